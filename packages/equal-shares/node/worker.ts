import { asWorker, follow } from '@linyi/workbench/work';
import { ElectionError, NoBallots, PbError, asNumber, counting, electionOf, explain, readPb, roundsOf, winnersOf } from '../src/index.ts';
import type { Counted, Counting, Far, Fault, Task } from './messages.ts';

const counted = ({ bytes, reading, options, explaining = [] }: Task, tell: (far: Far) => void): Counted => {
  const election = electionOf(readPb(bytes), reading);
  const money = (amount: bigint): number => asNumber(amount, election.places);
  const budget = money(election.budget);
  const outcome = follow(counting(election, options), ({ runs, cost }) => { tell({ runs, cost: money(cost), budget }); });
  const asked = explaining === 'all' ? election.projects.map(({ id }) => id) : explaining;
  return { winners: winnersOf(outcome), cost: money(outcome.cost), budget, rounds: roundsOf(outcome), explanations: asked.map((id) => explain(outcome, id)) };
};

const faultOf = (error: unknown): Fault | undefined => {
  if (error instanceof PbError) return { kind: 'file', line: error.line, column: error.column, why: error.why };
  if (error instanceof NoBallots) return { kind: 'no ballots' };
  return error instanceof ElectionError ? { kind: 'election', why: error.message } : undefined;
};

await asWorker<Counting>(counted, faultOf);
