import { hashTable } from './hash-table.ts';
import type { Span } from './read-choices.ts';
import { grown } from './typed.ts';

/** Where ids stand in a file: id n from `starts[n]` up to `starts[n] + lengths[n]`. */
type Ids = { readonly bytes: Uint8Array; starts: Uint32Array; lengths: Uint32Array };

const isSame = ({ bytes, starts, lengths }: Ids, a: number, b: number): boolean => {
  const [one, other, length] = [starts[a] ?? 0, starts[b] ?? 0, lengths[a] ?? 0];
  if (lengths[b] !== length) return false;
  for (let at = 0; at < length; at += 1) if (bytes[one + at] !== bytes[other + at]) return false;
  return true;
};

const hashOf = ({ source, from, to }: Span, seed: number): number => {
  let hash = seed;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (source[at] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
};

const [zero, mostDigits] = [48, 15];

/** An id that is a whole number, written in the one way that numbers are; −1 for any other. */
const numberAt = ({ source, from, to }: Span): number => {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (source[at] ?? 0) - zero;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  const isPlain = to > from && to - from <= mostDigits && (source[from] !== zero || to === from + 1);
  return isPlain ? value : -1;
};

/** As a key of an id that is no number stands what two hashes of it make, below 0: the same for the same ids, and hardly ever for others. */
const keyAt = (id: Span): number => {
  const number = numberAt(id);
  return number < 0 ? -1 - (hashOf(id, 0) >>> 0) * 2 ** 20 - (hashOf(id, 0x5bd1e995) >>> 12) : number;
};

export type Repeated = { readonly row: number; readonly before: number };

/** The first row whose id stands above, and where; looked for only where two keys are the same. */
const firstRepeated = (ids: Ids, count: number): Repeated | undefined => {
  const table = hashTable();
  for (let row = 0; row < count; row += 1) {
    const from = ids.starts[row] ?? 0;
    const hash = hashOf({ source: ids.bytes, from, to: from + (ids.lengths[row] ?? 0) }, 0);
    let slot = table.first(hash);
    for (let before = table.at(slot); before >= 0; before = table.at(slot)) {
      if (table.hashIn(slot) === hash && isSame(ids, before, row)) return { row, before };
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
  const ids: Ids = { bytes, starts: new Uint32Array(4096), lengths: new Uint32Array(4096) };
  let [keys, count] = [new Float64Array(4096), 0];
  let [last, rises] = [-Infinity, true];
  return {
    add: (id: Span): void => {
      const key = keyAt(id);
      rises &&= key > last;
      last = key;
      ids.starts = grown(ids.starts, count + 1);
      ids.lengths = grown(ids.lengths, count + 1);
      keys = grown(keys, count + 1);
      ids.starts[count] = id.from;
      ids.lengths[count] = id.to - id.from;
      keys[count] = key;
      count += 1;
    },
    repeated: (): Repeated | undefined => (rises || !hasEqualNeighbours(keys.subarray(0, count).sort()) ? undefined : firstRepeated(ids, count)),
  };
};
