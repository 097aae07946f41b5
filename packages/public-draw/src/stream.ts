import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { uint64 } from './bytes.ts';

/** 48 bits at a time: exact in a double, and far more than any pool needs. */
const wordBytes = 6;
const words = 2 ** 48;
const wordsInBlock = Math.floor(32 / wordBytes);

/** The next word of a stream, 0 to 2^48 − 1. */
export type Stream = () => number;

/**
 * The stream of a seed: block i is HMAC-SHA-256 under the seed of i as eight bytes, big-endian, counted from 0. Of each block the first 30 bytes are read
 * as five words of six bytes, big-endian; its last two bytes are left.
 * @param seed 32 bytes
 */
export const streamOf = (seed: Uint8Array): Stream => {
  if (seed.length !== 32) throw new RangeError(`A seed has 32 bytes, this has ${seed.length}.`);
  // The key is taken in once: that is half of the work of a block.
  const keyed = hmac.create(sha256, seed);
  let [block, next, view] = [0, wordsInBlock, new DataView(new ArrayBuffer(32))];
  return () => {
    if (next === wordsInBlock) {
      const bytes = keyed.clone().update(uint64(block)).digest();
      view = new DataView(bytes.buffer, bytes.byteOffset, 32);
      block += 1;
      next = 0;
    }
    const at = next * wordBytes;
    next += 1;
    return view.getUint16(at) * 2 ** 32 + view.getUint32(at + 2);
  };
};

/**
 * A number from 0 to n − 1, each equally likely: words from the largest multiple of n on are thrown away, so that no remainder comes more often.
 * Takes 1 + n/2^48 words on average at most.
 * @param n 1 to 2^32
 */
export const below = (stream: Stream, n: number): number => {
  if (!Number.isSafeInteger(n) || n < 1 || n > 2 ** 32) throw new RangeError(`One of 1 to 2^32 can be chosen from, not of ${n}.`);
  const end = words - (words % n);
  for (;;) {
    const word = stream();
    if (word < end) return word % n;
  }
};

/**
 * Which of `from` are chosen, `pick` of them, in the order in which they are drawn; every such order is equally likely (the first steps of Fisher and
 * Yates: step i changes place i with a place from i on).
 * @returns indices from 0
 * @example
 * console.log(choose(streamOf(new Uint8Array(32)), { from: 10, pick: 3 }).length); // 3
 */
export const choose = (stream: Stream, { from, pick }: { readonly from: number; readonly pick: number }): readonly number[] => {
  if (!Number.isSafeInteger(pick) || pick < 0 || pick > from) throw new RangeError(`From 0 to ${from} can be picked of ${from}, not ${pick}.`);
  const places = Uint32Array.from({ length: from }, (_, at) => at);
  for (let at = 0; at < pick; at += 1) {
    const other = at + below(stream, from - at);
    const held = places[at] ?? 0;
    places[at] = places[other] ?? 0;
    places[other] = held;
  }
  return [...places.subarray(0, pick)];
};
