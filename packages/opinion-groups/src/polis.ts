import { componentsFrom, componentsOf } from './components.ts';
import type { Components } from './components.ts';
import type { Conversation } from './conversation.ts';
import { NoGroups } from './errors.ts';
import { centresOf, firstDistinct, kMeans, spread, weightsOf } from './k-means.ts';
import type { Clustering } from './k-means.ts';
import { extremities, pointsAt, projectParticipants, projectStatements } from './points.ts';
import type { Points } from './points.ts';
import { distancesOf, silhouette } from './silhouette.ts';
import { centred } from './stances.ts';
import type { Centred, Edition } from './stances.ts';

/** Who belongs to which group: `labels[i]` is the group of participant `members[i]`, both numbers from 0. */
export type Grouping = { readonly members: Int32Array; readonly labels: Int32Array; readonly groups: number };

/** Every stage of the method, for whoever wants to look at them or draws the picture. */
export type Stages = {
  readonly edition: Edition;
  readonly matrix: Centred;
  readonly components: Components;
  readonly participants: Points;
  readonly statements: Points;
  readonly extremity: Float64Array;
  readonly grouping: Grouping;
  /** The mean silhouette for each number of groups tried. */
  readonly silhouettes: ReadonlyMap<number, number>;
  /** The centres of the base clusters, at most a hundred little groups of participants that are then grouped. */
  readonly base: Points;
  /** The groups' centres. */
  readonly centres: Points;
};

const enough = 7;
const atLeast = 15;

/** Numbers of the participants who are grouped: seven answers (or all, if there are fewer statements); the busiest others while they are fewer than 15. */
export const busyEnough = ({ participants, statements, rowStart }: Conversation): Int32Array => {
  const counts = Int32Array.from(participants, (_, p) => (rowStart[p + 1] ?? 0) - (rowStart[p] ?? 0));
  const least = Math.min(enough, statements.length);
  const order = Array.from(counts.keys());
  const busy = order.filter((p) => (counts[p] ?? 0) >= least);
  const others = order.filter((p) => (counts[p] ?? 0) < least && (counts[p] ?? 0) > 0).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  return Int32Array.from([...busy, ...others.slice(0, Math.max(0, atLeast - busy.length))]).sort();
};

const baseClusters = 100;
const mostGroups = 5;

/** Clusterings of points for each number of groups tried, by k-means that begins with the first distinct points. */
const clusteringsOf = (base: Points, weights: Float64Array): ReadonlyMap<number, Clustering> => {
  const most = Math.min(mostGroups, 2 + Math.floor(base.count / 12));
  const tried = new Map<number, Clustering>();
  for (let k = 2; k <= most; k += 1) {
    const clustering = kMeans(base, { start: firstDistinct(base, k), weights });
    if (clustering.centres.count > 1) tried.set(k, clustering);
  }
  return tried;
};

/** The greatest silhouette; of equal ones the smaller number of groups. */
const best = (silhouettes: ReadonlyMap<number, number>): number => [...silhouettes].reduce((a, b) => (b[1] > a[1] ? b : a))[0];

/** By how much dividing the participants themselves must be tighter to be preferred. */
const clearly = 0.99;

/**
 * The base clusters' division, or that of the participants themselves where it is clearly tighter. Polis's answer depends on the course of the
 * conversation, which the files don't tell; which of the two comes nearer to it was settled on the conversations in the README.
 */
const settleOn = (points: Points, byBase: Int32Array, { groups, before }: { readonly groups: number; readonly before: Points | undefined }): Clustering => {
  const ours = kMeans(points, { start: before?.count === groups ? before : firstDistinct(points, groups) });
  const theirs = { labels: byBase, centres: centresOf(points, byBase, groups) };
  const tighter = ours.centres.count === groups && spread(points, ours) < clearly * spread(points, theirs);
  return tighter ? ours : theirs;
};

/**
 * Groups of participants' points, and the mean silhouette of each number of groups tried.
 * @param before the stages before some answers were added, to begin with their centres; the first distinct points where none are given
 */
export const groupPoints = (points: Points, members: Int32Array, before?: Pick<Stages, 'base' | 'centres'>): Pick<Stages, 'grouping' | 'silhouettes' | 'base' | 'centres'> => {
  const mine = pointsAt(points, members);
  const start = before === undefined || before.base.count < Math.min(baseClusters, members.length) ? firstDistinct(mine, baseClusters) : before.base;
  const base = kMeans(mine, { start, rounds: 100 });
  const tried = clusteringsOf(base.centres, weightsOf(base));
  if (tried.size === 0) return { grouping: { members, labels: new Int32Array(members.length), groups: 1 }, silhouettes: new Map(), base: base.centres, centres: centresOf(mine, new Int32Array(members.length), 1) };
  const distances = distancesOf(base.centres);
  const silhouettes = new Map([...tried].map(([k, { labels, centres }]) => [k, silhouette(distances, labels, centres.count)]));
  const chosen = tried.get(best(silhouettes));
  const { labels, centres } = settleOn(mine, base.labels.map((b) => chosen?.labels[b] ?? 0), { groups: chosen?.centres.count ?? 1, before: before?.centres });
  return { grouping: { members, labels, groups: centres.count }, silhouettes, base: base.centres, centres };
};

/**
 * Polis's method, from the answers to the groups.
 * @param before the stages before some answers were added: then components and base clusters begin from there, which is much faster
 * @throws NoGroups where nobody said anything
 */
export const polisStages = (conversation: Conversation, edition: Edition, before?: Stages): Stages => {
  const members = busyEnough(conversation);
  if (members.length === 0) throw new NoGroups('nobody said anything: there is nobody to group');
  const matrix = centred(conversation, edition);
  const components = before === undefined ? componentsOf(matrix) : componentsFrom(matrix, before.components);
  const participants = projectParticipants(matrix, components);
  const statements = projectStatements(matrix, components);
  return { edition, matrix, components, participants, statements, extremity: extremities(statements), ...groupPoints(participants, members, before) };
};
