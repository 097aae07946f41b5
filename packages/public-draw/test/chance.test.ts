import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { below, choose, rfc3797, rfc3797Key, streamOf } from '../src/index.ts';
import { rfc } from './vectors.ts';

const seedOf = (n: number): Buffer => createHash('sha256').update(`seed ${n}`).digest();

describe('T-3 unbiased choices', () => {
  // 99.9 % of honest dice stay below 27.88 with nine degrees of freedom; the seeds are fixed, so this fails always or never.
  test('T-3 over 10,000 seeds each of ten is drawn first equally often, and second, and third', () => {
    const counts = [0, 1, 2].map(() => Array.from({ length: 10 }, () => 0));
    const seeds = 10_000;
    for (let n = 0; n < seeds; n += 1) choose(streamOf(seedOf(n)), { from: 10, pick: 3 }).forEach((index, at) => { counts[at]![index]! += 1; });
    const chiSquares = counts.map((row) => row.reduce((sum, count) => sum + (count - seeds / 10) ** 2 / (seeds / 10), 0));
    expect(Math.max(...chiSquares)).toBeLessThan(27.88);
  });

  test('T-3 a word from the last, cut-off multiple on is thrown away', () => {
    const given = [2 ** 48 - 1, 2 ** 48 - 2, 2 ** 48 - 3, 7];
    let next = 0;
    expect(below(() => given[next++]!, 2 ** 32 - 5)).toBe((2 ** 48 - (2 ** 48 % (2 ** 32 - 5))) <= 2 ** 48 - 3 ? 7 : (2 ** 48 - 3) % (2 ** 32 - 5));
    expect(below(() => 2 ** 48 - 1, 2)).toBe(1);
  });

  test.each([0, -1, 1.5, 2 ** 33, Number.NaN])('T-3 one of %s can’t be chosen', (n) => {
    expect(() => below(streamOf(seedOf(1)), n)).toThrow(RangeError);
  });

  test('T-3 a seed of another length and a pick beyond the pool are refused', () => {
    expect(() => streamOf(new Uint8Array(31))).toThrow(/32 bytes/);
    expect(() => choose(streamOf(seedOf(1)), { from: 3, pick: 4 })).toThrow(/From 0 to 3/);
  });
});

describe('RFC 3797', () => {
  test('T-3 RFC 3797: the example of section 6', () => {
    expect(rfc3797({ pool: rfc.pool, pick: rfc.picks.length, key: rfc.key })).toEqual(rfc.picks);
  });

  test('T-3 RFC 3797: its key from its sources', () => {
    expect(rfc3797Key([[9319], [2, 5, 12, 8, 10], [9, 18, 26, 34, 41, 45]])).toBe(rfc.key);
  });

  test('T-3 RFC 3797: all of a pool are picked once', () => {
    expect(rfc3797({ pool: 300, pick: 300, key: 'x' }).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, at) => at + 1));
  });

  test.each([
    [{ pool: 0, pick: 1, key: 'x' }, /pool/], [{ pool: 65_536, pick: 1, key: 'x' }, /pool/], [{ pool: 5, pick: 6, key: 'x' }, /pick/], [{ pool: 5, pick: 0, key: 'x' }, /pick/], [{ pool: 5, pick: 2, key: '' }, /key/],
  ])('T-3 RFC 3797: %j is refused', (asked, why) => {
    expect(() => rfc3797(asked)).toThrow(why);
  });

  test('T-3 RFC 3797: a source that gives no whole number is refused', () => {
    expect(() => rfc3797Key([[1.5]])).toThrow(/whole numbers/);
  });
});
