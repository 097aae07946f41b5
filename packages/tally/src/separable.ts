import type { Name, Outcome, Score, Step } from './answer.ts';
import type { Approvals } from './ballots.ts';
import { mostTied, outcomeOf } from './explore.ts';
import { compare, leastMultiple, rational, textOf, zero } from './rational.ts';
import type { Rational } from './rational.ts';

/** Every choice of `count` of the list, in its order, until there are enough of them. */
export const choicesOf = (list: readonly number[], count: number, most = mostTied + 1): readonly (readonly number[])[] => {
  const found: number[][] = [];
  const choose = (from: number, chosen: readonly number[]): void => {
    if (chosen.length === count) found.push([...chosen]);
    else for (let at = from; at <= list.length - (count - chosen.length) && found.length < most; at += 1) choose(at + 1, [...chosen, list[at] ?? 0]);
  };
  choose(0, []);
  return found;
};

/** Who has one of the best `seats` scores for certain, and who shares the last place among them. */
export const cutAt = (scores: readonly Rational[], among: readonly number[], seats: number): { readonly certain: readonly number[]; readonly tied: readonly number[]; readonly left: number } => {
  const scoreOf = (c: number): Rational => scores[c] ?? zero;
  const last = [...among].sort((a, b) => compare(scoreOf(b), scoreOf(a)))[seats - 1];
  if (last === undefined) return { certain: among, tied: [], left: 0 };
  const certain = among.filter((c) => compare(scoreOf(c), scoreOf(last)) > 0);
  const tied = among.filter((c) => compare(scoreOf(c), scoreOf(last)) === 0);
  return tied.length + certain.length === seats ? { certain: among.filter((c) => compare(scoreOf(c), scoreOf(last)) >= 0), tied: [], left: 0 } : { certain, tied, left: seats - certain.length };
};

export const scoresOf = (candidates: readonly Name[], scores: readonly Rational[]): readonly Score[] => candidates.map((candidate, c) => ({ candidate, score: textOf(scores[c] ?? zero) }));

/** The best `seats` by score; where the last places are shared, every way to fill them. */
export const bestByScore = (candidates: readonly Name[], scores: readonly Rational[], seats: number): Outcome => {
  const { certain, tied, left } = cutAt(scores, candidates.map((_, c) => c), seats);
  const committees = choicesOf(tied, left).map((chosen) => [...certain, ...chosen]);
  const named = (list: readonly number[]): readonly Name[] => list.map((c) => candidates[c] ?? c);
  const trace: Step[] = [{ step: 'scores', scores: scoresOf(candidates, scores) }, { step: 'seats', certain: named(certain), tied: named(tied), left }];
  return outcomeOf(candidates, { first: committees[0] ?? certain, all: committees, trace, cut: false });
};

/** How many ballots approve of each candidate. */
export const approvalScores = ({ candidates, groups }: Approvals): readonly Rational[] => {
  const sums = new Float64Array(candidates.length);
  for (const { weight, approved } of groups) for (const c of approved) sums[c] = (sums[c] ?? 0) + weight;
  return Array.from(sums, (sum) => rational(BigInt(sum)));
};

/** Approval voting: who is approved of most. abcvoting's `av`. */
export const av = (approvals: Approvals, seats: number): Outcome => bestByScore(approvals.candidates, approvalScores(approvals), seats);

/** Satisfaction approval voting: a ballot gives each of the k it approves of 1/k. abcvoting's `sav`. Source: S. J. Brams and D. M. Kilgour, 2014. */
export const sav = ({ candidates, groups }: Approvals, seats: number): Outcome => {
  const bottom = groups.reduce((sum, { approved }) => (approved.length === 0 ? sum : leastMultiple(sum, BigInt(approved.length))), 1n);
  const sums = candidates.map(() => 0n);
  for (const { weight, approved } of groups) {
    const share = approved.length === 0 ? 0n : (BigInt(weight) * bottom) / BigInt(approved.length);
    for (const c of approved) sums[c] = (sums[c] ?? 0n) + share;
  }
  return bestByScore(candidates, sums.map((sum) => rational(sum, bottom)), seats);
};
