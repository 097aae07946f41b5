import type { PlaceView } from '@linyi/contract';
import { dayInChina } from '@linyi/kernel';
import type { Decision, Reason } from '@linyi/kernel';
import { emptyCell, isBlank, knowsHeader, looseMoment, tidyText, textOf } from '../../imports/index.ts';
import type { Cell, DateRules, Plan, Planner, PlanInput, Problem, Question, SheetRow, TableRow } from '../../imports/index.ts';
import { gramsOf, wordsToFindBy } from '../domain/grams.ts';
import type { Kind } from '../domain/suggest.ts';
import type { ColumnIndex, MatterField } from './columns.ts';
import { carriedDown, sameDayAs } from './ledger-rows.ts';
import { dateRulesFor } from './date-rules.ts';
import type { FoundDates } from './date-rules.ts';
import { otherKind } from './guess-kind.ts';
import { mapRecords } from './map-rows.ts';
import type { ImportedMatter, RowRefusal } from './map-rows.ts';
import { matterFieldSpecs, otherMatterHeaders } from './matter-fields.ts';
import { isFinishedOnly, stageMatters } from './stage-matters.ts';
import type { StagedMatter } from './stage-matters.ts';

/** Rows of several sheets in one list: the sheet goes before the row's number. */
const sheetStep = 10_000_000;
const rowIn = (at: number): { sheet: number; row: number } => ({ sheet: Math.floor(at / sheetStep), row: at % sheetStep });
const plainParams = ({ code, params }: Reason): Reason => (params?.['firstRow'] === undefined ? { code, ...(params && { params }) } : { code, params: { ...params, firstRow: Number(params['firstRow']) % sheetStep } });

type Known = { readonly kinds: readonly Kind[]; readonly places: readonly PlaceView[]; readonly numbers: ReadonlyMap<string, string> };
const unfolded = <T>(lists: readonly string[] | undefined): T[] => (lists ?? []).flatMap((list) => JSON.parse(list) as T[]);
const knownIn = (around: PlanInput['around']): Known => ({ kinds: unfolded(around['kinds']), places: unfolded(around['places']), numbers: new Map(unfolded<readonly [string, string]>(around['numbers'])) });

const unreadableAs = (read: Decision<Cell>): Cell => (read.ok ? read.value : { kind: 'unreadable', reason: read.reasons[0] ?? { code: 'import.badTime' } });
const dated = (row: SheetRow, { columns, date1904, rules }: { readonly columns: ColumnIndex; readonly date1904: boolean; readonly rules: FoundDates }): SheetRow => {
  const cells = [...row.cells];
  const replace = (field: 'raisedAt' | 'answeredAt', given: DateRules): void => {
    const at = columns[field];
    if (at !== undefined && !isBlank(cells[at])) cells[at] = unreadableAs(looseMoment(cells[at] ?? emptyCell, given, date1904));
  };
  replace('raisedAt', rules.raised(row.row));
  replace('answeredAt', rules.answered(columns.raisedAt === undefined ? undefined : cells[columns.raisedAt], columns.answeredAt === undefined ? undefined : cells[columns.answeredAt]));
  return sameDayAs({ row: row.row, cells }, columns, date1904);
};

/** An answer whose day nobody wrote stays in the text, outside of the figures, where somebody said so. */
const answerInText = (row: SheetRow, { answer, answeredAt, text, title }: ColumnIndex): SheetRow | undefined => {
  if (answer === undefined || isBlank(row.cells[answer]) || (answeredAt !== undefined && !isBlank(row.cells[answeredAt]))) return undefined;
  const into = text ?? title;
  if (into === undefined) return undefined;
  const cells = [...row.cells];
  while (cells.length <= into) cells.push(emptyCell);
  cells[into] = { kind: 'text', text: `${textOf(cells[into])}\n\n当时的处理结果：${tidyText(textOf(cells[answer]))}` };
  cells[answer] = emptyCell;
  return { row: row.row, cells };
};

