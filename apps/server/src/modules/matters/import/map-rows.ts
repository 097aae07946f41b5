import { allow, day, instant, isBefore, msOf, plusMs, refuse } from '@linyi/kernel';
import type { Decision, Instant, Reason } from '@linyi/kernel';
import { findColumns } from './columns.ts';
import type { ColumnChoice, ColumnIndex, MatterField } from './columns.ts';
import { emptyCell, parseMoment, reason, textOf, tidyText, tidyWords } from '../../imports/index.ts';
import type { Cell, Moment, Sheet, SheetRow } from '../../imports/index.ts';

/** One old record. `text` is the title where the file has no other text; `raiser` is personal data. */
export type ImportedMatter = {
  /** The row that Excel shows, for whoever looks it up. */
  readonly row: number;
  readonly number?: string;
  readonly raiser?: string;
  readonly title?: string;
  readonly text: string;
  readonly raisedAt: Instant;
  readonly likes?: number;
  readonly opposed?: number;
  readonly answer?: { readonly text: string; readonly at: Instant };
  /** When it was finished, where what was answered isn't kept. */
  readonly finishedAt?: Instant;
  readonly kind?: string;
  readonly place?: string;
};

export type RowRefusal = { readonly row: number; readonly reasons: readonly Reason[] };
export type MappedRows = { readonly rows: readonly ImportedMatter[]; readonly refusals: readonly RowRefusal[]; readonly skippedBlank: number };

/** Between which instants a record may lie; `notAfter` is usually now. */
export type MapOptions = { readonly notBefore?: Instant; readonly notAfter?: Instant; /** A row may say when it was finished though its answer is blank. */ readonly mayLackAnswer?: boolean };

/** Since then China's clocks have stood at UTC+8 all year; and a number in the wrong column reads as a day around 1900. */
const earliest = instant('1992-01-01T00:00:00+08:00');

type Row = { readonly hasAnswers: boolean; readonly cell: (field: MatterField) => Cell; readonly date1904: boolean; readonly options: MapOptions };

const cellText = (cell: Cell): string => {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'number':
      return String(cell.value);
    case 'date':
      return String(cell.serial);
    case 'empty':
    case 'unreadable':
      return '';
  }
};

const words = (row: Row, field: MatterField): string | undefined => tidyWords(cellText(row.cell(field))) || undefined;
const text = (row: Row, field: MatterField): string | undefined => tidyText(cellText(row.cell(field))) || undefined;

const withField = (reasons: readonly Reason[], field: MatterField): readonly Reason[] =>
  reasons.map(({ code, params }) => ({ code, params: { field, ...params } }));

const moment = (row: Row, field: MatterField): Decision<Moment | undefined> => {
  const cell = row.cell(field);
  // What can't be read is told once, for the whole row.
  if (cell.kind === 'unreadable' || tidyWords(cellText(cell)) === '') return allow(undefined);
  const parsed = parseMoment(cell, row.date1904);
  if (!parsed.ok) return refuse(...withField(parsed.reasons, field));
  const { at } = parsed.value;
  const { notBefore = earliest, notAfter } = row.options;
  const outside = isBefore(at, notBefore) || (notAfter !== undefined && isBefore(notAfter, at));
  return outside ? refuse(reason('import.timeOutOfRange', { field, at })) : parsed;
};

const count = (row: Row, field: MatterField): Decision<number | undefined> => {
  const written = words(row, field);
  if (written === undefined) return allow(undefined);
  const value = Number(written.normalize('NFKC'));
  const plain = Number.isInteger(value) && value >= 0 && value <= 1_000_000_000;
  return plain ? allow(value) : refuse(reason('import.badCount', { field, value: written.slice(0, 40) }));
};

const shanghaiDay = (at: Instant): number => Math.floor((msOf(at) + 8 * 3_600_000) / day);

/**
 * When an answer came. One of which only the day is known, given on the day of the question, counts as given at the
 * end of that day: its midnight would lie before the question, and anything else would flatter the office.
 */
const answerTime = (raised: Moment, answered: Moment, code: 'import.answeredBeforeRaised' | 'import.finishedBeforeRaised'): Decision<Instant> => {
  const sameDay = answered.dayOnly && shanghaiDay(answered.at) === shanghaiDay(raised.at);
  const at = sameDay ? plusMs(answered.at, day - 1) : answered.at;
  return isBefore(at, raised.at)
    ? refuse(reason(code, { raisedAt: raised.at, answeredAt: at }))
    : allow(at);
};

type Ending = Pick<ImportedMatter, 'answer' | 'finishedAt'>;

const finished = (row: Row, raised: Moment | undefined, at: Moment): Decision<Ending> => {
  if (row.hasAnswers && row.options.mayLackAnswer !== true) return refuse(reason('import.answerTimeWithoutAnswer'));
  if (raised === undefined) return allow({});
  const finishedAt = answerTime(raised, at, 'import.finishedBeforeRaised');
  return finishedAt.ok ? allow({ finishedAt: finishedAt.value }) : finishedAt;
};
const endingOf = (row: Row, raised: Moment | undefined): Decision<Ending> => {
  // A cell that can't be read has its own reason; nothing is said to be missing because of it.
  if (row.cell('answer').kind === 'unreadable' || row.cell('answeredAt').kind === 'unreadable') return allow({});
  const said = text(row, 'answer');
  const answered = moment(row, 'answeredAt');
  if (!answered.ok) return answered;
  if (said === undefined) return answered.value === undefined ? allow({}) : finished(row, raised, answered.value);
  if (answered.value === undefined) return refuse(reason('import.answerWithoutTime'));
  if (raised === undefined) return allow({});
  const at = answerTime(raised, answered.value, 'import.answeredBeforeRaised');
  return at.ok ? allow({ answer: { text: said, at: at.value } }) : at;
};

