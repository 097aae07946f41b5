import type { Points } from './points.ts';

/** All distances between points, row by row. */
export const distancesOf = ({ count, dimensions, at }: Points): Float64Array => {
  const distances = new Float64Array(count * count);
  for (let p = 0; p < count; p += 1) {
    for (let q = p + 1; q < count; q += 1) {
      let sum = 0;
      for (let k = 0; k < dimensions; k += 1) {
        const away = (at[p * dimensions + k] ?? 0) - (at[q * dimensions + k] ?? 0);
        sum += away * away;
      }
      const distance = Math.sqrt(sum);
      distances[p * count + q] = distance;
      distances[q * count + p] = distance;
    }
  }
  return distances;
};

const ofPoint = (sums: Float64Array, sizes: Float64Array, own: number): number => {
  const fellows = (sizes[own] ?? 0) - 1;
  if (fellows <= 0) return 0;
  const within = (sums[own] ?? 0) / fellows;
  let without = Number.POSITIVE_INFINITY;
  for (let c = 0; c < sums.length; c += 1) if (c !== own) without = Math.min(without, (sums[c] ?? 0) / (sizes[c] ?? 1));
  const greater = Math.max(within, without);
  return greater === 0 ? 0 : (without - within) / greater;
};

/** The mean silhouette of a clustering, -1 to 1: how much nearer points are to their own cluster than to the next. 0 for one cluster. */
export const silhouette = (distances: Float64Array, labels: Int32Array, clusters: number): number => {
  if (clusters < 2) return 0;
  const count = labels.length;
  const sizes = new Float64Array(clusters);
  for (const c of labels) sizes[c] = (sizes[c] ?? 0) + 1;
  let total = 0;
  const sums = new Float64Array(clusters);
  for (let p = 0; p < count; p += 1) {
    sums.fill(0);
    for (let q = 0; q < count; q += 1) { const c = labels[q] ?? 0; sums[c] = (sums[c] ?? 0) + (distances[p * count + q] ?? 0); }
    total += ofPoint(sums, sizes, labels[p] ?? 0);
  }
  return total / count;
};
