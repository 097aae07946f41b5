/** Chance that falls the same way for the same seed, on every machine: worlds are built twice alike. */
export type Chance = {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True in `share` of all cases. */
  happens(share: number): boolean;
  /** One of them. Throws a RangeError when there is none. */
  pick<T>(from: readonly T[]): T;
  /** One of the values, each as likely as its weight says. Throws a RangeError when all weights are 0. */
  weigh<T>(from: readonly (readonly [value: T, weight: number])[]): T;
  /** The same things in another order; the list given stays as it is. */
  shuffle<T>(from: readonly T[]): T[];
};

/** Four words of state from a seed text (FNV-1a with a different start for each word). */
const stateOf = (seed: string): [number, number, number, number] => {
  const word = (start: number): number => {
    let sum = start;
    for (const character of seed) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
    return sum;
  };
  return [word(2_166_136_261), word(2_654_435_769), word(1_779_033_703), 1];
};

/** sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, passes BigCrush, a few integer operations a number. */
const sfc32 = (seed: string): (() => number) => {
  let [a, b, c, counter] = stateOf(seed);
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 15; round += 1) next();
  return next;
};

const at = <T>(from: readonly T[], index: number): T => {
  if (index >= from.length) throw new RangeError('nothing to choose from');
  return from[index] as T;
};

/** Chance for one purpose: name the purpose in the seed, so that a change elsewhere doesn't move everything here. */
export const chanceOf = (seed: string): Chance => {
  const next = sfc32(seed);
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next, between,
    happens: (share) => next() < share,
    pick: (from) => at(from, Math.floor(next() * from.length)),
    weigh: (from) => {
      const total = from.reduce((sum, [, weight]) => sum + weight, 0);
      if (!(total > 0)) throw new RangeError('no weight to choose by');
      let left = next() * total;
      return at(from, Math.max(0, from.findIndex(([, weight]) => (left -= weight) < 0)))[0];
    },
    shuffle: (from) => {
      const all = [...from];
      for (let last = all.length - 1; last > 0; last -= 1) {
        const other = between(0, last);
        [all[last], all[other]] = [at(all, other), at(all, last)];
      }
      return all;
    },
  };
};
