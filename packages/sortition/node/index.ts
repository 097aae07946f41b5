import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { NoPanel, OutOfTime, SortitionError } from '../src/index.ts';
import type { Answer } from '../src/index.ts';
import type { Fault, Message, Task } from './messages.ts';

export { loadHighs } from './highs.ts';
export type { Task } from './messages.ts';
export { within } from './within.ts';

/** What the caller of a worker may do meanwhile: hear what is being done, and stop it. */
export type Watching = { readonly onProgress?: (done: string) => void; readonly signal?: AbortSignal };

// The worker has the ending that this file has: .ts in the sources, .js where it was built.
const worker = new URL(`./worker${path.extname(import.meta.url)}`, import.meta.url);

const errorOf = (fault: Fault): Error => {
  if (fault.kind === 'question') return new SortitionError(fault.place, fault.what);
  if (fault.kind === 'no panel') return new NoPanel(fault.clashes, fault.relaxation);
  return fault.kind === 'out of time' ? new OutOfTime() : new Error(fault.why);
};

const reasonOf = ({ reason }: AbortSignal): Error => (reason instanceof Error ? reason : new Error('stopped', { cause: reason }));

/**
 * Draws up the fairest lottery in a worker thread, so that the caller's own thread stays free. The worker has nothing of the caller's environment.
 * @throws SortitionError, NoPanel and OutOfTime as `sortition` does; the signal's reason as soon as it is aborted, and the thread ends at once
 */
export const sortitionInWorker = async (task: Task, { onProgress, signal }: Watching = {}): Promise<Answer> => {
  signal?.throwIfAborted();
  const thread = new Worker(worker, { workerData: task, env: {}, execArgv: [] });
  const stopping = new AbortController();
  try {
    return await new Promise<Answer>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(reasonOf(signal)), { once: true, signal: stopping.signal });
      thread.on('message', (message: Message) => {
        if ('progress' in message) onProgress?.(message.progress);
        else if ('answer' in message) resolve(message.answer);
        else reject(errorOf(message.fault));
      });
      thread.on('error', reject);
      thread.on('exit', () => reject(new Error('the worker ended without an answer')));
    });
  } finally {
    stopping.abort();
    await thread.terminate();
  }
};
