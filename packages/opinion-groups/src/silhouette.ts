import type { Clustering } from './k-means.ts';
import { whole } from './numbers.ts';
import type { Points } from './points.ts';

/** Several clusterings side by side: point p is in clusters `slot[p * many]` to before `slot[(p + 1) * many]`, numbered through all of them. */
type Slots = { readonly many: number; readonly width: number; readonly slot: Int32Array };

const slotsOf = (count: number, clusterings: readonly Clustering[]): Slots => {
  const many = clusterings.length;
  const slot = new Int32Array(count * many);
  let width = 0;
  clusterings.forEach(({ labels, centres }, j) => {
    for (let p = 0; p < count; p += 1) slot[p * many + j] = width + whole(labels, p);
    width += centres.count;
  });
  return { many, width, slot };
};

/** The sum of each point's distances to all points of each cluster, at `p * width` and on. Every distance is looked at once for all clusterings. */
const distanceSums = ({ count, dimensions, at }: Points, { many, width, slot }: Slots): Float64Array => {
  const sums = new Float64Array(count * width);
  for (let p = 1; p < count; p += 1) {
    for (let q = 0; q < p; q += 1) {
      let square = 0;
      for (let k = 0; k < dimensions; k += 1) {
        const away = (at[p * dimensions + k] ?? 0) - (at[q * dimensions + k] ?? 0);
        square += away * away;
      }
      const distance = Math.sqrt(square);
      for (let j = 0; j < many; j += 1) {
        const mine = q * width + whole(slot, p * many + j);
        const theirs = p * width + whole(slot, q * many + j);
        sums[mine] = (sums[mine] ?? 0) + distance;
        sums[theirs] = (sums[theirs] ?? 0) + distance;
      }
    }
  }
  return sums;
};

/** How much nearer a point is to its own cluster than to the next, -1 to 1, from its sums of distances to each; 0 where it is alone, or no other cluster has a point. */
const ofPoint = (sums: Float64Array, sizes: Int32Array, { from, own }: { readonly from: number; readonly own: number }): number => {
  const fellows = whole(sizes, own) - 1;
  if (fellows <= 0) return 0;
  const within = (sums[from + own] ?? 0) / fellows;
  let without = Number.POSITIVE_INFINITY;
  for (let c = 0; c < sizes.length; c += 1) if (c !== own && whole(sizes, c) > 0) without = Math.min(without, (sums[from + c] ?? 0) / whole(sizes, c));
  const greater = Math.max(within, without);
  return greater === 0 || greater === Number.POSITIVE_INFINITY ? 0 : (without - within) / greater;
};

const sizesOf = ({ labels, centres }: Clustering): Int32Array => {
  const sizes = new Int32Array(centres.count);
  for (let p = 0; p < labels.length; p += 1) {
    const c = whole(labels, p);
    sizes[c] = whole(sizes, c) + 1;
  }
  return sizes;
};

/** The mean silhouette of each of some clusterings of the same points. */
export const silhouettes = (points: Points, clusterings: readonly Clustering[]): readonly number[] => {
  const slots = slotsOf(points.count, clusterings);
  const sums = distanceSums(points, slots);
  let begin = 0;
  return clusterings.map((clustering) => {
    const sizes = sizesOf(clustering);
    let total = 0;
    for (let p = 0; p < points.count; p += 1) total += ofPoint(sums, sizes, { from: p * slots.width + begin, own: whole(clustering.labels, p) });
    begin += sizes.length;
    return total / points.count;
  });
};
