import fc from 'fast-check';
import { electionFrom } from '../src/index.ts';
import type { Election } from '../src/index.ts';

const id = (at: number): string => `p${at}`;

/** Small elections in which ties, empty purses and exact fits are common: few projects, few voters, round sums. */
export const anElection: fc.Arbitrary<Election> = fc
  .record({
    costs: fc.array(fc.constantFrom(10, 12, 15, 20, 30, 40, 60), { minLength: 1, maxLength: 6 }),
    share: fc.constantFrom(1, 3, 5, 6, 10, 15),
    points: fc.constantFrom(1, 3),
    utility: fc.constantFrom('cost' as const, 'cardinality' as const),
    ballots: fc.array(fc.record({ named: fc.array(fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 3 })), { maxLength: 5 }), weight: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 7 }),
  })
  .map(({ costs, share, points, utility, ballots }) =>
    electionFrom({
      budget: ballots.reduce((sum, { weight }) => sum + weight, 0) * share + 1,
      projects: costs.map((cost, at) => ({ id: id(at), cost })),
      ballots: ballots.map(({ named, weight }) => {
        const known = named.filter(([at]) => at < costs.length);
        return { for: points === 1 ? known.map(([at]) => id(at)) : Object.fromEntries(known.map(([at, worth]) => [id(at), worth])), weight };
      }),
      utility,
    }));
