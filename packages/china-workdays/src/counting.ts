import type { Calendar, Kind, YearTable } from './calendar.ts';
import { isWork, isYearKnown } from './calendar.ts';
import type { Day, Instant } from './day.ts';
import { BeyondCalendarError, dayOf, endOfDay, formatDay, formatInstant, lastYear, onDay, parseDay, parseInstant, yearOf, yearStart } from './day.ts';

/** A span of time as rules state it; `amount` is a whole number from 0. */
export type Limit = { readonly unit: 'hours' | 'days' | 'workingDays'; readonly amount: number };

/** The count ran through days of a year whose calendar is not known yet: make-up days may still move the deadline. */
export type Warning = { readonly code: 'calendarUnknown'; readonly year: number };

/** `at` is the last millisecond that is still in time; `now > at` is overdue. */
export type Due = { readonly at: Instant; readonly warnings: readonly Warning[] };

/** `name` is the holiday (or what the override says), also on the workday that makes up for it. */
export type DayKind = { readonly kind: Kind; readonly name?: string; readonly known: boolean };

const hourLength = 3_600_000;
const noWarnings: readonly Warning[] = Object.freeze([]);

/** New Year's notice reaches back: it has taken or given days from 29 December on, so the last week waits for it. */
const lastWeek = 7;

const noticeOf = (day: number): number => {
  const year = yearOf(day);
  return day >= yearStart(year + 1) - lastWeek ? year + 1 : year;
};

const kindAt = (calendar: Calendar, day: number): Kind => {
  const year = yearOf(day);
  return calendar.year(year).kinds[day - yearStart(year)] ?? 'workday';
};

/**
 * The position of the n-th workday after the workdays that lie before `day`: 0 is the first workday on or after it.
 * At most one step a year.
 */
const nthWorkday = (calendar: Calendar, day: number, n: number): number => {
  let year = yearOf(day);
  let table: YearTable = calendar.year(year);
  let rank = (table.before[day - yearStart(year)] ?? 0) + n;
  while (rank >= table.workdays.length) {
    if (year === lastYear) throw new BeyondCalendarError(`the workday asked for lies after ${lastYear}, where this calendar ends`);
    rank -= table.workdays.length;
    year += 1;
    table = calendar.year(year);
  }
  return yearStart(year) + (table.workdays[rank] ?? 0);
};

/** The day itself where it is worked: counting 0 from a day off rolls forward, as a deadline does. */
const plusWorkdays = (calendar: Calendar, day: number, n: number): number =>
  n === 0 || !isWork(kindAt(calendar, day)) ? nthWorkday(calendar, day, Math.max(n - 1, 0)) : nthWorkday(calendar, day, n);

const mustBeWhole = (amount: unknown, what: string): number => {
  if (typeof amount !== 'number') throw new TypeError(`${what} must be a number, not ${amount === null ? 'null' : typeof amount}`);
  if (Number.isSafeInteger(amount) && amount >= 0) return amount;
  throw new RangeError(`${what} must be a whole number from 0: ${amount}`);
};

const mustBeLimit = (limit: unknown): Partial<Limit> => {
  if (typeof limit === 'object' && limit !== null) return limit;
  throw new TypeError('limit must be an object { unit, amount }');
};

/** A warning for each unknown year that the days `from` to `to` depend on. */
const warningsFor = (calendar: Calendar, from: number, to: number): readonly Warning[] => {
  const last = noticeOf(to);
  let warnings: Warning[] | undefined;
  for (let year = yearOf(from); year <= last; year += 1) {
    if (!isYearKnown(calendar, year)) (warnings ??= []).push({ code: 'calendarUnknown', year });
  }
  return warnings ?? noWarnings;
};

/**
 * Whether people work on this day: an ordinary Monday to Friday, or a make-up workday (调休上班).
 * @throws TypeError, RangeError when `day` names no day; BeyondCalendarError outside 1992 to 2100.
 * @example
 * isWorkday(chinaCalendar(), '2026-02-14'); // true: a Saturday worked for the Spring Festival
 */
export const isWorkday = (calendar: Calendar, day: Day): boolean => isWork(kindAt(calendar, parseDay(day)));

/**
 * What a day is and why. `known` is false where the State Council's notice that decides on this day isn't there
 * (for the last week of December that is the next year's notice too).
 * @throws as `isWorkday`.
 * @example
 * dayKind(chinaCalendar(), '2027-01-01'); // { kind: 'holiday', known: false, name: '元旦' }
 */
