/** How many pieces of work may run at once, and how many more may stand in line. */
export type TurnLimits = { readonly atOnce: number; readonly waiting: number };

/**
 * A line before something costly: work starts in the order it came, never more than `atOnce` together.
 * @returns a function that runs work when its turn comes, or answers 'full' at once when the line is too long.
 */
export const turnsOf = ({ atOnce, waiting }: TurnLimits) => {
  let running = 0;
  const line: (() => void)[] = [];

  const leave = (): void => {
    const next = line.shift();
    // Who leaves hands the place over, so that nobody who comes just now can slip in between.
    if (next === undefined) running -= 1;
    else next();
  };

  return async <T>(work: () => Promise<T>): Promise<T | 'full'> => {
    if (running < atOnce) running += 1;
    else if (line.length >= waiting) return 'full';
    else await new Promise<void>((start) => line.push(start));
    try {
      return await work();
    } finally {
      leave();
    }
  };
};
