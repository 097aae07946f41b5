import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FormatError, SwapConflict, VerificationError, decodeBundle, encodeBundle, memoryStorage, newTiles, parseSignerKey, keyPair, openLog, parseTilePath, proveInclusion, leafHash, readTileFrom, rootOfEntries, tilePath, toHex, verifyInclusion } from '../src/index.ts';
import { fileReader, fileStorage } from '../node/index.ts';
import type { Log, Storage } from '../src/index.ts';
import { aLog, appendAll, checkedEntries, entriesOf, logKey, seedOf, texts } from './a-log.ts';
import { failingStorage } from './failing-storage.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'linyi-log-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});
const stores = { memory: () => Promise.resolve(memoryStorage()), files: () => fileStorage(path.join(folder, 'log')) };

describe.each(Object.entries(stores))('T-1 a log kept in %s', (_name, makeStore) => {
  test('T-1 entries in batches of any size give the tree of all of them, with its tiles, proofs and indices', async () => {
    const storage = await makeStore();
    const all = entriesOf(700);
    let at = 0;
    for (const size of [1, 0, 254, 1, 1, 300, 143]) {
      const log = await aLog(storage);
      const done = await appendAll(log, all.slice(at, at + size));
      expect(done.map((one) => (one.status === 'fulfilled' ? one.value.index : one.reason as unknown))).toEqual(Array.from({ length: size }, (_, n) => at + n));
      at += size;
      expect([log.checkpoint().size, toHex(log.checkpoint().root)]).toEqual([at, toHex(rootOfEntries(all.slice(0, at)))]);
    }
    expect(await checkedEntries(storage)).toEqual(texts(all));
    const proof = await proveInclusion(511, 700, readTileFrom(storage));
    verifyInclusion({ index: 511, size: 700, leafHash: leafHash(all[511]!), proof, root: rootOfEntries(all) });
  });

  test('T-1 more who wait than fit into a batch are taken in their order, batch by batch', async () => {
    const storage = await makeStore();
    const log = await aLog(storage, { most: 100 });
    const all = entriesOf(250);
    const waiting = Promise.all(all.map((entry) => log.append(entry)));
    expect([await log.sequence(), await log.sequence(), await log.sequence(), await log.sequence()]).toEqual([100, 100, 50, 0]);
    expect((await waiting).map(({ index }) => index)).toEqual(all.map((_, n) => n));
    expect(await checkedEntries(storage)).toEqual(texts(all));
  });

  test('T-1 partial tiles go once the full one is settled, and those of the last tile stay for the checkpoints that show them', async () => {
    const storage = await makeStore();
    const log = await aLog(storage);
    for (const [size, from] of [[254, 0], [5, 254], [60, 259]] as const) await appendAll(log, entriesOf(size, from));
    expect(await storage.get('tile/0/000.p/254')).toHaveLength(254 * 32);
    await log.close();
    const lengths = await Promise.all(['tile/0/000.p/254', 'tile/entries/000.p/254', 'tile/0/000', 'tile/0/001.p/3', 'tile/0/001.p/63'].map(async (name) => (await storage.get(name))?.length));
    expect(lengths).toEqual([undefined, undefined, 256 * 32, 3 * 32, 63 * 32]);
    // A proof in the smaller tree, whose partial tile is gone, is cut out of the full one.
    const root = rootOfEntries(entriesOf(254));
    verifyInclusion({ index: 7, size: 254, leafHash: leafHash(entriesOf(1, 7)[0]!), proof: await proveInclusion(7, 254, readTileFrom(storage)), root });
  });

  test('T-1 two writers can’t sign two histories: the second one stops', async () => {
    const storage = await makeStore();
    const [first, second] = [await aLog(storage), await aLog(storage)];
    await appendAll(first, entriesOf(3));
    const [refused] = await appendAll(second, entriesOf(1, 100));
    expect(refused).toEqual({ status: 'rejected', reason: expect.any(SwapConflict) as unknown });
    await expect(second.sequence()).rejects.toThrow(SwapConflict);
    await appendAll(first, entriesOf(2, 3));
    expect(await checkedEntries(storage)).toEqual(texts(entriesOf(5)));
  });

  test('T-1 two writers with the same entry at the same moment: only one of them is told that it is in', async () => {
    const storage = await makeStore();
    const [first, second] = [await aLog(storage), await aLog(storage)];
    const both = [...(await appendAll(first, entriesOf(1))), ...(await appendAll(second, entriesOf(1)))];
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  test('T-1 another key’s log isn’t gone on with', async () => {
    const storage = await makeStore();
    await appendAll(await aLog(storage), entriesOf(1));
    const other = parseSignerKey(keyPair(logKey.name, 'note', seedOf('thief')).signerKey);
    await expect(openLog({ storage, origin: logKey.name, key: other })).rejects.toThrow(/didn't sign/);
    await expect(openLog({ storage, origin: 'another.example', key: logKey })).rejects.toThrow(/bears its name/);
  });
});

describe('T-1 a folder that somebody touched', () => {
  const at = (...parts: readonly string[]): string => path.join(folder, 'log', ...parts);
  const aFolder = async (): Promise<void> => {
    const log = await aLog(await fileStorage(at()));
    await appendAll(log, entriesOf(300));
    await appendAll(log, entriesOf(300, 300));
    await log.close();
  };
  const opened = async (): Promise<Log> => aLog(await fileStorage(at()));

  test.each([['its latest file', () => { rmSync(at('record', '3')); }, 300], ['all of it', () => { rmSync(at('record'), { recursive: true }); }, 0]] as const)('T-1 a record that lost %s isn’t gone on from: a second history would be signed', async (_what, lose, left) => {
    await aFolder();
    lose();
    await expect(opened()).rejects.toThrow(new VerificationError(`the checkpoint in this store shows 600 entries, signed by this key, its record only ${left}: bring the record back, nothing is signed over it`));
  });

  test('T-1 a record of as many other entries isn’t gone on from either', async () => {
    await aFolder();
    const other = memoryStorage();
    await appendAll(await aLog(other), entriesOf(600, 1));
    writeFileSync(at('record', '3'), (await other.record()) ?? '');
    await expect(opened()).rejects.toThrow(/its record only 600 others/);
  });

  test('T-1 a checkpoint that a crash left unreadable is shown anew', async () => {
    await aFolder();
    writeFileSync(at('checkpoint'), '');
    await appendAll(await opened(), entriesOf(1, 600));
    expect(await checkedEntries(fileReader(at()))).toEqual(texts(entriesOf(601)));
  });

  test('T-1 a stray file beside the records is nobody’s record', async () => {
    await aFolder();
    writeFileSync(at('record', 'notanumber'), 'x');
    await appendAll(await opened(), entriesOf(1, 600));
    expect(await checkedEntries(fileReader(at()))).toEqual(texts(entriesOf(601)));
  });

  test.each([['changed', (bytes: Buffer) => bytes.fill(65, 2, 3), VerificationError, /the last entries in this store/], ['cut off', (bytes: Buffer) => bytes.subarray(0, -1), FormatError, /cut off/]] as const)('T-1 nothing is signed over a last bundle that was %s', async (_what, damage, kind, message) => {
    await aFolder();
    const [bundle = ''] = readdirSync(at('tile', 'entries', '002.p'));
    const file = at('tile', 'entries', '002.p', bundle);
    writeFileSync(file, damage(readFileSync(file)));
    await expect(opened()).rejects.toThrow(kind);
    await expect(opened()).rejects.toThrow(message);
  });

  test('T-1 an empty record is named', async () => {
    await aFolder();
    writeFileSync(at('record', '4'), '');
    await expect(opened()).rejects.toThrow(/^record: /);
  });
});

describe('T-1 entries', () => {
  test('T-1 one of 65,535 bytes goes in, one byte more doesn’t, and none at all is an entry too', async () => {
    const storage = memoryStorage();
    const log = await aLog(storage);
    expect(() => log.append(new Uint8Array(65_536))).toThrow(RangeError);
    await appendAll(log, [new Uint8Array(65_535).fill(65), new Uint8Array(0)]);
    expect((await checkedEntries(storage)).map(({ length }) => length)).toEqual([65_535, 0]);
  });

  test('T-1 bundles are read as they were written, and a broken one is refused', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 20 }), (entries) => {
      expect(decodeBundle(encodeBundle(entries), entries.length)).toEqual(entries);
    }));
    expect(() => decodeBundle(Uint8Array.of(0, 5, 1), 1)).toThrow(/cut off/);
    expect(() => decodeBundle(encodeBundle(entriesOf(2)), 3)).toThrow(/3 entries are needed/);
  });
});

