import { hashTable } from './hash-table.ts';
import { grown } from './typed.ts';

/**
 * Ballots, those that are alike counted once. Ballot g names `projects[starts[g] … starts[g + 1] − 1]`, in rising order and each once, with as many
 * `points` (1 where ballots only approve), and stands for `weights[g]` voters.
 */
export type Ballots = {
  readonly starts: Int32Array;
  readonly projects: Int32Array;
  readonly points: Int32Array;
  readonly weights: Float64Array;
};

/** One ballot while it is read: the first `length` places hold it, in any order. */
export type Draft = { readonly projects: Int32Array; readonly points: Int32Array; length: number };

export const draftFor = (longest: number): Draft => ({ projects: new Int32Array(longest), points: new Int32Array(longest), length: 0 });

/** Puts a draft in rising order of its projects. Ballots are short, so insertion is the quickest. */
const sort = ({ projects, points, length }: Draft): void => {
  for (let at = 1; at < length; at += 1) {
    const project = projects[at] ?? 0;
    const worth = points[at] ?? 0;
    let to = at;
    for (; to > 0 && (projects[to - 1] ?? 0) > project; to -= 1) {
      projects[to] = projects[to - 1] ?? 0;
      points[to] = points[to - 1] ?? 0;
    }
    projects[to] = project;
    points[to] = worth;
  }
};

/** A project named twice gets the points of both; one that is only approved stays approved once. One without points isn't supported. */
const merge = (draft: Draft, approves: boolean): void => {
  const { projects, points, length } = draft;
  let kept = 0;
  for (let at = 0; at < length; at += 1) {
    const worth = points[at] ?? 0;
    if (kept > 0 && projects[kept - 1] === projects[at]) {
      if (!approves) points[kept - 1] = (points[kept - 1] ?? 0) + worth;
    } else if (worth > 0) {
      projects[kept] = projects[at] ?? 0;
      points[kept] = worth;
      kept += 1;
    }
  }
  draft.length = kept;
};

const hashOf = ({ projects, points, length }: Draft): number => {
  let hash = length;
  for (let at = 0; at < length; at += 1) {
    hash = Math.imul(hash ^ (projects[at] ?? 0), 0x9e3779b1);
    hash = Math.imul((hash ^ (hash >>> 15)) + (points[at] ?? 0), 0x85ebca6b);
  }
  return hash ^ (hash >>> 13);
};

type Growing = { starts: Int32Array; projects: Int32Array; points: Int32Array; weights: Float64Array };

const isAlike = ({ starts, projects, points }: Growing, ballot: number, draft: Draft): boolean => {
  const start = starts[ballot] ?? 0;
  if ((starts[ballot + 1] ?? 0) - start !== draft.length) return false;
  for (let at = 0; at < draft.length; at += 1) {
    if (projects[start + at] !== draft.projects[at] || points[start + at] !== draft.points[at]) return false;
  }
  return true;
};

const append = (to: Growing, ballot: number, draft: Draft): void => {
  const start = to.starts[ballot] ?? 0;
  const end = start + draft.length;
  to.starts = grown(to.starts, ballot + 2);
  to.weights = grown(to.weights, ballot + 1);
  to.projects = grown(to.projects, end);
  to.points = grown(to.points, end);
  to.starts[ballot + 1] = end;
  for (let at = 0; at < draft.length; at += 1) {
    to.projects[start + at] = draft.projects[at] ?? 0;
    to.points[start + at] = draft.points[at] ?? 0;
  }
};

/** Collects drafts: `add` takes one (and leaves it in order) and gives the number of its ballot, `again` counts that ballot once more, `ballots` gives all of them, alike ones together. */
export const collector = (approves: boolean) => {
  const all: Growing = { starts: new Int32Array(1024), projects: new Int32Array(4096), points: new Int32Array(4096), weights: new Float64Array(1024) };
  const table = hashTable();
  return {
    add: (draft: Draft, weight: number): number => {
      sort(draft);
      merge(draft, approves);
      const hash = hashOf(draft);
      let slot = table.first(hash);
      let ballot = table.at(slot);
      while (ballot >= 0 && !(table.hashIn(slot) === hash && isAlike(all, ballot, draft))) {
        slot = table.following(slot);
        ballot = table.at(slot);
      }
      if (ballot < 0) {
        ballot = table.put(slot, hash);
        append(all, ballot, draft);
      }
      all.weights[ballot] = (all.weights[ballot] ?? 0) + weight;
      return ballot;
    },
    again: (ballot: number, weight: number): void => {
      all.weights[ballot] = (all.weights[ballot] ?? 0) + weight;
    },
    ballots: (): Ballots => {
      const count = table.size();
      const entries = all.starts[count] ?? 0;
      return { starts: all.starts.slice(0, count + 1), projects: all.projects.slice(0, entries), points: all.points.slice(0, entries), weights: all.weights.slice(0, count) };
    },
  };
};
