import type { Explanation, Options, Reading, Round } from '../src/index.ts';

/** What a worker is asked: the bytes of a Pabulib file, how its ballots are read and counted, and what is to be explained. */
export type Task = {
  readonly bytes: Uint8Array;
  readonly reading?: Reading;
  readonly options?: Options;
  /** Ids of projects, or `all`. */
  readonly explaining?: readonly string[] | 'all';
};

/** How far a count has come: shares tried, and what the best outcome so far costs of the budget, in money. */
export type Far = { readonly runs: number; readonly cost: number; readonly budget: number };

/** What was counted, in ids and money, as the command line says it. */
export type Counted = { readonly winners: readonly string[]; readonly cost: number; readonly budget: number; readonly rounds: readonly Round[]; readonly explanations: readonly Explanation[] };

export type Fault =
  | { readonly kind: 'file'; readonly line: number; readonly column: number; readonly why: string }
  | { readonly kind: 'no ballots' }
  | { readonly kind: 'election'; readonly why: string };

export type Counting = { readonly task: Task; readonly far: Far; readonly answer: Counted; readonly fault: Fault };
