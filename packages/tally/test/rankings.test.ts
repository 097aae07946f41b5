import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { count, pairsOf } from '../src/index.ts';
import type { Answer, Name, Step } from '../src/index.ts';
import { linesOf, ranked } from './tables.ts';
import type { RankedBallot } from './tables.ts';

const irv = (candidates: number, lines: readonly string[]): Answer => count(ranked(candidates, lines), { rule: 'irv' });
const roundsOf = ({ trace }: Answer): readonly Extract<Step, { step: 'round' }>[] => trace.filter((step) => step.step === 'round');

describe('V-9 ties in instant run-off', () => {
  test('V-9 all who share the last place leave together', () => {
    const answer = irv(4, ['5: 1', '4: 2', '2: 3,2', '2: 4,2']);
    expect(roundsOf(answer).map(({ leave }) => leave)).toEqual([['C', 'D'], []]);
    expect(answer.winners).toEqual(['B']);
  });

  test('V-9 where all who are left share it, all of them are tied', () => {
    expect(irv(3, ['2: 1', '2: 2', '1: 3'])).toMatchObject({ winners: ['A', 'B'], tied: [['A'], ['B']] });
  });

  test('V-9 more than half of the ballots that still count wins at once; half is not more than half', () => {
    expect(roundsOf(irv(3, ['3: 1', '1: 2', '1: 3,2']))).toHaveLength(1);
    expect(roundsOf(irv(3, ['2: 1', '1: 2', '1: 3,2']))).toHaveLength(2);
  });

  test('V-9 candidates level on a ballot share it equally, exactly', () => {
    const [first] = roundsOf(irv(3, ['1: {1,2,3}', '1: 1']));
    expect(first?.scores).toEqual([{ candidate: 'A', score: '4/3' }, { candidate: 'B', score: '1/3' }, { candidate: 'C', score: '1/3' }]);
  });
});

describe('V-9 truncated ballots', () => {
  test('V-9 unranked stands below ranked, and unranked candidates are level with each other', () => {
    expect(pairsOf(ranked(3, ['2: 1', '1: 3,2']))).toEqual([[0, 2, 2], [1, 0, 0], [1, 1, 0]]);
  });

  test('V-9 a ballot all of whose candidates have left is exhausted and counts no more', () => {
    const answer = irv(3, ['4: 1', '3: 2', '2: 3']);
    expect(roundsOf(answer).map(({ exhausted }) => exhausted)).toEqual(['0', '2']);
    expect(answer.winners).toEqual(['A']);
  });

  test('V-9 a ballot that ranks nobody took part and counts for nobody', () => {
    const answer = irv(2, ['3: ', '1: 2']);
    expect([answer.turnout.ballots, answer.winners]).toEqual([4, ['B']]);
    expect(() => irv(2, ['3: '])).toThrow(/no ballot names anybody/);
  });
});

/** Rankings written down plainly, as the rules are told. */
const below = (levels: RankedBallot['levels'], c: number): number => {
  const at = levels.findIndex((level) => level.includes(c));
  return at === -1 ? levels.length : at;
};
const plainPairs = (size: number, ballots: readonly RankedBallot[]): readonly (readonly number[])[] =>
  Array.from({ length: size }, (_a, a) => Array.from({ length: size }, (_b, b) => ballots.filter(({ levels }) => below(levels, a) < below(levels, b)).reduce((sum, { weight }) => sum + weight, 0)));

/** Winners by the definition: strength of the strongest path by trying every path. */
const plainSchulze = (prefer: readonly (readonly number[])[]): readonly number[] => {
  const all = prefer.map((_, c) => c);
  const margin = (a: number, b: number): number => prefer[a]![b]! - prefer[b]![a]!;
  const strength = (a: number, b: number, seen: readonly number[]): number => Math.max(0, margin(a, b), ...all.filter((c) => c !== b && !seen.includes(c) && margin(a, c) > 0).map((c) => Math.min(margin(a, c), strength(c, b, [...seen, c]))));
  return all.filter((a) => all.every((b) => a === b || strength(a, b, [a]) >= strength(b, a, [b])));
};

