import { asWorker } from '@linyi/workbench/work';
import { TopicError, learn, mineTopics } from '../src/index.ts';
import type { Model, Step, Topic } from '../src/index.ts';
import { jiebaSegment } from './jieba.ts';
import type { Far, Fault, LearningWork, MiningWork } from './messages.ts';

const done = (task: MiningWork['task'] | LearningWork['task'], tell: (far: Far) => void): readonly Topic[] | Model => {
  const step: Step = (doing, at, of) => { tell({ doing, done: at, of }); };
  if ('learning' in task) return learn(task.learning.examples, { segment: jiebaSegment(task.learning.words), step });
  const { messages, words, ...mining } = task.mining;
  return mineTopics(messages, { ...mining, segment: jiebaSegment(words), step });
};

const faultOf = (error: unknown): Fault | undefined => (error instanceof TopicError ? { part: error.part, what: error.what } : undefined);

await asWorker<MiningWork | LearningWork>(done, faultOf);
