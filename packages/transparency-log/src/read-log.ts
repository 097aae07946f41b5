import { equalBytes } from './bytes.ts';
import type { Checkpoint } from './checkpoint.ts';
import { FormatError, VerificationError } from './errors.ts';
import { emptyRoot, hashSize, rootOfHashes } from './merkle.ts';
import type { ReadTile } from './prove.ts';
import { proveConsistency, readHashes, treeRoot } from './prove.ts';
import type { Storage } from './storage.ts';
import { bundleHashes, decodeBundle, tilePath, tileWidth, widthIn } from './tiles.ts';
import type { Tile } from './tiles.ts';
import { verifyConsistency } from './verify-proof.ts';

/** The first entries of a bundle that holds at least so many. */
const firstEntries = (bytes: Uint8Array, width: number): Uint8Array => {
  let at = 0;
  for (let n = 0; n < width && at + 2 <= bytes.length; n += 1) at += 2 + (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  return bytes.slice(0, at);
};

/** Reads tiles and bundles by their paths; a partial one that is gone is cut from the full one that took its place. @throws FormatError where neither is there */
export const readTileFrom = (files: Pick<Storage, 'get'>): ReadTile => async (tile: Tile) => {
  const bytes = await files.get(tilePath(tile));
  if (bytes !== undefined) return bytes;
  const full = tile.width === tileWidth ? undefined : await files.get(tilePath({ ...tile, width: tileWidth }));
  if (full === undefined) throw new FormatError(tilePath(tile), 'it is missing');
  return tile.level === 'entries' ? firstEntries(full, tile.width) : full.slice(0, tile.width * hashSize);
};

/** Entry `index` of a tree, and its bundle's tile held against it. @throws VerificationError where the entry isn't the one whose hash is in the tree */
export const readEntry = async (index: number, size: number, read: ReadTile): Promise<Uint8Array> => {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError(`index must be a whole number below ${size}, not ${index}.`);
  const at = Math.floor(index / tileWidth);
  const width = widthIn('entries', at, size);
  const entries = decodeBundle(await read({ level: 'entries', index: at, width }), width);
  return entries[index - at * tileWidth] ?? new Uint8Array(0);
};

/** What a monitor asks of a log that has grown: how, and with what. */
export type Growth = { readonly before: Checkpoint; readonly after: Checkpoint; readonly read: ReadTile };

const sameAsTile = async (bundle: number, entries: readonly Uint8Array[], { after, read }: Growth): Promise<void> => {
  const tile = await readHashes({ level: 0, index: bundle, width: widthIn(0, bundle, after.size) }, read);
  if (!equalBytes(bundleHashes(entries), tile.subarray(0, entries.length * hashSize))) throw new VerificationError(`the entries of bundle ${bundle} aren't those that were signed`);
};

/** That every full tile of hashes is hashed into the tile above it as it stands there, for all tiles that the new entries touch. */
const tilesFit = async ({ before, after, read }: Growth): Promise<void> => {
  for (let [level, unit] = [0, tileWidth]; unit <= after.size; level += 1, unit *= tileWidth) {
    for (let index = Math.floor(before.size / unit); (index + 1) * unit <= after.size; index += 1) {
      const from = index * unit;
      const whole = rootOfHashes(await readHashes({ level, index, width: tileWidth }, read));
      const above = await readHashes({ level: level + 1, index: Math.floor(index / tileWidth), width: widthIn(level + 1, Math.floor(index / tileWidth), after.size) }, read);
      const at = (index % tileWidth) * hashSize;
      if (!equalBytes(whole, above.subarray(at, at + hashSize))) throw new VerificationError(`the tile of entries ${from} to ${from + unit - 1} on level ${level} isn't the one that was signed`);
    }
  }
};

const onlyGrew = async ({ before, after, read }: Growth): Promise<void> => {
  if (before.size === 0 && equalBytes(before.root, emptyRoot())) return;
  const proof = after.size < before.size ? [] : await proveConsistency(before.size, after.size, read);
  verifyConsistency({ size1: before.size, size2: after.size, root1: before.root, root2: after.root, proof });
};

/**
 * Reads what was added to a log, entry by entry, and checks all of it: that the tree only grew, that its root is the one which was signed, that each tile is hashed
 * into the one above it, and each entry into its tile. A monitor calls it with each new checkpoint; with an empty `before`, the whole log is checked. O(added).
 * @throws VerificationError that says what isn't what was signed, FormatError for a tile that is missing or broken
 */
export const newEntries = async function* (growth: Growth): AsyncGenerator<{ readonly index: number; readonly entry: Uint8Array }> {
  const { before, after, read } = growth;
  if (before.origin !== after.origin) throw new VerificationError(`${before.origin} and ${after.origin} are two logs`);
  if (!equalBytes(await treeRoot(after.size, read), after.root)) throw new VerificationError(`the tiles give another root than the one that was signed for ${after.size} entries`);
  await onlyGrew(growth);
  await tilesFit(growth);
  for (let bundle = Math.floor(before.size / tileWidth); bundle * tileWidth < after.size; bundle += 1) {
    const width = widthIn('entries', bundle, after.size);
    const entries = decodeBundle(await read({ level: 'entries', index: bundle, width }), width);
    await sameAsTile(bundle, entries, growth);
    for (const [at, entry] of entries.entries()) if (bundle * tileWidth + at >= before.size) yield { index: bundle * tileWidth + at, entry };
  }
};
