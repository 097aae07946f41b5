import type { Day } from './day.ts';
import { firstYear, lastYear, parseDay, weekday, yearOf, yearStart } from './day.ts';
import { noticeDays, noticeYears } from './notices.ts';
import { statutoryDays } from './statutes.ts';

/** A day on which an administrator decides otherwise: `off: true` for a day off, `off: false` for a day worked. */
export type Override = { readonly day: Day; readonly off: boolean; readonly name?: string };

/** What a day is. `workday` and `weekend` are ordinary; `holiday` and `makeUpWorkday` (调休上班) were decided by somebody. */
export type Kind = 'workday' | 'weekend' | 'holiday' | 'makeUpWorkday';

/** One year, worked out once: every question about it is then a look-up. */
export type YearTable = {
  /** Whether the year's calendar is known, from a notice or from overrides that cover it. */
  readonly known: boolean;
  readonly kinds: readonly Kind[];
  readonly names: ReadonlyMap<number, string>;
  /** Workdays before each day of the year; one entry more holds the year's total. */
  readonly before: Uint16Array;
  /** Days of the year that are workdays, in order. */
  readonly workdays: Uint16Array;
};

/** Made by `chinaCalendar`; never changes. `year` is for this package's own use. */
export type Calendar = {
  readonly overrides: readonly Override[];
  readonly year: (year: number) => YearTable;
};

type Entry = { readonly off: boolean; readonly name?: string | undefined };

const isWeekend = (day: number): boolean => weekday(day) % 6 === 0;

const kindOf = (day: number, entry: Entry | undefined): Kind => {
  const weekend = isWeekend(day);
  if (entry === undefined) return weekend ? 'weekend' : 'workday';
  if (!entry.off) return weekend ? 'makeUpWorkday' : 'workday';
  // A weekend day given back without a name is an ordinary weekend day again.
  return weekend && entry.name === undefined ? 'weekend' : 'holiday';
};

export const isWork = (kind: Kind): boolean => kind === 'workday' || kind === 'makeUpWorkday';

const tableOf = (year: number, known: boolean, entryOf: (day: number) => Entry | undefined): YearTable => {
  const start = yearStart(year);
  const length = yearStart(year + 1) - start;
  const kinds: Kind[] = [];
  const names = new Map<number, string>();
  const before = new Uint16Array(length + 1);
  const workdays: number[] = [];
  for (let at = 0; at < length; at += 1) {
    const entry = entryOf(start + at);
    const kind = kindOf(start + at, entry);
    kinds.push(kind);
    if (entry?.name !== undefined) names.set(at, entry.name);
    if (isWork(kind)) workdays.push(at);
    before[at + 1] = workdays.length;
  }
  return { known, kinds, names, before, workdays: Uint16Array.from(workdays) };
};

/** Notices first; a year without one has at least the days the regulation names. */
const nationwide = (year: number): ((day: number) => Entry | undefined) => {
  if (noticeYears.has(year)) return (day) => noticeDays.get(day);
  const statutory = new Map(statutoryDays(year).map(({ day, name }) => [day, { off: true, name }]));
  return (day) => noticeDays.get(day) ?? statutory.get(day);
};

/** Remembers each year's table once it was asked for. */
const remember = (make: (year: number) => YearTable): ((year: number) => YearTable) => {
  const tables: (YearTable | undefined)[] = new Array<YearTable | undefined>(lastYear - firstYear + 1).fill(undefined);
  return (year) => (tables[year - firstYear] ??= make(year));
};

/** Shared by all calendars: a year that nobody overrides is worked out once. */
const nationwideYear = remember((year) => tableOf(year, noticeYears.has(year), nationwide(year)));

const checkedName = (name: unknown, what: string): string | undefined => {
  if (name === undefined || (typeof name === 'string' && name !== '')) return name;
  throw new TypeError(`${what} must be a text that is not empty, or left out`);
};

const checkedOverride = (given: unknown, what: string): { readonly day: number; readonly override: Override } => {
  if (typeof given !== 'object' || given === null) throw new TypeError(`${what} must be an object { day, off, name? }`);
  const { day, off, name } = given as Partial<Record<keyof Override, unknown>>;
  if (typeof off !== 'boolean') throw new TypeError(`${what}.off must be true (a day off) or false (a day worked)`);
  const number = parseDay(day as Day, `${what}.day`);
  const checked = checkedName(name, `${what}.name`);
  return { day: number, override: Object.freeze({ day: day as Day, off, ...(checked === undefined ? {} : { name: checked }) }) };
};

const byDay = (given: readonly unknown[]): ReadonlyMap<number, Override> => {
  const overrides = new Map<number, Override>();
  given.forEach((one, index) => {
    const { day, override } = checkedOverride(one, `overrides[${index}]`);
    if (overrides.has(day)) throw new RangeError(`overrides[${index}].day ${override.day} is already overridden: one entry a day`);
    overrides.set(day, override);
  });
  return overrides;
};

/** Typing in a notice makes its year known; a single local day off does not. Every notice names each statutory day. */
const isCovered = (year: number, overrides: ReadonlyMap<number, Override>): boolean =>
  statutoryDays(year).every(({ day }) => overrides.get(day)?.off === true);

/**
 * The calendar of mainland China with an administrator's overrides on top.
 *
 * Days come from the State Council's yearly notices (2004 to 2026 in this release); a year without a notice has its
 * weekends and the days that the Regulation on Public Holidays names, and counts as unknown, until the overrides
 * say `off: true` for each of those days (as whoever types in the notice does).
 *
 * @param overrides at most one entry a day. The list is copied; changing it later changes nothing.
 * @throws TypeError or RangeError naming the entry that is wrong. Linear in the overrides; a year's table is made
 * when first asked for, and shared between calendars where nothing in it is overridden.
 * @example
 * const calendar = chinaCalendar([{ day: '2026-03-09', off: true, name: '社区停电' }]);
 */
export const chinaCalendar = (overrides: readonly Override[] = []): Calendar => {
  if (!Array.isArray(overrides)) throw new TypeError('overrides must be a list of { day, off, name? }');
  const given = byDay(overrides);
  if (given.size === 0) return Object.freeze({ overrides: Object.freeze([]), year: nationwideYear });
  const touched = new Set([...given.keys()].map(yearOf));
  const year = remember((of) => {
    if (!touched.has(of)) return nationwideYear(of);
    const rest = nationwide(of);
    return tableOf(of, noticeYears.has(of) || isCovered(of, given), (day) => given.get(day) ?? rest(day));
  });
  return Object.freeze({ overrides: Object.freeze([...given.values()]), year });
};

/** Whether a year's calendar is known. Years outside 1992 to 2100 never are. */
export const isYearKnown = (calendar: Calendar, year: number): boolean =>
  year >= firstYear && year <= lastYear && calendar.year(year).known;

/**
 * The years whose calendar is known, in order: those with a notice in this release and those the overrides cover.
 * An administrator is due a reminder when the coming year is missing in December (notices appear in November).
 * @example
 * knownYears(chinaCalendar()).includes(2026); // true
 */
export const knownYears = (calendar: Calendar): readonly number[] => {
  const overridden = calendar.overrides.map(({ day }) => yearOf(parseDay(day)));
  return [...new Set([...noticeYears, ...overridden])].filter((year) => isYearKnown(calendar, year)).sort((a, b) => a - b);
};
