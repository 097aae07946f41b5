import { describe, expect, test } from 'vitest';
import { isDrandRound } from '../src/index.ts';
import { rounds } from './vectors.ts';

describe('T-3 rounds of drand', () => {
  test.each(rounds)('T-3 round $round of $scheme was signed by its network', (round) => {
    expect(isDrandRound(round)).toBe(true);
  });

  test.each(rounds)('T-3 round $round of $scheme isn’t another round, nor another network’s, nor signed otherwise', (round) => {
    const other = rounds.find(({ publicKey }) => publicKey !== round.publicKey)!;
    const flipped = `${round.signature.slice(0, -1)}${round.signature.endsWith('0') ? '1' : '0'}`;
    expect([
      isDrandRound({ ...round, round: round.round + 1 }),
      isDrandRound({ ...round, publicKey: other.publicKey }),
      isDrandRound({ ...round, signature: flipped }),
      isDrandRound({ ...round, signature: other.signature }),
      isDrandRound({ ...round, signature: 'not hexadecimal' }),
      isDrandRound({ ...round, signature: '' }),
    ]).toEqual([false, false, false, false, false, false]);
  });

  test('T-3 a chained round needs the round before it', () => {
    const { previousSignature, ...alone } = rounds[0]!;
    expect([isDrandRound(alone), isDrandRound({ ...alone, previousSignature: `00${previousSignature!.slice(2)}` })]).toEqual([false, false]);
  });

  test('T-3 the same signature under another scheme’s label doesn’t hold', () => {
    expect(isDrandRound({ ...rounds[2]!, scheme: 'bls-unchained-on-g1' })).toBe(false);
    expect(isDrandRound({ ...rounds[0]!, scheme: 'pedersen-bls-unchained' })).toBe(false);
  });

  test('T-3 the point at infinity is nobody’s signature', () => {
    expect(isDrandRound({ ...rounds[2]!, signature: `c0${'00'.repeat(47)}` })).toBe(false);
    expect(isDrandRound({ ...rounds[0]!, signature: `c0${'00'.repeat(95)}`, publicKey: `c0${'00'.repeat(47)}` })).toBe(false);
  });
});
