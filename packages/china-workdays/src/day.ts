/** A calendar day `YYYY-MM-DD` as it is counted in Shanghai. */
export type Day = string;

/** A moment in UTC, written `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export type Instant = string;

/** First and last year this package counts in. Before 1992 China still had summer time; the lunar table ends with 2100. */
export const firstYear = 1992;
export const lastYear = 2100;

/** Asia/Shanghai is UTC+8 all year round since the last summer time ended in September 1991. */
const shanghaiOffset = 8 * 3_600_000;
const dayLength = 86_400_000;

/**
 * The question is sound, but its answer lies outside the years 1992 to 2100.
 * A RangeError of its own, so that a caller can tell it from a malformed input.
 */
export class BeyondCalendarError extends RangeError {
  override readonly name = 'BeyondCalendarError';
}

const beyond = (what: string): BeyondCalendarError =>
  new BeyondCalendarError(`${what} lies outside the years ${firstYear} to ${lastYear} that this calendar counts in`);

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days before each month, in a common year and (from 12 on) in a leap year. */
const monthStarts = Uint16Array.of(
  0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334,
  0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335,
);

/** Where each year begins, counted in days since 1970-01-01; one entry more, to close the last year. */
const yearStarts = new Int32Array(lastYear - firstYear + 2);
yearStarts[0] = 8035; // 1992-01-01
for (let year = firstYear; year <= lastYear; year += 1) {
  yearStarts[year - firstYear + 1] = (yearStarts[year - firstYear] ?? 0) + (isLeap(year) ? 366 : 365);
}

/** Days from 1970-01-01 to 1 January of a year of the calendar; lastYear + 1 is allowed and closes it. */
export const yearStart = (year: number): number => yearStarts[year - firstYear] ?? 0;
const firstDay = yearStart(firstYear);
const endOfDays = yearStart(lastYear + 1);

/** The year a day number falls in. */
export const yearOf = (day: number): number => {
  const guess = firstYear + Math.trunc((day - firstDay) / 365.25);
  if (day < yearStart(guess)) return guess - 1;
  return day >= yearStart(guess + 1) ? guess + 1 : guess;
};

/** A day number from its parts, not checked. */
export const dayNumber = (year: number, month: number, day: number): number =>
  yearStart(year) + (monthStarts[month - 1 + (isLeap(year) ? 12 : 0)] ?? 0) + day - 1;

/** 0 for Sunday to 6 for Saturday; 1970-01-01 was a Thursday. */
export const weekday = (day: number): number => (day + 4) % 7;

const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

/** Reads two digits; anything else becomes NaN, which no later comparison lets through. */
const two = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
};

const one = (text: string, at: number): number => {
  const digit = text.charCodeAt(at) - 48;
  return digit >= 0 && digit <= 9 ? digit : Number.NaN;
};

const dash = 45;
const eve = `${firstYear - 1}-12-31`;

const exists = (year: number, month: number, day: number): boolean =>
  year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

/** The day number of the first ten characters, or NaN where they name no day. Years outside the calendar throw. */
const readDay = (text: string, what: string): number => {
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  if (text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash || !exists(year, month, day)) return Number.NaN;
  if (year >= firstYear && year <= lastYear) return dayNumber(year, month, day);
  // The evening of 31 December 1991 in UTC is already 1 January 1992 in Shanghai.
  if (text.startsWith(eve)) return firstDay - 1;
  throw beyond(`${what} ${text}`);
};

const mustBeText = (value: unknown, what: string, shape: string): string => {
  if (typeof value === 'string') return value;
  throw new TypeError(`${what} must be a text ${shape}, not ${value === null ? 'null' : typeof value}`);
};

/**
 * Days from 1970-01-01 to a written day.
 * @throws TypeError when it is no text; RangeError when it names no day; BeyondCalendarError outside 1992 to 2100.
 */
export const parseDay = (value: Day, what = 'day'): number => {
  const text = mustBeText(value, what, 'YYYY-MM-DD');
  const day = text.length === 10 ? readDay(text, what) : Number.NaN;
  if (Number.isNaN(day)) throw new RangeError(`${what} must be a day that exists, written YYYY-MM-DD: ${JSON.stringify(text)}`);
  if (day < firstDay) throw beyond(`${what} ${text}`);
  return day;
};

