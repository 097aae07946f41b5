import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FormatError, VerificationError, emptyEdge, emptyRoot, fromBase64, grow, leafHash, nodeHash, proveConsistency, proveInclusion, proveSubtreeConsistency, rootOfEntries, sha256, tilePath, treeRoot, verifyConsistency, verifyInclusion, verifySubtreeConsistency, verifySubtreeInclusion } from '../src/index.ts';
import type { ReadTile } from '../src/index.ts';
import { entriesOf } from './a-log.ts';

const native = (...parts: readonly Uint8Array[]): string => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** RFC 6962, section 2.1, word for word. */
const slowRoot = (hashes: readonly Uint8Array[]): Uint8Array => {
  if (hashes.length === 0) return Buffer.from(native(), 'hex');
  if (hashes.length === 1) return hashes[0]!;
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return nodeHash(slowRoot(hashes.slice(0, split)), slowRoot(hashes.slice(split)));
};

/** All tiles of a tree that grew in one step. */
const tilesOf = (entries: readonly Uint8Array[]): ReadTile => {
  const tiles = new Map(grow(emptyEdge, entries).tiles.map(({ tile, bytes }) => [tilePath(tile), bytes]));
  return (tile) => {
    const bytes = tiles.get(tilePath(tile));
    return bytes === undefined ? Promise.reject(new FormatError(tilePath(tile), 'missing')) : Promise.resolve(bytes);
  };
};

/** Every subtree of a tree: it begins at a multiple of the smallest power of two that holds it. */
const subtreesIn = (size: number): [number, number][] =>
  Array.from({ length: size }, (_, from) => Array.from({ length: size - from }, (__, n): [number, number] => [from, from + n + 1])).flat().filter(([from, to]) => from % 2 ** Math.ceil(Math.log2(to - from)) === 0);

