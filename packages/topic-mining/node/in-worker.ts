import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { TopicError } from '../src/index.ts';
import type { Model, Topic } from '../src/index.ts';
import type { Far, Fault, LearningTask, MiningTask, Task, Told } from './messages.ts';

/** What the caller of a worker may do meanwhile: hear how far it has come, and stop it. */
export type Watching = { readonly onProgress?: (far: Far) => void; readonly signal?: AbortSignal };

// The worker has the ending that this file has: .ts in the sources, .js where it was built.
const worker = new URL(`./worker${path.extname(import.meta.url)}`, import.meta.url);

type Answer = Exclude<Told, { readonly progress: Far } | { readonly fault: Fault }>;

const errorOf = ({ part, what }: Fault): Error => (part === undefined ? new Error(what) : new TopicError(part, what));
const reasonOf = ({ reason }: AbortSignal): Error => (reason instanceof Error ? reason : new Error('stopped', { cause: reason }));

const inWorker = async (task: Task, { onProgress, signal }: Watching): Promise<Answer> => {
  signal?.throwIfAborted();
  const thread = new Worker(worker, { workerData: task, env: {}, execArgv: [] });
  const stopping = new AbortController();
  try {
    return await new Promise<Answer>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(reasonOf(signal)), { once: true, signal: stopping.signal });
      thread.on('message', (told: Told) => {
        if ('progress' in told) onProgress?.(told.progress);
        else if ('fault' in told) reject(errorOf(told.fault));
        else resolve(told);
      });
      thread.on('error', reject);
      thread.on('exit', () => reject(new Error('the worker ended without an answer')));
    });
  } finally {
    stopping.abort();
    await thread.terminate();
  }
};

/**
 * Mines topics in a worker thread with jieba's dictionary, so that the caller's own thread stays free. The worker has nothing of the caller's environment.
 * @throws TopicError as `mineTopics` does; the signal's reason as soon as it is aborted, and the thread ends at once
 */
export const mineInWorker = async (mining: MiningTask, watching: Watching = {}): Promise<readonly Topic[]> => {
  const answer = await inWorker({ mining }, watching);
  return 'topics' in answer ? answer.topics : [];
};

/** Learns categories in a worker thread, as `mineInWorker` mines. @throws TopicError as `learn` does; the signal's reason */
export const learnInWorker = async (learning: LearningTask, watching: Watching = {}): Promise<Model> => {
  const answer = await inWorker({ learning }, watching);
  if ('model' in answer) return answer.model;
  throw new Error('the worker answered something else');
};
