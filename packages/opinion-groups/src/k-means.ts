import type { Points } from './points.ts';
import { real, whole } from './numbers.ts';

/** Which cluster each point is in, and the clusters' centres. No cluster is empty. */
export type Clustering = { readonly labels: Int32Array; readonly centres: Points };

/** Coordinates of two lists of points, to be held against each other. */
type Pair = { readonly points: Float64Array; readonly centres: Float64Array; readonly dimensions: number };
const pairOf = ({ at, dimensions }: Points, centres: Points): Pair => ({ points: at, centres: centres.at, dimensions });

/** The squared distance of point p from centre c. */
const apart = ({ points, centres, dimensions }: Pair, p: number, c: number): number => {
  const from = p * dimensions;
  const to = c * dimensions;
  let sum = 0;
  for (let k = 0; k < dimensions; k += 1) {
    const away = (points[from + k] ?? 0) - (centres[to + k] ?? 0);
    sum += away * away;
  }
  return sum;
};

/** The centres in the order of their first coordinates, which stand in `firsts`. */
type Line = { readonly order: Int32Array; readonly firsts: Float64Array };

const lineOf = (count: number): Line => {
  const order = new Int32Array(count);
  for (let c = 0; c < count; c += 1) order[c] = c;
  return { order, firsts: new Float64Array(count) };
};

/** Puts the line in order again; by insertion, as centres move little from round to round. */
const lineUp = ({ order, firsts }: Line, { dimensions, at }: Points): void => {
  for (let i = 0; i < order.length; i += 1) {
    const c = whole(order, i);
    const first = at[c * dimensions] ?? 0;
    let place = i;
    for (; place > 0 && (firsts[place - 1] ?? 0) > first; place -= 1) {
      order[place] = whole(order, place - 1);
      firsts[place] = firsts[place - 1] ?? 0;
    }
    order[place] = c;
    firsts[place] = first;
  }
};

/** The place on the line where a first coordinate belongs. */
const placeOn = (firsts: Float64Array, first: number): number => {
  let low = 0;
  let high = firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((firsts[middle] ?? 0) < first) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Each point's cluster, how far away its centre is at most, and how far away any other centre is at least. */
type Seats = { readonly labels: Int32Array; readonly away: Float64Array; readonly others: Float64Array };

/** Seats point p with the nearest centre; of equally near ones with the first. It looks both ways along the line until the first coordinate alone is too far away. */
const seat = (pair: Pair, { order, firsts }: Line, { p, seats }: { readonly p: number; readonly seats: Seats }): void => {
  const first = real(pair.points, p * pair.dimensions);
  const here = placeOn(firsts, first);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  let second = Number.POSITIVE_INFINITY;
  for (let step = -1; step <= 1; step += 2) {
    for (let place = step < 0 ? here - 1 : here; place >= 0 && place < order.length; place += step) {
      const beyond = real(firsts, place) - first;
      if (beyond * beyond > second) break;
      const c = whole(order, place);
      const far = apart(pair, p, c);
      if (far < least || (far === least && c < best)) {
        second = least;
        least = far;
        best = c;
      } else if (far < second) second = far;
    }
  }
  seats.labels[p] = best;
  seats.away[p] = Math.sqrt(least);
  seats.others[p] = Math.sqrt(second);
};

/** Seats those points anew that may have a nearer centre by now: the bounds tell of most that they have none (Hamerly, 2010). */
const reseat = (points: Points, centres: Points, { seats, line, moved }: { readonly seats: Seats; readonly line: Line; readonly moved: Float64Array }): void => {
  const { labels, away, others } = seats;
  const pair = pairOf(points, centres);
  const most = moved.reduce((a, b) => Math.max(a, b), 0);
  lineUp(line, centres);
  for (let p = 0; p < labels.length; p += 1) {
    away[p] = (away[p] ?? 0) + (moved[whole(labels, p)] ?? 0);
    others[p] = (others[p] ?? 0) - most;
    if ((away[p] ?? 0) >= (others[p] ?? 0)) seat(pair, line, { p, seats });
  }
};

/** Whether two points are the same, each given by the place of its first coordinate. */
const isSame = (a: Float64Array, b: Float64Array, { from, to, dimensions }: { readonly from: number; readonly to: number; readonly dimensions: number }): boolean => {
  for (let k = 0; k < dimensions; k += 1) if (a[from + k] !== b[to + k]) return false;
  return true;
};

/** The first k points that aren't equal to one before. */
export const firstDistinct = ({ count, dimensions, at }: Points, k: number): Points => {
  const found = new Float64Array(k * dimensions);
  let many = 0;
  for (let p = 0; p < count && many < k; p += 1) {
    let isNew = true;
    for (let each = 0; each < many && isNew; each += 1) isNew = !isSame(at, found, { from: p * dimensions, to: each * dimensions, dimensions });
    if (!isNew) continue;
    found.set(at.subarray(p * dimensions, (p + 1) * dimensions), many * dimensions);
    many += 1;
  }
  return { count: many, dimensions, at: found.subarray(0, many * dimensions) };
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

/** How far each centre moved; beyond all bounds where some fell away. */
const movedSince = (before: Points, after: Points): Float64Array => {
  const moved = new Float64Array(after.count).fill(Number.POSITIVE_INFINITY);
  if (before.count > after.count) return moved;
  const pair = pairOf(after, before);
  for (let c = 0; c < moved.length; c += 1) moved[c] = Math.sqrt(apart(pair, c, c));
  return moved;
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
  const count = points.count;
  let before = start;
  let line = lineOf(start.count);
  let seats: Seats = { labels: new Int32Array(count), away: new Float64Array(count), others: new Float64Array(count) };
  reseat(points, start, { seats, line, moved: new Float64Array(start.count) });
  for (let round = 0; ; round += 1) {
    const next = meansOf(points, seats.labels, { clusters: before.count, weights });
    const moved = movedSince(before, next.centres);
    if (round >= rounds || moved.every((far) => far < threshold)) return next;
    if (next.centres.count < before.count) line = lineOf(next.centres.count);
    seats = { ...seats, labels: next.labels };
    reseat(points, next.centres, { seats, line, moved });
    before = next.centres;
  }
};

/** How many points, or how much weight, each cluster has. */
export const weightsOf = ({ labels, centres }: Clustering): Float64Array => {
  const counts = new Float64Array(centres.count);
  for (let p = 0; p < labels.length; p += 1) {
    const c = whole(labels, p);
    counts[c] = real(counts, c) + 1;
  }
  return counts;
};

/** The means of given clusters. */
export const centresOf = (points: Points, labels: Int32Array, clusters: number): Points => meansOf(points, labels, { clusters, weights: undefined }).centres;

/** The sum of all squared distances to the own centre. */
export const spread = (points: Points, { labels, centres }: Clustering): number => {
  const pair = pairOf(points, centres);
  let sum = 0;
  for (let p = 0; p < points.count; p += 1) sum += apart(pair, p, whole(labels, p));
  return sum;
};
