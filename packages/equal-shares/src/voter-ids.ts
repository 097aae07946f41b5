import { hashTable } from './hash-table.ts';
import { carriageReturn, lineFeed, quote, semicolon } from './row.ts';
import { grown } from './typed.ts';

const ends = (byte: number | undefined): boolean => byte === undefined || byte === semicolon || byte === lineFeed || byte === carriageReturn || byte === quote;

/** Whether the ids that begin at two offsets of a file are the same. */
const isSame = (bytes: Uint8Array, a: number, b: number): boolean => {
  for (let at = 0; ; at += 1) {
    const one = bytes[a + at];
    const other = bytes[b + at];
    if (ends(one)) return ends(other);
    if (one !== other) return false;
  }
};

const hashOf = (bytes: Uint8Array, start: number, seed: number): number => {
  let hash = seed;
  for (let at = start; !ends(bytes[at]); at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
};

const [zero, mostDigits] = [48, 15];

/** An id that is a whole number, written in the one way that numbers are; −1 for any other. */
const numberAt = (bytes: Uint8Array, start: number): number => {
  let value = 0;
  let at = start;
  for (; !ends(bytes[at]); at += 1) {
    const digit = (bytes[at] ?? 0) - zero;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  const isPlain = at > start && at - start <= mostDigits && (bytes[start] !== zero || at === start + 1);
  return isPlain ? value : -1;
};

/** As a key of an id that is no number stands what two hashes of it make, below 0: the same for the same ids, and hardly ever for others. */
const keyAt = (bytes: Uint8Array, start: number): number => {
  const number = numberAt(bytes, start);
  return number < 0 ? -1 - (hashOf(bytes, start, 0) >>> 0) * 2 ** 20 - (hashOf(bytes, start, 0x5bd1e995) >>> 12) : number;
};

export type Repeated = { readonly row: number; readonly before: number };

/** The first row whose id stands above, and where; looked for only where two keys are the same. */
const firstRepeated = (bytes: Uint8Array, offsets: Uint32Array, count: number): Repeated | undefined => {
  const table = hashTable();
  for (let row = 0; row < count; row += 1) {
    const start = offsets[row] ?? 0;
    const hash = hashOf(bytes, start, 0);
    let slot = table.first(hash);
    for (let before = table.at(slot); before >= 0; before = table.at(slot)) {
      if (table.hashIn(slot) === hash && isSame(bytes, offsets[before] ?? 0, start)) return { row, before };
      slot = table.following(slot);
    }
    table.put(slot, hash);
  }
  return undefined;
};

const hasEqualNeighbours = (keys: Float64Array): boolean => {
  for (let at = 1; at < keys.length; at += 1) if (keys[at] === keys[at - 1]) return true;
  return false;
};

/**
 * Notes where voters' ids stand in a file; `repeated` finds the first row with an id that stands above. Keys are sorted once at the end, and not even that where they only rise:
 * a table of millions would miss the cache with every row.
 */
export const voterIds = (bytes: Uint8Array) => {
  let [offsets, keys, count] = [new Uint32Array(4096), new Float64Array(4096), 0];
  let [last, rises] = [-Infinity, true];
  return {
    add: (start: number): void => {
      const key = keyAt(bytes, start);
      rises &&= key > last;
      last = key;
      offsets = grown(offsets, count + 1);
      keys = grown(keys, count + 1);
      offsets[count] = start;
      keys[count] = key;
      count += 1;
    },
    repeated: (): Repeated | undefined => (rises || !hasEqualNeighbours(keys.subarray(0, count).sort()) ? undefined : firstRepeated(bytes, offsets, count)),
  };
};