const atOnce = 2_000;
const lists = (rows: readonly unknown[], most = atOnce): string[] => Array.from({ length: Math.ceil(rows.length / most) }, (_, nth) => JSON.stringify(rows.slice(nth * most, (nth + 1) * most)));
const snake = (name: string): string => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
const inColumns = (given: Readonly<Record<string, unknown>>): Record<string, unknown> => Object.fromEntries(Object.entries(given).map(([name, value]) => [snake(name), value]));
/** Pieces in the order of their index: neighbours go to the same page of it, which makes it several times as fast as matter by matter. */
const sortedGrams = (staged: readonly StagedMatter[]): readonly (readonly [gram: string, matterId: string])[] => {
  const byGram = new Map<string, string[]>();
  for (const { matter } of staged) {
    for (const gram of gramsOf(wordsToFindBy(matter))) {
      const ids = byGram.get(gram);
      if (ids) ids.push(matter.matterId);
      else byGram.set(gram, [matter.matterId]);
    }
  }
  return [...byGram.keys()].sort().flatMap((gram) => (byGram.get(gram) ?? []).map((matterId) => [gram, matterId] as const));
};
const gramsAtOnce = 20_000;
const writesOf = (staged: readonly StagedMatter[]): Plan['writes'] => {
  const grams = sortedGrams(staged);
  return {
    matters: lists(staged.map(({ matter }) => inColumns(matter))), grams: lists(grams, gramsAtOnce), ids: lists(staged.map(({ matter: { matterId, version } }) => [matterId, version])),
    entries: lists(staged.flatMap(({ matter, entries }) => entries.map((entry, index) => inColumns({ matterId: matter.matterId, version: index + 1, ...entry })))),
  };
};

const placesOf = (refusals: readonly { readonly row: number }[]): Pick<Question, 'count' | 'rows'> => ({ count: refusals.length, rows: refusals.slice(0, 5).map(({ row }) => rowIn(row)) });
const withCode = (refusals: readonly RowRefusal[], ...codes: readonly string[]): RowRefusal[] => refusals.filter(({ reasons }) => reasons.some(({ code }) => codes.includes(code)));
type Asking = { readonly read: Read; readonly input: PlanInput; readonly kinds: readonly Kind[] };
/** Rows that say when they were finished and not how, in a table that has a column for it; or a column that looks like one and wasn't chosen. */
const lackingAnswers = ({ read: { records, refusals }, input: { columns, headers } }: Asking): Question[] => {
  if (columns['answeredAt'] === undefined) return [];
  const lacking = [...records.filter(({ finishedAt }) => finishedAt !== undefined), ...withCode(refusals, 'import.answerTimeWithoutAnswer')];
  if (columns['answer'] !== undefined) return lacking.length === 0 ? [] : [{ option: 'answerMissing', code: 'matters.q.answerMissing', params: { count: lacking.length }, choices: [{ value: 'finished' }, { value: 'no' }], suggested: 'finished', ...placesOf(lacking) }];
  const names = headers.filter((header, at) => !Object.values(columns).includes(at) && [header, header.split(' ').at(-1) ?? ''].some(isAnswerHeader));
  return names.length === 0 ? [] : [{ option: 'noAnswerColumn', code: 'matters.q.noAnswerColumn', params: { names: names.join('、') }, choices: [{ value: 'finished' }], suggested: null, count: 0, rows: [] }];
};
const isAnswerHeader = knowsHeader(matterFieldSpecs.filter(({ name }) => name === 'answer'), []);

