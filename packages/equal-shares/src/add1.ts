import type { Ratio } from './decimal.ts';
import type { Election } from './election.ts';
import type { Beside, Run } from './run.ts';

/** How far a count has come: shares tried, and what the best outcome so far costs, in the election's units of money. */
export type Progress = { readonly runs: number; readonly cost: bigint };

export type Raising = {
  readonly run: (share: Ratio, beside?: Beside) => Run;
  /** By how much a unit of weight gets more in one step. */
  readonly step: Ratio;
  /** Projects that can be bought at all, free ones left out. */
  readonly wanted: readonly number[];
  /** Whether to stop as soon as no wanted project fits into what is left. */
  readonly untilExhaustive: boolean;
};

const raised = (share: Ratio, step: Ratio, times: bigint): Ratio => ({ n: share.n * step.d + times * step.n * share.d, d: share.d * step.d });

/** The same rational with the denominator that two rationals have in common, so that denominators don't grow from step to step. */
const reduced = ({ n, d }: Ratio): Ratio => {
  let [a, b] = [n, d];
  while (b !== 0n) [a, b] = [b, a % b];
  return { n: n / a, d: d / a };
};

/** So many shares in a row must buy the same before a leap is worth its price. */
const patience = 2;

const isSame = (one: Run, other: Run): boolean => one.bought.length === other.bought.length && one.bought.every(({ project }, at) => project === other.bought[at]?.project);

const isDone = (election: Election, { wanted, untilExhaustive }: Raising, { bought, cost }: Run): boolean => {
  if (bought.length === wanted.length) return true;
  if (!untilExhaustive) return false;
  const have = new Set(bought.map(({ project }) => project));
  return !wanted.some((project) => !have.has(project) && cost + (election.projects[project]?.cost ?? 0n) <= election.budget);
};

/**
 * Add1: everybody's share is raised step by step, as long as what is bought then costs no more than the budget. As soon as two shares in a row buy the same, it jumps: twice as far each
 * time, to a share of which a single run proves that all shares in between buy the same too, and half as far where the proof fails. So it ends where trying every share ends.
 */
export function* add1(election: Election, raising: Raising, first: Run): Generator<Progress, Run> {
  let [current, leap, runs, alike] = [first, 1n, 1, 0];
  while (!isDone(election, raising, current)) {
    yield { runs, cost: current.cost };
    const next = raising.run(reduced(raised(current.share, raising.step, leap)), { base: leap > 1n ? current : undefined, hint: current });
    runs += 1;
    if (leap > 1n && next.same !== true) {
      leap /= 2n;
      if (leap === 1n) alike = 0;
      continue;
    }
    if (next.cost > election.budget) break;
    alike = leap > 1n || isSame(next, current) ? alike + 1 : 0;
    leap = alike >= patience ? 2n * leap : 1n;
    current = next;
  }
  return current;
}
