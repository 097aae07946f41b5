import { asWorker, follow } from '@linyi/workbench/work';
import { NoPanel, OutOfTime, SortitionError, sortitionSteps } from '../src/index.ts';
import type { Answer } from '../src/index.ts';
import { loadHighs } from './highs.ts';
import type { Drawing, Fault, Task } from './messages.ts';
import { within } from './within.ts';

const answerTo = async ({ seconds, ...asked }: Task, tell: (done: string) => void): Promise<Answer> => {
  const highs = await loadHighs();
  return follow(sortitionSteps({ ...asked, ...(seconds === undefined ? {} : { left: within(seconds) }) }, highs), tell);
};

const faultOf = (error: unknown): Fault | undefined => {
  if (error instanceof SortitionError) return { kind: 'question', place: error.place, what: error.what };
  if (error instanceof NoPanel) return { kind: 'no panel', clashes: error.clashes, relaxation: error.relaxation };
  return error instanceof OutOfTime ? { kind: 'out of time' } : undefined;
};

await asWorker<Drawing>(answerTo, faultOf);