const questionsOf = (refusals: readonly RowRefusal[], asking: Asking): Question[] => {
  const { read: { withoutTime, dates, leftBlank }, kinds, input: { options } } = asking;
  const clashes = withCode(refusals, 'import.numberReserved', 'import.numberTaken', 'import.numberTooLong');
  const answers = withCode(refusals, 'import.answerWithoutTime');
  return [
    ...(leftBlank.length > 0 ? [{ option: 'fillDown', code: 'matters.q.fillDown', params: {}, choices: [{ value: 'yes' }, { value: 'no' }], suggested: null, count: leftBlank.length, rows: leftBlank.slice(0, 5).map(({ sheet, row }) => ({ sheet, row })) }] : []),
    ...dates,
    ...lackingAnswers(asking),
    ...(withoutTime > 0 ? [{ option: 'answersWithoutTime', code: 'matters.q.answersWithoutTime', params: { count: withoutTime }, choices: [{ value: 'inText' }, { value: 'no' }], suggested: null, ...placesOf(answers), count: withoutTime }] : []),
    ...(clashes.length > 0 || (options['prefix'] ?? '') !== '' ? [{ option: 'prefix', code: 'matters.q.prefix', params: {}, choices: [], suggested: '', ...placesOf(clashes) }] : []),
    { option: 'kind', code: 'matters.q.kind', params: {}, choices: [{ value: '' }, ...kinds.map(({ code, zh }) => ({ value: code, label: zh }))], suggested: '', count: 0, rows: [] },
    { option: 'checked', code: 'matters.q.checked', params: {}, choices: [{ value: 'no' }, { value: 'yes' }], suggested: 'no', count: 0, rows: [] },
  ];
};

const problemsOf = (refusals: readonly RowRefusal[], columns: ColumnIndex): Problem[] =>
  refusals.flatMap(({ row, reasons }) => reasons.map((each) => {
    const field = typeof each.params?.['field'] === 'string' ? (each.params['field'] as MatterField) : null;
    return { ...rowIn(row), column: field === null ? (/number|record/iu.test(each.code) ? (columns.number ?? null) : null) : (columns[field] ?? null), field, reasons: [plainParams(each)] };
  }));

const missingOf = (columns: ColumnIndex): Problem[] => {
  const lacks = [...(columns.text === undefined && columns.title === undefined ? ['text'] : []), ...(columns.raisedAt === undefined ? ['raisedAt'] : [])];
  return lacks.map((field) => ({ sheet: 0, row: 0, column: null, field, reasons: [{ code: 'import.columnMissing', params: { field } }] }));
};

type Taken = { readonly fresh: readonly StagedMatter[]; readonly same: readonly StagedMatter[]; readonly clashes: readonly RowRefusal[] };
/** What the community has already: the same number raised at the same moment is the same record; another moment is somebody else's number. */
const apartFrom = (staged: readonly StagedMatter[], { numbers }: Known): Taken => {
  const taken = staged.filter(({ matter }) => numbers.has(matter.number));
  const same = taken.filter(({ matter }) => numbers.get(matter.number) === matter.raisedAt);
  return { same, fresh: staged.filter(({ matter }) => !numbers.has(matter.number)), clashes: taken.filter(({ matter }) => numbers.get(matter.number) !== matter.raisedAt).map(({ row, matter }) => ({ row, reasons: [{ code: 'import.numberTaken', params: { number: matter.number } }] })) };
};

const shown = 30;
const wall = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toJSON().slice(0, 16).replace('T', ' ');
const previewOf = ({ fresh, same }: Taken, { kinds, places }: Known): Plan['preview'] => {
  const [kindNames, placeNames] = [new Map(kinds.map(({ code, zh }) => [code, zh])), new Map(places.map(({ id, name }) => [id, name]))];
  const view = (act: 'new' | 'same') => ({ row, matter }: StagedMatter) => ({
    ...rowIn(row), act, cells: [matter.number, wall(matter.raisedAt), kindNames.get(matter.kind) ?? matter.kind, matter.title, placeNames.get(matter.placeId ?? '') ?? matter.placeNote ?? '', matter.answeredAt === null ? '' : wall(matter.answeredAt)],
  });
  return [...fresh.slice(0, shown).map(view('new')), ...same.slice(0, Math.max(0, shown - fresh.length)).map(view('same'))];
};
const heads = ['number', 'raisedAt', 'kind', 'title', 'place', 'answeredAt'] as const;