describe('T-1 tiles', () => {
  test('T-1 the tiles of 70,000 entries are those that the specification counts', () => {
    const tiles = newTiles(0, 70_000).filter(({ level }) => level !== 'entries');
    const count = (level: number, isFull: boolean): number => tiles.filter((tile) => tile.level === level && (tile.width === 256) === isFull).length;
    expect([count(0, true), count(0, false), count(1, true), count(1, false), count(2, true), count(2, false)]).toEqual([273, 1, 1, 1, 0, 1]);
    expect(tiles.filter(({ width }) => width < 256).map(({ width }) => width)).toEqual([112, 17, 1]);
  });

  test.each([['tile/0/x001/x234/067', { level: 0, index: 1_234_067, width: 256 }], ['tile/entries/000.p/1', { level: 'entries', index: 0, width: 1 }], ['tile/63/999.p/255', { level: 63, index: 999, width: 255 }]] as const)('T-1 %s', (name, tile) => {
    expect([tilePath(tile), parseTilePath(name)]).toEqual([name, tile]);
  });

  test.each(['tile/64/000', 'tile/00/000', 'tile/0/0000', 'tile/0/001/000', 'tile/0/000.p/0', 'tile/0/000.p/256', 'tile/0/000.p/01', 'tile/0/x000/001', 'tile/0/../000', 'checkpoint'])('T-1 %s is no tile', (name) => {
    expect(() => parseTilePath(name)).toThrow(/no path of a tile/);
  });
});

