import { floatOf, leftOf } from './chain.ts';
import type { Ratio } from './decimal.ts';
import { addPaid, doubt, settle, tidy, unit } from './purse.ts';
import type { Purse } from './purse.ts';
import type { Live } from './support.ts';
import { int, real } from './typed.ts';

/**
 * The price of a point of a project at which its supporters raise what it costs, as a float that is off by at most `error`. Those who have less than the price times their points
 * give all they have. `exact` is only there where floats couldn't tell who has less.
 */
export type Offer = { readonly project: number; readonly price: number; readonly error: number; readonly exact?: Exact };

/** The price is `top` / (the chain's bottom · `weight`). */
export type Exact = { readonly top: bigint; readonly weight: number };

/** What is asked: who pays for which project, and what it costs. */
export type Asked = { readonly purse: Purse; readonly support: Live; readonly project: number; readonly cost: bigint };

const near = 2 ** -50;

/** At a price: what those give together who have less than it, and the weight of points of those who can pay it; `gap` is how near any supporter comes to the price, and `poorHeads` the weight of those who have less. */
type Parted = { readonly poor: number; readonly poorHeads: number; readonly rich: number; readonly gap: number };

/** Who pays at a price, with what rounding takes from the sum added again (Kahan): a price goes into all later ones, and its error with it. */
const part = ({ ballots, points, loads, live }: Live, { left }: Purse, price: number): Parted => {
  let poor = 0;
  let lost = 0;
  let poorHeads = 0;
  let rich = 0;
  let gap = Infinity;
  for (let at = 0; at < live; at += 1) {
    const has = real(left, int(ballots, at));
    const load = real(loads, at);
    const worth = int(points, at);
    const over = has - price * worth;
    if (over >= 0) rich += worth * load;
    else if (has === 0) continue;
    else {
      const gives = has * load - lost;
      const sum = poor + gives;
      lost = sum - poor - gives;
      poor = sum;
      poorHeads += load;
    }
    const far = Math.abs(over);
    if (far < gap) gap = far;
  }
  return { poor, poorHeads, rich, gap };
};

/** By how much the float of a price may be off: by what the poor's floats are, and by rounding. */
const errorOf = ({ slack }: Purse, { poor, poorHeads, rich }: Parted, price: number): number => ((1 + near) * poorHeads * slack + 8 * unit * poor) / rich + 8 * unit * Math.abs(price);

/** A float that is further off than this would make all that follow useless. */
const isVague = ({ purse, support }: Asked, error: number): boolean => support.most * error > 2 ** -20 * purse.share;

/** Newton's method by floats, from any guess; `unsure` where floats can't tell who can pay the price, or whether the supporters have enough, and undefined where they haven't. */
const roughly = (asked: Asked, from: number): Offer | 'unsure' | undefined => {
  const { purse, support, project, cost } = asked;
  const whole = Number(cost);
  let price = from;
  for (let step = 0; ; step += 1) {
    const parted = part(support, purse, price);
    if (parted.rich === 0) return parted.poor < whole - doubt(purse, support) ? undefined : 'unsure';
    const next = (whole - parted.poor) / parted.rich;
    const error = errorOf(purse, parted, next);
    // Where nobody stands between this price and the next, or near them, these are the poor and the rich of the next.
    if (parted.gap > purse.slack + support.most * ((1 + near) * Math.abs(next - price) + error + near * price)) return isVague(asked, error) ? 'unsure' : { project, price: next, error };
    // The first step from above falls below the price; from there on each step rises, until it doesn't.
    if (Math.abs(next - price) <= price * near * 64 || (step > 0 && next <= price)) return 'unsure';
    price = next;
  }
};

