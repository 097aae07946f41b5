/** How unequal chances are (Gini): 0 where all are equal, nearly 1 where one has everything. */
export const giniOf = (chances: readonly number[]): number => {
  const sorted = [...chances].sort((a, b) => a - b);
  const sum = sorted.reduce((total, chance) => total + chance, 0);
  const weighted = sorted.reduce((total, chance, at) => total + (2 * (at + 1) - sorted.length - 1) * chance, 0);
  return sum === 0 ? 0 : Math.max(0, weighted / (sorted.length * sum));
};
