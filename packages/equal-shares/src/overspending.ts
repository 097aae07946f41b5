import { compareRatios } from './decimal.ts';
import type { Election } from './election.ts';
import { shareOf } from './election.ts';
import { supportOf } from './support.ts';
import type { Support } from './support.ts';
import { ranked, usualTies } from './ties.ts';
import type { TieRule } from './ties.ts';
import { int } from './typed.ts';

/** Voters' money is counted in whole 2^−64 units of the election's money, a share rounded down: here exact rationals would double in length with every round. */
const fine = 1n << 64n;

/** What is asked for a point is `ask` / `bottom`, and it raises `raised` / `bottom`: exactly, so that equals are equals. */
type Offer = { readonly project: number; readonly ask: bigint; readonly raised: bigint; readonly bottom: bigint; readonly cost: bigint; readonly worth: bigint };

/** Whether one offer is better: it asks less for a unit of utility, measured against the square of the part of the cost that it raises. */
const isBetter = (one: Offer, other: Offer): boolean =>
  one.ask * one.bottom * one.cost * one.cost * other.raised * other.raised * other.worth < other.ask * other.bottom * other.cost * other.cost * one.raised * one.raised * one.worth;

type Purses = { readonly left: bigint[]; readonly weights: Float64Array };

/** All offers of a project: at the price at which it is paid whole, and at each price at which one more supporter gives all. */
const offersFor = (project: { readonly at: number; readonly cost: bigint; readonly worth: bigint }, { ballots, points }: Support, { left, weights }: Purses): readonly Offer[] => {
  const supporters = [...ballots].map((ballot, place) => ({ has: left[ballot] ?? 0n, points: BigInt(points[place] ?? 0), weight: BigInt(weights[ballot] ?? 0) })).filter(({ has }) => has > 0n);
  supporters.sort((a, b) => compareRatios({ n: a.has, d: a.points }, { n: b.has, d: b.points }));
  const cost = project.cost * fine;
  const offers: Offer[] = [];
  let [poor, rich] = [0n, supporters.reduce((sum, each) => sum + each.points * each.weight, 0n)];
  for (const { has, points, weight } of supporters) {
    const isWhole = poor * points + has * rich >= cost * points;
    const own = isWhole ? { ask: cost - poor, raised: cost * rich, bottom: rich } : { ask: has, raised: poor * points + has * rich, bottom: points };
    offers.push({ project: project.at, cost, worth: project.worth, ...own });
    if (isWhole) break;
    poor += has * weight;
    rich -= points * weight;
  }
  return offers;
};

const bestOffer = (election: Election, { support, purses, open, rank }: { readonly support: readonly Support[]; readonly purses: Purses; readonly open: readonly number[]; readonly rank: Int32Array }): Offer | undefined => {
  let best: Offer | undefined;
  const inOrder = [...open].sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0));
  for (const at of inOrder) {
    const [project, own] = [election.projects[at], support[at]];
    if (project === undefined || own === undefined) continue;
    const worth = election.utility === 'cost' ? project.cost : 1n;
    for (const offer of offersFor({ at, cost: project.cost, worth }, own, purses)) if (best === undefined || isBetter(offer, best)) best = offer;
  }
  return best;
};

/** Takes the part of the whole cost that falls to each supporter's points, at most all they have. */
const pay = (offer: Offer, { ballots, points }: Support, purses: Purses): void => {
  for (const [place, ballot] of ballots.entries()) {
    const due = (offer.ask * offer.cost * BigInt(int(points, place)) + offer.raised - 1n) / offer.raised;
    const has = purses.left[ballot] ?? 0n;
    purses.left[ballot] = has > due ? has - due : 0n;
  }
};

/**
 * Equal shares with bounded overspending (Papasotiropoulos and others, 2024): a project may also be bought when its supporters raise only a part α of its cost, as long as the budget bears
 * it. They pay as if they raised it all, and the offer with the least price per utility, divided by α², goes first. The ids of the winners, in order.
 */
export const boundedOverspending = (election: Election, { ties = usualTies }: { readonly ties?: readonly TieRule[] } = {}): readonly string[] => {
  const share = shareOf(election);
  const support = supportOf(election);
  const rank = ranked(election, support, ties);
  const purses = { left: Array.from(election.ballots.weights, () => (share.n * fine) / share.d), weights: election.ballots.weights };
  const supported = election.projects.map((_, at) => at).filter((at) => (support[at]?.weight ?? 0) > 0);
  const costOf = (at: number): bigint => election.projects[at]?.cost ?? 0n;
  const winners = supported.filter((at) => costOf(at) === 0n);
  let spent = 0n;
  for (;;) {
    const open = supported.filter((at) => !winners.includes(at) && spent + costOf(at) <= election.budget);
    const best = bestOffer(election, { support, purses, open, rank });
    const own = best === undefined ? undefined : support[best.project];
    if (best === undefined || own === undefined) return winners.map((at) => election.projects[at]?.id ?? '');
    winners.push(best.project);
    spent += costOf(best.project);
    pay(best, own, purses);
  }
};
