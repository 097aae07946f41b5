import type { Election } from '../src/index.ts';

/** The same rule written down as the textbook has it, with a rational for every voter and no haste: what the package is held against. */
type Q = { readonly n: bigint; readonly d: bigint };
const q = (n: bigint, d = 1n): Q => {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { n: 0n, d: 1n } : { n: n / a, d: d / a };
};
const add = (a: Q, b: Q): Q => q(a.n * b.d + b.n * a.d, a.d * b.d);
const subtract = (a: Q, b: Q): Q => q(a.n * b.d - b.n * a.d, a.d * b.d);
const times = (a: Q, b: Q): Q => q(a.n * b.n, a.d * b.d);
const over = (a: Q, b: Q): Q => q(a.n * b.d, a.d * b.n);
const isLess = (a: Q, b: Q): boolean => a.n * b.d < b.n * a.d;
const zero = q(0n);

type Voter = { readonly points: ReadonlyMap<number, number> };

const votersOf = ({ ballots: { starts, projects, points, weights } }: Election): readonly Voter[] =>
  [...weights].flatMap((weight, ballot) => {
    const own = new Map<number, number>();
    for (let entry = starts[ballot]!; entry < starts[ballot + 1]!; entry += 1) if (points[entry]! > 0) own.set(projects[entry]!, points[entry]!);
    return Array.from({ length: weight }, () => ({ points: own }));
  });

/** The least price for a unit of utility at which the supporters raise the cost, or undefined. */
const priceOf = (cost: Q, purses: readonly { readonly has: Q; readonly utility: Q }[]): Q | undefined => {
  if (isLess(purses.reduce((sum, { has }) => add(sum, has), zero), cost)) return undefined;
  const sorted = [...purses].sort((a, b) => (isLess(over(a.has, a.utility), over(b.has, b.utility)) ? -1 : 1));
  let [paid, utility] = [zero, sorted.reduce((sum, each) => add(sum, each.utility), zero)];
  for (const each of sorted) {
    const price = over(subtract(cost, paid), utility);
    if (!isLess(each.has, times(price, each.utility))) return price;
    paid = add(paid, each.has);
    utility = subtract(utility, each.utility);
  }
  throw new Error('somebody can pay the last price');
};

const rankOf = (election: Election): ((a: number, b: number) => number) => {
  const heads = election.projects.map((_, project) => votersOf(election).filter(({ points }) => points.has(project)).length);
  return (a, b) => Number(election.projects[a]!.cost - election.projects[b]!.cost) || heads[b]! - heads[a]! || a - b;
};

/** What is bought at a share for each voter, in order, projects by number. */
const buyAt = (election: Election, share: Q): readonly number[] => {
  const voters = votersOf(election);
  const has = voters.map(() => share);
  const before = rankOf(election);
  const bought: number[] = [];
  for (;;) {
    let best: { readonly project: number; readonly price: Q } | undefined;
    for (const [project, { cost }] of election.projects.entries()) {
      if (bought.includes(project) || cost === 0n) continue;
      const worth = election.utility === 'cost' ? cost : 1n;
      const purses = voters.flatMap(({ points }, voter) => (points.has(project) ? [{ has: has[voter]!, utility: q(BigInt(points.get(project)!) * worth) }] : []));
      const price = purses.length === 0 ? undefined : priceOf(q(cost), purses);
      if (price === undefined) continue;
      const isBetter = best === undefined || isLess(price, best.price) || (!isLess(best.price, price) && before(project, best.project) < 0);
      if (isBetter) best = { project, price };
    }
    if (best === undefined) return bought;
    const { project, price } = best;
    const worth = election.utility === 'cost' ? election.projects[project]!.cost : 1n;
    for (const [voter, { points }] of voters.entries()) {
      const due = times(price, q(BigInt(points.get(project) ?? 0) * worth));
      has[voter] = isLess(has[voter]!, due) ? zero : subtract(has[voter]!, due);
    }
    bought.push(project);
  }
};

const costOf = ({ projects }: Election, chosen: readonly number[]): bigint => chosen.reduce((sum, project) => sum + projects[project]!.cost, 0n);

/** The ids that are bought, without completion or with Add1 in steps of `increment`, every share tried. */
export const plainCount = (election: Election, { completion, increment = 1n, untilExhaustive = true }: { readonly completion: 'none' | 'add1'; readonly increment?: bigint; readonly untilExhaustive?: boolean }): readonly string[] => {
  const voters = votersOf(election);
  const supported = election.projects.flatMap(({ cost }, project) => (cost > 0n && voters.some(({ points }) => points.has(project)) ? [project] : []));
  const isDone = (bought: readonly number[]): boolean =>
    bought.length === supported.length || (untilExhaustive && !supported.some((project) => !bought.includes(project) && costOf(election, [...bought, project]) <= election.budget));
  let share = q(election.budget, BigInt(voters.length));
  let bought = buyAt(election, share);
  while (completion === 'add1' && !isDone(bought)) {
    share = add(share, q(increment));
    const next = buyAt(election, share);
    if (costOf(election, next) > election.budget) break;
    bought = next;
  }
  return bought.map((project) => election.projects[project]!.id);
};
