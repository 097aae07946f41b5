import type { Ratio } from './decimal.ts';
import type { Election } from './election.ts';
import { heapBy } from './heap.ts';
import { compareToPrice, exactOf, offerFor } from './offer.ts';
import type { Asked, Offer } from './offer.ts';
import { doubt, fullPurse, sweep, tidy } from './purse.ts';
import type { Purse } from './purse.ts';
import { liveOf, revive, sorterFor } from './support.ts';
import type { Live, Sorter, Support } from './support.ts';
import { int, real } from './typed.ts';

/** How the supporters of a project parted: voters who gave all they had (`poor` ballots of them), voters who paid their points' price, and the weight of the latter's points. */
type Parted = { readonly poor: number; readonly poorHeads: number; readonly richHeads: number; readonly weight: number };

/** One purchase: the project, how its supporters parted, and the price of a unit of utility as a float that is not below it. */
export type Bought = Parted & { readonly project: number; readonly high: number };

/**
 * The Method of Equal Shares at one share: what was bought, in order. `same` is only there where a run was compared with one at a lower share, and says whether every
 * share in between buys the same in the same order.
 */
export type Run = { readonly share: Ratio; readonly bought: readonly Bought[]; readonly cost: bigint; readonly same?: boolean; readonly purse: Purse };

const [less, more] = [1 - 2 ** -48, 1 + 2 ** -48];

/** What stays the same from run to run: supporters, the worth of a point, and lower bounds of prices as they go. */
type Room = {
  readonly election: Election;
  readonly support: readonly Support[];
  readonly live: readonly Live[];
  readonly sort: Sorter;
  /** What a point is worth: a project's cost, or 1. Prices are compared by unit of utility. */
  readonly worth: Float64Array;
  readonly rank: Int32Array;
  readonly lows: Float64Array;
  readonly heap: ReturnType<typeof heapBy>;
  readonly ready: readonly number[];
};

type Standing = { readonly room: Room; readonly purse: Purse };
/** An offer with the floats between which the price of a unit of utility lies. */
type Best = Offer & { readonly low: number; readonly high: number };

const asked = ({ room, purse }: Standing, project: number): Asked | undefined => {
  const [support, own] = [room.live[project], room.election.projects[project]];
  return support === undefined || own === undefined ? undefined : { purse, support, project, cost: own.cost };
};

/** The offer of a project; `guess` is what a unit of utility may cost. */
const open = (standing: Standing, project: number, guess: number): Best | undefined => {
  const ask = asked(standing, project);
  if (ask === undefined) return undefined;
  const each = standing.room.worth[project] ?? 1;
  const offer = offerFor(ask, guess * each);
  return offer === undefined ? undefined : { ...offer, low: ((offer.price - offer.error) / each) * less, high: ((offer.price + offer.error) / each) * more };
};

/** Whether `one` goes before `other`: the lower price of a unit of utility, exactly, then the order for ties. */
const isBefore = (standing: Standing, one: Best, other: Best): boolean => {
  if (one.high < other.low) return true;
  if (other.high < one.low) return false;
  const { worth, rank } = standing.room;
  const [first, second] = [asked(standing, one.project), asked(standing, other.project)];
  if (first === undefined || second === undefined) return false;
  const [mine, theirs] = [exactOf(first, one), exactOf(second, other)];
  const left = mine.top * BigInt(theirs.weight) * BigInt(worth[other.project] ?? 1);
  const right = theirs.top * BigInt(mine.weight) * BigInt(worth[one.project] ?? 1);
  if (left !== right) return left < right;
  return int(rank, one.project) < int(rank, other.project);
};

