import { parentPort, workerData } from 'node:worker_threads';
import { BallotError, NoResult, count, readBallotFile } from '../src/index.ts';
import type { Counted, Far, Fault, Message, Task } from './messages.ts';

const tell = (message: Message): void => parentPort?.postMessage(message);

const between = 100;
/** Tells at most ten times a second: a long count takes millions of steps. */
const teller = (doing: Far['doing']): ((done: number) => void) => {
  let next = 0;
  return (done) => {
    const now = performance.now();
    if (now < next) return;
    next = now + between;
    tell({ progress: { doing, done } });
  };
};

const counted = ({ bytes, type, question }: Task): Counted => {
  const { ballots, poll, replaced } = readBallotFile(bytes, type, teller('reading'));
  const asked = question ?? poll?.question;
  if (asked === undefined) throw new BallotError('', 'by which rule is this counted? Only a ballot list names its own');
  return { ...count(ballots, { ...asked, watch: teller('counting') }), ...(replaced === undefined ? {} : { replaced }) };
};

/** An error loses its class on its way out of a worker, so that it is told in parts. */
const faultOf = (error: unknown): Fault => {
  if (error instanceof BallotError) return { kind: 'ballots', place: error.place, what: error.what };
  return { kind: error instanceof NoResult ? 'no result' : 'other', what: error instanceof Error ? error.message : String(error) };
};

try {
  tell({ counted: counted(workerData as Task) });
} catch (error) {
  tell({ fault: faultOf(error) });
}
