import { hashSize, nodeHash, rootOfHashes, emptyRoot } from './merkle.ts';
import { sha256Into } from './sha256.ts';
import type { Tile } from './tiles.ts';
import { tileWidth } from './tiles.ts';

/** The last, unfinished tile of each level, and the last, unfinished bundle: all that a log must remember to grow. */
export type Edge = { readonly size: number; readonly levels: readonly Uint8Array[]; readonly bundle: Uint8Array };
/** The edge of a tree without entries. */
export const emptyEdge: Edge = { size: 0, levels: [], bundle: new Uint8Array(0) };

/** A file of the tree: which tile, and its bytes. */
export type TileBytes = { readonly tile: Tile; readonly bytes: Uint8Array };
/** A tree that has grown: what to remember, what to store, and its root. */
export type Grown = { readonly edge: Edge; readonly tiles: readonly TileBytes[]; readonly root: Uint8Array };

type Growing = { readonly hashes: Uint8Array; count: number; done: number; isNew: boolean };
const nothingYet = (): Growing => ({ hashes: new Uint8Array(tileWidth * hashSize), count: 0, done: 0, isNew: false });

/** The root of what the edges hold: full subtrees, largest leftmost, folded from the right. */
export const edgeRoot = (levels: readonly Uint8Array[]): Uint8Array => {
  let root: Uint8Array | undefined;
  for (const hashes of levels) {
    let end = hashes.length / hashSize;
    // The subtrees of a level from the smallest: as many hashes as the lowest bit that is left of their number.
    while (end > 0) {
      const width = end & -end;
      const subtree = rootOfHashes(hashes.subarray((end - width) * hashSize, end * hashSize));
      root = root === undefined ? subtree : nodeHash(subtree, root);
      end -= width;
    }
  }
  return root ?? emptyRoot();
};

const push = (levels: Growing[], level: number, tiles: TileBytes[]): void => {
  const growing = levels[level];
  if (growing === undefined) return;
  growing.count += 1;
  growing.isNew = true;
  if (growing.count < tileWidth) return;
  const bytes = growing.hashes.slice();
  tiles.push({ tile: { level, index: growing.done, width: tileWidth }, bytes });
  growing.done += 1;
  growing.count = 0;
  growing.isNew = false;
  const above = (levels[level + 1] ??= nothingYet());
  above.hashes.set(rootOfHashes(bytes), above.count * hashSize);
  push(levels, level + 1, tiles);
};

/** Entries of at most 65,535 bytes, each behind its length, cut into bundles of 256. */
const bundlesOf = (edge: Edge, entries: readonly Uint8Array[]): { readonly tiles: readonly TileBytes[]; readonly last: Uint8Array } => {
  const tiles: TileBytes[] = [];
  const total = edge.bundle.length + entries.reduce((sum, { length }) => sum + 2 + length, 0);
  const buffer = new Uint8Array(total);
  buffer.set(edge.bundle);
  let [begins, at, count] = [0, edge.bundle.length, edge.size % tileWidth];
  entries.forEach((entry, n) => {
    buffer[at] = entry.length >> 8;
    buffer[at + 1] = entry.length & 0xff;
    buffer.set(entry, at + 2);
    at += 2 + entry.length;
    count += 1;
    if (count < tileWidth && n < entries.length - 1) return;
    tiles.push({ tile: { level: 'entries', index: Math.floor((edge.size + n) / tileWidth), width: count }, bytes: buffer.slice(begins, at) });
    if (count < tileWidth) return;
    begins = at;
    count = 0;
  });
  return { tiles, last: buffer.slice(begins) };
};

/**
 * The tree with these entries at its end: its new and changed tiles, its root, and what must be remembered to go on. O(entries).
 * @param entries at most 65,535 bytes each
 */
export const grow = (edge: Edge, entries: readonly Uint8Array[]): Grown => {
  const bundles = bundlesOf(edge, entries);
  const tiles: TileBytes[] = [...bundles.tiles];
  const levels: Growing[] = edge.levels.map((known, level) => {
    const hashes = new Uint8Array(tileWidth * hashSize);
    hashes.set(known);
    return { hashes, count: known.length / hashSize, done: Math.floor(edge.size / tileWidth ** (level + 1)), isNew: false };
  });
  const lowest: Growing = levels[0] ?? nothingYet();
  levels[0] = lowest;
  for (const entry of entries) {
    sha256Into(0, entry, { bytes: lowest.hashes, at: lowest.count * hashSize });
    push(levels, 0, tiles);
  }
  levels.forEach(({ hashes, count, done, isNew }, level) => {
    if (isNew) tiles.push({ tile: { level, index: done, width: count }, bytes: hashes.slice(0, count * hashSize) });
  });
  const grown = levels.map(({ hashes, count }) => hashes.slice(0, count * hashSize));
  return { edge: { size: edge.size + entries.length, levels: grown, bundle: bundles.last }, tiles, root: edgeRoot(grown) };
};
