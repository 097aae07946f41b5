import { componentsOf } from './components.ts';
import type { Conversation } from './conversation.ts';
import { NoGroups } from './errors.ts';
import { kMeans, spread } from './k-means.ts';
import type { Clustering } from './k-means.ts';
import { extremities, pointsAt, projectParticipants, projectStatements } from './points.ts';
import type { Points } from './points.ts';
import { busyEnough } from './polis.ts';
import type { Grouping, Smoothing, Stages } from './polis.ts';
import { chanceFrom } from './random.ts';
import type { Chance } from './random.ts';
import { silhouettes } from './silhouette.ts';
import { centred } from './stances.ts';
import type { Centred } from './stances.ts';

/** More groups than this nobody can keep apart. */
const mostGroups = 12;
const mostComponents = 8;
const starts = 8;
const draws = 19;
/** So many participants are enough to judge a division by. */
const judges = 500;
/** Below this mean silhouette there is one group. */
const leastSilhouette = 0.15;

/** The greatest eigenvalue of the same entries with their signs drawn by lot, to a hundredth: what pure noise of this size shows. */
const drawnByLot = (matrix: Centred, chance: Chance): number => {
  const entry = matrix.value.map((x) => (chance() < 0.5 ? x : -x));
  return componentsOf({ ...matrix, entry, shift: undefined }, { wanted: 1, tolerance: 0.3 }).variances[0] ?? 0;
};

/** The greatest of all draws: noise exceeds it about once in twenty times. */
const noiseOf = (matrix: Centred, chance: Chance): number => Math.max(...Array.from({ length: draws }, () => drawnByLot(matrix, chance)));

/** Starts for k-means, far from one another by chance (Arthur and Vassilvitskii, 2007). */
const spreadStart = (points: Points, k: number, chance: Chance): Points => {
  const { count, dimensions, at } = points;
  const chosen = [Math.floor(chance() * count)];
  const away = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  while (chosen.length < k) {
    const last = chosen.at(-1) ?? 0;
    let total = 0;
    for (let p = 0; p < count; p += 1) {
      let sum = 0;
      for (let d = 0; d < dimensions; d += 1) sum += ((at[p * dimensions + d] ?? 0) - (at[last * dimensions + d] ?? 0)) ** 2;
      away[p] = Math.min(away[p] ?? 0, sum);
      total += away[p] ?? 0;
    }
    let rest = chance() * total;
    const next = away.findIndex((sum) => { rest -= sum; return sum > 0 && rest < 0; });
    if (next < 0) break;
    chosen.push(next);
  }
  return pointsAt(points, chosen);
};

const tightest = (points: Points, k: number, chance: Chance): Clustering => {
  const tried = Array.from({ length: starts }, () => kMeans(points, { start: spreadStart(points, k, chance), rounds: 50, threshold: 1e-6 }));
  return tried.reduce((a, b) => (spread(points, b) < spread(points, a) ? b : a));
};

/** So that at most `judges` points are compared with each other: one by lot of every so many that follow each other, as numbers may tell a group. */
const sampleOf = (count: number, chance: Chance): Int32Array => {
  const step = Math.max(1, Math.ceil(count / judges));
  return Int32Array.from({ length: Math.floor(count / step) }, (_, i) => i * step + Math.floor(chance() * step));
};

type Division = { readonly k: number; readonly clustering: Clustering; readonly silhouette: number };

const divisions = (points: Points, chance: Chance): readonly Division[] => {
  const sample = sampleOf(points.count, chance);
  const tried: Clustering[] = [];
  for (let k = 2; k <= Math.min(mostGroups, points.count - 1); k += 1) tried.push(tightest(points, k, chance));
  const means = silhouettes(pointsAt(points, sample), tried.map(({ labels, centres }) => ({ labels: sample.map((p) => labels[p] ?? 0), centres })));
  return tried.map((clustering, i) => ({ k: i + 2, clustering, silhouette: means[i] ?? 0 }));
};

const inOrderOfSize = (labels: Int32Array, groups: number): Int32Array => {
  const sizes = Array.from({ length: groups }, (_, g) => labels.reduce((sum, c) => sum + (c === g ? 1 : 0), 0));
  const rank = sizes.map((_, g) => g).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  return labels.map((c) => rank.indexOf(c));
};

/** Nothing is smoothed: the same answers and the same seed give the same number. */
const at = (groups: number): Smoothing => ({ best: groups, times: 1, kept: groups });

const groupFreely = (points: Points, members: Int32Array, chance: Chance): Pick<Stages, 'grouping' | 'silhouettes' | 'base' | 'centres' | 'smoothing'> => {
  const one: Grouping = { members, labels: new Int32Array(members.length), groups: 1 };
  if (points.dimensions === 0) return { grouping: one, silhouettes: new Map(), base: points, centres: points, smoothing: at(1) };
  const tried = divisions(points, chance);
  const means = new Map(tried.map(({ k, silhouette }) => [k, silhouette]));
  const chosen = tried.reduce<Division | undefined>((a, b) => (a === undefined || b.silhouette > a.silhouette ? b : a), undefined);
  if (chosen === undefined || chosen.silhouette < leastSilhouette) return { grouping: one, silhouettes: means, base: points, centres: points, smoothing: at(1) };
  const { labels, centres } = chosen.clustering;
  return { grouping: { members, labels: inOrderOfSize(labels, centres.count), groups: centres.count }, silhouettes: means, base: centres, centres, smoothing: at(centres.count) };
};

/**
 * As many groups as the answers say, one to twelve, by as many components as stand out from noise; the largest group first.
 * @param seed the same seed gives the same groups
 * @throws NoGroups where nobody said anything
 */
export const freeStages = (conversation: Conversation, { seed = 1 }: { readonly seed?: number } = {}): Stages => {
  const members = busyEnough(conversation, 'means');
  if (members.length === 0) throw new NoGroups('nobody said anything: there is nobody to group');
  const chance = chanceFrom(seed);
  const matrix = centred(conversation, 'means');
  const all = componentsOf(matrix, { wanted: Math.min(mostComponents, matrix.columns), tolerance: 1e-6 });
  const noise = noiseOf(matrix, chance);
  const standing = all.variances.filter((variance) => variance > noise).length;
  const space = { vectors: all.vectors.slice(0, standing), variances: all.variances.slice(0, standing) };
  const components = { vectors: all.vectors.slice(0, 2), variances: all.variances.slice(0, 2) };
  const statements = projectStatements(matrix, components);
  return {
    edition: 'means', matrix, components, participants: projectParticipants(matrix, components), statements, extremity: extremities(statements),
    ...groupFreely(pointsAt(projectParticipants(matrix, space), members), members, chance),
  };
};
