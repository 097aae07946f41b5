import type { Left } from '../src/index.ts';

/** How many of these seconds are left, from now on, by the clock on the wall. */
export const within = (seconds: number): Left => {
  const end = performance.now() + seconds * 1000;
  return () => (end - performance.now()) / 1000;
};
