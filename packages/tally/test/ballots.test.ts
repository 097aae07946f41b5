import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { BallotError, NoResult, count, readBallotList } from '../src/index.ts';
import type { Answer } from '../src/index.ts';

const fits = new Ajv({ schemaId: 'auto' }).compile(JSON.parse(readFileSync(path.join(import.meta.dirname, '..', 'ballots.schema.json'), 'utf8')) as object);
const read = (values: readonly object[]) => readBallotList(values.map((value, at) => ({ line: at + 1, value })));
/** The count of a list all of whose lines fit the schema. */
const counted = (values: readonly object[]): Answer => {
  for (const value of values) expect(fits(value), JSON.stringify([value, fits.errors])).toBe(true);
  const { poll, ballots } = read(values);
  return count(ballots, poll.question);
};
const ballots = (said: readonly object[]): readonly object[] => said.map((each, n) => ({ ballot: String(n + 1), ...each }));
const times = (n: number, said: object): readonly object[] => Array.from({ length: n }, () => said);
const poll = { format: 'linyi-ballots/1', candidates: ['A', 'B', 'C'] };

describe('V-1 yes, no and abstentions', () => {
  const ask = (said: readonly object[], more: object = {}): Answer => counted([{ format: 'linyi-ballots/1', kind: 'yes-no', rule: 'yes-no', ...more }, ...ballots(said)]);
  const cast = (yes: number, no: number, abstain = 0): readonly object[] => [...times(yes, { choice: 'for' }), ...times(no, { choice: 'against' }), ...times(abstain, { choice: 'abstain' })];

  test('V-9 more than half of those for or against carries it, a tie fails, abstentions aren’t in the base', () => {
    expect(ask(cast(3, 2, 10))).toMatchObject({ winners: ['for'], passed: true, turnout: { ballots: 15, abstained: 10 } });
    expect(ask(cast(2, 2))).toMatchObject({ winners: [], tied: [[]], passed: false });
    expect(ask(cast(0, 0, 3)).passed).toBe(false);
  });

  test('V-9 “at least” and “more than” are kept apart, of those for or against, of all ballots, of all entitled', () => {
    expect(ask(cast(2, 1), { threshold: { atLeast: '2/3' } }).passed).toBe(true);
    expect(ask(cast(2, 1), { threshold: { moreThan: '2/3' } }).passed).toBe(false);
    expect(ask(cast(2, 1, 1), { of: 'ballots' }).passed).toBe(false);
    expect(ask(cast(2, 1), { of: 'entitled', entitled: 3 }).passed).toBe(true);
    expect(ask(cast(2, 1), { of: 'entitled', entitled: 4 }).passed).toBe(false);
  });

  test('V-2 the quorum is reached by exactly its share and not by one ballot less; spoiled ballots don’t help', () => {
    const asked = { entitled: 10, quorum: '30%' };
    expect(ask(cast(3, 0), asked)).toMatchObject({ passed: true, turnout: { share: '3/10', quorum: '3/10', reached: true } });
    expect(ask(cast(2, 0), asked)).toMatchObject({ passed: false, winners: ['for'], turnout: { share: '1/5', reached: false } });
    expect(ask([...cast(2, 0), { spoiled: true }], asked)).toMatchObject({ passed: false, turnout: { ballots: 2, spoiled: 1 } });
    expect(ask(cast(2, 0, 1), asked).passed).toBe(true);
    expect(ask(cast(1, 0), { entitled: 3, quorum: '1/3' }).passed).toBe(true);
    expect(ask(cast(333, 0), { entitled: 1000, quorum: '33.3%' }).passed).toBe(true);
  });
});

