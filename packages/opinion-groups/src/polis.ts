import { componentsFrom, componentsOf } from './components.ts';
import type { Components } from './components.ts';
import type { Conversation } from './conversation.ts';
import { NoGroups } from './errors.ts';
import { whole } from './numbers.ts';
import { centresOf, firstDistinct, kMeans, spread, weightsOf } from './k-means.ts';
import type { Clustering } from './k-means.ts';
import { extremities, pointsAt, projectParticipants, projectStatements } from './points.ts';
import type { Points } from './points.ts';
import { silhouettes } from './silhouette.ts';
import { recentred } from './recentred.ts';
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
  /** How the number of groups was settled, answer by answer. */
  readonly smoothing: Smoothing;
};

/** The number of groups that is best now, so many times in a row, and the number that is kept meanwhile. */
export type Smoothing = { readonly best: number; readonly times: number; readonly kept: number };

/** A new number of groups is taken once it has been best so often in a row, so that the picture doesn't jump while people vote (Polis's rule). */
const patience = 4;

const smoothed = (best: number, before: Smoothing | undefined): Smoothing => {
  const times = before?.best === best ? before.times + 1 : 1;
  return { best, times, kept: before === undefined || times >= patience ? best : before.kept };
};

const enough = 7;
const atLeast = 15;

/** Numbers of the participants who are grouped: seven answers (or all, if there are fewer statements; one, in the edition `everybody`); the busiest others while they are fewer than 15. */
export const busyEnough = ({ participants, statements, rowStart }: Conversation, edition: Edition): Int32Array => {
  const answers = (p: number): number => whole(rowStart, p + 1) - whole(rowStart, p);
  const least = edition === 'everybody' ? 1 : Math.min(enough, statements.length);
  const busy: number[] = [];
  const others: number[] = [];
  for (let p = 0; p < participants.length; p += 1) {
    if (answers(p) >= least) busy.push(p);
    else if (answers(p) > 0) others.push(p);
  }
  if (busy.length >= atLeast) return Int32Array.from(busy);
  others.sort((a, b) => answers(b) - answers(a) || a - b);
  return Int32Array.from([...busy, ...others.slice(0, atLeast - busy.length)]).sort();
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

type Grouped = 'grouping' | 'silhouettes' | 'base' | 'centres' | 'smoothing';

/**
 * Groups of participants' points, and the mean silhouette of each number of groups tried.
 * @param before the stages before some answers were added, to begin with their centres; the first distinct points where none are given
 */
export const groupPoints = (points: Points, members: Int32Array, before?: Pick<Stages, Grouped>): Pick<Stages, Grouped> => {
  const mine = pointsAt(points, members);
  const start = before === undefined || before.base.count < Math.min(baseClusters, members.length) ? firstDistinct(mine, baseClusters) : before.base;
  const base = kMeans(mine, { start, rounds: 100 });
  const tried = clusteringsOf(base.centres, weightsOf(base));
  if (tried.size === 0) return { grouping: { members, labels: new Int32Array(members.length), groups: 1 }, silhouettes: new Map(), base: base.centres, centres: centresOf(mine, new Int32Array(members.length), 1), smoothing: smoothed(1, before?.smoothing) };
  const means = silhouettes(base.centres, [...tried.values()]);
  const byNumber = new Map([...tried.keys()].map((k, i) => [k, means[i] ?? 0]));
  const smoothing = smoothed(best(byNumber), before?.smoothing);
  // What was kept may be among the tried no longer, where base clusters became fewer.
  const chosen = tried.get(smoothing.kept) ?? tried.get(smoothing.best);
  const { labels, centres } = settleOn(mine, base.labels.map((b) => chosen?.labels[b] ?? 0), { groups: chosen?.centres.count ?? 1, before: before?.centres });
  return { grouping: { members, labels, groups: centres.count }, silhouettes: byNumber, base: base.centres, centres, smoothing };
};

/**
 * Polis's method, from the answers to the groups.
 * @param before the stages before some answers were added: then components and base clusters begin from there, which is much faster
 * @throws NoGroups where nobody said anything
 */
export const polisStages = (conversation: Conversation, edition: Edition, before?: Stages): Stages => {
  const members = busyEnough(conversation, edition);
  if (members.length === 0) throw new NoGroups('nobody said anything: there is nobody to group');
  const matrix = recentred(conversation, edition, before?.matrix);
  const components = before === undefined ? componentsOf(matrix) : componentsFrom(matrix, before.components);
  const participants = projectParticipants(matrix, components);
  const statements = projectStatements(matrix, components);
  return { edition, matrix, components, participants, statements, extremity: extremities(statements), ...groupPoints(participants, members, before) };
};