describe('T-1 a machine that fails at any step', () => {
  // Across the border of a tile and beyond it; the log settles on its way, and not at the end.
  const batches = [254, 5, 60, 1, 200].map((size, at, sizes) => entriesOf(size, sizes.slice(0, at).reduce((sum, each) => sum + each, 0)));
  const all = texts(batches.flat());
  const sizes = batches.map((_, at) => batches.slice(0, at).flat().length).concat(all.length);
  const more = entriesOf(3, 900);

  const appendBatches = async (storage: Storage): Promise<{ readonly log: Log; readonly done: readonly PromiseSettledResult<{ readonly index: number }>[] }> => {
    const log = await aLog(storage, { settleAfter: 3 });
    const done: PromiseSettledResult<{ readonly index: number }>[] = [];
    for (const batch of batches) done.push(...(await appendAll(log, batch)));
    return { log, done };
  };
  const steps = (async () => {
    const whole = failingStorage(undefined);
    await appendBatches(whole.storage);
    return whole.steps();
  })();

  test.each([true, false])('T-1 at each of its steps, the step done all the same: %s', async (persisted) => {
    expect(await steps).toBeGreaterThan(30);
    for (let step = 1; step <= (await steps); step += 1) {
      const failing = failingStorage({ step, persisted });
      const done = await appendBatches(failing.storage).then((each) => each.done, () => []);
      const again = await aLog(failing.revived);
      // What opening it left undone would be found by this: every tile, every entry, the signature.
      const kept = await checkedEntries(failing.revived);
      expect(kept).toEqual(all.slice(0, kept.length));
      expect(sizes).toContain(kept.length);
      expect(kept.length).toBeGreaterThanOrEqual(done.filter(({ status }) => status === 'fulfilled').length);
      await appendAll(again, more);
      expect(await checkedEntries(failing.revived)).toEqual([...kept, ...texts(more)]);
    }
  });

  test.each([true, false])('T-1 at each of its steps, where the store works again at once, done all the same: %s', async (persisted) => {
    for (let step = 5; step <= (await steps); step += 1) {
      const failing = failingStorage({ step, persisted }, true);
      const { log, done } = await appendBatches(failing.storage);
      await log.sequence();
      const found = await checkedEntries(failing.storage);
      done.forEach((one, at) => { if (one.status === 'fulfilled') expect(found[one.value.index]).toBe(all[at]); });
      expect(found).toHaveLength(log.checkpoint().size);
    }
  });

  test('T-1 a log that is closed has nothing left in its staging, and no partial tile beside a full one', async () => {
    const storage = memoryStorage();
    const { log } = await appendBatches(storage);
    await log.close();
    const paths = [...storage.files.keys()];
    expect(paths.filter((name) => name.startsWith('staging/') || /(?:0|entries)\/00[01]\.p\//.test(name))).toEqual([]);
    expect(await checkedEntries(storage)).toEqual(all);
  });
});

describe('T-2 a log that was changed', () => {
  const files = (): readonly string[] => readdirSync(path.join(folder, 'log', 'tile'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));

  test('T-2 one bit changed in any file that is part of the tree is found', async () => {
    await appendAll(await aLog(await fileStorage(path.join(folder, 'log'))), entriesOf(600));
    const reader = fileReader(path.join(folder, 'log'));
    expect(await checkedEntries(reader)).toHaveLength(600);
    const changed: string[] = [];
    for (const file of files()) {
      const good = readFileSync(file);
      for (const at of [0, Math.floor(good.length / 2), good.length - 1]) {
        const bad = Buffer.from(good);
        bad[at]! ^= 1;
        writeFileSync(file, bad);
        await expect(checkedEntries(reader)).rejects.toThrow();
      }
      writeFileSync(file, good);
      changed.push(file);
    }
    expect(changed.length).toBe(3 + 3 + 1);
    expect(await checkedEntries(reader)).toHaveLength(600);
  });

  test('T-2 a tile that is longer or shorter than it should be is named', async () => {
    const storage = memoryStorage();
    await appendAll(await aLog(storage), entriesOf(600));
    for (const name of ['tile/0/000', 'tile/0/002.p/88', 'tile/1/000.p/2']) {
      const good = storage.files.get(name)!;
      for (const bad of [good.subarray(1), new Uint8Array([...good, 0])]) {
        await storage.put(name, bad);
        await expect(checkedEntries(storage)).rejects.toThrow(new RegExp(`^${name}: \\d+ hashes are needed`));
      }
      await storage.put(name, good);
    }
  });

  test('T-2 a log whose tiles were exchanged isn’t gone on with', async () => {
    const storage = memoryStorage();
    const other = memoryStorage();
    await appendAll(await aLog(storage), entriesOf(5));
    await appendAll(await aLog(other), entriesOf(5, 10));
    await storage.put('tile/0/000.p/5', other.files.get('tile/0/000.p/5')!);
    for (const name of storage.files.keys()) if (name.startsWith('staging')) await storage.remove(name);
    await expect(aLog(storage)).rejects.toThrow(VerificationError);
  });
});
