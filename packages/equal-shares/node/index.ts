import { inWorker } from '@linyi/workbench/work';
import { ElectionError, NoBallots, PbError } from '../src/index.ts';
import type { Counted, Counting, Far, Fault, Task } from './messages.ts';

export type { Counted, Far, Task } from './messages.ts';

/** What the caller of a worker may do meanwhile: hear how far it has come, and stop it. */
export type Watching = { readonly onProgress?: (far: Far) => void; readonly signal?: AbortSignal };

const errorOf = (fault: Fault): Error => {
  if (fault.kind === 'file') return new PbError(fault, fault.why);
  return fault.kind === 'no ballots' ? new NoBallots() : new ElectionError(fault.why);
};

/**
 * Reads and counts a Pabulib file in a worker thread, so that the caller's own thread stays free. The worker has nothing of the caller's environment.
 * @throws PbError, NoBallots and ElectionError as `readPb` and `equalShares` do; the signal's reason as soon as it is aborted, and the thread ends at once
 */
export const countInWorker = (task: Task, watching: Watching = {}): Promise<Counted> => inWorker<Counting>({ beside: import.meta.url, errorOf }, task, watching);
