import { parentPort, workerData } from 'node:worker_threads';
import type { Message, Work } from './messages.ts';

type Answering<W extends Work> = (task: W['task'], tell: (far: W['far']) => void) => W['answer'] | Promise<W['answer']>;

/**
 * Does what `inWorker` asked of this thread. An error loses its class on its way out of a worker, so that those of the package are told in parts;
 * any other ends the thread and reaches the caller with its message and trace.
 */
export const asWorker = async <W extends Work>(answerTo: Answering<W>, faultOf: (error: unknown) => W['fault'] | undefined): Promise<void> => {
  const post = (message: Message<W>): void => parentPort?.postMessage(message);
  try {
    post({ answer: await answerTo(workerData as W['task'], (progress) => { post({ progress }); }) });
  } catch (error) {
    const fault = faultOf(error);
    if (fault === undefined) throw error;
    post({ fault });
  }
};
