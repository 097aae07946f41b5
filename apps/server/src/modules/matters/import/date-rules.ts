import { parseMoment, plainDate, textOf, yearlessDate } from '../../imports/index.ts';
import type { Cell, DateRules, PlanInput, Question } from '../../imports/index.ts';
import type { ColumnIndex } from './columns.ts';
import type { RowRefusal } from './map-rows.ts';

/** How the dates of a table are to be read, row by row, and what has to be asked. */
export type FoundDates = { readonly raised: (row: number) => DateRules; readonly answered: (raised: Cell | undefined, own: Cell | undefined) => DateRules; readonly questions: (refusals: readonly RowRefusal[]) => Question[] };

const mostYears = 12;
const yearsIn = (texts: readonly string[]): number[] => texts.flatMap((text) => [...text.normalize('NFKC').matchAll(/(?<!\d)((?:19|20)\d{2})(?=年|年度|\D|$)/gu)].map(([, year]) => Number(year)));
const yearOf = (cell: Cell | undefined, date1904: boolean): number | undefined => {
  if (cell === undefined || (cell.kind === 'number' && cell.value < 13)) return undefined;
  const moment = parseMoment(cell.kind === 'text' ? { kind: 'text', text: plainDate(cell.text) } : cell, date1904);
  return moment.ok ? Number(new Date(Date.parse(moment.value.at) + 8 * 3_600_000).toJSON().slice(0, 4)) : undefined;
};

/** Dates that run on from December into January, though each has no year: then the year goes on, too. */
const turnsAt = (months: readonly (number | null)[]): boolean[] => {
  let last: number | null = null;
  return months.map((month) => {
    const turns = month !== null && last !== null && last - month >= 6;
    if (month !== null) last = month;
    return turns;
  });
};

type Given = { readonly input: PlanInput; readonly columns: ColumnIndex; readonly rowIn: (at: number) => { sheet: number; row: number } };
type Column = { readonly cells: readonly (Cell | undefined)[]; readonly texts: readonly string[]; readonly months: readonly (number | null)[]; readonly turns: readonly boolean[] };
const columnOf = ({ rows }: PlanInput, { raisedAt }: ColumnIndex): Column => {
  const cells = rows.map((row) => (raisedAt === undefined ? undefined : row.cells[raisedAt]));
  const months = cells.map((cell) => (cell === undefined ? null : (yearlessDate(cell)?.month ?? null)));
  return { cells, texts: cells.map((cell) => textOf(cell).trim()), months, turns: turnsAt(months) };
};
/** A CSV that went through Excel has lost the last zero of 3.10; one that still has such zeros, or no other days of two digits, hasn't. */
const hasLostZeros = (fileName: string, texts: readonly string[]): boolean =>
  /\.(?:csv|txt|tsv)$/iu.test(fileName) && texts.some((text) => /^\d{1,2}\.[123]$/u.test(text)) && texts.some((text) => /^\d{1,2}\.(?:1[1-9]|2[1-9])$/u.test(text)) && !texts.some((text) => /^\d{1,2}\.(?:10|20|30|0\d)$/u.test(text));

type Years = { readonly named: readonly number[]; readonly suggested: string | null; readonly choices: Question['choices'] };
/** Years that a table names itself: its titles, sheets, file and whole dates. One of them alone is meant; of several, or none, somebody says which. */
const yearsFor = ({ titles, sheetNames, fileName, now, date1904 }: PlanInput, { cells, turns }: Column): Years => {
  const thisYear = Number(now.slice(0, 4));
  const named = [...new Set([...yearsIn([...titles, ...sheetNames, fileName]), ...cells.flatMap((cell) => yearOf(cell, date1904) ?? [])])].filter((year) => year >= 1992 && year <= thisYear).toSorted((a, b) => a - b);
  const runsOn = turns.some(Boolean);
  const years = [...new Set([...named.toReversed(), ...Array.from({ length: mostYears }, (_, back) => thisYear - back)])];
  const starts = runsOn ? (named.length > 0 ? named : years.slice(0, 6)) : [];
  return { named, suggested: named.length === 1 && !runsOn ? String(named[0]) : null, choices: [...starts.map((each) => ({ value: `from:${each}`, label: `${each} → ${each + 1}` })), ...years.map((each) => ({ value: String(each), label: String(each) }))] };
};
const yearByRow = (rows: PlanInput['rows'], turns: readonly boolean[], said: string): ReadonlyMap<number, number | null> => {
  const first = /^(?:from:)?(\d{4})$/u.exec(said)?.[1];
  let year = first === undefined ? null : Number(first);
  return new Map(rows.map(({ sheet, row }, index) => {
    if (said.startsWith('from:') && turns[index] === true && year !== null) year += 1;
    return [sheet * 10_000_000 + row, year];
  }));
};

