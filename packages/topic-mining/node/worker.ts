import { parentPort, workerData } from 'node:worker_threads';
import { TopicError, learn, mineTopics } from '../src/index.ts';
import type { Step } from '../src/index.ts';
import { jiebaSegment } from './jieba.ts';
import type { Fault, Task, Told } from './messages.ts';

const tell = (told: Told): void => parentPort?.postMessage(told);
const step: Step = (doing, done, of) => tell({ progress: { doing, done, of } });

const done = (task: Task): Told => {
  if ('learning' in task) return { model: learn(task.learning.examples, { segment: jiebaSegment(task.learning.words), step }) };
  const { messages, words, ...mining } = task.mining;
  return { topics: mineTopics(messages, { ...mining, segment: jiebaSegment(words), step }) };
};

/** An error loses its class on its way out of a worker, so that it is told in parts. */
const faultOf = (error: unknown): Fault => {
  if (error instanceof TopicError) return { part: error.part, what: error.what };
  return { what: error instanceof Error ? error.message : String(error) };
};

try {
  tell(done(workerData as Task));
} catch (error) {
  tell({ fault: faultOf(error) });
}
