import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { TranscriptError, canonical, readTranscript } from '../src/index.ts';
import { aTranscript, drawn } from './a-transcript.ts';

const schema = JSON.parse(readFileSync(path.join(import.meta.dirname, '..', 'transcript.schema.json'), 'utf8')) as object;
const fits = new Ajv().compile(schema);
const good = drawn(aTranscript());
/** The good transcript with one part changed, or added. */
const changed = (where: readonly string[], value: unknown): unknown => {
  const copy: unknown = structuredClone(good);
  const parent = where.slice(0, -1).reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], copy);
  (parent as Record<string, unknown>)[where.at(-1)!] = value;
  return copy;
};

describe('T-3 reading a transcript', () => {
  test('T-3 what was drawn is read back, and fits the published schema', () => {
    const written: unknown = JSON.parse(JSON.stringify(good));
    expect(readTranscript(written)).toEqual(good);
    expect(fits(written)).toBe(true);
  });

  test.each<[string, unknown, RegExp]>([
    ['a list', [], /^transcript: an object/],
    ['another format', changed(['format'], 'linyi-draw/2'), /^format: .*linyi-draw\/1/],
    ['a misspelt part', changed(['reveal'], []), /^transcript\.reveal: there is no such part/],
    ['no title', changed(['setup', 'title'], ' '), /^setup\.title: a text/],
    ['an empty pool', changed(['setup', 'pool'], []), /^setup\.pool: nobody/],
    ['somebody twice in the pool', changed(['setup', 'pool', '3'], 'P2'), /^setup\.pool\[3\]: “P2” stands here a second time, first at setup\.pool\[1\]/],
    ['a pick beyond the pool', changed(['setup', 'pick'], 121), /^setup\.pick: a whole number from 1 to 120/],
    ['half a pick', changed(['setup', 'pick'], 1.5), /^setup\.pick/],
    ['letters among digits', changed(['reveals', '2', 'digits'], '12a4'), /^reveals\[2\]\.digits: decimal digits/],
    ['full-width digits', changed(['reveals', '2', 'digits'], '\uff11\uff12'), /^reveals\[2\]\.digits/],
    ['a short salt', changed(['reveals', '1', 'salt'], 'short'), /^reveals\[1\]\.salt: at least 16/],
    ['a hash in capitals', changed(['commitments', '0', 'commitment'], 'A'.repeat(64)), /^commitments\[0\]\.commitment: 32 bytes/],
    ['an unknown source', changed(['setup', 'sources'], [{ kind: 'dice' }]), /^setup\.sources\[0\]\.kind: drand or lottery/],
    ['an unknown scheme', changed(['setup', 'sources'], [{ kind: 'drand', scheme: 'new', publicKey: 'aa', round: 1 }]), /^setup\.sources\[0\]\.scheme: one of pedersen/],
    ['a key of another length', changed(['setup', 'sources'], [{ kind: 'drand', scheme: 'pedersen-bls-chained', publicKey: 'aa', round: 1 }]), /^setup\.sources\[0\]\.publicKey: 48 bytes/],
    ['the round 0', changed(['setup', 'sources'], [{ kind: 'drand', scheme: 'pedersen-bls-chained', publicKey: 'aa'.repeat(48), round: 0 }]), /^setup\.sources\[0\]\.round/],
    ['a signature that is none', changed(['said'], [{ signature: 'zz' }]), /^said\[0\]\.signature: 48 or 96 bytes/],
    ['digits and a signature', changed(['said'], [{ digits: '12', signature: 'aa'.repeat(48) }]), /^said\[0\]\.signature: there is no such part; known are digits/],
    ['a picked number', changed(['result', 'picked'], [1]), /^result\.picked\[0\]: a text/],
    ['no list of reveals', changed(['reveals'], {}), /^reveals: a list/],
  ])('T-3 %s is refused with its place', (_name, value, why) => {
    expect(() => readTranscript(value)).toThrow(TranscriptError);
    expect(() => readTranscript(value)).toThrow(why);
  });
});

describe('T-3 RFC 8785: canonical JSON', () => {
  test('T-3 RFC 8785: members are sorted by UTF-16 code units, whatever order they came in', () => {
    expect(canonical({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 })).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\u{1f600}":5,"\ufb33":3}');
    expect(canonical({ b: [{ d: null, c: true }], a: '"\n' })).toBe('{"a":"\\"\\n","b":[{"c":true,"d":null}]}');
  });

  test.each([[0.5], [2 ** 53], [Number.NaN], ['\ud800'], [undefined]])('T-3 RFC 8785: %j has no one way of being written here', (value) => {
    expect(() => canonical({ also: value })).toThrow(/^setup\.also/);
  });
});
