import type { Name } from './answer.ts';
import type { Rational } from './rational.ts';

/** How many ballots a file holds, whatever is on them. */
export type Counted = { readonly ballots: number; readonly abstained: number; readonly spoiled: number };

/** Alike ballots together: `weight` is how much they weigh, `approved` the places of candidates in the list, ascending. */
export type ApprovalGroup = { readonly weight: number; readonly approved: readonly number[] };

export type Approvals = {
  readonly kind: 'approvals';
  readonly candidates: readonly Name[];
  readonly groups: readonly ApprovalGroup[];
  readonly counted: Counted;
  /** Where the file says it. */
  readonly seats?: number;
  readonly budget?: Budget;
};

/** What each candidate costs and what there is to spend, both in the same whole units; `unit` of them make 1 of the file's. */
export type Budget = { readonly costs: readonly bigint[]; readonly total: bigint; readonly unit: bigint };

/** `score[c]` is what the ballots give candidate c in sum. */
export type Scores = { readonly kind: 'scores'; readonly candidates: readonly Name[]; readonly sums: readonly Rational[]; readonly counted: Counted; readonly seats?: number; readonly budget?: Budget };

/**
 * Ranked ballots, packed. Ballot b weighs `weights[b]` and ranks `entries[starts[b]] … entries[starts[b + 1] - 1]`, best first; an entry
 * with `levelWithPrevious` set is level with the one before it. Whom a ballot doesn't name stands below all it names.
 */
export type Rankings = {
  readonly kind: 'rankings';
  readonly candidates: readonly Name[];
  readonly weights: Float64Array;
  readonly starts: Uint32Array;
  readonly entries: Uint16Array;
  /** Whether no two candidates are level on any ballot. */
  readonly strict: boolean;
  readonly counted: Counted;
  readonly seats?: number;
};

export const levelWithPrevious = 0x8000;
export const mostCandidates = 0x7fff;

/** list[at] += by; places are known to be there. */
export const add = (list: Float64Array, at: number, by: number): void => {
  list[at] = (list[at] ?? 0) + by;
};

export type Choices = { readonly kind: 'yes-no'; readonly for: number; readonly against: number; readonly counted: Counted };
export type Singles = { readonly kind: 'single'; readonly candidates: readonly Name[]; readonly sums: readonly number[]; readonly counted: Counted; readonly seats?: number };

export type Ballots = Approvals | Scores | Rankings | Choices | Singles;
