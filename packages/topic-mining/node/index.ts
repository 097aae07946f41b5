export { jiebaSegment } from './jieba.ts';
