import type { Name } from './answer.ts';
import { levelWithPrevious, mostCandidates } from './ballots.ts';
import type { Counted, Rankings } from './ballots.ts';
import { BallotError } from './errors.ts';

/** Ranked ballots packed: each is a list of levels, best first, a level a list of places of candidates. Each weighs 1. */
export const packed = (candidates: readonly Name[], ballots: readonly (readonly (readonly number[])[])[], counted: Counted): Rankings => {
  if (candidates.length > mostCandidates) throw new BallotError('', `at most ${mostCandidates} candidates can be counted`);
  const starts = new Uint32Array(ballots.length + 1);
  const entries: number[] = [];
  ballots.forEach((levels, b) => {
    for (const level of levels) level.forEach((place, n) => entries.push(n === 0 ? place : place + levelWithPrevious));
    starts[b + 1] = entries.length;
  });
  return {
    kind: 'rankings', candidates, counted, starts, entries: Uint16Array.from(entries), weights: new Float64Array(ballots.length).fill(1),
    strict: entries.every((entry) => entry < levelWithPrevious),
  };
};
