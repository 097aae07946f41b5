import type { Name, Outcome, Step } from './answer.ts';

/** How many committees an answer lists at most, and how many ways of breaking ties are followed at once. */
export const mostTied = 10_000;

/** A committee that grows; whatever else a rule remembers stands beside it. */
export type Growing = { readonly committee: readonly number[] };

/** One seat of a rule that fills seat after seat. */
export type Seat<S> = {
  /** All that are equally best, ascending; none where the rule stops here. */
  readonly best: readonly number[];
  readonly take: (candidate: number) => S;
  readonly step: (candidate: number) => Step;
};

export type Sequence<S extends Growing> = {
  readonly start: S;
  readonly seats: number;
  readonly next: (state: S) => Seat<S>;
  /** What two ways must have in common to go on alike. */
  readonly keyOf: (state: S) => string;
};

type Explored<S> = {
  /** Where the way ends on which every tie goes to whoever stands first in the list, and its steps. */
  readonly first: S;
  readonly trace: readonly Step[];
  /** Where all ways end. */
  readonly ends: readonly S[];
  /** There were more ways than are followed. */
  readonly cut: boolean;
};

/** Hears how many steps were taken; what it throws ends the work. */
export type Watch = (steps: number) => void;

const notWatched: Watch = () => undefined;

/** The seat that comes next, or none where all are filled or the rule stops. */
const nextOf = <S extends Growing>({ seats, next }: Sequence<S>, state: S): Seat<S> | undefined => {
  const seat = state.committee.length < seats ? next(state) : undefined;
  return seat === undefined || seat.best.length === 0 ? undefined : seat;
};

type FirstWay<S> = Pick<Explored<S>, 'first' | 'trace'> & { readonly hasTies: boolean };

/** One way only: every tie goes to whoever stands first in the list. */
export const firstWay = <S extends Growing>(sequence: Sequence<S>, watch = notWatched): FirstWay<S> => {
  const trace: Step[] = [];
  let [first, hasTies] = [sequence.start, false];
  for (let seat = nextOf(sequence, first); seat !== undefined; seat = nextOf(sequence, first)) {
    const [candidate = 0] = seat.best;
    watch(trace.push(seat.step(candidate)));
    hasTies ||= seat.best.length > 1;
    first = seat.take(candidate);
  }
  return { first, trace, hasTies };
};

/** Every way to break ties, seat by seat; ways that meet again go on as one. */
export const explore = <S extends Growing>(sequence: Sequence<S>, watch = notWatched): Explored<S> => {
  const { first, trace, hasTies } = firstWay(sequence, watch);
  if (!hasTies) return { first, trace, ends: [first], cut: false };
  const ends: S[] = [];
  let [ways, steps, cut] = [[sequence.start], 0, false];
  while (ways.length > 0) {
    const further = new Map<string, S>();
    for (const way of ways) {
      watch(steps += 1);
      const seat = nextOf(sequence, way);
      if (seat === undefined) ends.push(way);
      else if (branch(seat, further, sequence.keyOf)) cut = true;
    }
    ways = [...further.values()];
  }
  return { first, trace, ends, cut };
};

/** Follows each of the best; whether there were too many to follow. */
const branch = <S extends Growing>({ best, take }: Seat<S>, further: Map<string, S>, keyOf: (state: S) => string): boolean => {
  for (const candidate of best) {
    if (further.size >= mostTied) return true;
    const taken = take(candidate);
    const key = keyOf(taken);
    if (!further.has(key)) further.set(key, taken);
  }
  return false;
};

const byPlaces = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((place, n) => place !== b[n]);
  return at === -1 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? Infinity);
};

/** Committees as their members' places, without repetitions, each ascending and all in the order of the list. */
export const inOrder = (committees: Iterable<readonly number[]>): readonly (readonly number[])[] => {
  const distinct = new Map<string, readonly number[]>();
  for (const each of committees) {
    const sorted = [...each].sort((a, b) => a - b);
    distinct.set(sorted.join(), sorted);
  }
  return [...distinct.values()].sort(byPlaces);
};

type Found = { readonly first: readonly number[]; readonly all: Iterable<readonly number[]>; readonly trace: readonly Step[]; readonly cut: boolean };
/** An outcome with names for places; no more committees than an answer lists. */
export const outcomeOf = (candidates: readonly Name[], { first, all, trace, cut }: Found): Outcome => {
  const named = (committee: readonly number[]): readonly Name[] => [...committee].sort((a, b) => a - b).map((c) => candidates[c] ?? c);
  const sorted = inOrder(all);
  return {
    winners: named(first), tied: sorted.slice(0, mostTied).map(named), trace,
    ...(cut || sorted.length > mostTied ? { moreTied: true as const } : {}),
  };
};
