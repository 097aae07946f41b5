import { createHash, generateKeyPairSync } from 'node:crypto';
import { mlDsa44 } from '@linyi/transparency-log/node';
import { describe, expect, test } from 'vitest';
import { FormatError, VerificationError, addCheckpoint, formatCheckpoint, mlDsaCosigner, mlDsaVerifier, mlDsaVerifierKey, openCheckpoint, parseNote, parseVerifierKey, rootOfEntries, signNote, witnessRequest } from '../src/index.ts';
import { entriesOf, logKey, origin } from './a-log.ts';

const { publicKey: pair, privateKey } = generateKeyPairSync('ml-dsa-44');
const publicKey = new Uint8Array(pair.export({ format: 'der', type: 'spki' }).subarray(-1312));
const seed = new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(22, 54));
const name = 'witness.example/pq';
const key = mlDsaCosigner({ name, publicKey, seed, now: () => 1_790_000_000 }, mlDsa44);
const verifier = mlDsaVerifier(mlDsaVerifierKey(name, publicKey), mlDsa44);
const checkpoint = { origin, size: 3, root: rootOfEntries(entriesOf(3)) };
const signed = signNote(formatCheckpoint(checkpoint), [logKey, key]);
const trust = { log: [logKey.verifier], witnesses: [verifier], quorum: 1 };

describe('T-1 cosignatures by ML-DSA-44', () => {
  test('T-1 one that was made is counted, with its time', () => {
    expect(openCheckpoint(signed, trust).witnesses.map((one) => [one.verifier.name, one.timestamp])).toEqual([[name, 1_790_000_000]]);
    expect(parseNote(signed).signatures.map(({ signature }) => signature.length)).toEqual([64, 8 + 2420]);
  });

  test('T-1 what is signed is the structure of the specification, byte for byte', () => {
    let message = new Uint8Array(0);
    mlDsaCosigner({ name: 'w', publicKey, seed, now: () => 0x0102030405 }, { sign: (bytes) => (message = Uint8Array.from(bytes)) }).sign(new TextEncoder().encode(formatCheckpoint({ ...checkpoint, origin: 'abc' })));
    const expected = Buffer.concat([Buffer.from('subtree/v1\n\0'), Buffer.from([1]), Buffer.from('w'), Buffer.from('0000000102030405', 'hex'), Buffer.from([3]), Buffer.from('abc'), Buffer.alloc(8), Buffer.from('0000000000000003', 'hex'), checkpoint.root]);
    expect(Buffer.from(message).toString('hex')).toBe(expected.toString('hex'));
  });

  test('T-1 the number of its key is that of the specification', () => {
    expect(verifier.keyId).toBe(createHash('sha256').update(`${name}\n\u0006`).update(publicKey).digest().readUInt32BE(0));
  });

  test.each([['size', '\n3\n', '\n4\n'], ['origin', `${origin}\n`, `${origin}x\n`]])('T-1 it doesn’t hold for another %s', (_what, from, to) => {
    const changed = signNote(formatCheckpoint(checkpoint).replace(from, to), [logKey], parseNote(signed).signatures.slice(1));
    expect(() => openCheckpoint(changed, { ...trust, origin: changed.split('\n')[0]! })).toThrow(VerificationError);
  });

  test('T-1 nor at another time, nor for another name, nor cut off', () => {
    const [, line] = parseNote(signed).signatures;
    const bytes = line!.signature;
    const text = new TextEncoder().encode(formatCheckpoint(checkpoint));
    const later = bytes.slice();
    later[7]! ^= 1;
    const elsewhere = mlDsaVerifier(mlDsaVerifierKey('witness.example/other', publicKey), mlDsa44);
    expect([verifier.verify(text, bytes), verifier.verify(text, later), verifier.verify(text, bytes.slice(1)), elsewhere.verify(text, bytes)]).toEqual([{ timestamp: 1_790_000_000 }, undefined, undefined, undefined]);
  });

  test('T-1 whoever doesn’t know its key passes it over as a stranger’s', () => {
    expect(openCheckpoint(signed, { log: [logKey.verifier] }).log).toHaveLength(1);
  });

  test('T-1 a witness cosigns by it', async () => {
    const memory = { latest: () => Promise.resolve(undefined), swap: () => Promise.resolve() };
    const { status, body } = await addCheckpoint({ key, memory, logs: new Map([[origin, [logKey.verifier]]]) }, witnessRequest({ old: 0, proof: [], checkpoint: signed }));
    expect([status, openCheckpoint(signNote(formatCheckpoint(checkpoint), [logKey]) + body, trust).witnesses.length]).toEqual([200, 1]);
  });

  test('T-1 keys of another kind or length are refused', () => {
    const text = mlDsaVerifierKey(name, publicKey);
    expect(() => parseVerifierKey(text)).toThrow(/an Ed25519 key is needed here/);
    for (const broken of ['', text.replace('+', '-'), text.replace(/\+[0-9a-f]{8}\+/, '+00000000+'), text.slice(0, -4), 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k']) {
      expect(() => mlDsaVerifier(broken, mlDsa44)).toThrow(FormatError);
    }
    expect(() => mlDsaVerifierKey('a b', publicKey)).toThrow(FormatError);
  });
});
