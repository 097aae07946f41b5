import { execFile } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { toolOf } from '@linyi/workbench/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { leafHash, rootOfEntries } from '../src/index.ts';

const { run, put, end, folder } = toolOf(path.join(import.meta.dirname, '..'));
afterAll(end);
const vectors = path.join(import.meta.dirname, '..', 'vectors', 'merkle');

describe('T-2 the command line', () => {
  test('T-2 what is appended is proved and verified, as a whole and one by one', () => {
    const files = ['一', '二', '三'].map((text, n) => put(`${n}.txt`, text));
    expect(JSON.parse(run('append', 'minutes', ...files.slice(0, 2)).out)).toMatchObject({ origin: 'minutes', appended: [{ file: '0.txt', index: 0 }, { file: '1.txt', index: 1 }], size: 2 });
    expect(JSON.parse(run('append', 'minutes', files[2]!).out)).toMatchObject({ appended: [{ index: 2 }], size: 3 });
    expect(statSync(path.join(folder, 'minutes.secret')).mode & 0o077).toBe(0);
    const proof = run('prove', 'minutes', '1');
    put('1.json', proof.out);
    put('1.tlog-proof', (JSON.parse(proof.out) as { proof: string }).proof);
    const key = readFileSync(path.join(folder, 'minutes.key'), 'utf8').trim();
    for (const words of [['1.json'], ['1.tlog-proof'], ['1.tlog-proof', '--entry', '1.txt'], ['minutes']]) {
      const { code, out } = run('verify', ...words, '--key', key);
      expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ ok: true, faults: [], size: 3 })]);
    }
    expect(run('verify', '1.json', '--key', 'minutes.key').code).toBe(0);
    expect(run('verify', '1.json', '--key', key, '--entry', '2.txt')).toMatchObject({ code: 1, out: expect.stringContaining('"ok":false') as string });
    expect(JSON.parse(run('show', 'minutes').out)).toMatchObject({ origin: 'minutes', size: 3, last: Buffer.from('三').toString('base64') });
  });

  test.each([['entry', 'b3RoZXI='], ['leafHash', 'b3RoZXI='], ['index', 0], ['size', 3], ['root', 'b3RoZXI=']])('T-2 a proof whose printed %s isn’t the one that is proved is found out', (name, value) => {
    run('append', 'printed', put('a', 'a'), put('b', 'b'));
    const printed = JSON.parse(run('prove', 'printed', '1').out) as object;
    put('printed.json', JSON.stringify({ ...printed, [name]: value }));
    const { code, out } = run('verify', 'printed.json', '--key', 'printed.key');
    expect([code, JSON.parse(out)]).toMatchObject([1, { ok: false, faults: [expect.stringMatching(new RegExp(`^${name}: the file says`))] }]);
  });

  test('T-2 nothing is proved from a folder whose files don’t fit its checkpoint', () => {
    run('append', 'bent', put('a', 'a'), put('b', 'b'));
    const bundle = path.join(folder, 'bent', 'tile', 'entries', '000.p', '2');
    writeFileSync(bundle, readFileSync(bundle).toString('latin1').replace('b', 'c'), 'latin1');
    expect(run('prove', 'bent', '1')).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/the proof leads to another root/) as string });
  });

  test('T-2 a log with one entry changed is found out', () => {
    run('append', 'changed', put('a', 'a'), put('b', 'b'));
    const bundle = path.join(folder, 'changed', 'tile', 'entries', '000.p', '2');
    writeFileSync(bundle, readFileSync(bundle).toString('latin1').replace('b', 'c'), 'latin1');
    const { code, out } = run('verify', 'changed', '--key', 'changed.key');
    expect([code, JSON.parse(out)]).toEqual([1, { ok: false, faults: [expect.stringMatching(/bundle 0 aren't those that were signed/)] }]);
  });

  test('T-2 a log with a tile too long, cut off or gone is found out, and a folder that is none', () => {
    run('append', 'torn', put('a', 'a'), put('b', 'b'));
    const tile = path.join(folder, 'torn', 'tile', '0', '000.p', '2');
    const good = readFileSync(tile);
    for (const bytes of [Buffer.concat([good, good]), good.subarray(1), good.subarray(0, 32), Buffer.alloc(0)]) {
      writeFileSync(tile, bytes);
      expect(run('verify', 'torn', '--key', 'torn.key')).toMatchObject({ code: 1, out: expect.stringMatching(/2 hashes are needed/) as string });
    }
    rmSync(tile);
    expect(run('verify', 'torn', '--key', 'torn.key')).toMatchObject({ code: 1, out: expect.stringMatching(/tile\/0\/000\.p\/2: it is missing/) as string });
    rmSync(path.join(folder, 'torn', 'checkpoint'));
    expect(run('verify', 'torn', '--key', 'torn.key')).toMatchObject({ code: 1, out: expect.stringMatching(/checkpoint: there is none/) as string });
  });

  test('T-2 a proof that can’t be read ends with code 2, with its entry or without', () => {
    put('cut.tlog-proof', 'c2sp.org/tlog-proof@v1\nindex 0\n');
    put('key', 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
    for (const more of [[], ['--entry', 'key']]) expect(run('verify', 'cut.tlog-proof', '--key', 'key', ...more)).toMatchObject({ code: 2, out: '' });
    expect(run('append', 'key', 'key').code).toBe(2);
    expect(readdirSync(folder)).not.toContain('key.secret');
  });

  test('T-2 check agrees with every vector, and says where a file doesn’t', () => {
    const files = readdirSync(vectors, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    const { code, out } = run('check', ...files);
    const lines = out.trim().split('\n');
    expect([code, lines.length, lines.filter((line) => line.endsWith(' ok')).length]).toEqual([0, files.length, 6]);
    const good = readFileSync(path.join(vectors, 'inclusion', '1', 'happy-path.json'), 'utf8');
    put('lying.json', good.replace('"wantErr": false', '"wantErr": true'));
    expect(run('check', 'lying.json')).toEqual({ code: 1, out: 'lying.json ok\n', err: '' });
    put('silent.json', good.replace(/,\s*"wantErr": false/, ''));
    expect(run('check', 'silent.json')).toEqual({ code: 0, out: 'silent.json ok\n', err: '' });
  });

  test('T-2 check reads proofs of subtrees, sizes up to 2^64 and an empty tree as transparency-dev/merkle does', () => {
    const root = Buffer.from(rootOfEntries([])).toString('base64');
    const leaf = Buffer.from(leafHash(new Uint8Array(0))).toString('base64');
    const of = (name: string, it: object): string => put(name, JSON.stringify(it).replace(/"(\d{16,})"/g, '$1'));
    const files = [
      of('a.json', { leafIdx: 1, start: 1, end: 2, root: leaf, leafHash: leaf, proof: [], wantErr: false }),
      of('b.json', { start: 0, end: 1, size: 1, root1: leaf, root2: leaf, proof: [], wantErr: false }),
      of('c.json', { leafIdx: 1, start: 1, end: '9223372036854775810', root: leaf, leafHash: leaf, proof: null, wantErr: true }),
      of('d.json', { size1: 0, size2: 0, root1: root, root2: root, proof: [], wantErr: true }),
    ];
    expect(run('check', ...files)).toEqual({ code: 0, out: 'a.json ok\nb.json ok\nc.json bad\nd.json bad\n', err: '' });
  });

  test.each([['leafIdx', '-1'], ['leafIdx', '1e3'], ['leafIdx', '0.5'], ['treeSize', '18446744073709551616'], ['treeSize', 'null'], ['root', '"AA"'], ['root', '"****"'], ['root', '7'], ['proof', '"AA=="'], ['proof', '[7]'], ['wantErr', '"no"']])('T-2 check: a file whose %s is %s is told, the others are checked all the same', (name, value) => {
    const good = readFileSync(path.join(vectors, 'inclusion', '1', 'happy-path.json'), 'utf8');
    put('good.json', good);
    put('odd.json', JSON.stringify({ ...(JSON.parse(good) as object), [name]: 'here' }).replace('"here"', value));
    expect(run('check', 'odd.json', 'good.json')).toEqual({ code: 2, out: 'good.json ok\n', err: expect.stringMatching(new RegExp(`odd\\.json: ${name}.* needed here`)) as string });
  });

  test('T-2 keys lie beside the folder, also where it is written with a slash, and a name isn’t changed afterwards', () => {
    expect(run('append', 'slashed/', put('one', '1')).code).toBe(0);
    expect(readdirSync(path.join(folder, 'slashed')).toSorted()).toEqual(['checkpoint', 'record', 'staging', 'tile', 'unfinished']);
    expect(run('verify', 'slashed/', '--key', 'slashed.key').code).toBe(0);
    expect(run('append', 'slashed', 'one', '--origin', 'other')).toMatchObject({ code: 2, err: expect.stringMatching(/this log is called slashed/) as string });
  });

  test('T-1 writers at the same time: each entry goes in once, in one order', async () => {
    put('same', 'the same for all');
    const bin = path.join(import.meta.dirname, '..', 'bin', 'linyi-log.js');
    const append = async (): Promise<number[]> => {
      const { stdout } = await promisify(execFile)(process.execPath, [bin, 'append', 'shared', 'same', 'same'], { cwd: folder });
      return (JSON.parse(stdout) as { appended: { index: number }[] }).appended.map(({ index }) => index);
    };
    const placed = (await Promise.all([append(), append(), append()])).flat();
    expect(placed.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(JSON.parse(run('verify', 'shared', '--key', 'shared.key').out)).toMatchObject({ ok: true, size: 6 });
  });

  test.each([
    [[], /what is asked/], [['grow'], /there is no grow/], [['append', 'x'], /at least one file/], [['append', 'x', 'nowhere'], /nowhere can't be read/],
    [['prove', 'minutes', '3'], /INDEX must be below 3/], [['prove', 'minutes', 'last'], /INDEX must be a whole number/], [['prove', 'nowhere', '0'], /checkpoint: there is none/],
    [['verify', 'minutes'], /--key is missing/], [['verify', 'minutes', '--key', 'abc'], /--key: a key of the form/], [['verify', 'nowhere', '--key', 'minutes.key'], /nowhere can't be read/],
    [['check'], /at least one file/], [['check', 'broken.json'], /broken\.json is no JSON: line 2, column 1/], [['check', 'sizes.json'], /sizes\.json is no JSON: line 1, column 25/], [['check', 'other.json'], /leafIdx, size1 or start is needed/], [['check', '.'], /\. can't be read/],
  ])('T-2 %j is refused with code 2 and nothing done', (words, why) => {
    put('broken.json', '{\n');
    put('sizes.json', '{"size1": 1, "size2": 2,,}');
    put('other.json', '{}');
    expect(run(...words)).toEqual({ code: 2, out: '', err: expect.stringMatching(why) as string });
  });

  test('T-2 an entry that is too long is refused before any other goes in', () => {
    put('long', 'x'.repeat(65_536));
    put('short', 'x');
    expect(run('append', 'refused', 'short', 'long')).toMatchObject({ code: 2, err: expect.stringMatching(/long has 65536 bytes/) as string });
    expect(run('show', 'refused').code).toBe(2);
  });

  test('T-2 a log whose secret key is gone isn’t begun anew', () => {
    run('append', 'orphan', put('one', '1'));
    writeFileSync(path.join(folder, 'kept'), readFileSync(path.join(folder, 'orphan.secret')));
    run('append', 'orphan', 'one');
    const before = run('show', 'orphan').out;
    const secret = path.join(folder, 'orphan.secret');
    writeFileSync(secret, '');
    expect(run('append', 'orphan', 'one').code).toBe(2);
    expect(run('show', 'orphan').out).toBe(before);
  });
});
