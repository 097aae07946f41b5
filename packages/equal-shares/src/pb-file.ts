import type { Ballots } from './ballots.ts';

/** A table of a file: its columns in their order, and its rows, each with as many fields as there are columns. */
export type PbTable = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** How ballots of a file speak of projects. */
export type BallotKind = 'approval' | 'choose-1' | 'cumulative' | 'scoring' | 'ordinal';
export const ballotKinds: readonly BallotKind[] = ['approval', 'choose-1', 'cumulative', 'scoring', 'ordinal'];

/** The many rows of VOTES, read one at a time. */
export type PbRows = {
  readonly columns: readonly string[];
  readonly count: number;
  /** The fields of a row, counted from 0. @throws RangeError where there is none */
  readonly row: (at: number) => readonly string[];
};

/** What the ballots of a file say: alike ones together, points in units of 10^−`pointPlaces`, weights in units of 10^−`weightPlaces`. */
export type PbBallots = { readonly ballots: Ballots; readonly pointPlaces: number; readonly weightPlaces: number };

/** A Pabulib file that was read whole, with the bytes that it was read from. */
export type PbFile = {
  readonly meta: ReadonlyMap<string, string>;
  readonly projects: PbTable;
  readonly votes: PbRows;
  readonly kind: BallotKind;
  readonly counted: PbBallots;
  readonly bytes: Uint8Array;
  /** Offsets between which the table of projects stands, its header included. */
  readonly projectsAt: { readonly from: number; readonly to: number };
};

/** The tables that a new file is written from. */
export type PbTables = { readonly meta: Iterable<readonly [string, string]>; readonly projects: PbTable; readonly votes: PbTable };