/** At a price that is at least the best one's: 'dearer' surely, 'never' where supporters haven't enough at all, or 'close', which only an offer can tell. */
const probe = (standing: Standing, project: number, limit: number): 'dearer' | 'never' | 'close' => {
  const [ask, { worth, lows }] = [asked(standing, project), standing.room];
  if (ask === undefined) return 'never';
  const [each, cost] = [worth[project] ?? 1, Number(ask.cost)];
  const price = limit * each;
  tidy(ask.support, ask.purse);
  const { raised, has } = sweep(ask.support, ask.purse, price);
  const unsure = doubt(ask.purse, ask.support);
  if (raised >= cost - unsure) return 'close';
  if (has < cost - unsure) return 'never';
  // A price that is k times as high raises at most k times as much.
  lows[project] = Math.max(limit, limit * ((cost - unsure) / (raised + unsure)) * less);
  return 'dearer';
};

type Found = { readonly best: Best | undefined; readonly rivals: number };
/** `limit` is the highest price that a lower share gave for this round, and `hint` what was bought in it at another share, which is looked at first. */
type Looking = { readonly limit: number; readonly hint: Bought | undefined };

/** What a round has seen: the best offer so far, who goes back into the heap, and how many may have been as cheap as `limit`. `first` is the hint's offer. */
type Seen = { best: Best | undefined; readonly later: number[]; rivals: number; readonly first: Best | undefined; readonly limit: number };

/** What is dearer than this is no rival. */
const boundOf = ({ best, limit }: Seen): number => (best === undefined ? Infinity : Math.max(best.high, limit));

const consider = (standing: Standing, seen: Seen, offer: Best): void => {
  const { project, low } = offer;
  const { lows } = standing.room;
  lows[project] = Math.max(real(lows, project), low);
  seen.later.push(project);
  if (seen.best === undefined || (seen.best !== offer && isBefore(standing, offer, seen.best))) seen.best = offer;
  if (low <= seen.limit) seen.rivals += 1;
};

/** Looks at the project that was on top of the heap. */
const look = (standing: Standing, project: number, seen: Seen): void => {
  const isFirst = project === seen.first?.project;
  const found = seen.best === undefined || isFirst ? 'close' : probe(standing, project, boundOf(seen));
  if (found === 'dearer') seen.later.push(project);
  if (found !== 'close') return;
  const offer = isFirst ? seen.first : open(standing, project, real(standing.room.lows, project));
  if (offer !== undefined) consider(standing, seen, offer);
};

const openHint = (standing: Standing, hint: Bought | undefined): Best | undefined =>
  hint !== undefined && int(standing.purse.paidIn, hint.project) === 0 ? open(standing, hint.project, hint.high) : undefined;

/** The best offer of a round. `rivals` counts those not chosen whose price may be as low as `limit`. */
const findBest = (standing: Standing, { limit, hint }: Looking): Found => {
  const { heap, lows } = standing.room;
  const first = openHint(standing, hint);
  const seen: Seen = { best: first, later: [], rivals: 0, first, limit };
  for (let project = heap.top(); project >= 0 && real(lows, project) <= boundOf(seen); project = heap.top()) {
    heap.pop();
    look(standing, project, seen);
  }
  const { best, later, rivals } = seen;
  for (const project of later) if (project !== best?.project) heap.push(project);
  return { best, rivals: best !== undefined && best.low <= limit ? rivals - 1 : rivals };
};

/** Takes from each supporter what the offer asks, or everything where the price is more. */
const take = (ask: Asked, offer: Offer): Parted => {
  const { purse: { left, emptied, slack, rounds }, support: { ballots, points, loads, live } } = ask;
  const { price, error } = offer;
  const unsure = error + 2 ** -50 * price;
  let poor = 0;
  let poorHeads = 0;
  let richHeads = 0;
  let weight = 0;
  for (let at = 0; at < live; at += 1) {
    const ballot = int(ballots, at);
    const has = real(left, ballot);
    if (has === 0) continue;
    const worth = int(points, at);
    const load = real(loads, at);
    const rest = has - price * worth;
    const over = Math.abs(rest) > slack + unsure * worth ? rest : compareToPrice(ask, offer, { ballot, worth });
    // Over by less than floats can tell is still over: nothing but nothing is 0.
    left[ballot] = over > 0 ? Math.max(rest, Number.MIN_VALUE) : 0;
    if (over <= 0) emptied[ballot] = over < 0 ? -1 - rounds : 1 + rounds;
    if (over < 0) {
      poor += 1;
      poorHeads += load;
    } else {
      richHeads += load;
      weight += worth * load;
    }
  }
  return { poor, poorHeads, richHeads, weight };
};

