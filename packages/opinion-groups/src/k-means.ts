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

/** The nearest centre of each point, all of them looked at. */
const assign = (points: Points, centres: Points): Int32Array => {
  const pair = pairOf(points, centres);
  const labels = new Int32Array(points.count);
  for (let p = 0; p < labels.length; p += 1) {
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < centres.count; c += 1) {
      const far = apart(pair, p, c);
      if (far >= least) continue;
      labels[p] = c;
      least = far;
    }
  }
  return labels;
};

/** For each centre those others that may be nearer to one of its points, at `c * count` and on, and their squared distances from it. */
type Rivals = { readonly many: Int32Array; readonly who: Int32Array; readonly far: Float64Array };

/** How far each centre's farthest point is (squared), and which centres moved in the last round. */
type Course = { readonly reach: Float64Array; readonly moved: Uint8Array };

/** A centre twice as far away as the own farthest point is no rival; nor is one that stayed, to one that stayed. */
const rivalsOf = (centres: Points, { reach, moved }: Course): Rivals => {
  const { count } = centres;
  const pair = pairOf(centres, centres);
  const [many, who, far] = [new Int32Array(count), new Int32Array(count * count), new Float64Array(count * count)];
  const note = (c: number, other: number, away: number): void => {
    if (away >= 4 * real(reach, c)) return;
    const at = c * count + whole(many, c);
    who[at] = other;
    far[at] = away;
    many[c] = whole(many, c) + 1;
  };
  for (let c = 0; c < count; c += 1) {
    for (let other = c + 1; other < count; other += 1) {
      if (moved[c] === 0 && moved[other] === 0) continue;
      const away = apart(pair, c, other);
      note(c, other, away);
      note(other, c, away);
    }
  }
  return { many, who, far };
};

/** The nearest centre of each point, looked for among the rivals of the centre it had: by the triangle's inequality no other can be nearer. */
const reassign = (points: Points, centres: Points, { labels: before, moved }: { readonly labels: Int32Array; readonly moved: Uint8Array }): Int32Array => {
  const pair = pairOf(points, centres);
  const [own, reach] = [new Float64Array(points.count), new Float64Array(centres.count)];
  for (let p = 0; p < own.length; p += 1) {
    const c = whole(before, p);
    const far = apart(pair, p, c);
    own[p] = far;
    if (far > real(reach, c)) reach[c] = far;
  }
  const { many, who, far } = rivalsOf(centres, { reach, moved });
  const labels = before.slice();
  for (let p = 0; p < labels.length; p += 1) {
    const c = whole(before, p);
    let least = real(own, p);
    const most = 4 * least;
    const end = c * centres.count + whole(many, c);
    for (let at = c * centres.count; at < end; at += 1) {
      if (real(far, at) >= most) continue;
      const away = apart(pair, p, whole(who, at));
      if (away >= least) continue;
      labels[p] = whole(who, at);
      least = away;
    }
  }
  return labels;
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

/** Which centres moved at all; all count as moved where some fell away. */
const movedSince = (before: Points, after: Points): Uint8Array => {
  const pair = pairOf(after, before);
  const moved = new Uint8Array(after.count).fill(1);
  for (let c = 0; c < after.count && before.count === after.count; c += 1) if (apart(pair, c, c) === 0) moved[c] = 0;
  return moved;
};

/** Whether no centre moved by `threshold` or more. */
const settled = (before: Points, after: Points, threshold: number): boolean => {
  if (before.count !== after.count) return false;
  const pair = pairOf(after, before);
  for (let c = 0; c < after.count; c += 1) if (apart(pair, c, c) >= threshold * threshold) return false;
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
  let before = start;
  let labels = assign(points, start);
  for (let round = 0; ; round += 1) {
    const next = meansOf(points, labels, { clusters: before.count, weights });
    if (round >= rounds || settled(before, next.centres, threshold)) return next;
    labels = reassign(points, next.centres, { labels: next.labels, moved: movedSince(before, next.centres) });
    before = next.centres;
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
export const spread = (points: Points, { labels, centres }: Clustering): number => {
  const pair = pairOf(points, centres);
  let sum = 0;
  for (let p = 0; p < points.count; p += 1) sum += apart(pair, p, whole(labels, p));
  return sum;
};
