import type { Instant, Reason } from '@linyi/kernel';
import type { Plan } from '../plan.ts';

/** A sheet as it was read, with its rows packed and compressed, a few thousand a part. */
export type ReadSheet = { readonly name: string; readonly rows: number; readonly parts: readonly Uint8Array[] };
/** What stands over a sheet's columns, and a look into each. */
export type SheetLayout = {
  readonly name: string;
  readonly rows: number;
  readonly headerFrom: number;
  readonly headerTo: number;
  readonly headers: readonly string[];
  readonly samples: readonly (readonly string[])[];
  readonly titles: readonly string[];
  readonly guesses: readonly { readonly field: string; readonly column: number; readonly by: 'header' | 'look' }[];
  /** Columns that are never taken, and why. */
  readonly refused: readonly { readonly column: number; readonly why: 'idNumber' | 'sensitive' }[];
  readonly fingerprint: string;
};

export type ReadTask = { readonly kind: 'read'; readonly planner: string; readonly bytes: Uint8Array };
export type ReadResult = { readonly kind: 'read'; readonly encoding: string; readonly sheets: readonly ReadSheet[]; readonly layouts: readonly (SheetLayout | null)[]; readonly hidden: readonly string[]; readonly date1904: boolean };

export type Mend = { readonly sheet: number; readonly row: number; /** None: the row is left out. */ readonly column: number | null; readonly value: string };
export type Arranged = {
  /** Which sheets, by their place in the file. */
  readonly sheets: readonly number[];
  /** Somebody's own choice of the header's row, for all of them. */
  readonly headerRow: number | null;
  readonly columns: Readonly<Record<string, number>>;
  readonly options: Readonly<Record<string, string>>;
  readonly mends: readonly Mend[];
};
export type PlanTask = {
  readonly kind: 'plan';
  readonly planner: string;
  readonly sheets: readonly (ReadSheet & { readonly nth: number })[];
  readonly arranged: Arranged;
  readonly fileName: string;
  readonly date1904: boolean;
  readonly around: Readonly<Record<string, readonly string[]>>;
  readonly now: Instant;
  readonly seed: Uint8Array;
  readonly isPreview: boolean;
};
export type Passed = { readonly sheet: number; readonly row: number; readonly why: string; readonly text: string };
/** The plan, with only the first of its problems; all of them packed for whoever wants the list. */
export type PlanResult = { readonly kind: 'plan'; readonly plan: Plan; readonly problemCount: number; readonly noteCount: number; readonly allProblems: Uint8Array; readonly passed: readonly Passed[]; readonly passedCount: number; readonly layouts: readonly (SheetLayout & { readonly nth: number })[] };

export type Task = ReadTask | PlanTask;
export type Result = ReadResult | PlanResult;
export type Told = { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly reasons: readonly Reason[] };
