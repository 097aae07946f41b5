import { inWorker } from '@linyi/workbench/work';
import { NoPanel, OutOfTime, SortitionError } from '../src/index.ts';
import type { Answer } from '../src/index.ts';
import type { Drawing, Fault, Task } from './messages.ts';

export { loadHighs } from './highs.ts';
export type { Task } from './messages.ts';
export { within } from './within.ts';

/** What the caller of a worker may do meanwhile: hear what is being done, and stop it. */
export type Watching = { readonly onProgress?: (done: string) => void; readonly signal?: AbortSignal };

const errorOf = (fault: Fault): Error => {
  if (fault.kind === 'question') return new SortitionError(fault.place, fault.what);
  return fault.kind === 'no panel' ? new NoPanel(fault.clashes, fault.relaxation) : new OutOfTime();
};

/**
 * Draws up the fairest lottery in a worker thread, so that the caller's own thread stays free. The worker has nothing of the caller's environment.
 * @throws SortitionError, NoPanel and OutOfTime as `sortition` does; the signal's reason as soon as it is aborted, and the thread ends at once
 */
export const sortitionInWorker = (task: Task, watching: Watching = {}): Promise<Answer> => inWorker<Drawing>({ beside: import.meta.url, errorOf }, task, watching);
