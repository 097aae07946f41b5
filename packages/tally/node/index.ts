import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { BallotError, NoResult } from '../src/index.ts';
import type { Counted, Far, Fault, Message, Task } from './messages.ts';

export type { Counted, Far, Task } from './messages.ts';

/** What the caller of a worker may do meanwhile: hear how far it has come, and stop it. */
export type Watching = { readonly onProgress?: (far: Far) => void; readonly signal?: AbortSignal };

// The worker has the ending that this file has: .ts in the sources, .js where it was built.
const worker = new URL(`./worker${path.extname(import.meta.url)}`, import.meta.url);

const errorOf = (fault: Fault): Error => {
  if (fault.kind === 'ballots') return new BallotError(fault.place, fault.what);
  return fault.kind === 'no result' ? new NoResult(fault.what) : new Error(fault.what);
};

const reasonOf = ({ reason }: AbortSignal): Error => (reason instanceof Error ? reason : new Error('stopped', { cause: reason }));

/**
 * Reads and counts a file of ballots in a worker thread, so that the caller's own thread stays free. The worker has nothing of the caller's environment.
 * @throws BallotError and NoResult as `readBallotFile` and `count` do; the signal's reason as soon as it is aborted, and the thread ends at once
 */
export const countInWorker = async (task: Task, { onProgress, signal }: Watching = {}): Promise<Counted> => {
  signal?.throwIfAborted();
  const thread = new Worker(worker, { workerData: task, env: {}, execArgv: [] });
  const stopping = new AbortController();
  try {
    return await new Promise<Counted>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(reasonOf(signal)), { once: true, signal: stopping.signal });
      thread.on('message', (message: Message) => {
        if ('progress' in message) onProgress?.(message.progress);
        else if ('counted' in message) resolve(message.counted);
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