const pay = (standing: Standing, offer: Best): Bought | undefined => {
  const { project, high } = offer;
  const [ask, support, { purse }] = [asked(standing, project), standing.room.support[project], standing];
  if (ask === undefined || support === undefined) return undefined;
  const parted = take(ask, offer);
  purse.due.push({ support, cost: ask.cost });
  purse.rounds += 1;
  purse.paidIn[project] = purse.rounds;
  purse.slack += ask.support.most * offer.error + 8 * 2 ** -53 * purse.share;
  return { ...parted, project, high };
};

const start = ({ election, support, live, lows, heap, worth, ready, sort }: Room, share: Ratio): Purse => {
  const purse = fullPurse(election, share, sort);
  heap.clear();
  for (const each of live) revive(each);
  for (const project of ready) {
    const [own, cost] = [support[project], election.projects[project]?.cost ?? 0n];
    if (own === undefined || BigInt(own.heads) * share.n < cost * share.d) continue;
    lows[project] = (Number(cost) / own.weight / (worth[project] ?? 1)) * less;
    heap.push(project);
  }
  return purse;
};

/** Runs beside which one is made: `base` as said of `same`; `hint` makes it quicker if it bought much the same. */
export type Beside = { readonly base?: Run | undefined; readonly hint?: Run | undefined };

/** Where everybody could pay the whole price, a larger share leaves that price as it is: then nobody else can come in between. */
const limitOf = (before: Bought | undefined): number => (before === undefined || before.poor === 0 ? 0 : before.high);

/** The next purchase, and whether it, or one that might come before it at a share in between, differs from what `base` bought in that round. */
const next = (standing: Standing, round: number, { base, hint = base }: Beside): { readonly best: Best | undefined; readonly differs: boolean } => {
  const before = base?.bought[round];
  const { best, rivals } = findBest(standing, { limit: limitOf(before), hint: hint?.bought[round] });
  return { best, differs: base !== undefined && (best?.project !== before?.project || rivals > 0) };
};

/** Runs the method at a share; with `base`, a run at a lower share, only as far as both buy the same, and finds whether all shares in between do. */
const runAt = (room: Room, share: Ratio, beside: Beside): Run => {
  const purse = start(room, share);
  const bought: Bought[] = [];
  let cost = 0n;
  for (;;) {
    const { best, differs } = next({ room, purse }, bought.length, beside);
    const purchase = best === undefined || differs ? undefined : pay({ room, purse }, best);
    if (purchase === undefined) return { share, bought, cost, purse, ...(beside.base === undefined ? {} : { same: !differs }) };
    bought.push(purchase);
    cost += room.election.projects[purchase.project]?.cost ?? 0n;
  }
};

/** The room in which an election is counted, again and again at different shares. `rank` gives each project's place among equals. */
export const countingRoom = (election: Election, { support, rank }: { readonly support: readonly Support[]; readonly rank: Int32Array }) => {
  const lows = new Float64Array(election.projects.length);
  const room: Room = {
    election,
    support,
    live: support.map((each) => liveOf(each, election.ballots.weights)),
    sort: sorterFor(Math.max(0, ...support.map(({ ballots }) => ballots.length))),
    rank,
    lows,
    heap: heapBy(lows),
    worth: Float64Array.from(election.projects, ({ cost }) => (election.utility === 'cost' ? Number(cost) : 1)),
    ready: election.projects.flatMap(({ cost }, project) => (cost > 0n && (support[project]?.weight ?? 0) > 0 ? [project] : [])),
  };
  return { run: (share: Ratio, beside: Beside = {}): Run => runAt(room, share, beside) };
};