type Read = { readonly records: readonly ImportedMatter[]; readonly refusals: readonly RowRefusal[]; readonly withoutTime: number; readonly dates: readonly Question[]; readonly leftBlank: readonly TableRow[] };
const readRows = (given: PlanInput, columns: ColumnIndex): Read => {
  const { date1904, options, now } = given;
  const { rows: whole, leftBlank } = carriedDown(given.rows, columns, options['fillDown'] === 'yes');
  const input: PlanInput = { ...given, rows: whole };
  const rules = dateRulesFor({ input, columns, rowIn });
  const keyed = input.rows.map(({ sheet, row, cells }) => ({ row: sheet * sheetStep + row, cells }));
  let withoutTime = 0;
  const rows = keyed.map((row) => {
    const whole = dated(row, { columns, date1904, rules });
    const moved = answerInText(whole, columns);
    if (moved !== undefined) withoutTime += 1;
    return moved !== undefined && options['answersWithoutTime'] === 'inText' ? moved : whole;
  });
  const { rows: records, refusals } = mapRecords({ rows, date1904 }, columns, { notAfter: now, mayLackAnswer: options['answerMissing'] !== 'no' });
  return { records, refusals, withoutTime, dates: rules.questions(refusals), leftBlank };
};

/** Of what is finished and nobody wrote down how: said row by row. */
const finishedNotes = (records: readonly ImportedMatter[], { answeredAt }: ColumnIndex): Problem[] =>
  records.flatMap(({ row, finishedAt }) => (finishedAt === undefined ? [] : [{ ...rowIn(row), column: answeredAt ?? null, field: 'answeredAt', reasons: [{ code: 'matters.finishedWithoutAnswer', params: { value: dayInChina(finishedAt) } }] }]));

const nothingRead: Read = { records: [], refusals: [], withoutTime: 0, dates: [], leftBlank: [] };
const plan = (input: PlanInput): Plan => {
  const { columns: given, options, now, chance, isPreview } = input;
  const columns = given as ColumnIndex;
  const known = knownIn(input.around);
  const missing = missingOf(columns);
  const read: Read = missing.length > 0 ? nothingRead : readRows(input, columns);
  const kind = known.kinds.some(({ code }) => code === options['kind']) ? options['kind'] : undefined;
  const staged = stageMatters(read.records, { kinds: known.kinds.length > 0 ? known.kinds : [{ code: otherKind, zh: '其他', en: 'Other', keywords: [], responder: null, needsPair: false }], places: known.places, kind, prefix: options['prefix'] ?? '', publish: options['checked'] === 'yes', isPreview, now, chance });
  const taken = apartFrom(staged.matters, known);
  const refusals = [...read.refusals, ...staged.refusals, ...taken.clashes].toSorted((a, b) => a.row - b.row);
  const counts = { rows: input.rows.length, mattersNew: taken.fresh.length, mattersSame: taken.same.length, answered: taken.fresh.filter(({ matter }) => matter.answeredAt !== null).length, finished: taken.fresh.filter(isFinishedOnly).length, placed: taken.fresh.filter(({ matter }) => matter.placeId !== null).length };
  return {
    counts, problems: [...missing, ...problemsOf(refusals, columns)], notes: finishedNotes(read.records, columns), questions: questionsOf(refusals, { read, input, kinds: known.kinds }), heads, preview: previewOf(taken, known),
    writes: isPreview || refusals.length > 0 ? {} : writesOf(taken.fresh),
  };
};

/** Reads records of the past beside the main thread. */
export const planner: Planner = { fields: matterFieldSpecs, otherHeaders: otherMatterHeaders, sensitive: /(?!)/u, dropsIdNumbers: false, plan };
