import type { Ballots } from './ballots.ts';
import { addPrice, floatOf, leftOf, priceChain } from './chain.ts';
import type { PriceChain } from './chain.ts';
import type { Ratio } from './decimal.ts';
import type { Election } from './election.ts';
import type { Live, Sorter, Support } from './support.ts';
import { int, real } from './typed.ts';

/** Half a unit in the last place of 1. */
export const unit = 2 ** -53;

/** A round that was paid by floats: who supported the project, and what it cost. */
type Due = { readonly support: Support; readonly cost: bigint };

/**
 * What the voters of each ballot have left, as floats that are off by at most `slack`; 0 stands for exactly nothing, and only for that. Beside them stands the exact chain of prices, which is
 * only drawn up as far as somebody asked: `settle` draws it up to the last round.
 */
export type Purse = {
  readonly ballots: Ballots;
  readonly left: Float64Array;
  /** The round in which a project was paid for, counted from 1, or 0. */
  readonly paidIn: Int32Array;
  /** The round that left a ballot with nothing, or 0; below 0 where it couldn't pay the price in full. */
  readonly emptied: Int32Array;
  readonly chain: PriceChain;
  /** Rounds that are not in the chain yet. */
  readonly due: Due[];
  readonly share: number;
  readonly sort: Sorter;
  rounds: number;
  slack: number;
};

export const fullPurse = ({ ballots, projects }: Election, share: Ratio, sort: Sorter): Purse => {
  const each = floatOf(share.n, share.d);
  return {
    ballots,
    left: new Float64Array(ballots.weights.length).fill(each),
    paidIn: new Int32Array(projects.length),
    emptied: new Int32Array(ballots.weights.length),
    chain: priceChain(share),
    due: [],
    share: each,
    sort,
    rounds: 0,
    slack: 8 * unit * each,
  };
};

/** How far a sum over a project's supporters may be off. */
export const doubt = (purse: Purse, { heads, live, most }: Live): number => 4 * heads * (purse.slack + (live + 8) * unit * most * purse.share);

/** What a price raises from a project's supporters, and what they have together. */
export type Sums = { readonly raised: number; readonly has: number };

/**
 * What a price raises. Most of the time goes into this loop, `part` and `take`. Who has less than the price, and who more, follow each other as chance will have it: so the lesser of the two is found
 * without asking which it is, since a processor that has to guess, and guesses wrong, takes three times as long.
 */
export const sweep = ({ ballots, points, loads, live }: Live, { left, share }: Purse, price: number): Sums => {
  // Nobody has more than the share, and a price far beyond it would take its place in the sums with its rounding.
  const asked = Math.min(price, share);
  let twice = 0;
  let has = 0;
  for (let at = 0; at < live; at += 1) {
    const own = real(left, int(ballots, at));
    const asks = asked * int(points, at);
    const load = real(loads, at);
    twice += (own + asks - Math.abs(own - asks)) * load;
    has += own * load;
  }
  return { raised: twice / 2, has };
};

const patience = 30;

/** Now and then puts supporters in order and drops those who have nothing left. */
export const tidy = (support: Live, { left, rounds, share, sort }: Purse): void => {
  if (rounds < support.tidied + patience) return;
  support.tidied = rounds;
  sort(support, left, share);
};

/** Adds to `paid`, by round, how often the voters of a ballot paid each price so far. */
export const addPaid = ({ ballots: { starts, projects, points, weights }, paidIn }: Purse, ballot: number, paid: Float64Array): void => {
  const weight = real(weights, ballot);
  const end = int(starts, ballot + 1);
  for (let entry = int(starts, ballot); entry < end; entry += 1) {
    const round = int(paidIn, int(projects, entry));
    if (round > 0) paid[round] = real(paid, round) + weight * int(points, entry);
  }
};

/** Adds to the chain the price that was paid in its next round. */
const addRound = (purse: Purse, { support: { ballots, points }, cost }: Due): void => {
  const { chain, emptied, ballots: { weights } } = purse;
  const round = chain.tops.length + 1;
  const paid = new Float64Array(purse.rounds + 1);
  let [poorHeads, weight] = [0, 0];
  for (let at = 0; at < ballots.length; at += 1) {
    const ballot = int(ballots, at);
    const last = int(emptied, ballot);
    if (last === -round) {
      addPaid(purse, ballot, paid);
      poorHeads += real(weights, ballot);
    } else if (last === 0 || Math.abs(last) >= round) weight += int(points, at) * real(weights, ballot);
  }
  addPrice(chain, cost * chain.bottom - (poorHeads === 0 ? 0n : leftOf(chain, poorHeads, paid)), weight);
};

/** Draws up the exact prices of all rounds so far. */
export const settle = (purse: Purse): PriceChain => {
  for (const due of purse.due.splice(0)) addRound(purse, due);
  return purse.chain;
};
