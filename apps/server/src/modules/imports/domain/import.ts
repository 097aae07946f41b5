import { allow, day, isBefore, plusMs, refuse } from '@linyi/kernel';
import type { Decision, Instant, Reason } from '@linyi/kernel';
import type { ImportTargetName } from '@linyi/contract';

export type ImportState = 'staged' | 'checked' | 'done' | 'undone' | 'discarded';
/** A sheet's layout as it is kept, and a column's guess. */
export type KeptLayout = {
  readonly encoding: string;
  readonly hidden: readonly string[];
  readonly date1904: boolean;
  /** For each sheet of the file, where a table was found in it. */
  readonly sheets: readonly (null | {
    readonly name: string; readonly rows: number; readonly headerFrom: number; readonly headerTo: number; readonly headers: readonly string[]; readonly samples: readonly (readonly string[])[]; readonly fingerprint: string;
    readonly guesses: readonly { readonly field: string; readonly column: number; readonly by: 'header' | 'look' }[]; readonly refused: readonly { readonly column: number; readonly why: 'idNumber' | 'sensitive' }[]; readonly titles: readonly string[];
  })[];
};
export type Arrangement = {
  readonly sheets: readonly number[];
  readonly headerRow: number | null;
  /** For each field the index of its column. */
  readonly columns: Readonly<Record<string, number>>;
  readonly by: 'guess' | 'remembered' | 'person';
  readonly options: Readonly<Record<string, string>>;
  readonly mends: readonly { readonly sheet: number; readonly row: number; readonly column: number | null; readonly value: string }[];
};
export type Import = {
  readonly importId: string;
  readonly target: ImportTargetName;
  readonly state: ImportState;
  readonly version: number;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly fileDigest: string;
  readonly layout: KeptLayout | null;
  readonly arrangement: Arrangement;
  readonly findings: unknown;
  readonly counts: Readonly<Record<string, number>> | null;
  readonly createdBy: string | null;
  readonly createdAt: Instant;
  readonly doneBy: string | null;
  readonly doneAt: Instant | null;
  readonly undoneBy: string | null;
  readonly undoneAt: Instant | null;
  readonly undoReason: string | null;
};

/** E-3: so long may what was brought in be taken back. */
export const undoWithin = day;

export const undoUntil = ({ state, doneAt }: Pick<Import, 'state' | 'doneAt'>): Instant | null => (state === 'done' && doneAt !== null ? plusMs(doneAt, undoWithin) : null);

/** Whether its day hasn't passed. */
export const isUndoable = (found: Pick<Import, 'state' | 'doneAt'>, now: Instant): Decision<true> => {
  const until = undoUntil(found);
  if (until === null) return refuse({ code: 'import.notUndoable' });
  return isBefore(until, now) ? refuse({ code: 'import.undoTooLate' }) : allow(true);
};

/** Whether it may still be changed. */
export const isOpen = ({ state }: Pick<Import, 'state'>): Decision<true> => (state === 'staged' || state === 'checked' ? allow(true) : refuse({ code: 'import.doneAlready' }));

type Found = { readonly problemCount: number; readonly openQuestions: number; readonly counts: Readonly<Record<string, number>> };
/** All or nothing: what keeps a table from being brought in. */
export const blockedBy = ({ problemCount, openQuestions, counts }: Found): readonly Reason[] => [
  ...(problemCount > 0 ? [{ code: 'import.badRows', params: { rows: problemCount } }] : []),
  ...(openQuestions > 0 ? [{ code: 'import.questionsOpen', params: { questions: openQuestions } }] : []),
  ...(problemCount === 0 && openQuestions === 0 && !Object.entries(counts).some(([name, count]) => /New$|Changed$/u.test(name) && count > 0) ? [{ code: 'import.nothingToImport' }] : []),
];
