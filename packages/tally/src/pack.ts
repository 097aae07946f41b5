import type { Name } from './answer.ts';
import { levelWithPrevious, mostCandidates } from './ballots.ts';
import type { Counted, Rankings } from './ballots.ts';
import { BallotError } from './errors.ts';

/** Ranked ballots packed: each is the list of its entries. Each weighs 1. */
export const packed = (candidates: readonly Name[], ballots: readonly (readonly number[])[], counted: Counted): Rankings => {
  if (candidates.length > mostCandidates) throw new BallotError('', `at most ${mostCandidates} candidates can be counted`);
  const starts = new Uint32Array(ballots.length + 1);
  ballots.forEach((ballot, b) => { starts[b + 1] = (starts[b] ?? 0) + ballot.length; });
  const entries = new Uint16Array(starts[ballots.length] ?? 0);
  ballots.forEach((ballot, b) => { entries.set(ballot, starts[b]); });
  return {
    kind: 'rankings', candidates, counted, starts, entries, weights: new Float64Array(ballots.length).fill(1),
    strict: entries.every((entry) => entry < levelWithPrevious),
  };
};
