import { floatOf, leftOf } from './chain.ts';
import type { Ratio } from './decimal.ts';
import { addPaid, doubt, sweep, tidy } from './purse.ts';
import type { Purse } from './purse.ts';
import type { Live } from './support.ts';
import { int, real } from './typed.ts';

/**
 * The exact price a point of a project, at which its supporters raise what it costs: `top` / (the chain's bottom · `weight`); `price` is its float. Those who have less than
 * the price times their points give all they have.
 */
export type Offer = Split & { readonly project: number; readonly top: bigint; readonly price: number };

/** How the supporters of a project part: voters who give all they have (`poor` ballots of them), voters who pay their points' price, and the weight of the latter's points. */
export type Split = { readonly poor: number; readonly poorHeads: number; readonly richHeads: number; readonly weight: number };

/** What is asked: who pays for which project, and what it costs. */
export type Asked = { readonly purse: Purse; readonly support: Live; readonly project: number; readonly cost: bigint };

const near = 2 ** -50;

/** Newton's method by floats; NaN where floats can't tell whether the supporters have enough, and undefined where they haven't. `from` may be any guess. */
const roughPrice = ({ purse, support, cost }: Asked, from: number): number | undefined => {
  const whole = Number(cost);
  let price = from;
  for (let step = 0; ; step += 1) {
    const { poor, rich } = sweep(support, purse, price);
    if (rich === 0) return poor < whole - doubt(purse, support) ? undefined : Number.NaN;
    const next = (whole - poor) / rich;
    // The first step from above falls below the price; from there on each step rises, until it doesn't.
    if (Math.abs(next - price) <= price * near * 64 || (step > 0 && next <= price)) return next;
    price = next;
  }
};

/** −1, 0 or 1 as a ballot has less than, as much as or more than its points' price, exactly. */
export const compareExactly = (purse: Purse, offer: Pick<Offer, 'top' | 'weight'>, { ballot, worth }: { readonly ballot: number; readonly worth: number }): number => {
  const paid = new Float64Array(purse.rounds + 1);
  addPaid(purse, ballot, paid);
  const weight = purse.ballots.weights[ballot] ?? 1;
  const has = leftOf(purse.chain, weight, paid) * BigInt(offer.weight);
  const asked = offer.top * BigInt(worth) * BigInt(weight);
  if (has === asked) return 0;
  return has < asked ? -1 : 1;
};

/** As `compareExactly`, but by floats wherever these can tell. */
export const compareToPrice = (purse: Purse, offer: Pick<Offer, 'top' | 'weight' | 'price'>, asked: { readonly ballot: number; readonly worth: number }): number => {
  const due = offer.price * asked.worth;
  const over = real(purse.left, asked.ballot) - due;
  if (Math.abs(over) > purse.slack + near * due) return over;
  return compareExactly(purse, offer, asked);
};

/** Parts the supporters: `isPoor` says who has less than the price. */
const split = ({ purse, support }: Pick<Asked, 'purse' | 'support'>, isPoor: (at: number) => boolean): Split & { readonly paid: Float64Array } => {
  const { ballots, points, live } = support;
  const { left, ballots: { weights } } = purse;
  const paid = new Float64Array(purse.rounds + 1);
  let poor = 0;
  let poorHeads = 0;
  let richHeads = 0;
  let weight = 0;
  for (let at = 0; at < live; at += 1) {
    const ballot = int(ballots, at);
    if (left[ballot] === 0) continue;
    if (isPoor(at)) {
      addPaid(purse, ballot, paid);
      poorHeads += real(weights, ballot);
      poor += 1;
    } else {
      richHeads += real(weights, ballot);
      weight += int(points, at) * real(weights, ballot);
    }
  }
  return { poor, poorHeads, richHeads, weight, paid };
};

const priceOf = ({ purse: { chain }, project, cost }: Asked, { paid, ...parted }: ReturnType<typeof split>): Offer => {
  const top = cost * chain.bottom - (parted.poor === 0 ? 0n : leftOf(chain, parted.poorHeads, paid));
  return { ...parted, project, top, price: floatOf(top, chain.bottom * BigInt(parted.weight)) };
};

/** Parts the supporters at a rounded price. `gap` is how near any of them comes to it, and `most` the most points that one gives. */
const roughSplit = ({ purse, support: { ballots, points, loads, live } }: Asked, price: number): ReturnType<typeof split> & { readonly gap: number; readonly most: number } => {
  const { left } = purse;
  const paid = new Float64Array(purse.rounds + 1);
  let poor = 0;
  let poorHeads = 0;
  let richHeads = 0;
  let weight = 0;
  let gap = Infinity;
  let most = 0;
  for (let at = 0; at < live; at += 1) {
    const ballot = int(ballots, at);
    const has = real(left, ballot);
    if (has === 0) continue;
    const worth = int(points, at);
    const heads = real(loads, at);
    const over = has - price * worth;
    gap = Math.min(gap, Math.abs(over));
    most = Math.max(most, worth);
    if (over < 0) {
      addPaid(purse, ballot, paid);
      poor += 1;
      poorHeads += heads;
    } else {
      richHeads += heads;
      weight += worth * heads;
    }
  }
  return { poor, poorHeads, richHeads, weight, paid, gap, most };
};

/** What the supporters of a project have left together, exactly. */
export const together = (asked: Pick<Asked, 'purse' | 'support'>): Ratio => {
  const { poorHeads, paid } = split(asked, () => true);
  return { n: leftOf(asked.purse.chain, poorHeads, paid), d: asked.purse.chain.bottom };
};

/** Newton's method in exact arithmetic, from the price that all could pay: it rises until the supporters part as they did before. */
const exactly = (asked: Asked): Offer | undefined => {
  const all = together(asked);
  if (all.n < asked.cost * all.d) return undefined;
  const { purse, support: { ballots, points } } = asked;
  let offer = priceOf(asked, split(asked, () => false));
  for (;;) {
    const now = offer;
    offer = priceOf(asked, split(asked, (at) => compareToPrice(purse, now, { ballot: int(ballots, at), worth: int(points, at) }) < 0));
    if (offer.poor === now.poor) return offer;
  }
};

/**
 * The exact price of a project, or undefined where its supporters haven't enough together; `from` is a guess.
 */
export const offerFor = (asked: Asked, from: number): Offer | undefined => {
  const { purse, support } = asked;
  tidy(support, purse);
  const rough = roughPrice(asked, from);
  if (rough === undefined) return undefined;
  if (Number.isNaN(rough)) return exactly(asked);
  const { gap, most, ...parted } = roughSplit(asked, rough);
  const offer = priceOf(asked, parted);
  // Where nobody is near the price, rounding can't have put anybody on the wrong side of it.
  return gap > purse.slack + most * (near * rough + 2 * Math.abs(offer.price - rough)) ? offer : exactly(asked);
};
