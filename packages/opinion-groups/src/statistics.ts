/** One-sided z of a proportion against one half, with one success and one trial added to both. */
export const proportionTest = (successes: number, trials: number): number => 2 * Math.sqrt(trials + 1) * ((successes + 1) / (trials + 1) - 0.5);

/** z of two proportions, successes of trials inside against those outside, one added to each of the four. 0 where everybody agrees. */
export const twoProportionsTest = (inside: readonly [number, number], outside: readonly [number, number]): number => {
  const [a, n, b, m] = [inside[0] + 1, inside[1] + 1, outside[0] + 1, outside[1] + 1];
  const pooled = (a + b) / (n + m);
  if (pooled === 1) return 0;
  return (a / n - b / m) / Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
};

/** The probability that is believed after so many successes, before which one half was. */
export const believed = (successes: number, trials: number): number => (successes + 1) / (trials + 2);

/** Whether a z lies in the upper tenth. */
export const isSignificant = (z: number): boolean => z > 1.2816;
