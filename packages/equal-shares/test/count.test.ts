import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ElectionError, NoBallots, boundedOverspending, counting, electionFrom, electionOf, equalShares, greedy, readPb, roundsOf, winnersOf } from '../src/index.ts';
import type { Election, Options } from '../src/index.ts';
import { anElection } from './an-election.ts';
import { plainCount } from './plain-count.ts';
import { tea } from './tea.ts';

const winners = (election: Election, options: Options): readonly string[] => winnersOf(equalShares(election, options));
const costOf = ({ projects }: Election, ids: readonly string[]): bigint => projects.reduce((sum, { id, cost }) => (ids.includes(id) ? sum + cost : sum), 0n);

describe('J-6 the Method of Equal Shares', () => {
  test('J-6 without completion it buys what the textbook buys, in the same order', () => {
    fc.assert(fc.property(anElection, (election) => {
      expect(winners(election, { completion: 'none' })).toEqual(plainCount(election, { completion: 'none' }));
    }), { numRuns: 150 });
  });

  test('J-6 Add1 with its leaps ends where trying every share ends', () => {
    fc.assert(fc.property(anElection, fc.boolean(), (election, untilExhaustive) => {
      expect(winners(election, { completion: 'add1', untilExhaustive })).toEqual(plainCount(election, { completion: 'add1', untilExhaustive }));
    }), { numRuns: 150 });
  });

  test('J-6 Add1 leaps over millions of shares that change nothing', () => {
    const election = electionFrom({ budget: 9_000_000, projects: [{ id: 'A', cost: 2_000_000 }, { id: 'B', cost: 6_999_999 }, { id: 'C', cost: 7_000_001 }], ballots: [{ for: ['A'] }, { for: ['B'] }, { for: ['C'] }] });
    const steps = [...counting(election, { completion: 'add1' })];
    expect(winners(election, { completion: 'add1' })).toEqual(['A', 'B']);
    expect(steps.length).toBeLessThan(200);
  });

  test('J-6 no completion spends more than the budget, and each but “none” and “add1” leaves nothing that would fit', () => {
    fc.assert(fc.property(anElection, fc.constantFrom('none' as const, 'utilitarian' as const, 'add1' as const, 'add1u' as const), (election, completion) => {
      const chosen = winners(election, { completion });
      const spent = costOf(election, chosen);
      expect(spent <= election.budget).toBe(true);
      if (completion.startsWith('u') || completion.endsWith('u')) expect(election.projects.filter(({ id, cost }) => !chosen.includes(id) && spent + cost <= election.budget)).toEqual([]);
    }));
  });

  test('J-6 everybody pays the same for a project, or all that they have left, and together its cost', () => {
    const rounds = roundsOf(equalShares(electionOf(readPb(tea)), { completion: 'none' }));
    expect(rounds).toEqual([
      { project: 'bench', cost: '500.00', round: 1, inFull: 6, each: '83.33', withTheRest: 0, rest: '0.00' },
      { project: 'tea', cost: '300.00', round: 2, inFull: 3, each: '100.00', withTheRest: 0, rest: '0.00' },
    ]);
  });

  test('J-6 a third of the voters with a third of the budget gets what they agree on, which the greedy rule denies them', () => {
    const election = electionOf(readPb(tea));
    expect([winners(election, {}), greedy(election)]).toEqual([['bench', 'tea'], ['bench', 'court']]);
  });

  test('J-6 a ballot of weight w counts as w ballots', () => {
    fc.assert(fc.property(anElection, (election) => {
      const single = { ...election, ballots: { ...election.ballots, weights: election.ballots.weights.map((weight) => 2 * weight) }, budget: 2n * election.budget, projects: election.projects.map((each) => ({ ...each, cost: 2n * each.cost })) };
      expect(winners(single, { completion: 'none' })).toEqual(winners(election, { completion: 'none' }));
    }));
  });

  test('V-9 exact equals are taken by cost, then by support, then by place, unless an order says otherwise', () => {
    const election = electionFrom({ budget: 2, projects: [{ id: 'A', cost: 2 }, { id: 'B', cost: 2 }], ballots: [{ for: ['A', 'B'] }, { for: ['A', 'B'] }] });
    expect(winners(election, { completion: 'none' })).toEqual(['A']);
    expect(winners(election, { completion: 'none', ties: [['B', 'A']] })).toEqual(['B']);
    expect(() => winners(election, { ties: [['D']] })).toThrow(/names D/);
  });

  test('J-6 what costs nothing is taken if anybody wants it', () => {
    const election = electionFrom({ budget: 1, projects: [{ id: 'A', cost: 0 }, { id: 'B', cost: 0 }], ballots: [{ for: ['A'] }] });
    expect(winners(election, { completion: 'none' })).toEqual(['A']);
  });

  test('J-6 the comparison takes the greedy outcome if more voters prefer it, those who get nothing from the other counted too', () => {
    const election = electionFrom({ budget: 100, projects: [{ id: 'small', cost: 20 }, { id: 'large', cost: 100 }], ballots: [{ for: ['large'], weight: 4 }, { for: ['small'], weight: 1 }] });
    const outcome = equalShares(election, { completion: 'none', comparison: 'satisfaction' });
    expect([outcome.comparison?.taken, winnersOf(outcome), outcome.comparison?.preferGreedy, outcome.comparison?.preferEqualShares]).toEqual(['greedy', ['large'], 4, 1]);
  });

  test('J-6 bounded overspending buys what supporters can nearly pay, within the budget', () => {
    const election = electionFrom({ budget: 100, projects: [{ id: 'A', cost: 52 }, { id: 'B', cost: 100 }], ballots: [{ for: ['A'], weight: 5 }, { for: ['B'], weight: 5 }] });
    expect([winners(election, { completion: 'none' }), boundedOverspending(election)]).toEqual([[], ['A']]);
    fc.assert(fc.property(anElection, (any) => {
      expect(costOf(any, boundedOverspending(any)) <= any.budget).toBe(true);
    }));
  });

  test('V-9 exact equals under bounded overspending are taken in the order for ties, whatever thirds of their costs round to', () => {
    const election = electionFrom({ budget: 603, projects: [{ id: 'A', cost: 301 }, { id: 'B', cost: 302 }], ballots: [{ for: ['A', 'B'], weight: 3 }] });
    expect([['A', 'B'], ['B', 'A']].map((order) => boundedOverspending(election, { ties: [order] }))).toEqual([['A', 'B'], ['B', 'A']]);
  });

  test('J-6 decimals of money are exact: what fits to the last cent is bought', () => {
    const election = electionFrom({ budget: '0.3', projects: [{ id: 'A', cost: '0.1' }, { id: 'B', cost: '0.2' }], ballots: [{ for: ['A'] }, { for: ['B'], weight: 2 }] });
    expect(winners(election, { completion: 'none' })).toEqual(['B', 'A']);
  });

  test('J-6 who stops asking stops the count', () => {
    const steps = counting(electionFrom({ budget: 101, projects: [{ id: 'A', cost: 60 }, { id: 'B', cost: 41 }], ballots: [{ for: ['A'] }, { for: ['B'] }] }));
    expect(steps.next().done).toBe(false);
    expect(steps.return({} as never).done).toBe(true);
  });

  test('V-9 nobody voting, unknown projects and options that make no sense are refused', () => {
    expect(() => equalShares(electionFrom({ budget: 1, projects: [], ballots: [] }))).toThrow(NoBallots);
    expect(() => electionFrom({ budget: 1, projects: [], ballots: [{ for: ['A'] }] })).toThrow(/ballot 0: there is no project A/);
    expect(() => electionFrom({ budget: -1, projects: [], ballots: [] })).toThrow(ElectionError);
    expect(() => electionFrom({ budget: 1, projects: [{ id: 'A', cost: 1 }, { id: 'A', cost: 1 }], ballots: [] })).toThrow(/same id/);
    expect(() => equalShares(electionFrom({ budget: 1, projects: [], ballots: [{ for: [] }] }), { increment: 0 })).toThrow(/increment/);
  });
});
