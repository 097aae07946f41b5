import { inWorker } from '@linyi/workbench/work';
import { TopicError } from '../src/index.ts';
import type { Model, Topic } from '../src/index.ts';
import type { Far, Fault, LearningTask, LearningWork, MiningTask, MiningWork } from './messages.ts';

/** What the caller of a worker may do meanwhile: hear how far it has come, and stop it. */
export type Watching = { readonly onProgress?: (far: Far) => void; readonly signal?: AbortSignal };

const owner = { beside: import.meta.url, errorOf: ({ part, what }: Fault): Error => new TopicError(part, what) };

/**
 * Mines topics in a worker thread with jieba's dictionary, so that the caller's own thread stays free. The worker has nothing of the caller's environment.
 * @throws TopicError as `mineTopics` does; the signal's reason as soon as it is aborted, and the thread ends at once
 */
export const mineInWorker = (mining: MiningTask, watching: Watching = {}): Promise<readonly Topic[]> => inWorker<MiningWork>(owner, { mining }, watching);

/** Learns categories in a worker thread, as `mineInWorker` mines. @throws TopicError as `learn` does; the signal's reason */
export const learnInWorker = (learning: LearningTask, watching: Watching = {}): Promise<Model> => inWorker<LearningWork>(owner, { learning }, watching);
