/** A few things kept for a short while, the oldest let go first. */
export type KeptBriefly<T> = { find(key: string): T | undefined; keep(key: string, value: T): void };

/**
 * @param most how many are kept at once.
 * @param keptFor for how long each is, in milliseconds.
 */
export const keptBriefly = <T>({ most, keptFor }: { readonly most: number; readonly keptFor: number }): KeptBriefly<T> => {
  const kept = new Map<string, { readonly value: T; readonly until: number }>();
  return {
    find: (key) => {
      const known = kept.get(key);
      return known && performance.now() < known.until ? known.value : undefined;
    },
    keep: (key, value) => {
      kept.delete(key);
      const oldest = kept.keys().next();
      if (kept.size >= most && oldest.done !== true) kept.delete(oldest.value);
      kept.set(key, { value, until: performance.now() + keptFor });
    },
  };
};
