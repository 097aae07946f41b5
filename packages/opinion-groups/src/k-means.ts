import type { Points } from './points.ts';
import { real, whole } from './numbers.ts';

/** Which cluster each point is in, and the clusters' centres. No cluster is empty. */
export type Clustering = { readonly labels: Int32Array; readonly centres: Points };

/** Centres in the order of their first coordinate, so that a search can end where that alone is too far away. */
type Sorted = { readonly order: Int32Array; readonly rank: Int32Array; readonly first: Float64Array };

const sortedCentres = ({ count, dimensions, at }: Points): Sorted => {
  const order = Int32Array.from({ length: count }, (_, c) => c).sort((a, b) => real(at, a * dimensions) - real(at, b * dimensions) || a - b);
  const rank = new Int32Array(count);
  order.forEach((c, place) => { rank[c] = place; });
  return { order, rank, first: Float64Array.from(order, (c) => real(at, c * dimensions)) };
};

/** For each point a centre with nearly its first coordinate, to begin the search at. */
const nearby = ({ count, dimensions, at }: Points, { order, first }: Sorted): Int32Array => {
  const labels = new Int32Array(count);
  for (let p = 0; p < count; p += 1) {
    const x = real(at, p * dimensions);
    let [low, high] = [0, first.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (real(first, middle) < x) low = middle + 1;
      else high = middle;
    }
    labels[p] = whole(order, low);
  }
  return labels;
};

/** Looks for the centre nearest to point p outwards from place `here` in the order of the first coordinate. */
const nearestIn = ({ at, dimensions }: Points, centres: Points, { order, first }: Sorted) => (p: number, here: number): number => {
  const x = real(at, p * dimensions);
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let step = 1; step >= -1; step -= 2) {
    for (let place = step === 1 ? here : here - 1; place >= 0 && place < order.length; place += step) {
      const away = real(first, place) - x;
      let distance = away * away;
      if (distance > least && away * step > 0) break;
      const c = whole(order, place);
      for (let k = 1; k < dimensions; k += 1) distance += (real(at, p * dimensions + k) - real(centres.at, c * dimensions + k)) ** 2;
      if (distance >= least) continue;
      best = c;
      least = distance;
    }
  }
  return best;
};

/** The nearest centre of each point; `before` are those they had, near which the new ones will be. */
const assign = (points: Points, centres: Points, before: Int32Array | undefined): Int32Array => {
  const sorted = sortedCentres(centres);
  const start = before ?? nearby(points, sorted);
  const nearest = nearestIn(points, centres, sorted);
  const labels = new Int32Array(points.count);
  for (let p = 0; p < labels.length; p += 1) labels[p] = nearest(p, whole(sorted.rank, whole(start, p)));
  return labels;
};

/** The first k points that aren't equal to one before. */
export const firstDistinct = ({ count, dimensions, at }: Points, k: number): Points => {
  const seen = new Set<string>();
  const found = new Float64Array(k * dimensions);
  for (let p = 0; p < count && seen.size < k; p += 1) {
    const point = at.subarray(p * dimensions, (p + 1) * dimensions);
    const name = point.join(' ');
    if (seen.has(name)) continue;
    found.set(point, seen.size * dimensions);
    seen.add(name);
  }
  return { count: seen.size, dimensions, at: found.subarray(0, seen.size * dimensions) };
};

/** The weighted means of the clusters; empty ones fall away and the others move up. */
const meansOf = (points: Points, labels: Int32Array, { clusters, weights }: { readonly clusters: number; readonly weights: Float64Array | undefined }): Clustering => {
  const { dimensions, count } = points;
  const [sums, total] = [new Float64Array(clusters * dimensions), new Float64Array(clusters)];
  for (let p = 0; p < count; p += 1) {
    const c = whole(labels, p);
    const weight = weights === undefined ? 1 : real(weights, p);
    total[c] = real(total, c) + weight;
    for (let k = 0; k < dimensions; k += 1) sums[c * dimensions + k] = real(sums, c * dimensions + k) + weight * real(points.at, p * dimensions + k);
  }
  const place = new Int32Array(clusters);
  let full = 0;
  for (let c = 0; c < clusters; c += 1) {
    place[c] = full;
    if (real(total, c) <= 0) continue;
    for (let k = 0; k < dimensions; k += 1) sums[full * dimensions + k] = real(sums, c * dimensions + k) / (total[c] ?? 1);
    full += 1;
  }
  return { labels: full === clusters ? labels : labels.map((c) => whole(place, c)), centres: { count: full, dimensions, at: sums.subarray(0, full * dimensions) } };
};

/** Whether no centre moved by `threshold` or more. */
const settled = (before: Points, after: Points, threshold: number): boolean => {
  if (before.count !== after.count) return false;
  for (let c = 0; c < before.count; c += 1) {
    let sum = 0;
    for (let k = c * before.dimensions; k < (c + 1) * before.dimensions; k += 1) sum += ((before.at[k] ?? 0) - (after.at[k] ?? 0)) ** 2;
    if (sum >= threshold * threshold) return false;
  }
  return true;
};

export type KMeansOptions = {
  /** Where the centres begin. */
  readonly start: Points;
  /** One per point, positive; equal ones where none are given. */
  readonly weights?: Float64Array;
  readonly rounds?: number;
  /** Below which movement of every centre the work is done. */
  readonly threshold?: number;
};

/** Lloyd's k-means from given centres: the same answer every time. */
export const kMeans = (points: Points, { start, weights, rounds = 20, threshold = 0.01 }: KMeansOptions): Clustering => {
  let [centres, before]: [Points, Int32Array | undefined] = [start, undefined];
  for (let round = 0; ; round += 1) {
    const next = meansOf(points, assign(points, centres, before), { clusters: centres.count, weights });
    if (round >= rounds || settled(centres, next.centres, threshold)) return next;
    [centres, before] = [next.centres, next.labels];
  }
};

/** How many points, or how much weight, each cluster has. */
export const weightsOf = ({ labels, centres }: Clustering): Float64Array => {
  const counts = new Float64Array(centres.count);
  for (const c of labels) counts[c] = real(counts, c) + 1;
  return counts;
};

/** The means of given clusters. */
export const centresOf = (points: Points, labels: Int32Array, clusters: number): Points => meansOf(points, labels, { clusters, weights: undefined }).centres;

/** The sum of all squared distances to the own centre. */
export const spread = ({ count, dimensions, at }: Points, { labels, centres }: Clustering): number => {
  let sum = 0;
  for (let p = 0; p < count; p += 1) {
    for (let k = 0; k < dimensions; k += 1) sum += (real(at, p * dimensions + k) - real(centres.at, whole(labels, p) * dimensions + k)) ** 2;
  }
  return sum;
};
