import type { Election } from './election.ts';
import type { Support } from './support.ts';

/** Before (below 0) or behind (over 0): the more utility for the money goes first, exactly, then the order for ties. What costs nothing goes first if anybody wants it. */
const byUtility = ({ projects, utility }: Election, support: readonly Support[], rank: Int32Array) => (a: number, b: number): number => {
  const gain = (project: number): bigint => BigInt(support[project]?.weight ?? 0);
  const price = (project: number): bigint => (utility === 'cost' ? 1n : (projects[project]?.cost ?? 0n));
  const isFree = (project: number): boolean => projects[project]?.cost === 0n && gain(project) > 0n;
  if (isFree(a) !== isFree(b)) return isFree(a) ? -1 : 1;
  const difference = isFree(a) ? 0n : gain(b) * price(a) - gain(a) * price(b);
  if (difference !== 0n) return difference < 0n ? -1 : 1;
  return (rank[a] ?? 0) - (rank[b] ?? 0);
};

export type Filling = { readonly support: readonly Support[]; readonly rank: Int32Array; readonly spent: bigint };

/**
 * The greedy rule, on what is left of the budget: projects by utility for the money (by number of supporters, where utility is cost), each taken if it still fits. The projects taken,
 * in order. Projects that nobody supports come last, and are taken too, as by the tools that cities use.
 */
export const fill = (election: Election, taken: ReadonlySet<number>, { support, rank, spent }: Filling): readonly number[] => {
  let left = election.budget - spent;
  const waiting = election.projects.map((_, project) => project).filter((project) => !taken.has(project));
  return waiting.sort(byUtility(election, support, rank)).filter((project) => {
    const cost = election.projects[project]?.cost ?? 0n;
    if (cost > left) return false;
    left -= cost;
    return true;
  });
};
