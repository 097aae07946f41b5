import type { Outcome, Step } from './answer.ts';
import type { Approvals, Budget, Scores } from './ballots.ts';
import { BallotError, NoResult } from './errors.ts';
import { inOrder } from './explore.ts';
import { compare, overOne, rational, textOf, zero } from './rational.ts';
import type { Rational } from './rational.ts';
import { approvalScores } from './separable.ts';

/** What the search works on: whole numbers, best value for money first. */
type Item = { readonly place: number; readonly cost: number; readonly value: number };
type Sums = { readonly items: readonly Item[]; readonly costs: Float64Array; readonly values: Float64Array };

/** How many partial choices are looked at before the search gives up. */
const mostSteps = 200_000_000;
const mostSets = 1000;

const sumsOf = (items: readonly Item[]): Sums => {
  const [costs, values] = [new Float64Array(items.length + 1), new Float64Array(items.length + 1)];
  items.forEach(({ cost, value }, n) => {
    costs[n + 1] = (costs[n] ?? 0) + cost;
    values[n + 1] = (values[n] ?? 0) + value;
  });
  return { items, costs, values };
};

/** No choice among items from `from` on is worth more: fill with the best for the money, the last one in part. Rounded upwards only. */
const boundOf = ({ items, costs, values }: Sums, from: number, room: number): number => {
  let [low, high] = [from, items.length];
  const most = (costs[from] ?? 0) + room;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((costs[middle] ?? 0) <= most) low = middle;
    else high = middle - 1;
  }
  const part = items[low];
  const rest = part === undefined ? 0 : ((most - (costs[low] ?? 0)) * part.value) / part.cost;
  return (values[low] ?? 0) - (values[from] ?? 0) + Math.floor(rest * (1 + 1e-12));
};

type Search = { readonly sums: Sums; readonly budget: number; readonly watch: (steps: number) => void };

/** Calls `found` with every choice that is worth at least what `least()` says when it is met. */
const search = ({ sums, budget, watch }: Search, least: () => number, found: (chosen: readonly number[], value: number) => boolean): void => {
  const { items } = sums;
  const chosen: number[] = [];
  let steps = 0;
  const visit = (from: number, room: number, value: number): boolean => {
    steps += 1;
    if (steps % 1_000_000 === 0) watch(steps);
    if (steps > mostSteps) throw new NoResult(`the best use of the budget wasn't proven within ${mostSteps} steps`);
    if (value + boundOf(sums, from, room) < least()) return true;
    const item = items[from];
    if (item === undefined) return found(chosen, value);
    if (item.cost <= room) {
      chosen.push(from);
      const on = visit(from + 1, room - item.cost, value + item.value);
      chosen.pop();
      if (!on) return false;
    }
    return visit(from + 1, room, value);
  };
  visit(0, budget, 0);
};

const bestSets = (task: Search): { readonly sets: readonly (readonly number[])[]; readonly more: boolean } => {
  let best = 0;
  search(task, () => best + 1, (_chosen, value) => { best = value; return true; });
  const sets: (readonly number[])[] = [];
  search(task, () => best, (chosen) => {
    sets.push(chosen.map((n) => task.sums.items[n]?.place ?? 0));
    return sets.length <= mostSets;
  });
  return { sets: sets.slice(0, mostSets), more: sets.length > mostSets };
};

const itemsOf = (scores: readonly Rational[], { costs, total }: Budget): readonly Item[] => {
  const { tops } = overOne(scores);
  const items = tops.map((value, place) => ({ place, value: Number(value), cost: Number(costs[place] ?? 0n) }));
  const whole = [...items.flatMap(({ cost, value }) => [cost, value]), Number(total), items.reduce((sum, { value }) => sum + value, 0), items.reduce((sum, { cost }) => sum + cost, 0)];
  if (!whole.every(Number.isSafeInteger)) throw new BallotError('', 'costs and scores together must stay below 2^53');
  return items.filter(({ cost, value }) => value > 0 && BigInt(cost) <= total).sort((a, b) => b.value * a.cost - a.value * b.cost || a.place - b.place);
};

/**
 * The set of projects that the budget can pay and that has most ballots (or points) behind it in sum; every such set where there are several.
 * Projects that nobody named are never funded. `watch` hears now and then how many choices were looked at; what it throws ends the search.
 * @throws NoResult where the best set can't be proven in reasonable time
 */
export const knapsack = (ballots: Approvals | Scores, watch: (steps: number) => void = () => undefined): Outcome => {
  const { candidates, budget } = ballots;
  if (budget === undefined) throw new BallotError('', 'knapsack needs costs and a budget, and these ballots have none');
  const scores = ballots.kind === 'approvals' ? approvalScores(ballots) : ballots.sums;
  const { sets, more } = bestSets({ sums: sumsOf(itemsOf(scores, budget)), budget: Number(budget.total), watch });
  const costOf = (set: readonly number[]): bigint => set.reduce((sum, p) => sum + (budget.costs[p] ?? 0n), 0n);
  const tied = [...inOrder(sets)].sort((a, b) => (costOf(a) < costOf(b) ? -1 : Number(costOf(a) > costOf(b))));
  const [first = []] = tied;
  const amount = (units: bigint): string => textOf(rational(units, budget.unit));
  const order = candidates.map((_, p) => p).sort((a, b) => compare(scores[b] ?? zero, scores[a] ?? zero) || a - b);
  const trace: Step[] = [{
    step: 'purchase', spent: amount(costOf(first)), of: amount(budget.total),
    projects: order.map((p) => ({ project: candidates[p] ?? p, cost: amount(budget.costs[p] ?? 0n), score: textOf(scores[p] ?? zero), funded: first.includes(p) })),
  }];
  const named = (set: readonly number[]) => set.map((p) => candidates[p] ?? p);
  return { winners: named(first), tied: tied.map(named), trace, ...(more ? { moreTied: true as const } : {}) };
};
