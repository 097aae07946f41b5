import { parentPort, workerData } from 'node:worker_threads';
import { NoPanel, OutOfTime, SortitionError, sortitionSteps } from '../src/index.ts';
import type { Answer } from '../src/index.ts';
import { loadHighs } from './highs.ts';
import type { Fault, Message, Task } from './messages.ts';
import { within } from './within.ts';

const answerTo = async ({ seconds, ...asked }: Task, tell: (message: Message) => void): Promise<Answer> => {
  const highs = await loadHighs();
  const steps = sortitionSteps({ ...asked, ...(seconds === undefined ? {} : { left: within(seconds) }) }, highs);
  for (;;) {
    const step: IteratorResult<string, Answer> = steps.next();
    if (step.done === true) return step.value;
    tell({ progress: step.value });
  }
};

/** An error loses its class on its way out of a worker, so that it is told in parts. */
const faultOf = (error: unknown): Fault => {
  if (error instanceof SortitionError) return { kind: 'question', place: error.place, what: error.what };
  if (error instanceof NoPanel) return { kind: 'no panel', clashes: error.clashes, relaxation: error.relaxation };
  if (error instanceof OutOfTime) return { kind: 'out of time' };
  return { kind: 'other', why: error instanceof Error ? error.message : String(error) };
};

const tell = (message: Message): void => parentPort?.postMessage(message);
try {
  tell({ answer: await answerTo(workerData as Task, tell) });
} catch (error) {
  tell({ fault: faultOf(error) });
}