describe('T-1 hashing (RFC 6962, FIPS 180-4)', () => {
  test('T-1 SHA-256 is the machine’s own, for every length around the borders of its blocks', () => {
    for (let length = 0; length < 300; length += 1) {
      const message = Buffer.alloc(length, length + 1);
      expect(hex(sha256(message))).toBe(native(message));
      expect(hex(leafHash(message))).toBe(native(Buffer.of(0), message));
    }
    expect(hex(sha256(Buffer.from('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('T-1 SHA-256 of long and of odd messages', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 5000 }), fc.uint8Array({ minLength: 32, maxLength: 32 }), (message, other) => {
      expect(hex(sha256(message))).toBe(native(message));
      expect(hex(nodeHash(other, sha256(message)))).toBe(native(Buffer.of(1), other, sha256(message)));
    }), { numRuns: 200 });
  });

  test('T-1 the root of up to 600 entries is what the RFC’s own recursion gives', () => {
    const entries = entriesOf(600);
    const hashes = entries.map(leafHash);
    for (const size of [...Array.from({ length: 70 }, (_, n) => n), 255, 256, 257, 511, 512, 513, 600]) {
      expect(hex(rootOfEntries(entries.slice(0, size)))).toBe(hex(slowRoot(hashes.slice(0, size))));
    }
  });
});

describe('T-2 proofs', () => {
  test('T-2 each entry is proved in each tree up to 40 entries, and no other index, size, hash or proof holds', async () => {
    const entries = entriesOf(40);
    for (let size = 1; size <= 40; size += 1) {
      const [root, read] = [rootOfEntries(entries.slice(0, size)), tilesOf(entries.slice(0, size))];
      for (let index = 0; index < size; index += 1) {
        const proof = await proveInclusion(index, size, read);
        const good = { index, size, leafHash: leafHash(entries[index]!), proof, root };
        verifyInclusion(good);
        for (const bad of [{ ...good, index: index + 1 }, { ...good, leafHash: leafHash(entries[(index + 1) % 40]!) }, { ...good, proof: [...proof, root] }, { ...good, proof: proof.slice(1), size: proof.length === 0 ? size + 7 : size }]) {
          expect(() => { verifyInclusion(bad); }).toThrow(VerificationError);
        }
      }
    }
  });

  test('T-2 each tree up to 40 entries is proved to have grown into each later one, and a changed one isn’t', async () => {
    const entries = entriesOf(40);
    for (let size2 = 1; size2 <= 40; size2 += 1) {
      const [root2, read] = [rootOfEntries(entries.slice(0, size2)), tilesOf(entries.slice(0, size2))];
      for (let size1 = 1; size1 <= size2; size1 += 1) {
        const root1 = rootOfEntries(entries.slice(0, size1));
        const proof = await proveConsistency(size1, size2, read);
        verifyConsistency({ size1, size2, root1, root2, proof });
        const forged = rootOfEntries([...entries.slice(1, size1), entries[0]!]);
        if (size1 > 1) expect(() => { verifyConsistency({ size1, size2, root1: forged, root2, proof }); }).toThrow(VerificationError);
      }
    }
  });

  test('T-2 from an empty tree nothing is proved, whatever the roots', () => {
    const [root1, root2] = [emptyRoot(), rootOfEntries(entriesOf(3))];
    for (const [size2, root] of [[0, root1], [3, root2]] as const) {
      expect(() => { verifyConsistency({ size1: 0, size2, root1, root2: root, proof: [] }); }).toThrow(/from an empty tree/);
    }
  });

  test('T-2 each subtree of each tree up to 24 entries is proved to stand in it, with its entries, and a changed one isn’t', async () => {
    const entries = entriesOf(24);
    for (let size = 1; size <= 24; size += 1) {
      const [root, read] = [rootOfEntries(entries.slice(0, size)), tilesOf(entries.slice(0, size))];
      for (const [start, end] of subtreesIn(size)) {
        const within = entries.slice(start, end);
        const good = { start, end, size, subtreeRoot: rootOfEntries(within), root, proof: await proveSubtreeConsistency([start, end], size, read) };
        verifySubtreeConsistency(good);
        for (const bad of [{ ...good, subtreeRoot: rootOfEntries([...within, entries[0]!]) }, { ...good, root: leafHash(new Uint8Array(9)) }, { ...good, proof: [...good.proof, root] }, { ...good, size: end - 1 }]) {
          expect(() => { verifySubtreeConsistency(bad); }).toThrow(VerificationError);
        }
        const [index, leaf] = [end - 1, leafHash(entries[end - 1]!)];
        const proof = await proveInclusion(index - start, end - start, tilesOf(within));
        verifySubtreeInclusion({ start, end, index, leafHash: leaf, proof, root: good.subtreeRoot });
        expect(() => { verifySubtreeInclusion({ start, end, index: end, leafHash: leaf, proof, root: good.subtreeRoot }); }).toThrow(VerificationError);
      }
    }
  });

  test.each([[1, 3], [2, 5], [2, 6], [4, 3], [3, 5]])('T-2 entries %s to %s are no subtree', async (start, end) => {
    const tree = { start, end, subtreeRoot: emptyRoot(), root: emptyRoot(), leafHash: emptyRoot(), proof: [] };
    expect(() => { verifySubtreeConsistency({ ...tree, size: 8 }); }).toThrow(/no subtree/);
    expect(() => { verifySubtreeInclusion({ ...tree, index: start }); }).toThrow(/no subtree/);
    await expect(proveSubtreeConsistency([start, end], 8, tilesOf(entriesOf(8)))).rejects.toThrow(RangeError);
  });

  test('T-2 across tiles of several levels', async () => {
    const entries = entriesOf(66_000);
    const read = tilesOf(entries);
    const root = rootOfEntries(entries);
    expect(hex(await treeRoot(66_000, read))).toBe(hex(root));
    for (const index of [0, 255, 256, 65_535, 65_536, 65_999]) verifyInclusion({ index, size: 66_000, leafHash: leafHash(entries[index]!), proof: await proveInclusion(index, 66_000, read), root });
    for (const size1 of [1, 255, 256, 257, 65_535, 65_536, 65_537, 65_999]) verifyConsistency({ size1, size2: 66_000, root1: rootOfEntries(entries.slice(0, size1)), root2: root, proof: await proveConsistency(size1, 66_000, read) });
  });

  test.each([[-1, 5], [5, 5], [1.5, 5]])('T-2 entry %s of %s can’t be proved', async (index, size) => {
    await expect(proveInclusion(index, size, tilesOf(entriesOf(5)))).rejects.toThrow(RangeError);
  });
});

type Vector = { readonly leafIdx?: number; readonly treeSize: number; readonly root: string; readonly leafHash: string; readonly size1: number; readonly size2: number; readonly root1: string; readonly root2: string; readonly proof: readonly string[] | null; readonly wantErr: boolean };
const folder = path.join(import.meta.dirname, '..', 'vectors', 'merkle');
const bytes = (text: string): Uint8Array => fromBase64(text, 'vector');

describe('T-2 proofs made by another implementation', () => {
  const vectors = globSync('**/*.json', { cwd: folder });
  test('T-2 all of them are there', () => {
    expect(vectors).toHaveLength(92);
  });
  test.each(vectors)('T-2 %s', (file) => {
    const it = JSON.parse(readFileSync(path.join(folder, file), 'utf8').replace(/("(?:leafIdx|treeSize|size1|size2)"\s*:\s*)(\d+)/g, '$1"$2"'), (name, value: unknown) => (/leafIdx|[sS]ize/.test(name) ? BigInt(value as string) : value)) as Vector;
    const proof = (it.proof ?? []).map(bytes);
    const verify = (): void => {
      if (it.leafIdx === undefined) verifyConsistency({ ...it, root1: bytes(it.root1), root2: bytes(it.root2), proof });
      else verifyInclusion({ index: it.leafIdx, size: it.treeSize, leafHash: bytes(it.leafHash), root: bytes(it.root), proof });
    };
    if (it.wantErr) expect(verify).toThrow(VerificationError);
    else verify();
  });
});
