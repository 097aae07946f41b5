import { z } from 'zod';
import { byId, id, moment, next, personView, reason } from './common.ts';

export const importTargets = ['roster', 'matters'] as const;
/** What tables are made into: people and homes (花名册), or matters of the past (旧记录). */
export const importTarget = z.enum(importTargets);
export type ImportTargetName = z.infer<typeof importTarget>;
/** Read and waiting; looked through; carried out; taken back; thrown away. */
export const importState = z.enum(['staged', 'checked', 'done', 'undone', 'discarded']);

const counts = z.record(z.string(), z.int());
/** One import in the list. `undoUntil`: while it may be taken back. */
export const importRow = z.object({
  id, target: importTarget, state: importState, fileName: z.string(), createdAt: moment, createdBy: personView.nullable(), doneAt: moment.nullable(), undoneAt: moment.nullable(), undoUntil: moment.nullable(), counts: counts.nullable(),
});
export type ImportRow = z.infer<typeof importRow>;
export const importList = z.object({ rows: z.array(importRow), next });
export type ImportList = z.infer<typeof importList>;

const at = z.object({ sheet: z.int(), row: z.int() });
/** A row, and what is said of it; `column` is its letter. */
const rowSaid = at.extend({ sheetName: z.string(), column: z.string().nullable(), header: z.string().nullable(), field: z.string().nullable(), value: z.string().nullable(), reasons: z.array(reason) });
export type ImportProblem = z.infer<typeof rowSaid>;
const question = z.object({
  option: z.string(), text: z.string(), choices: z.array(z.object({ value: z.string(), label: z.string() })), answer: z.string().nullable(), suggested: z.string().nullable(), count: z.int(), rows: z.array(at.extend({ sheetName: z.string() })),
});
export type ImportQuestion = z.infer<typeof question>;
const column = z.object({ index: z.int(), letter: z.string(), title: z.string(), samples: z.array(z.string()), field: z.string().nullable(), by: z.enum(['header', 'look', 'remembered', 'person']).nullable(), refused: z.enum(['idNumber', 'sensitive']).nullable() });
const sheet = z.object({ nth: z.int(), name: z.string(), rows: z.int(), chosen: z.boolean(), headerRow: z.int().nullable(), alike: z.boolean() });

/** An import with everything that somebody needs to decide about it. What the file held is gone once it is over. */
export const importPage = importRow.extend({
  version: z.int(), bytes: z.int(), encoding: z.string(), hidden: z.array(z.string()), sheets: z.array(sheet), columns: z.array(column), headerRow: z.int().nullable(),
  fields: z.array(z.object({ name: z.string(), label: z.string(), required: z.boolean() })), options: z.record(z.string(), z.string()), remembered: z.boolean(),
  questions: z.array(question), problems: z.array(rowSaid), problemCount: z.int(), notes: z.array(rowSaid), noteCount: z.int(), mends: z.int(),
  passed: z.array(at.extend({ sheetName: z.string(), why: z.string(), text: z.string() })), passedCount: z.int(),
  heads: z.array(z.string()), preview: z.array(at.extend({ act: z.enum(['new', 'changed', 'same']), cells: z.array(z.string()) })),
  ready: z.boolean(), blocked: z.array(reason), sameFileAt: moment.nullable(), doneBy: personView.nullable(), undoneBy: personView.nullable(), undoReason: z.string().nullable(), undoBlocked: z.array(reason),
});
export type ImportPage = z.infer<typeof importPage>;

const option = z.string().trim().max(400);
/** Which sheets, which column is what (its letter), and what was answered. */
export const arrangeInput = z.object({
  sheets: z.array(z.int().min(0).max(999)).min(1).max(200), headerRow: z.int().min(1).max(1_048_576).nullish(),
  columns: z.record(z.string().regex(/^[A-Za-z]{1,40}$/), z.string().regex(/^[A-Z]{1,3}$/)), options: z.record(z.string().trim().min(1).max(120), option).default({}),
});
export type ArrangeInput = z.infer<typeof arrangeInput>;
/** Cells corrected by hand, and rows left out. */
export const mendInput = z.object({
  cells: z.array(at.extend({ column: z.string().regex(/^[A-Z]{1,3}$/), value: z.string().trim().max(2_000) })).max(500).default([]),
  leaveOut: z.array(at).max(500).default([]), options: z.record(z.string().trim().min(1).max(120), option).default({}),
});
export type MendInput = z.infer<typeof mendInput>;
export const undoImportInput = z.object({ reason: z.string().trim().min(2).max(200) });
export const uploadQuery = byId.pick({ slug: true }).extend({ target: importTarget });
export const maxTableBytes = 50_000_000;
