import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { communityWords } from '../src/index.ts';
import type { Segment } from '../src/index.ts';

/** Jieba's dictionary with words of community life, and those that a community adds: its estates, streets, facilities. */
export const jiebaSegment = (words: readonly string[] = []): Segment => {
  const jieba = Jieba.withDict(dict);
  jieba.loadDict(Buffer.from([...communityWords, ...words].map((word) => `${word} 20000 n\n`).join('')));
  return (text) => jieba.cut(text, false);
};