describe('V-1 one of several', () => {
  test('V-1 single choice: most ballots; where several have most, all are winners and tied', () => {
    const ask = (names: readonly (string | null)[]): Answer => counted([{ ...poll, kind: 'single', rule: 'single' }, ...ballots(names.map((choice) => ({ choice })))]);
    expect(ask(['A', 'B', 'B', null])).toMatchObject({ winners: ['B'], tied: [['B']], turnout: { ballots: 4, abstained: 1 } });
    expect(ask(['A', 'B'])).toMatchObject({ winners: ['A', 'B'], tied: [['A'], ['B']] });
  });

  test('V-1 approval: a ballot that names more than the poll allows is spoiled, one that names nobody abstains', () => {
    const answer = counted([{ ...poll, kind: 'approval', rule: 'av', most: 2, seats: 2 }, ...ballots([{ approve: ['A', 'B', 'C'] }, { approve: ['C', 'B'] }, { approve: ['C'] }, { approve: [] }])]);
    expect(answer).toMatchObject({ winners: ['B', 'C'], turnout: { ballots: 3, abstained: 1, spoiled: 1 } });
  });

  test('V-1 score: sums, and who is left out has the least', () => {
    const answer = counted([{ ...poll, kind: 'score', rule: 'score', scale: { least: 1, most: 5 } }, ...ballots([{ scores: { A: 5 } }, { scores: { B: 3, A: 1 } }])]);
    expect(answer.trace[0]).toEqual({ step: 'scores', scores: [{ candidate: 'A', score: '6' }, { candidate: 'B', score: '4' }, { candidate: 'C', score: '2' }] });
  });

  test('V-1 ranking with levels; a ballot changed before closing counts as it was last', () => {
    const values = [{ ...poll, kind: 'ranking', rule: 'schulze' }, { ballot: '1', ranking: ['A'] }, { ballot: '2', ranking: [['B', 'C'], 'A'] }, { ballot: '1', ranking: ['C', 'A'] }];
    expect(counted(values)).toMatchObject({ winners: ['C'], turnout: { ballots: 2 } });
    expect(read(values).replaced).toBe(1);
  });

  test('V-1 knapsack: a ballot over the budget is spoiled', () => {
    const answer = counted([{ ...poll, kind: 'knapsack', rule: 'knapsack', costs: ['10.50', 10, 5], budget: '15.5' }, ...ballots([{ approve: ['A', 'B'] }, { approve: ['A', 'C'] }, { approve: ['C'] }])]);
    expect(answer).toMatchObject({ winners: ['A', 'C'], turnout: { spoiled: 1 }, trace: [{ spent: '31/2', of: '31/2' }] });
  });
});

describe('V-7 a ballot list that can’t be counted', () => {
  const single = { ...poll, kind: 'single', rule: 'single' };
  test.each<[string, readonly object[], RegExp]>([
    ['nothing', [], /^line 1: a ballot list begins/],
    ['no poll', [{ ballot: '1', choice: 'A' }], /^line 1: there is no member “ballot”/],
    ['an unknown kind', [{ ...poll, kind: 'best', rule: 'single' }], /^line 1: kind: one of/],
    ['an unknown rule', [{ ...single, rule: 'best' }], /^line 1: rule: one of/],
    ['a candidate twice', [{ ...single, candidates: ['A', 'A'] }], /^line 1: candidates\[1\]: “A” stands here a second time/],
    ['an unknown candidate', [single, { ballot: '1', choice: 'D' }], /^line 2: choice: there is no candidate “D”/],
    ['no number', [single, { choice: 'A' }], /^line 2: ballot: a text is needed/],
    ['a misspelt member', [single, { ballot: '1', chioce: 'A' }], /^line 2: there is no member “chioce”/],
    ['two answers', [single, { ballot: '1', choice: 'A', abstain: true }], /^line 2: one of choice, abstain, spoiled/],
    ['abstain: false', [single, { ballot: '1', abstain: false }], /^line 2: abstain: true is needed/],
    ['a candidate twice on a ballot', [{ ...poll, kind: 'ranking', rule: 'irv' }, { ballot: '1', ranking: ['A', ['B', 'A']] }], /^line 2: ranking: a candidate stands on this ballot twice/],
    ['a score off the scale', [{ ...poll, kind: 'score', rule: 'score', scale: { most: 5 } }, { ballot: '1', scores: { A: 6 } }], /^line 2: scores of “A”: a whole number from 0 to 5/],
    ['a quorum over 100 %', [{ ...single, quorum: '130%', entitled: 3 }], /^line 1: quorum: a share above 0 and at most 1/],
    ['a threshold of both kinds', [{ ...single, threshold: { atLeast: '1/2', moreThan: '1/2' } }], /^line 1: threshold: either/],
    ['knapsack without costs', [{ ...poll, kind: 'knapsack', rule: 'knapsack' }], /^line 1: a knapsack poll needs costs/],
    ['costs of others', [{ ...poll, kind: 'knapsack', rule: 'knapsack', costs: [1], budget: 1 }], /^line 1: costs: 1 costs stand beside 3/],
  ])('V-7 %s is refused and says where', (_what, values, why) => {
    expect(() => read(values)).toThrow(BallotError);
    expect(() => read(values)).toThrow(why);
  });

  test('V-2 more ballots than people, or a quorum of nobody knows how many, is refused', () => {
    const values = [single, ...ballots([{ choice: 'A' }, { choice: 'A' }])];
    const { ballots: cast } = read(values);
    expect(() => count(cast, { rule: 'single', entitled: 1 })).toThrow(/2 ballots, and only 1 were entitled/);
    expect(() => count(cast, { rule: 'single', quorum: { top: 1n, bottom: 2n } })).toThrow(/how many they are/);
    expect(() => count(cast, { rule: 'irv' })).toThrow(/irv counts rankings, and these ballots are one name each/);
    expect(() => count(cast, { rule: 'single', seats: 4 })).toThrow(/from 1 to 3/);
  });

  test('V-7 where nobody names anybody there is no winner', () => {
    const { ballots: cast } = read([single, { ballot: '1', abstain: true }]);
    expect(() => count(cast, { rule: 'single' })).toThrow(NoResult);
  });
});
