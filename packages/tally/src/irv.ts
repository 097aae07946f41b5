import type { Name, Outcome, Step } from './answer.ts';
import { weightsBySetAbove } from './above.ts';
import { add, levelWithPrevious } from './ballots.ts';
import type { Rankings } from './ballots.ts';
import { compare, leastMultiple, plus, rational, textOf, zero } from './rational.ts';
import type { Rational } from './rational.ts';

/** Where each ballot stands: the first place of its list that may still matter. */
type Standing = { readonly rankings: Rankings; readonly alive: Uint8Array; readonly at: Uint32Array; readonly weight: number };
type Round = { readonly scores: readonly Rational[]; readonly exhausted: number };

/** A ballot counts for c where all above c have left. */
const countSets = (cells: Float64Array, { rankings: { candidates }, alive, weight: all }: Standing): Round => {
  const size = candidates.length;
  const gone = alive.reduce((set, one, c) => (one === 0 ? set | 1 << c : set), 0);
  const counts = new Float64Array(size);
  cells.forEach((weight, cell) => {
    const c = cell >> size;
    if (weight > 0 && alive[c] === 1 && (cell & (1 << size) - 1 & ~gone) === 0) add(counts, c, weight);
  });
  return { scores: Array.from(counts, (count) => rational(BigInt(count))), exhausted: all - counts.reduce((sum, count) => sum + count, 0) };
};

const countStrict = ({ rankings: { entries, starts, weights, candidates }, alive, at }: Standing): Round => {
  const counts = new Float64Array(candidates.length);
  let exhausted = 0;
  weights.forEach((weight, b) => {
    const end = starts[b + 1] ?? 0;
    let place = at[b] ?? 0;
    while (place < end && alive[entries[place] ?? 0] === 0) place += 1;
    at[b] = place;
    if (place === end) exhausted += weight;
    else add(counts, entries[place] ?? 0, weight);
  });
  return { scores: Array.from(counts, (count) => rational(BigInt(count))), exhausted };
};

/** Where the level that begins at a place ends. */
const endOfLevel = (entries: Uint16Array, place: number, end: number): number => {
  let next = place + 1;
  while (next < end && (entries[next] ?? 0) >= levelWithPrevious) next += 1;
  return next;
};

/** Those of the ballot's best level that are still there; moves the ballot on to that level. */
const topsOf = ({ rankings: { entries, starts }, alive, at }: Standing, b: number): readonly number[] => {
  const end = starts[b + 1] ?? 0;
  for (let place = at[b] ?? 0; place < end;) {
    const next = endOfLevel(entries, place, end);
    const tops = Array.from(entries.subarray(place, next), (entry) => entry % levelWithPrevious).filter((c) => alive[c] === 1);
    at[b] = place;
    if (tops.length > 0) return tops;
    place = next;
  }
  at[b] = end;
  return [];
};

/** A ballot whose best level has k candidates counts 1/k for each; kept as whole numbers by k until they are added. */
const countWeak = (standing: Standing): Round => {
  const { weights, candidates } = standing.rankings;
  const byShare = new Map<number, Float64Array>();
  let exhausted = 0;
  for (let b = 0; b < weights.length; b += 1) {
    const tops = topsOf(standing, b);
    if (tops.length === 0) exhausted += weights[b] ?? 0;
    const counts = byShare.get(tops.length) ?? new Float64Array(candidates.length);
    byShare.set(tops.length, counts);
    for (const top of tops) add(counts, top, weights[b] ?? 0);
  }
  byShare.delete(0);
  const bottom = [...byShare.keys()].reduce((sum, k) => leastMultiple(sum, BigInt(k)), 1n);
  const scores = candidates.map((_, c) => rational([...byShare].reduce((sum, [k, counts]) => sum + BigInt(counts[c] ?? 0) * (bottom / BigInt(k)), 0n), bottom));
  return { scores, exhausted };
};

const least = (scores: readonly Rational[]): Rational => scores.reduce((a, b) => (compare(b, a) < 0 ? b : a));

type Verdict = { readonly leave: readonly number[]; readonly winners: readonly number[] | undefined };

/** Who leaves after a round, or who has won. `left` and `scores` go together. */
const decide = (left: readonly number[], scores: readonly Rational[]): Verdict => {
  const [lowest, all] = [least(scores), scores.reduce(plus, zero)];
  const majority = left.filter((_, n) => compare(plus(scores[n] ?? zero, scores[n] ?? zero), all) > 0);
  if (majority.length > 0) return { leave: [], winners: majority };
  const leave = left.filter((_, n) => compare(scores[n] ?? zero, lowest) === 0);
  return leave.length === left.length ? { leave: [], winners: left } : { leave, winners: undefined };
};

/**
 * Instant run-off. In each round a ballot counts for the best of its candidates who is still there (an equal share for each where several
 * are level); who has more than half of what still counts wins, otherwise all who have least leave. Ties, truncated ballots: see README.
 */
export const irv = (rankings: Rankings): Outcome => {
  const { candidates } = rankings;
  const named = (list: readonly number[]): readonly Name[] => list.map((c) => candidates[c] ?? c);
  const standing: Standing = { rankings, alive: new Uint8Array(candidates.length).fill(1), at: rankings.starts.slice(0, -1), weight: rankings.weights.reduce((sum, weight) => sum + weight, 0) };
  const cells = weightsBySetAbove(rankings);
  const countWhole = rankings.strict ? countStrict : countWeak;
  const trace: Step[] = [];
  let left: readonly number[] = candidates.map((_, c) => c);
  for (let round = 1; ; round += 1) {
    const counted = cells === undefined ? countWhole(standing) : countSets(cells, standing);
    const scores = left.map((c) => counted.scores[c] ?? zero);
    const { leave, winners } = decide(left, scores);
    trace.push({
      step: 'round', round, exhausted: String(counted.exhausted), leave: named(leave),
      scores: left.map((c, n) => ({ candidate: candidates[c] ?? c, score: textOf(scores[n] ?? zero) })),
    });
    if (winners !== undefined) return { winners: named(winners), tied: named(winners).map((each) => [each]), trace };
    for (const c of leave) standing.alive[c] = 0;
    left = left.filter((c) => !leave.includes(c));
  }
};
