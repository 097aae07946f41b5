import { inWorker } from '@linyi/workbench/work';
import { NoGroups, OpinionsError } from '../src/index.ts';
import type { Far } from '../src/index.ts';
import type { Fault, Grouped, Grouping, Task } from './messages.ts';

export type { Grouped, Task } from './messages.ts';

/** What the caller of a worker may do meanwhile: hear how far it has come, and stop it. */
export type Watching = { readonly onProgress?: (far: Far) => void; readonly signal?: AbortSignal };

const errorOf = (fault: Fault): Error => (fault.kind === 'file' ? new OpinionsError(fault.what, fault) : new NoGroups(fault.what));

/**
 * Reads and groups a conversation in a worker thread, so that the caller's own thread stays free. The worker has nothing of the caller's environment.
 * @throws OpinionsError and NoGroups as `readTable` and `polisStages` do; the signal's reason as soon as it is aborted, and the thread ends at once
 */
export const groupInWorker = (task: Task, watching: Watching = {}): Promise<Grouped> => inWorker<Grouping>({ beside: import.meta.url, errorOf }, task, watching);
