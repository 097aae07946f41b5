import { randomBytes } from 'node:crypto';
import type { Chance } from './ctx.ts';

const reserve = 4096;
/** Chance from the system's own source, fetched a few thousand bytes at a time: each fetch is a call into the system. No byte is given twice. */
export const systemChance = (): Chance => {
  let [bytes, used] = [new Uint8Array(0), 0];
  return (count) => {
    if (used + count > bytes.length) [bytes, used] = [randomBytes(Math.max(reserve, count)), 0];
    used += count;
    return bytes.subarray(used - count, used);
  };
};
