/** Chance as an argument: each call gives a number from 0 to below 1. */
export type Chance = () => number;

/** A stream of numbers that is the same for the same seed (mulberry32); for resampling and starts, not for anything that must be unguessable. */
export const chanceFrom = (seed: number): Chance => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
