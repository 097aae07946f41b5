import type { Brand } from './brand.ts';

/**
 * A moment in UTC, always written `YYYY-MM-DDTHH:mm:ss.sssZ`. Text of one fixed width: it sorts as time does,
 * travels through JSON unchanged, and needs nothing that an old phone lacks.
 */
export type Instant = Brand<string, 'Instant'>;

const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** One hour in milliseconds. */
export const hour = 3_600_000;
/** One day of 24 hours in milliseconds. */
export const day = 24 * hour;

/** Whether a text already has the one form of an instant, and is a moment that exists. */
export const isInstant = (text: string): text is Instant => shape.test(text) && new Date(text).toJSON() === text;

/**
 * The instant that a text with a zone names, in the one form.
 * @throws RangeError when the text names no moment.
 */
export const instant = (text: string): Instant => {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new RangeError(`not a moment: ${text}`);
  return instantFromMs(ms);
};

/**
 * The instant that many milliseconds after 1970-01-01T00:00Z.
 * @throws RangeError outside the years 0000 to 9999.
 */
export const instantFromMs = (ms: number): Instant => {
  const date = new Date(ms);
  const text = Number.isNaN(date.getTime()) ? '' : date.toJSON();
  if (text.length !== 24) throw new RangeError(`not a moment: ${ms} ms`);
  return text as Instant;
};

/** Milliseconds since 1970-01-01T00:00Z. */
export const msOf = (at: Instant): number => Date.parse(at);
export const plusMs = (at: Instant, ms: number): Instant => instantFromMs(msOf(at) + ms);
/** Whole days of 24 hours later; calendars and holidays are another package's trade. */
export const plusDays = (at: Instant, days: number): Instant => plusMs(at, days * day);

/** China's one time zone is UTC+8 all year round since the last summer time ended in September 1991. */
const eastward = 8 * hour;
/** The calendar day `YYYY-MM-DD` in China that a moment falls on. */
export const dayInChina = (at: Instant): string => plusMs(at, eastward).slice(0, 10);
/**
 * The first moment of a calendar day `YYYY-MM-DD` in China.
 * @throws RangeError when there is no such day.
 */
export const startOfDayInChina = (day: string): Instant => instant(`${day}T00:00:00+08:00`);

export const isBefore = (a: Instant, b: Instant): boolean => a < b;
