import { inflateRawSync } from 'node:zlib';
import { must, Refused } from '@linyi/kernel';
import type { Reason } from '@linyi/kernel';
import type { ImportList, ImportPage, ImportProblem, ImportRow, PersonView } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { pageBy } from '../../kernel/pages.ts';
import { fieldWord, importWord, inWords } from '../../words/import-words.ts';
import type { Findings } from './domain/findings.ts';
import { openQuestions } from './domain/findings.ts';
import { blockedBy, isUndoable, undoUntil } from './domain/import.ts';
import type { Import, KeptLayout } from './domain/import.ts';
import { columnLetters } from './domain/sheet.ts';
import type { Problem, Question } from './plan.ts';
import { mayImport } from './policy.ts';
import { importsPage, loadImport, loadImports, loadProblems, sameFileBefore } from './store.ts';
import type { ListedImport } from './store.ts';
import type { ImportTarget } from './target.ts';

/** Names of those who brought something in; handed in, since people live on a higher floor. */
export type NamesOf = (ctx: Ctx, ids: readonly string[]) => Promise<ReadonlyMap<string, PersonView>>;
const person = (people: ReadonlyMap<string, PersonView>, id: string | null): PersonView | null => (id === null ? null : (people.get(id) ?? null));

const rowView = (found: ListedImport, people: ReadonlyMap<string, PersonView>): ImportRow => ({
  id: found.importId, target: found.target, state: found.state, fileName: found.fileName, createdAt: found.createdAt, createdBy: person(people, found.createdBy), doneAt: found.doneAt, undoneAt: found.undoneAt, undoUntil: undoUntil(found), counts: found.counts,
});

/** 以往的导入, newest first. */
export const importsOf = async (ctx: Ctx, namesOf: NamesOf, { after }: { readonly after?: string | undefined }): Promise<ImportList> => {
  must(mayImport(ctx.actor));
  const { rows: found, next } = pageBy(await loadImports(ctx.tx, after), importsPage, ({ importId }) => importId);
  const people = await namesOf(ctx, found.flatMap(({ createdBy }) => (createdBy === null ? [] : [createdBy])));
  return { rows: found.map((each) => rowView(each, people)), next };
};

/** One import that somebody may see. @throws Refused import.unknown */
export const importOf = async (ctx: Ctx, importId: string): Promise<Import> => {
  must(mayImport(ctx.actor));
  const found = await loadImport(ctx.tx, importId);
  if (!found) throw new Refused([{ code: 'import.unknown' }]);
  return found;
};

type Around = { readonly ctx: Ctx; readonly found: Import };
const sheetName = ({ layout }: Import, nth: number): string => layout?.sheets[nth]?.name ?? '';
const headerAt = ({ layout }: Import, { sheet, column }: Problem): string | null => (column === null ? null : (layout?.sheets[sheet]?.headers[column] ?? null));

const valueIn = (reasons: readonly Reason[]): string | null => {
  const value = reasons.map(({ params }) => params?.['value']).find((each) => each !== undefined);
  return value === undefined ? null : String(value);
};
const saidView = (problem: Problem, { ctx, found }: Around): ImportProblem => ({
  sheet: problem.sheet, row: problem.row, sheetName: sheetName(found, problem.sheet), column: problem.column === null ? null : columnLetters(problem.column + 1), header: headerAt(found, problem),
  field: problem.field === null ? null : fieldWord(problem.field, ctx.locale, found.target), value: valueIn(problem.reasons), reasons: inWords(problem.reasons, ctx.locale),
});
const questionView = ({ option, code, params, choices, suggested, count, rows }: Question, { ctx, found }: Around): ImportPage['questions'][number] => ({
  option, text: importWord(code, ctx.locale, params), suggested, count, answer: found.arrangement.options[option] ?? null,
  choices: choices.map(({ value, label }) => ({ value, label: label ?? importWord(`${code}.${value}`, ctx.locale, params) })), rows: rows.map((row) => ({ ...row, sheetName: sheetName(found, row.sheet) })),
});

