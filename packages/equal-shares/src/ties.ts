import type { Election } from './election.ts';
import { ElectionError } from './errors.ts';
import type { Support } from './support.ts';

/**
 * What goes before among projects that are exactly equal: the one that costs less or more, that more voters support, or that stands further up in the file. A list of ids is an order
 * that was drawn by lot, say.
 */
export type TieRule = 'cost' | 'dearest' | 'support' | 'place' | readonly string[];

/** First what costs less, then what more voters support, as equalshares.net recommends, then the place in the file. */
export const usualTies: readonly TieRule[] = ['cost', 'support'];

type Compare = (a: number, b: number) => number;

const order = (list: readonly string[], { projects }: Election): Compare => {
  const places = new Map(list.map((id, at) => [id, at]));
  const unknown = list.find((id) => !projects.some((project) => project.id === id));
  if (unknown !== undefined) throw new ElectionError(`the order for ties names ${unknown}, and there is no such project`);
  const place = (project: number): number => places.get(projects[project]?.id ?? '') ?? list.length;
  return (a, b) => place(a) - place(b);
};

const comparer = (rule: TieRule, election: Election, support: readonly Support[]): Compare => {
  const cost = (project: number): number => Number(election.projects[project]?.cost ?? 0n);
  const heads = (project: number): number => support[project]?.heads ?? 0;
  if (rule === 'cost') return (a, b) => cost(a) - cost(b);
  if (rule === 'dearest') return (a, b) => cost(b) - cost(a);
  if (rule === 'support') return (a, b) => heads(b) - heads(a);
  return rule === 'place' ? (a, b) => a - b : order(rule, election);
};

/** The place of each project among equals, 0 going first. What the rules leave equal keeps the order of the file. */
export const ranked = (election: Election, support: readonly Support[], rules: readonly TieRule[]): Int32Array => {
  const comparers = rules.map((rule) => comparer(rule, election, support));
  const sorted = election.projects.map((_, project) => project).sort((a, b) => comparers.reduce((sign, compare) => sign || compare(a, b), 0));
  const ranks = new Int32Array(sorted.length);
  for (const [rank, project] of sorted.entries()) ranks[project] = rank;
  return ranks;
};