const plainIrv = (size: number, ballots: readonly RankedBallot[]): readonly number[] => {
  let left = Array.from({ length: size }, (_, c) => c);
  for (;;) {
    // 2,520 is divided by every number of candidates here.
    const score = new Map(left.map((c) => [c, 0]));
    for (const { weight, levels } of ballots) {
      const tops = levels.map((level) => level.filter((c) => left.includes(c))).find((level) => level.length > 0) ?? [];
      for (const c of tops) score.set(c, score.get(c)! + (weight * 2520) / tops.length);
    }
    const all = [...score.values()].reduce((sum, each) => sum + each, 0);
    const winners = left.filter((c) => score.get(c)! * 2 > all);
    if (winners.length > 0) return winners;
    const least = Math.min(...score.values());
    const stay = left.filter((c) => score.get(c)! > least);
    if (stay.length === 0) return left;
    left = stay;
  }
};

const ballotsOf = (size: number, withLevels: boolean) => fc.array(fc.record({
  weight: fc.integer({ min: 1, max: 4 }),
  levels: fc.shuffledSubarray(Array.from({ length: size }, (_, c) => c), { minLength: 1 }).chain((order) => fc.array(fc.boolean(), { minLength: order.length, maxLength: order.length }).map((joins) =>
    order.reduce<number[][]>((levels, c, n) => (withLevels && n > 0 && joins[n] ? [...levels.slice(0, -1), [...levels.at(-1)!, c]] : [...levels, [c]]), []))),
}), { minLength: 1, maxLength: 12 });
const election = fc.record({ size: fc.integer({ min: 1, max: 6 }), withLevels: fc.boolean() }).chain(({ size, withLevels }) => ballotsOf(size, withLevels).map((ballots) => ({ size, ballots })));
const namesOf = (places: readonly number[]): readonly Name[] => places.map((c) => String.fromCodePoint(65 + c));

describe('V-1 properties', () => {
  test('V-1 pairs, Schulze and instant run-off are what their definitions give, with levels and truncation', () => {
    fc.assert(fc.property(election, ({ size, ballots }) => {
      const rankings = ranked(size, linesOf(ballots));
      expect(pairsOf(rankings)).toEqual(plainPairs(size, ballots));
      expect(count(rankings, { rule: 'schulze' }).winners).toEqual(namesOf(plainSchulze(plainPairs(size, ballots))));
      expect(count(rankings, { rule: 'irv' }).winners).toEqual(namesOf(plainIrv(size, ballots)));
    }), { numRuns: 300 });
  });

  test('V-1 many candidates are counted another way, with the same answer: those beyond the first six are never ranked', () => {
    fc.assert(fc.property(election, ({ size, ballots }) => {
      const [few, many] = [ranked(size, linesOf(ballots)), ranked(20, linesOf(ballots))];
      for (const rule of ['schulze', 'irv'] as const) expect(count(many, { rule }).winners).toEqual(count(few, { rule }).winners);
      expect(pairsOf(many).slice(0, size).map((row) => row.slice(0, size))).toEqual(pairsOf(few));
    }));
  });

  test('V-1 ballots together or one by one count the same', () => {
    fc.assert(fc.property(election, ({ size, ballots }) => {
      const single = ballots.flatMap(({ weight, levels }) => Array.from({ length: weight }, () => ({ weight: 1, levels })));
      for (const rule of ['schulze', 'irv'] as const) expect(count(ranked(size, linesOf(single)), { rule })).toEqual(count(ranked(size, linesOf(ballots)), { rule }));
    }));
  });

  test('V-1 whoever beats everybody in pairs wins by Schulze, alone', () => {
    fc.assert(fc.property(election, ({ size, ballots }) => {
      const prefer = plainPairs(size, ballots);
      const champion = prefer.findIndex((row, a) => row.every((votes, b) => a === b || votes > prefer[b]![a]!));
      fc.pre(champion !== -1);
      expect(count(ranked(size, linesOf(ballots)), { rule: 'schulze' }).winners).toEqual(namesOf([champion]));
    }));
  });
});