const readTime = (text: string): number => {
  const punctuation = text.charCodeAt(10) === 84 && text.charCodeAt(13) === 58 && text.charCodeAt(16) === 58;
  if (!punctuation || text.charCodeAt(19) !== 46 || text.charCodeAt(23) !== 90) return Number.NaN;
  const hours = two(text, 11);
  const minutes = two(text, 14);
  const seconds = two(text, 17);
  if (!(hours <= 23 && minutes <= 59 && seconds <= 59)) return Number.NaN;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + two(text, 20) * 10 + one(text, 22);
};

const inCalendar = (local: number): boolean => local >= firstDay * dayLength && local < endOfDays * dayLength;

/**
 * An instant as Shanghai's clock shows it: milliseconds since 1970-01-01T00:00 on that clock, so that dividing by
 * a day's length gives the day number.
 * @throws TypeError when it is no text; RangeError when it names no instant; BeyondCalendarError outside 1992 to 2100.
 */
export const parseInstant = (value: Instant, what: string): number => {
  const text = mustBeText(value, what, 'YYYY-MM-DDTHH:mm:ss.sssZ');
  const local = text.length === 24 ? readTime(text) + readDay(text, what) * dayLength + shanghaiOffset : Number.NaN;
  if (Number.isNaN(local)) {
    throw new RangeError(`${what} must be an instant that exists, written YYYY-MM-DDTHH:mm:ss.sssZ in UTC: ${JSON.stringify(text)}`);
  }
  if (!inCalendar(local)) throw beyond(`${what} ${text}`);
  return local;
};

/** The day number on which Shanghai's clock shows this time. */
export const dayOf = (local: number): number => Math.floor(local / dayLength);

/** The time of Shanghai's clock, moved to another day. */
export const onDay = (local: number, day: number): number => local - dayOf(local) * dayLength + day * dayLength;

const pad = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
const padded = (n: number): string => pad[n] ?? '';

/** 1991-12-31 is written too: the first hours of 1992 in Shanghai belong to it in UTC. */
const writeDay = (day: number): Day => {
  if (day < firstDay) return eve;
  const year = yearOf(day);
  const leap = isLeap(year) ? 12 : 0;
  const ofYear = day - yearStart(year);
  let month = Math.trunc(ofYear / 32);
  if (month < 11 && ofYear >= (monthStarts[leap + month + 1] ?? 0)) month += 1;
  return `${year}-${padded(month + 1)}-${padded(ofYear - (monthStarts[leap + month] ?? 0) + 1)}`;
};

/** Each day is spelled once; spelling anew costs more than all the counting. */
const spelled: (Day | undefined)[] = new Array<Day | undefined>(endOfDays - firstDay).fill(undefined);

/** Writes a day number. @throws BeyondCalendarError outside 1992 to 2100. */
export const formatDay = (day: number): Day => {
  if (!(day >= firstDay && day < endOfDays)) throw beyond('the day asked for');
  return (spelled[day - firstDay] ??= writeDay(day));
};

/** Writes a time of Shanghai's clock as an instant. @throws BeyondCalendarError outside 1992 to 2100. */
export const formatInstant = (local: number): Instant => {
  if (!inCalendar(local)) throw beyond('the instant asked for');
  const utc = local - shanghaiOffset;
  const day = dayOf(utc);
  const ms = utc - day * dayLength;
  const seconds = Math.trunc(ms / 1000);
  const minutes = Math.trunc(seconds / 60);
  const fraction = ms % 1000;
  const time = `${padded(Math.trunc(minutes / 60))}:${padded(minutes % 60)}:${padded(seconds % 60)}`;
  return `${writeDay(day)}T${time}.${fraction < 100 ? '0' : ''}${fraction < 10 ? '0' : ''}${fraction}Z`;
};

/** The last millisecond of a day in Shanghai (24:00 is the first of the next day, so it is written as the one before). */
export const endOfDay = (day: number): Instant =>
  // 23:59:59.999 at UTC+8 is 15:59:59.999 UTC of the same date, so no arithmetic is needed here.
  `${formatDay(day)}T15:59:59.999Z`;
