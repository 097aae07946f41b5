/** What a file calls a candidate: a text, or a number where the file names them by numbers (`.abc.yaml`). */
export type Name = string | number;

/** Exact numbers of an answer are texts: `7`, `7/3`. */
export type Exact = string;

export type Score = { readonly candidate: Name; readonly score: Exact };

/** How many took part. `share` and `quorum` are fractions of those entitled; what nobody told is null. */
export type Turnout = {
  readonly ballots: number;
  /** Of the ballots: said nothing, on purpose. */
  readonly abstained: number;
  /** Not of the ballots: couldn't be understood. */
  readonly spoiled: number;
  readonly entitled: number | null;
  readonly share: Exact | null;
  readonly quorum: Exact | null;
  readonly reached: boolean | null;
};

/** One step that a page can show; README lists them. */
export type Step =
  | { readonly step: 'scores'; readonly scores: readonly Score[] }
  | { readonly step: 'threshold'; readonly have: Exact; readonly of: Exact; readonly need: string; readonly holds: boolean; readonly what: string }
  | { readonly step: 'round'; readonly round: number; readonly scores: readonly Score[]; readonly exhausted: Exact; readonly leave: readonly Name[] }
  | { readonly step: 'pairs'; readonly candidates: readonly Name[]; readonly prefer: readonly (readonly number[])[] }
  | { readonly step: 'paths'; readonly candidates: readonly Name[]; readonly strength: readonly (readonly number[])[] }
  | { readonly step: 'seats'; readonly certain: readonly Name[]; readonly tied: readonly Name[]; readonly left: number }
  | { readonly step: 'seat'; readonly seat: number; readonly by: string; readonly scores: readonly Score[]; readonly takes: Name; readonly level: readonly Name[] }
  | { readonly step: 'budget'; readonly perVoter: Exact }
  | { readonly step: 'purchase'; readonly spent: Exact; readonly of: Exact; readonly projects: readonly { readonly project: Name; readonly cost: Exact; readonly score: Exact; readonly funded: boolean }[] };

/** What a rule finds, before anybody asks about turnout. */
export type Outcome = {
  readonly winners: readonly Name[];
  /** Every winning candidate or committee, also where there is only one. */
  readonly tied: readonly (readonly Name[])[];
  /** There are more than are listed. */
  readonly moreTied?: true;
  readonly trace: readonly Step[];
  /** Where a rule itself asks for a share: whether it was reached. */
  readonly carried?: boolean;
};

export type Answer = {
  readonly rule: string;
  readonly winners: readonly Name[];
  readonly tied: readonly (readonly Name[])[];
  readonly moreTied?: true;
  readonly turnout: Turnout;
  readonly passed: boolean;
  readonly trace: readonly Step[];
};
