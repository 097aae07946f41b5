import { joined } from './bytes.ts';
import { FormatError } from './errors.ts';
import { hashSize, leafHash } from './merkle.ts';

/** Hashes in a full tile, entries in a full bundle. */
export const tileWidth = 256;

/** Hashes `index × 256` to `index × 256 + width` of a level; level n counts trees of 256^n entries. `entries` are the entries themselves. */
export type Tile = { readonly level: number | 'entries'; readonly index: number; readonly width: number };

/**
 * Where a tile lies (C2SP tlog-tiles).
 * @example
 * console.log(tilePath({ level: 0, index: 1234067, width: 8 })); // tile/0/x001/x234/067.p/8
 */
export const tilePath = ({ level, index, width }: Tile): string => {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.../g) ?? [];
  const path = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/');
  return `tile/${level}/${path}${width === tileWidth ? '' : `.p/${width}`}`;
};

const isTile = ({ level, width }: Tile): boolean => (level === 'entries' || level <= 63) && width >= 1 && width <= tileWidth;

/** The tile that lies at a path. @throws FormatError */
export const parseTilePath = (path: string): Tile => {
  const [, level = '64', groups = '', width = String(tileWidth)] = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? [];
  const tile: Tile = { level: level === 'entries' ? level : Number(level), index: Number(groups.replace(/[x/]/g, '')), width: Number(width) };
  // An index beyond 2^53 isn't written as it was read.
  if (!isTile(tile) || tilePath(tile) !== path) throw new FormatError(path, 'this is no path of a tile');
  return tile;
};

/** How wide the tile of an index is in a tree of a size: 256, less for the last of a level, 0 where there is none. */
export const widthIn = (level: number | 'entries', index: number, size: number): number => {
  const hashes = Math.floor(size / tileWidth ** (level === 'entries' ? 0 : level));
  return Math.max(0, Math.min(tileWidth, hashes - index * tileWidth));
};

/** The tiles, bundles included, which a tree of `to` entries has and one of `from` didn't: what must be stored before `to` is signed. */
export const newTiles = (from: number, to: number): readonly Tile[] => {
  const tiles: Tile[] = [];
  const across = (level: number | 'entries', before: number, after: number): void => {
    for (let index = Math.floor(before / tileWidth); index * tileWidth < after; index += 1) {
      const width = Math.min(tileWidth, after - index * tileWidth);
      if (index * tileWidth + width > before) tiles.push({ level, index, width });
    }
  };
  across('entries', from, to);
  for (let [level, unit] = [0, 1]; Math.floor(to / unit) > 0; level += 1, unit *= tileWidth) across(level, Math.floor(from / unit), Math.floor(to / unit));
  return tiles;
};

/** The longest entry that a bundle holds. */
export const longestEntry = 65_535;

/** Entries as a bundle: each behind its length as two bytes, big-endian. @throws RangeError for an entry over 65,535 bytes */
export const encodeBundle = (entries: readonly Uint8Array[]): Uint8Array =>
  joined(...entries.flatMap((entry) => {
    if (entry.length > longestEntry) throw new RangeError(`An entry has at most ${longestEntry} bytes, this has ${entry.length}.`);
    return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
  }));

/** @throws FormatError where the lengths don't add up, or there are more or fewer entries than `width` */
export const decodeBundle = (bytes: Uint8Array, width: number): readonly Uint8Array[] => {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    if (at + 2 + length > bytes.length) throw new FormatError(`entry ${entries.length} of the bundle`, 'it is cut off');
    entries.push(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  if (entries.length !== width) throw new FormatError('bundle', `${width} entries are needed, here are ${entries.length}`);
  return entries;
};

/** The hashes of a bundle's entries, as its tile of level 0 holds them. */
export const bundleHashes = (entries: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(entries.length * hashSize);
  entries.forEach((entry, at) => { bytes.set(leafHash(entry), at * hashSize); });
  return bytes;
};
