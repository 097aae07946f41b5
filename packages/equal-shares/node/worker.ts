import { parentPort, workerData } from 'node:worker_threads';
import { ElectionError, NoBallots, PbError, asNumber, counting, electionOf, explain, readPb, roundsOf, winnersOf } from '../src/index.ts';
import type { Counted, Fault, Message, Task } from './messages.ts';

const counted = ({ bytes, reading, options, explaining = [] }: Task, tell: (message: Message) => void): Counted => {
  const file = readPb(bytes);
  const election = electionOf(file, reading);
  const steps = counting(election, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) {
      const asked = explaining === 'all' ? election.projects.map(({ id }) => id) : explaining;
      return { winners: winnersOf(value), cost: asNumber(value.cost, election.places), budget: asNumber(election.budget, election.places), rounds: roundsOf(value), explanations: asked.map((id) => explain(value, id)) };
    }
    tell({ progress: { runs: value.runs, cost: asNumber(value.cost, election.places), budget: asNumber(election.budget, election.places) } });
  }
};

/** An error loses its class on its way out of a worker, so that it is told in parts. */
const faultOf = (error: unknown): Fault => {
  if (error instanceof PbError) return { kind: 'file', line: error.line, column: error.column, why: error.why };
  if (error instanceof NoBallots) return { kind: 'no ballots' };
  return { kind: error instanceof ElectionError ? 'election' : 'other', why: error instanceof Error ? error.message : String(error) };
};

const tell = (message: Message): void => parentPort?.postMessage(message);
try {
  tell({ counted: counted(workerData as Task, tell) });
} catch (error) {
  tell({ fault: faultOf(error) });
}
