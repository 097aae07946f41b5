export { learnInWorker, mineInWorker } from './in-worker.ts';
export type { Watching } from './in-worker.ts';
export { jiebaSegment } from './jieba.ts';
export type { Far, LearningTask, MiningTask } from './messages.ts';
