import type { Panel } from './instance.ts';
import type { Grouped } from './kinds.ts';
import { whole } from './numbers.ts';
import type { Person } from './read-people.ts';

/** Somebody of a kind sits on a panel; from which of the households that are alike is what is dealt out here. */
type Seat = { readonly panel: number; readonly kind: number };

/** Who goes with whom: the seats that agree in something, two by two; one may be left over. */
const pairsBy = (seats: readonly Seat[], key: (seat: Seat) => number): ReadonlyMap<Seat, Seat> => {
  const [waiting, pairs] = [new Map<number, Seat>(), new Map<Seat, Seat>()];
  for (const seat of seats) {
    const other = waiting.get(key(seat));
    if (other === undefined) waiting.set(key(seat), seat);
    else {
      pairs.set(seat, other).set(other, seat);
      waiting.delete(key(seat));
    }
  }
  return pairs;
};

/**
 * Deals seats out to two hands: never two of a panel to one, and of each kind as many to one as to the other, give or take one. Seats of a panel go in pairs, and so
 * do seats of a kind; along such pairs, which form paths and circles of even length, seats go to one hand and to the other by turns.
 */
const dealtToTwo = (seats: readonly Seat[]): readonly [readonly Seat[], readonly Seat[]] => {
  const pairings = [pairsBy(seats, ({ panel }) => panel), pairsBy(seats, ({ kind }) => kind)];
  const handOf = new Map<Seat, 0 | 1>();
  for (const first of seats) {
    if (handOf.has(first)) continue;
    handOf.set(first, 0);
    for (let way = [first], seat = way.pop(); seat !== undefined; seat = way.pop()) {
      for (const pairs of pairings) {
        const next = pairs.get(seat);
        if (next === undefined || handOf.has(next)) continue;
        handOf.set(next, handOf.get(seat) === 0 ? 1 : 0);
        way.push(next);
      }
    }
  }
  return [seats.filter((seat) => handOf.get(seat) === 0), seats.filter((seat) => handOf.get(seat) === 1)];
};

/** The hands that hold most and least of a kind, where they differ by more than one. */
const apart = (tallies: readonly Int32Array[], kind: number): readonly [number, number] | undefined => {
  let [most, least] = [0, 0];
  tallies.forEach((tally, hand) => {
    if (whole(tally, kind) > whole(tallies[most] ?? tally, kind)) most = hand;
    if (whole(tally, kind) < whole(tallies[least] ?? tally, kind)) least = hand;
  });
  return whole(tallies[most] ?? new Int32Array(), kind) - whole(tallies[least] ?? new Int32Array(), kind) > 1 ? [most, least] : undefined;
};

/**
 * Deals seats out to households that are alike: never two of a panel to one, which goes as long as no panel has more seats than there are households, and of each kind
 * as many to one as to any other, give or take one. That always goes: it is an even colouring of the edges of a bipartite graph (de Werra 1971). Two households at a time.
 */
const dealt = (seats: readonly Seat[], households: number): readonly (readonly Seat[])[] => {
  const kinds = [...new Set(seats.map(({ kind }) => kind))];
  const tallied = (hand: readonly Seat[]): Int32Array => {
    const tally = new Int32Array(kinds.length);
    for (const { kind } of hand) tally[kinds.indexOf(kind)] = whole(tally, kinds.indexOf(kind)) + 1;
    return tally;
  };
  const hands = Array.from({ length: households }, (_, hand): readonly Seat[] => seats.filter((_seat, at) => at % households === hand));
  const tallies = hands.map(tallied);
  for (let kind = 0; kind < kinds.length;) {
    const pair = apart(tallies, kind);
    if (pair === undefined) {
      kind += 1;
      continue;
    }
    const parts = dealtToTwo(pair.flatMap((hand) => hands[hand] ?? []));
    pair.forEach((hand, at) => {
      hands[hand] = parts[at] ?? [];
      tallies[hand] = tallied(parts[at] ?? []);
    });
  }
  return hands;
};

const byKey = <T>(list: readonly T[], key: (item: T) => number | string): readonly (readonly T[])[] => {
  const groups = new Map<number | string, T[]>();
  for (const item of list) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
};

/**
 * Who of each kind sits on which panel: all people of a kind are drawn equally often, give or take one, and no panel has two of a household.
 * @returns for each panel the places of its people in the question's list, ascending, without those who have a seat beforehand
 */
export const seatedOn = (panels: readonly Panel[], { kinds, instance }: Grouped, people: readonly Person[]): readonly (readonly number[])[] => {
  const sitting = panels.map((): number[] => []);
  const seat = (seats: readonly Seat[], placesOf: (kind: number) => readonly number[]): void => {
    for (const of of byKey(seats, ({ kind }) => kind)) {
      const places = placesOf(of[0]?.kind ?? 0);
      of.forEach(({ panel }, turn) => sitting[panel]?.push(places[turn % places.length] ?? 0));
    }
  };
  const makeOf = (kind: number): number => instance.forms[kind]?.at(-1) ?? -1;
  const seats = panels.flatMap((panel, at) => Array.from(panel, (kind): Seat => ({ panel: at, kind })));
  for (const of of byKey(seats, ({ kind }) => makeOf(kind))) {
    if (makeOf(of[0]?.kind ?? 0) < 0) {
      seat(of, (kind) => kinds[kind] ?? []);
      continue;
    }
    const places = [...new Set(of.map(({ kind }) => kind))].flatMap((kind) => kinds[kind] ?? []);
    const homes = byKey(places, (place) => people[place]?.household ?? '').map((members) => new Set(members));
    dealt(of, homes.length).forEach((hand, at) => { seat(hand, (kind) => (kinds[kind] ?? []).filter((place) => homes[at]?.has(place) === true)); });
  }
  return sitting.map((places) => places.sort((a, b) => a - b));
};
