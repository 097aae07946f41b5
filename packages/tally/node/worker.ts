import { asWorker } from '@linyi/workbench/work';
import { BallotError, NoResult, count, readBallotFile } from '../src/index.ts';
import type { Counted, Counting, Far, Fault, Task } from './messages.ts';

type Tell = (far: Far) => void;

const between = 100;
/** Tells at most ten times a second: a long count takes millions of steps. */
const teller = (doing: Far['doing'], tell: Tell): ((done: number) => void) => {
  let next = 0;
  return (done) => {
    const now = performance.now();
    if (now < next) return;
    next = now + between;
    tell({ doing, done });
  };
};

const counted = ({ bytes, type, question }: Task, tell: Tell): Counted => {
  const { ballots, poll, replaced } = readBallotFile(bytes, type, teller('reading', tell));
  const asked = question ?? poll?.question;
  if (asked === undefined) throw new BallotError('', 'by which rule is this counted? Only a ballot list names its own');
  return { ...count(ballots, { ...asked, watch: teller('counting', tell) }), ...(replaced === undefined ? {} : { replaced }) };
};

const faultOf = (error: unknown): Fault | undefined => {
  if (error instanceof BallotError) return { kind: 'ballots', place: error.place, what: error.what };
  return error instanceof NoResult ? { kind: 'no result', what: error.message } : undefined;
};

await asWorker<Counting>(counted, faultOf);