const sheetsView = (layout: KeptLayout, { arrangement }: Import): ImportPage['sheets'] => {
  const first = layout.sheets[arrangement.sheets[0] ?? 0];
  return layout.sheets.map((sheet, nth) => ({ nth, name: sheet?.name ?? '', rows: sheet?.rows ?? 0, chosen: arrangement.sheets.includes(nth), headerRow: sheet?.headerTo ?? null, alike: sheet != null && sheet.fingerprint === first?.fingerprint }));
};
const columnsView = (layout: KeptLayout, { arrangement }: Import): ImportPage['columns'] => {
  const sheet = layout.sheets[arrangement.sheets[0] ?? 0];
  if (sheet == null) return [];
  return sheet.headers.map((title, index) => {
    const field = Object.entries(arrangement.columns).find(([, column]) => column === index)?.[0] ?? null;
    const guess = sheet.guesses.find((each) => each.field === field && each.column === index);
    const by = field === null ? null : arrangement.by === 'guess' ? (guess?.by ?? 'header') : arrangement.by;
    return { index, letter: columnLetters(index + 1), title, samples: [...(sheet.samples[index] ?? [])], field, by, refused: sheet.refused.find(({ column }) => column === index)?.why ?? null };
  }).filter(({ title, samples, field, refused }) => title !== '' || samples.length > 0 || field !== null || refused !== null);
};

const none: Findings = { problems: [], problemCount: 0, notes: [], noteCount: 0, questions: [], heads: [], preview: [], passed: [], passedCount: 0 };
const findingsView = (around: Around) => {
  const { ctx, found } = around;
  const { problems, problemCount, notes, noteCount, questions, heads, preview, passed, passedCount } = { ...none, ...(found.findings as Partial<Findings> | null) };
  const blocked = found.state === 'checked' ? blockedBy({ problemCount, openQuestions: openQuestions(questions, found.arrangement.options), counts: found.counts ?? {} }) : [];
  return {
    problems: problems.map((each) => saidView(each, around)), problemCount, notes: notes.slice(0, 100).map((each) => saidView(each, around)), noteCount, questions: questions.map((each) => questionView(each, around)),
    heads: heads.map((head) => fieldWord(head, ctx.locale, found.target)), preview: [...preview.map((row) => ({ ...row, cells: [...row.cells] }))], passed: passed.map((row) => ({ ...row, sheetName: sheetName(found, row.sheet) })), passedCount,
    ready: found.state === 'checked' && blocked.length === 0, blocked: inWords(blocked, ctx.locale),
  };
};
const undoView = async ({ ctx, found }: Around, target: ImportTarget): Promise<ImportPage['undoBlocked']> => {
  if (found.state !== 'done') return [];
  const allowed = isUndoable(found, ctx.now);
  const decided = allowed.ok ? await target.mayUndo(ctx, found.importId) : allowed;
  return decided.ok ? [] : inWords(decided.reasons, ctx.locale);
};

type Told = { readonly target: ImportTarget; readonly namesOf: NamesOf; readonly importId: string };
/** One import, with all that somebody needs to decide about it. */
export const importPageOf = async (ctx: Ctx, { target, namesOf, importId }: Told): Promise<ImportPage> => {
  const found = await importOf(ctx, importId);
  const people = await namesOf(ctx, [found.createdBy, found.doneBy, found.undoneBy].filter((id) => id !== null));
  const layout: KeptLayout = found.layout ?? { encoding: '', hidden: [], date1904: false, sheets: [] };
  const { arrangement, version, fileBytes, undoReason } = found;
  return {
    ...rowView(found, people), version, bytes: fileBytes, encoding: layout.encoding, hidden: [...layout.hidden], sheets: sheetsView(layout, found), columns: columnsView(layout, found), headerRow: layout.sheets[arrangement.sheets[0] ?? 0]?.headerTo ?? null,
    fields: target.fields.map(({ name, required }) => ({ name, label: fieldWord(name, ctx.locale, found.target), required: required === true })), options: { ...arrangement.options }, remembered: arrangement.by === 'remembered', mends: arrangement.mends.length,
    ...findingsView({ ctx, found }), sameFileAt: await sameFileBefore(ctx.tx, found), doneBy: person(people, found.doneBy), undoneBy: person(people, found.undoneBy), undoReason, undoBlocked: await undoView({ ctx, found }, target),
  };
};

/** Every row that isn't right, and every note, for the list that is taken along to the spreadsheet. */
export const allProblemsOf = async (ctx: Ctx, importId: string): Promise<ImportProblem[]> => {
  const found = await importOf(ctx, importId);
  const packed = await loadProblems(ctx.tx, importId);
  if (packed === undefined) return [];
  return (JSON.parse(inflateRawSync(packed).toString('utf8')) as readonly Problem[]).map((each) => saidView(each, { ctx, found }));
};
