import { describe, expect, test } from 'vitest';
import { SwapConflict, addCheckpoint, formatCheckpoint, keyPair, memoryStorage, openCheckpoint, parseSignerKey, proveConsistency, readTileFrom, rootOfEntries, signNote, toBase64, witnessRequest } from '../src/index.ts';
import type { WitnessOptions } from '../src/index.ts';
import { aLog, appendAll, entriesOf, logKey, origin, seedOf } from './a-log.ts';

const key = parseSignerKey(keyPair('witness.example/w1', 'cosignature', seedOf('w')).signerKey, () => 1_790_000_000);
const aWitness = (): WitnessOptions => {
  const latest = new Map<string, string>();
  return {
    key, logs: new Map([[origin, [logKey.verifier]]]),
    memory: {
      latest: (of) => Promise.resolve(latest.get(of)),
      swap: (of, before, after) => {
        if (latest.get(of) !== before) return Promise.reject(new SwapConflict());
        latest.set(of, after);
        return Promise.resolve();
      },
    },
  };
};

const storage = memoryStorage();
const grown = aLog(storage).then(async (log) => {
  await appendAll(log, entriesOf(300));
  const first = log.checkpoint().signed;
  await appendAll(log, entriesOf(300, 300));
  return { first, second: log.checkpoint().signed, proof: (await proveConsistency(300, 600, readTileFrom(storage))).map(toBase64) };
});

describe('T-1 a witness', () => {
  test('T-1 cosigns what only grew, and a reader counts it', async () => {
    const [witness, { first, second, proof }] = [aWitness(), await grown];
    expect(await addCheckpoint(witness, witnessRequest({ old: 0, proof: [], checkpoint: first }))).toMatchObject({ status: 200 });
    const { status, body } = await addCheckpoint(witness, witnessRequest({ old: 300, proof, checkpoint: second }));
    expect(status).toBe(200);
    expect(openCheckpoint(second + body, { log: [logKey.verifier], witnesses: [key.verifier], quorum: 1 }).witnesses[0]?.timestamp).toBe(1_790_000_000);
  });

  test('T-1 tells the size it knows where the log thinks of another, and cosigns the same once more', async () => {
    const [witness, { first, second, proof }] = [aWitness(), await grown];
    expect(await addCheckpoint(witness, witnessRequest({ old: 300, proof, checkpoint: second }))).toEqual({ status: 409, type: 'text/x.tlog.size', body: '0\n' });
    await addCheckpoint(witness, witnessRequest({ old: 0, proof: [], checkpoint: first }));
    expect(await addCheckpoint(witness, witnessRequest({ old: 0, proof: [], checkpoint: second }))).toMatchObject({ status: 409, body: '300\n' });
    expect(await addCheckpoint(witness, witnessRequest({ old: 300, proof: [], checkpoint: first }))).toMatchObject({ status: 200 });
  });

  test('T-1 doesn’t cosign another history, nor a shorter one', async () => {
    const [witness, { first, second, proof }] = [aWitness(), await grown];
    await addCheckpoint(witness, witnessRequest({ old: 0, proof: [], checkpoint: first }));
    const forged = signNote(formatCheckpoint({ origin, size: 600, root: rootOfEntries(entriesOf(600, 1)) }), [logKey]);
    expect(await addCheckpoint(witness, witnessRequest({ old: 300, proof, checkpoint: forged }))).toMatchObject({ status: 422 });
    expect(await addCheckpoint(witness, witnessRequest({ old: 300, proof: proof.slice(1), checkpoint: second }))).toMatchObject({ status: 422 });
    const other = signNote(formatCheckpoint({ origin, size: 300, root: rootOfEntries(entriesOf(300, 1)) }), [logKey]);
    expect(await addCheckpoint(witness, witnessRequest({ old: 300, proof: [], checkpoint: other }))).toMatchObject({ status: 422 });
    const shorter = signNote(formatCheckpoint({ origin, size: 200, root: rootOfEntries(entriesOf(200)) }), [logKey]);
    expect(await addCheckpoint(witness, witnessRequest({ old: 300, proof: [], checkpoint: shorter }))).toMatchObject({ status: 400 });
    expect(await addCheckpoint(aWitness(), witnessRequest({ old: 0, proof, checkpoint: second }))).toMatchObject({ status: 422 });
    const empty = signNote(formatCheckpoint({ origin, size: 0, root: rootOfEntries(entriesOf(1)) }), [logKey]);
    expect(await addCheckpoint(aWitness(), witnessRequest({ old: 0, proof: [], checkpoint: empty }))).toMatchObject({ status: 422 });
  });

  test('T-1 doesn’t know strangers, nor what isn’t signed by the log', async () => {
    const { first } = await grown;
    const thief = parseSignerKey(keyPair(origin, 'note', seedOf('thief')).signerKey);
    const text = formatCheckpoint({ origin, size: 0, root: rootOfEntries([]) });
    expect(await addCheckpoint(aWitness(), witnessRequest({ old: 0, proof: [], checkpoint: signNote(text, [thief]) }))).toMatchObject({ status: 403 });
    expect(await addCheckpoint(aWitness(), witnessRequest({ old: 0, proof: [], checkpoint: first.replace('\n300\n', '\n301\n') }))).toMatchObject({ status: 403 });
    const stranger = signNote(formatCheckpoint({ origin: 'stranger.example', size: 0, root: rootOfEntries([]) }), [logKey]);
    expect(await addCheckpoint(aWitness(), witnessRequest({ old: 0, proof: [], checkpoint: stranger }))).toMatchObject({ status: 404 });
  });

  test.each(['', 'old 0\n', 'size 0\n\nx\n', 'old 00\n\na\n0\nx\n\n— a AAAAAAA=\n'])('T-1 %j is a bad request', async (body) => {
    expect(await addCheckpoint(aWitness(), body)).toMatchObject({ status: 400 });
  });

  test('T-1 two requests at once: one of them is told to ask again', async () => {
    const [witness, { first }] = [aWitness(), await grown];
    const body = witnessRequest({ old: 0, proof: [], checkpoint: first });
    const both = await Promise.allSettled([addCheckpoint(witness, body), addCheckpoint(witness, body)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
