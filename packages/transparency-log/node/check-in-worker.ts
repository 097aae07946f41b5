import { inWorker } from '@linyi/workbench/work';
import { FormatError, VerificationError } from '../src/index.ts';
import type { Checked, Checking, Far, Fault, Task } from './messages.ts';

/** What the caller of a worker may do meanwhile: hear how far it has come, and stop it. */
export type Watching = { readonly onProgress?: (far: Far) => void; readonly signal?: AbortSignal };

const errorOf = (fault: Fault): Error => (fault.kind === 'format' ? new FormatError(fault.where, fault.what) : new VerificationError(fault.what));

/**
 * Checks a whole log in a worker thread, as `checkFolder` does, so that the caller's own thread stays free. The worker has nothing of the caller's environment.
 * @throws VerificationError, FormatError; the signal's reason as soon as it is aborted, and the thread ends at once
 */
export const checkInWorker = (task: Task, watching: Watching = {}): Promise<Checked> => inWorker<Checking>({ beside: import.meta.url, errorOf }, task, watching);
