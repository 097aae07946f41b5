import { FormatError } from './errors.ts';
import { emptyRoot, hashSize, nodeHash, rootOfHashes } from './merkle.ts';
import type { Tile } from './tiles.ts';
import { tilePath, tileWidth, widthIn } from './tiles.ts';
import { isSubtree } from './verify-proof.ts';

/** Reads a tile of hashes; the reader may look for the full tile where a partial one is gone. */
export type ReadTile = (tile: Tile) => Promise<Uint8Array>;
/** The hashes of a tile. @throws FormatError where there are more or fewer than its width */
export const readHashes = async (tile: Tile, read: ReadTile): Promise<Uint8Array> => {
  const bytes = await read(tile);
  if (bytes.length !== tile.width * hashSize) throw new FormatError(tilePath(tile), `${tile.width} hashes are needed, here are ${bytes.length} bytes`);
  return bytes;
};

type Range = readonly [from: number, to: number];

/** The largest power of two below n. */
const split = (n: number): number => {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
};

/** Which ranges a proof of inclusion hashes, from the entry's neighbour up (RFC 6962, section 2.1.1). */
const inclusionRanges = (index: number, [from, to]: Range): readonly Range[] => {
  if (to - from <= 1) return [];
  const middle = from + split(to - from);
  return index < middle ? [...inclusionRanges(index, [from, middle]), [middle, to]] : [...inclusionRanges(index, [middle, to]), [from, middle]];
};

/** Which ranges a proof of consistency hashes (RFC 6962, section 2.1.2; for subtrees draft-ietf-plants-merkle-tree-certs, section 4.4); `whole`: the range is the subtree itself, whose root is known. */
const consistencyRanges = ([start, end]: Range, [from, to]: Range, whole: boolean): readonly Range[] => {
  if (start === from && end === to) return whole ? [] : [[from, to]];
  const middle = from + split(to - from);
  if (end <= middle) return [...consistencyRanges([start, end], [from, middle], whole), [middle, to]];
  return [...consistencyRanges([Math.max(start, middle), end], [middle, to], whole && start >= middle), [from, middle]];
};

/** The full subtrees that a range consists of, largest first; ranges begin where a subtree of their size may. */
const subtrees = ([from, to]: Range): readonly Range[] => {
  if (from === to) return [];
  let power = 1;
  while (power * 2 <= to - from) power *= 2;
  return [[from, from + power], ...subtrees([from + power, to])];
};

/** The tile in which the hash of a full subtree is found, and which of its hashes the subtree spans. */
const tileOf = ([from, to]: Range, size: number): { readonly tile: Tile; readonly first: number; readonly count: number } => {
  let [level, unit] = [0, 1];
  while (unit * tileWidth <= to - from) {
    level += 1;
    unit *= tileWidth;
  }
  const at = from / unit;
  const index = Math.floor(at / tileWidth);
  return { tile: { level, index, width: widthIn(level, index, size) }, first: at - index * tileWidth, count: (to - from) / unit };
};

/** Reads each tile once, all at the same time, and then answers the hash of any of the ranges. */
const hashesOf = async (ranges: readonly Range[], size: number, read: ReadTile): Promise<(range: Range) => Uint8Array> => {
  const wanted = new Map(ranges.flatMap(subtrees).map((subtree) => tileOf(subtree, size).tile).map((tile) => [tilePath(tile), tile]));
  const tiles = new Map(await Promise.all([...wanted].map(async ([path, tile]) => [path, await readHashes(tile, read)] as const)));
  const one = (subtree: Range): Uint8Array => {
    const { tile, first, count } = tileOf(subtree, size);
    return rootOfHashes((tiles.get(tilePath(tile)) ?? new Uint8Array(0)).subarray(first * hashSize, (first + count) * hashSize));
  };
  return (range) => subtrees(range).map(one).reduceRight((right, left) => nodeHash(left, right));
};

const within = (n: number, size: number, name: string): void => {
  if (!Number.isSafeInteger(n) || n < 0 || n > size) throw new RangeError(`${name} must be a whole number up to ${size}, not ${n}.`);
};

/** The root of the first `size` entries. */
export const treeRoot = async (size: number, read: ReadTile): Promise<Uint8Array> => {
  if (size === 0) return emptyRoot();
  return (await hashesOf([[0, size]], size, read))([0, size]);
};

/** The proof that entry `index` stands in the tree of `size` entries. O(log size) hashes from as many tiles. @throws RangeError */
export const proveInclusion = async (index: number, size: number, read: ReadTile): Promise<readonly Uint8Array[]> => {
  within(index, size - 1, 'index');
  const ranges = inclusionRanges(index, [0, size]);
  return ranges.map(await hashesOf(ranges, size, read));
};

/** The proof that the tree of `size1` entries grew into the one of `size2`. @throws RangeError */
export const proveConsistency = async (size1: number, size2: number, read: ReadTile): Promise<readonly Uint8Array[]> => {
  within(size1, size2, 'size1');
  return proveSubtreeConsistency([0, size1], size2, read);
};

/** The proof that the subtree of the entries from `start` on and before `end` stands in the tree of `size` entries. @throws RangeError where these are no subtree */
export const proveSubtreeConsistency = async ([start, end]: Range, size: number, read: ReadTile): Promise<readonly Uint8Array[]> => {
  within(end, size, 'end');
  within(start, end, 'start');
  if (start === end) return [];
  if (!isSubtree(BigInt(start), BigInt(end))) throw new RangeError(`entries ${start} to ${end} are no subtree.`);
  const ranges = consistencyRanges([start, end], [0, size], true);
  return ranges.map(await hashesOf(ranges, size, read));
};
