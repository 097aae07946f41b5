import { on } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Message, Work } from './messages.ts';

/** Whose worker it is: it lies beside this file (its `import.meta.url`) as `worker`, and its faults are these errors. */
type Owner<W extends Work> = { readonly beside: string; readonly errorOf: (fault: W['fault']) => Error };

type Watching<W extends Work> = { readonly onProgress?: (far: W['far']) => void; readonly signal?: AbortSignal };

/**
 * Has a task done in a worker thread, so that the caller's own thread stays free. The worker has nothing of the caller's environment.
 * @throws what its fault is as an error; what else went wrong in the thread; the signal's reason as soon as it is aborted, and the thread ends at once
 */
export const inWorker = async <W extends Work>({ beside, errorOf }: Owner<W>, task: W['task'], { onProgress, signal }: Watching<W>): Promise<W['answer']> => {
  signal?.throwIfAborted();
  // The worker has the ending that its owner has: .ts in the sources, .js where it was built.
  const thread = new Worker(new URL(`./worker${path.extname(beside)}`, beside), { workerData: task, env: {}, execArgv: [] });
  // What goes wrong in it while it is being ended has no other hearer, and would end the process.
  thread.on('error', () => undefined);
  try {
    for await (const [message] of on(thread, 'message', { signal, close: ['exit'] }) as AsyncIterable<[Message<W>]>) {
      // Messages that waited behind the one on which the caller stopped.
      signal?.throwIfAborted();
      if ('answer' in message) return message.answer;
      if ('fault' in message) throw errorOf(message.fault);
      onProgress?.(message.progress);
    }
    throw new Error('the worker ended without an answer');
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    await thread.terminate();
  }
};