export const dayKind = (calendar: Calendar, day: Day): DayKind => {
  const number = parseDay(day);
  const year = yearOf(number);
  const name = calendar.year(year).names.get(number - yearStart(year));
  const known = isYearKnown(calendar, year) && isYearKnown(calendar, noticeOf(number));
  return { kind: kindAt(calendar, number), known, ...(name === undefined ? {} : { name }) };
};

/**
 * The first workday strictly after a day.
 * @throws as `isWorkday`; BeyondCalendarError when it lies after 2100.
 * @example
 * nextWorkday(chinaCalendar(), '2026-02-14'); // '2026-02-24'
 */
export const nextWorkday = (calendar: Calendar, day: Day): Day => formatDay(plusWorkdays(calendar, parseDay(day), 1));

/**
 * The n-th workday after a day, which itself doesn't count; with n = 0 the day itself, or the next workday if it is a day off.
 * @throws as `nextWorkday`; TypeError or RangeError when n is not a whole number from 0. One step for each year passed.
 * @example
 * addWorkingDays(chinaCalendar(), '2026-02-13', 3); // '2026-02-25'
 */
export const addWorkingDays = (calendar: Calendar, day: Day, n: number): Day =>
  formatDay(plusWorkdays(calendar, parseDay(day), mustBeWhole(n, 'n')));

const dueOn = (calendar: Calendar, start: number, limit: Limit): Due => {
  if (limit.unit === 'workingDays') {
    const last = plusWorkdays(calendar, start, limit.amount);
    const firstCounted = limit.amount === 0 ? start : start + 1;
    return { at: endOfDay(last), warnings: warningsFor(calendar, firstCounted, last) };
  }
  const counted = start + limit.amount;
  if (counted >= yearStart(lastYear + 1)) throw new BeyondCalendarError(`a limit of ${limit.amount} days ends after ${lastYear}, where this calendar ends`);
  const last = plusWorkdays(calendar, counted, 0);
  return { at: endOfDay(last), warnings: warningsFor(calendar, counted, last) };
};

/**
 * When a limit that starts at an instant runs out (Civil Code arts. 201 and 203).
 *
 * - hours: exact, from the instant on; they pass on days off too.
 * - days: the day of the start doesn't count; the last day ends at 24:00 in Shanghai; a last day that is a day off
 *   (weekend or holiday, not a make-up workday) rolls forward to the next workday.
 * - workingDays: the same, and days off in between aren't counted either.
 *
 * 24:00 is given as 23:59:59.999 of the last day, so that `at` lies on that day: something done at `at` is in time.
 * `warnings` name the years, without a known calendar, that the answer depends on.
 * A later start never gives an earlier end.
 *
 * @throws TypeError, RangeError naming the part that is wrong; BeyondCalendarError when the end lies after 2100.
 * @example
 * dueAt(chinaCalendar(), '2026-02-13T02:00:00.000Z', { unit: 'workingDays', amount: 3 }).at; // '2026-02-25T15:59:59.999Z'
 */
export const dueAt = (calendar: Calendar, start: Instant, limit: Limit): Due => {
  const local = parseInstant(start, 'start');
  const amount = mustBeWhole(mustBeLimit(limit).amount, 'limit.amount');
  switch (limit.unit) {
    case 'hours':
      return { at: formatInstant(local + amount * hourLength), warnings: noWarnings };
    case 'days':
    case 'workingDays':
      return dueOn(calendar, dayOf(local), limit);
    default:
      throw new RangeError(`limit.unit must be hours, days or workingDays: ${JSON.stringify(limit.unit satisfies never)}`);
  }
};

/**
 * The same time of Shanghai's day on the next workday: a matter left unanswered climbs one level each working day.
 * @throws TypeError, RangeError when `at` is no instant; BeyondCalendarError when the answer lies after 2100.
 * @example
 * sameTimeNextWorkday(chinaCalendar(), '2026-02-14T02:30:00.000Z'); // '2026-02-24T02:30:00.000Z'
 */
export const sameTimeNextWorkday = (calendar: Calendar, at: Instant): Instant => {
  const local = parseInstant(at, 'at');
  return formatInstant(onDay(local, plusWorkdays(calendar, dayOf(local), 1)));
};
