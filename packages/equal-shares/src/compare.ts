import type { Election } from './election.ts';
import { int } from './typed.ts';

/** What voters look at: `satisfaction` how many of the projects they named were taken, `exclusion` whether any was. */
export type Measure = 'satisfaction' | 'exclusion';
export const measures: readonly Measure[] = ['satisfaction', 'exclusion'];

/** How many voters prefer which outcome, in units of 10^−`weightPlaces`, and which was taken: equal shares unless more prefer the greedy one. */
export type Comparison = { readonly measure: Measure; readonly preferEqualShares: number; readonly preferGreedy: number; readonly taken: 'equal shares' | 'greedy'; readonly greedy: readonly number[] };

const satisfied = ({ projects, ballots: { starts, projects: named, points } }: Election, chosen: readonly number[]): ((ballot: number) => number) => {
  const isChosen = new Uint8Array(projects.length);
  for (const project of chosen) isChosen[project] = 1;
  return (ballot) => {
    let count = 0;
    for (let entry = int(starts, ballot); entry < int(starts, ballot + 1); entry += 1) {
      if (int(points, entry) > 0) count += isChosen[int(named, entry)] ?? 0;
    }
    return count;
  };
};

/** Holds an outcome of equal shares against the greedy one. */
export const compare = (election: Election, { measure, equalShares, greedy }: { readonly measure: Measure; readonly equalShares: readonly number[]; readonly greedy: readonly number[] }): Comparison => {
  const [own, other] = [satisfied(election, equalShares), satisfied(election, greedy)];
  const seen = (count: number): number => (measure === 'satisfaction' ? count : Math.min(count, 1));
  let [preferEqualShares, preferGreedy] = [0, 0];
  for (const [ballot, weight] of election.ballots.weights.entries()) {
    const difference = seen(own(ballot)) - seen(other(ballot));
    if (difference > 0) preferEqualShares += weight;
    if (difference < 0) preferGreedy += weight;
  }
  return { measure, preferEqualShares, preferGreedy, taken: preferGreedy > preferEqualShares ? 'greedy' : 'equal shares', greedy };
};
