import { createRequire } from 'node:module';
import type * as JiebaPackage from '@node-rs/jieba';
import type * as JiebaDictionary from '@node-rs/jieba/dict.js';
import { communityWords } from '../src/index.ts';
import type { Segment } from '../src/index.ts';

const require = createRequire(import.meta.url);

/** Jieba's dictionary with words of community life, and those that a community adds: its estates, streets, facilities. */
export const jiebaSegment = (words: readonly string[] = []): Segment => {
  // Loaded by the first who segments: it takes 20 MB that the thread of `mineInWorker`'s caller has no use for.
  const { Jieba } = require('@node-rs/jieba') as typeof JiebaPackage;
  const { dict } = require('@node-rs/jieba/dict.js') as typeof JiebaDictionary;
  const jieba = Jieba.withDict(dict);
  jieba.loadDict(Buffer.from([...communityWords, ...words].map((word) => `${word} 20000 n\n`).join('')));
  return (text) => jieba.cut(text, false);
};