const reasonsOf = (...decisions: readonly Decision<unknown>[]): readonly Reason[] =>
  decisions.flatMap((decision) => (decision.ok ? [] : decision.reasons));

const unreadable = (row: Row, index: ColumnIndex): readonly Reason[] =>
  (Object.keys(index) as MatterField[]).flatMap((field) => {
    const cell = row.cell(field);
    return cell.kind === 'unreadable' ? withField([cell.reason], field) : [];
  });

const missing = (row: Row, raised: Decision<Moment | undefined>): readonly Reason[] => {
  const nothing = (field: MatterField): boolean => row.cell(field).kind !== 'unreadable' && text(row, field) === undefined;
  const reasons: Reason[] = [];
  if (nothing('title') && nothing('text')) reasons.push(reason('import.missing', { field: 'text' }));
  if (raised.ok && nothing('raisedAt')) reasons.push(reason('import.missing', { field: 'raisedAt' }));
  return reasons;
};

/** Excel keeps fifteen digits of a number; the rest of an order's are gone, and two orders may have become one. */
const lostDigits = (row: Row): readonly Reason[] => {
  const cell = row.cell('number');
  const isLost = cell.kind === 'number' ? Math.abs(cell.value) >= 1e15 : cell.kind === 'text' && /^\d\.\d+E\+\d{2}$/iu.test(cell.text.trim());
  return isLost ? [reason('import.numberLostDigits', { field: 'number', value: textOf(cell) })] : [];
};

/** Leaves out what is undefined, so that an absent field is absent. */
const present = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };

const valueOf = <T>(decision: Decision<T>): T | undefined => (decision.ok ? decision.value : undefined);

const mapRow = (row: Row, index: ColumnIndex, rowNumber: number): Decision<ImportedMatter> => {
  const raised = moment(row, 'raisedAt');
  const ending = endingOf(row, valueOf(raised));
  const likes = count(row, 'likes');
  const opposed = count(row, 'opposed');
  const title = words(row, 'title');
  const body = text(row, 'text') ?? title;
  const raisedAt = valueOf(raised)?.at;
  const reasons = [...missing(row, raised), ...unreadable(row, index), ...reasonsOf(raised, ending, likes, opposed), ...lostDigits(row)];
  if (reasons.length > 0 || body === undefined || raisedAt === undefined) return refuse(...reasons);
  const optional = present({
    number: words(row, 'number'),
    raiser: words(row, 'raiser'),
    title,
    likes: valueOf(likes),
    opposed: valueOf(opposed),
    ...valueOf(ending),
    kind: words(row, 'kind'),
    place: words(row, 'place'),
  });
  return allow({ row: rowNumber, text: body, raisedAt, ...optional });
};

/** Remembers the numbers met, and refuses one that another row of the file has already. */
const numberRegister = () => {
  const rowOf = new Map<string, number>();
  return (number: string | undefined, row: number): readonly Reason[] => {
    const firstRow = number === undefined ? undefined : rowOf.get(number);
    if (number !== undefined && firstRow === undefined) rowOf.set(number, row);
    return number === undefined || firstRow === undefined ? [] : [reason('import.duplicateNumber', { number, firstRow })];
  };
};

/** Reads old records out of rows whose columns are known. @returns the records and the refused rows. */
export const mapRecords = (source: { readonly rows: readonly SheetRow[]; readonly date1904: boolean }, index: ColumnIndex, options: MapOptions = {}): Omit<MappedRows, 'skippedBlank'> => {
  const rows: ImportedMatter[] = [];
  const refusals: RowRefusal[] = [];
  const repeats = numberRegister();
  for (const { row: rowNumber, cells } of source.rows) {
    const row: Row = { hasAnswers: index.answer !== undefined, cell: (field) => cells[index[field] ?? -1] ?? emptyCell, date1904: source.date1904, options };
    const mapped = mapRow(row, index, rowNumber);
    const reasons = [...reasonsOf(mapped), ...repeats(words(row, 'number'), rowNumber)];
    if (mapped.ok && reasons.length === 0) rows.push(mapped.value);
    else refusals.push({ row: rowNumber, reasons });
  }
  return { rows, refusals };
};

/**
 * Reads old records of matters out of a sheet. A row is taken whole or refused with all its reasons; nothing is
 * guessed. A row needs a title or a text and the time it was raised; an answer needs its time, not before the question. One that
 * says when it was finished, in a table that keeps no answers, was finished then.
 * @param columns which column holds which field, by header or letter (`guessColumns` proposes them).
 * @returns the records, the refused rows and how many blank rows were passed over; or, when the columns themselves
 * can't be right, every reason against them.
 */
export const mapMatterRows = (sheet: Sheet, columns: ColumnChoice, options: MapOptions = {}): Decision<MappedRows> => {
  const index = findColumns(sheet.header, columns);
  if (!index.ok) return index;
  return allow({ ...mapRecords(sheet, index.value, options), skippedBlank: sheet.skippedBlank });
};