/** −1, 0 or 1 as a ballot has less than, as much as or more than its points' price, exactly. */
const compareExactly = (purse: Purse, { top, weight }: Exact, { ballot, worth }: { readonly ballot: number; readonly worth: number }): number => {
  const paid = new Float64Array(purse.rounds + 1);
  addPaid(purse, ballot, paid);
  const load = purse.ballots.weights[ballot] ?? 1;
  const has = leftOf(settle(purse), load, paid) * BigInt(weight);
  const asked = top * BigInt(worth) * BigInt(load);
  if (has === asked) return 0;
  return has < asked ? -1 : 1;
};

/** As `compareExactly`, but by floats wherever these can tell. */
export const compareToPrice = (asked: Asked, offer: Offer, { ballot, worth }: { readonly ballot: number; readonly worth: number }): number => {
  const { purse } = asked;
  const over = real(purse.left, ballot) - offer.price * worth;
  if (Math.abs(over) > purse.slack + worth * (offer.error + near * offer.price)) return over;
  return compareExactly(purse, exactOf(asked, offer), { ballot, worth });
};

/** How the supporters of a project part: the weight of those who give all they have, how often they paid each price before, and the weight of the others' points. */
type Split = { readonly poor: number; readonly poorHeads: number; readonly weight: number; readonly paid: Float64Array };

/** Parts the supporters: `isPoor` says who has less than the price. */
const split = ({ purse, support }: Pick<Asked, 'purse' | 'support'>, isPoor: (ballot: number, worth: number) => boolean): Split => {
  const { ballots, points, live } = support;
  const { left, ballots: { weights } } = purse;
  const paid = new Float64Array(purse.rounds + 1);
  let [poor, poorHeads, weight] = [0, 0, 0];
  for (let at = 0; at < live; at += 1) {
    const ballot = int(ballots, at);
    const worth = int(points, at);
    if (left[ballot] === 0) continue;
    if (isPoor(ballot, worth)) {
      addPaid(purse, ballot, paid);
      poorHeads += real(weights, ballot);
      poor += 1;
    } else weight += worth * real(weights, ballot);
  }
  return { poor, poorHeads, weight, paid };
};

const exactPrice = ({ purse, cost }: Asked, { poor, poorHeads, weight, paid }: Split): Exact => {
  const chain = settle(purse);
  return { weight, top: cost * chain.bottom - (poor === 0 ? 0n : leftOf(chain, poorHeads, paid)) };
};

/** The exact price of an offer. Floats that made one without it knew for certain who has less than the price. */
export const exactOf = (asked: Asked, { price, exact }: Offer): Exact => exact ?? exactPrice(asked, split(asked, (ballot, worth) => real(asked.purse.left, ballot) < price * worth));

/** What the supporters of a project have left together, exactly. */
export const together = (asked: Pick<Asked, 'purse' | 'support'>): Ratio => {
  const { poorHeads, paid } = split(asked, () => true);
  const chain = settle(asked.purse);
  return { n: leftOf(chain, poorHeads, paid), d: chain.bottom };
};

const offerAt = (asked: Asked, exact: Exact): Offer => {
  const price = floatOf(exact.top, asked.purse.chain.bottom * BigInt(exact.weight));
  return { project: asked.project, price, error: near * price, exact };
};

/** Newton's method in exact arithmetic, from the price that all could pay: it rises until the supporters part as they did before. */
const exactly = (asked: Asked): Offer | undefined => {
  const all = together(asked);
  if (all.n < asked.cost * all.d) return undefined;
  let [offer, poor] = [offerAt(asked, exactPrice(asked, split(asked, () => false))), 0];
  for (;;) {
    const now = offer;
    const parted = split(asked, (ballot, worth) => compareToPrice(asked, now, { ballot, worth }) < 0);
    if (parted.poor === poor) return now;
    poor = parted.poor;
    offer = offerAt(asked, exactPrice(asked, parted));
  }
};

/**
 * The price of a project, or undefined where its supporters haven't enough together; `from` is a guess.
 */
export const offerFor = (asked: Asked, from: number): Offer | undefined => {
  tidy(asked.support, asked.purse);
  const rough = roughly(asked, from);
  return rough === 'unsure' ? exactly(asked) : rough;
};
