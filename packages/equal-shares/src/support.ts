import type { Election } from './election.ts';
import { int, real } from './typed.ts';

/** Who supports a project: ballots by number, rising, with the points they give it. `weight` is all supporters' weight times points, `heads` their weight alone. */
export type Support = { readonly ballots: Int32Array; readonly points: Int32Array; readonly weight: number; readonly heads: number };

/**
 * Supporters during a run, in any order: the first `live` places hold those who may have something left. `loads` is the weight of each, `heads` that of all supporters,
 * and `most` the most points that one gives. `tidied` is the round in which they were last put in order.
 */
export type Live = { readonly ballots: Int32Array; readonly points: Int32Array; readonly loads: Float64Array; readonly heads: number; readonly most: number; live: number; tidied: number };

/** How many ballots name each project with points. */
const counts = ({ projects, ballots: { projects: named, points } }: Election): Int32Array => {
  const found = new Int32Array(projects.length);
  for (let entry = 0; entry < named.length; entry += 1) {
    const project = int(named, entry);
    if (int(points, entry) > 0) found[project] = int(found, project) + 1;
  }
  return found;
};

/** The supporters of every project, in the order of the election's projects. */
export const supportOf = (election: Election): readonly Support[] => {
  const { starts, projects: named, points, weights } = election.ballots;
  const filling = Array.from(counts(election), (count) => ({ ballots: new Int32Array(count), points: new Int32Array(count), live: 0, weight: 0, heads: 0 }));
  for (let ballot = 0; ballot < weights.length; ballot += 1) {
    const weight = real(weights, ballot);
    for (let entry = int(starts, ballot); entry < int(starts, ballot + 1); entry += 1) {
      const support = filling[int(named, entry)];
      const worth = int(points, entry);
      if (support === undefined || worth <= 0) continue;
      support.ballots[support.live] = ballot;
      support.points[support.live] = worth;
      support.live += 1;
      support.weight += worth * weight;
      support.heads += weight;
    }
  }
  return filling.map(({ live: _, ...support }) => support);
};

export const liveOf = ({ ballots, points, heads }: Support, weights: Float64Array): Live => ({
  ballots: ballots.slice(),
  points: points.slice(),
  loads: Float64Array.from(ballots, (ballot) => real(weights, ballot)),
  heads,
  most: points.reduce((most, each) => Math.max(most, each), 0),
  live: ballots.length,
  tidied: 0,
});

/** Everybody has something again. The order stays: it is likely to suit the next run as well. */
export const revive = (live: Live): void => {
  live.tidied = 0;
  live.live = live.ballots.length;
};

const buckets = 64;

/** Room for putting supporters in order, as many as there can be. */
export const sorterFor = (most: number) => {
  const ends = new Int32Array(buckets);
  const places = new Uint8Array(most);
  const [ballots, points, loads] = [new Int32Array(most), new Int32Array(most), new Float64Array(most)];

  /** Notes the bucket of each supporter: the first for those who have most, the last for those who have nothing. */
  const place = (live: Live, left: Float64Array, share: number): void => {
    const scale = (buckets - 2) / share;
    ends.fill(0);
    for (let at = 0; at < live.live; at += 1) {
      const has = real(left, int(live.ballots, at));
      const bucket = has === 0 ? buckets - 1 : Math.max(0, buckets - 2 - Math.floor(has * scale));
      places[at] = bucket;
      ends[bucket] = int(ends, bucket) + 1;
    }
    for (let bucket = 1; bucket < buckets; bucket += 1) ends[bucket] = int(ends, bucket) + int(ends, bucket - 1);
  };

  /**
   * Puts the supporters who have much before those who have little, and drops those who have nothing behind all others. Loops over them then meet rich and poor one after the other: a processor foresees that,
   * and is several times as quick.
   */
  return (live: Live, left: Float64Array, share: number): void => {
    place(live, left, share);
    const kept = int(ends, buckets - 2);
    for (let at = live.live - 1; at >= 0; at -= 1) {
      const bucket = places[at] ?? 0;
      const to = int(ends, bucket) - 1;
      ends[bucket] = to;
      ballots[to] = int(live.ballots, at);
      points[to] = int(live.points, at);
      loads[to] = real(live.loads, at);
    }
    live.ballots.set(ballots.subarray(0, live.live));
    live.points.set(points.subarray(0, live.live));
    live.loads.set(loads.subarray(0, live.live));
    live.live = kept;
  };
};

export type Sorter = ReturnType<typeof sorterFor>;
