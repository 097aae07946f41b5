const pairs = (n: number): number => (n * (n - 1)) / 2;

const countsBy = <T>(list: Iterable<T>): number[] => {
  const counts = new Map<T, number>();
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts.values()];
};

/** The adjusted Rand index of two partitions of the same things: 1 the same, 0 as alike as chance makes them (Hubert and Arabie, 1985). */
export const adjustedRandIndex = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const total = pairs(a.length);
  const together = countsBy(Array.from({ length: a.length }, (_, i) => `${a[i] ?? 0} ${b[i] ?? 0}`)).reduce((sum, n) => sum + pairs(n), 0);
  const [first, second] = [a, b].map((labels) => countsBy(Array.from(labels)).reduce((sum, n) => sum + pairs(n), 0));
  const expected = total === 0 ? 0 : ((first ?? 0) * (second ?? 0)) / total;
  const most = ((first ?? 0) + (second ?? 0)) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
};