type Ask = { readonly option: string; readonly code: string; readonly choices: Question['choices']; readonly suggested?: string | null; readonly isShown: boolean };
const asked = (refusals: readonly RowRefusal[], { option, code, choices, suggested = null, isShown }: Ask, { example, rowIn }: { readonly example: string; readonly rowIn: Given['rowIn'] }): Question[] => {
  const found = refusals.filter(({ reasons }) => reasons.some((each) => each.code === code));
  const params = found[0]?.reasons.find((each) => each.code === code)?.params ?? {};
  if (found.length === 0 && !isShown) return [];
  return [{ option, code: `matters.q.${option}`, params: { ...params, example: params['value'] ?? example }, choices, suggested, count: found.length, rows: found.slice(0, 5).map(({ row }) => rowIn(row)) }];
};
const saidTenths = (said: string | undefined): DateRules['tenths'] => (said === 'asWritten' || said === 'tens' ? said : null);
const saidFirst = (said: string | undefined): boolean | null => (said === 'day' ? true : said === 'month' ? false : null);

export const dateRulesFor = ({ input, columns, rowIn }: Given): FoundDates => {
  const { rows, options, fileName, date1904 } = input;
  const column = columnOf(input, columns);
  const { suggested, choices } = yearsFor(input, column);
  const years = yearByRow(rows, column.turns, options['year'] ?? suggested ?? '');
  const [tenths, dayFirst, dropsZeros] = [saidTenths(options['tenths']), saidFirst(options['dayFirst']) ?? firstIsDay(column.cells), hasLostZeros(fileName, column.texts)];
  const rule = (year: number | null): DateRules => ({ year, tenths, dayFirst, dropsZeros });
  const example = column.texts[column.months.findIndex((month) => month !== null)] ?? '';
  return {
    raised: (row) => rule(years.get(row) ?? null),
    answered: (raised, own) => rule(answeredYear(yearOf(raised, date1904), raised, own)),
    questions: (refusals) => [
      ...asked(refusals, { option: 'year', code: 'import.dateWithoutYear', choices, suggested, isShown: example !== '' }, { example, rowIn }),
      ...asked(refusals, { option: 'tenths', code: 'import.dateTwoWays', choices: [{ value: 'asWritten' }, { value: 'tens' }], isShown: tenths !== null }, { example, rowIn }),
      ...asked(refusals, { option: 'dayFirst', code: 'import.dateDayFirst', choices: [{ value: 'month' }, { value: 'day' }], isShown: options['dayFirst'] !== undefined }, { example, rowIn }),
    ],
  };
};

/** One date of a column that can only be read one way says how the others are meant. */
const firstIsDay = (cells: readonly (Cell | undefined)[]): boolean | null => {
  const parts = cells.flatMap((cell) => {
    const [, first, second] = /^(\d{1,2})[-/.](\d{1,2})[-/.](?:19|20)\d{2}/u.exec(textOf(cell).trim()) ?? [];
    return first === undefined ? [] : [[Number(first), Number(second)] as const];
  });
  if (parts.some(([first]) => first > 12)) return true;
  return parts.some(([, second]) => second > 12) ? false : null;
};

/** An answer without a year came in the year of its question, or early in the next. */
const answeredYear = (year: number | undefined, raised: Cell | undefined, own: Cell | undefined): number | null => {
  const date = own === undefined ? undefined : yearlessDate(own);
  if (year === undefined || date === undefined || raised === undefined) return year ?? null;
  const asked = parseMoment(raised, false);
  if (!asked.ok) return year;
  const raisedOn = new Date(Date.parse(asked.value.at) + 8 * 3_600_000);
  return date.month < raisedOn.getUTCMonth() + 1 || (date.month === raisedOn.getUTCMonth() + 1 && date.day < raisedOn.getUTCDate()) ? year + 1 : year;
};
