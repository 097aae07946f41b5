import type { Instant, Reason } from '@linyi/kernel';
import type { TableRow } from './domain/data-rows.ts';
import type { FieldSpec } from './domain/header-words.ts';

/** Something about one row: `column` from 0, where it is about one cell. */
export type Problem = { readonly sheet: number; readonly row: number; readonly column: number | null; readonly field: string | null; readonly reasons: readonly Reason[] };
/** Where rows can be read in more than one way, a person says which. `label`: what a choice is called where that is a name out of the community. */
export type Question = {
  readonly option: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly choices: readonly { readonly value: string; readonly label?: string }[];
  /** What would be taken without an answer; none: it has to be answered. */
  readonly suggested: string | null;
  readonly count: number;
  readonly rows: readonly { readonly sheet: number; readonly row: number }[];
};
/** `act`: what becomes of it. */
export type PreviewRow = { readonly sheet: number; readonly row: number; readonly act: 'new' | 'changed' | 'same'; readonly cells: readonly string[] };

export type Plan = {
  readonly counts: Readonly<Record<string, number>>;
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
  readonly questions: readonly Question[];
  readonly heads: readonly string[];
  readonly preview: readonly PreviewRow[];
  /** What is to be written, as JSON lists of a few thousand each, by kind. Empty while it is only looked at. */
  readonly writes: Readonly<Record<string, readonly string[]>>;
};

export type PlanInput = {
  readonly rows: readonly TableRow[];
  /** For each field the index of its column, from 0. */
  readonly columns: Readonly<Record<string, number>>;
  readonly options: Readonly<Record<string, string>>;
  /** What stands over each column. */
  readonly headers: readonly string[];
  readonly titles: readonly string[];
  readonly sheetNames: readonly string[];
  readonly fileName: string;
  readonly date1904: boolean;
  /** What the community has, as the target's `around` gave it: JSON lists by kind. */
  readonly around: Readonly<Record<string, readonly string[]>>;
  readonly now: Instant;
  readonly chance: (bytes: number) => Uint8Array;
  /** Only looked at, not to be written. */
  readonly isPreview: boolean;
};

/** What stands behind a target's `planner`: pure, without database, clock or chance of its own; it runs beside the main thread. */
export type Planner = {
  readonly fields: readonly FieldSpec[];
  /** Headers that are known and taken for nothing. */
  readonly otherHeaders: readonly string[];
  /** Columns that aren't taken, whatever somebody says: their header's words. */
  readonly sensitive: RegExp;
  /** Numbers of identity cards are thrown away while the file is read. */
  readonly dropsIdNumbers: boolean;
  readonly plan: (input: PlanInput) => Plan;
};
