import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkFolder, checkInWorker, fileStorage } from '@linyi/transparency-log/node';
import type { Far } from '@linyi/transparency-log/node';
import { heardUntilStopped } from '@linyi/workbench/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FormatError, VerificationError, keyPair, parseVerifierKey } from '../src/index.ts';
import { aLog, appendAll, entriesOf, origin, seedOf } from './a-log.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'linyi-log-'));
const { verifierKey: key } = keyPair(origin, 'note', seedOf('log'));
beforeAll(async () => {
  const log = await aLog(await fileStorage(folder));
  await appendAll(log, entriesOf(700));
  await log.close();
});
afterAll(() => { rmSync(folder, { recursive: true }); });

describe('T-2 checking in a worker', () => {
  test('T-2 it says what checking here says, and how far it has come', async () => {
    const heard: Far[] = [];
    const checked = await checkInWorker({ folder, key }, { onProgress: (far) => { heard.push(far); } });
    expect(checked).toEqual(await checkFolder(folder, { log: [parseVerifierKey(key)] }));
    expect([checked.size, heard]).toEqual([700, [{ checked: 256, size: 700 }, { checked: 512, size: 700 }]]);
  });

  test('T-2 it can be stopped while it checks, and before', async () => {
    expect(await heardUntilStopped<Far>((watching) => checkInWorker({ folder, key }, watching))).toEqual([{ checked: 256, size: 700 }]);
  });

  test('T-2 errors keep their class and say what doesn’t hold', async () => {
    const stranger = keyPair(origin, 'note', seedOf('thief')).verifierKey;
    await expect(checkInWorker({ folder, key: stranger })).rejects.toSatisfy((error) => error instanceof VerificationError && error.message.includes("didn't sign"));
    const witness = keyPair('w.example', 'cosignature', seedOf('w')).verifierKey;
    await expect(checkInWorker({ folder, key, witnesses: [witness], quorum: 1 })).rejects.toThrow(/1 witnesses must have cosigned/);
    await expect(checkInWorker({ folder, key: 'nobody' })).rejects.toSatisfy((error) => error instanceof FormatError && error.where === 'key' && error.message === 'key: a key of the form NAME+ID+BASE64 is needed here');
    writeFileSync(path.join(folder, 'tile', 'entries', '001'), '');
    await expect(checkInWorker({ folder, key })).rejects.toBeInstanceOf(FormatError);
  });
});
