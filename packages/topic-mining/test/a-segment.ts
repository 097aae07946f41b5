import { jiebaSegment } from '../node/index.ts';

/** One dictionary for all tests of a file: it takes a while to load. */
export const segment = jiebaSegment();
