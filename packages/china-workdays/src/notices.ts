// Only the file of days is used: the functions of chinese-days read days in the time zone of the process,
// and west of Greenwich answer for the day before.
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { parseDay, yearOf } from './day.ts';

/** One day that a notice of the State Council takes off or makes a workday. */
export type NoticeDay = { readonly off: boolean; readonly name: string };

/**
 * What the file lacks. 2005-12-31: the notice for 2006 moves that Saturday's rest to 3 January and has people work on it.
 */
const missing: readonly (readonly [string, NoticeDay])[] = [['2005-12-31', { off: false, name: '元旦' }]];

/** Entries read `English name,中文名,days`. */
const chineseName = (label: string): string => label.split(',')[1] ?? label;

const entries = (days: Readonly<Record<string, string>>, off: boolean): readonly (readonly [string, NoticeDay])[] =>
  Object.entries(days).map(([day, label]) => [day, { off, name: chineseName(label) }]);

/** All days of the notices known to this release, by day number. */
export const noticeDays: ReadonlyMap<number, NoticeDay> = new Map(
  [...entries(published.holidays, true), ...entries(published.workdays, false), ...missing].map(([day, entry]) => [
    parseDay(day, 'a day of the notices'),
    entry,
  ]),
);

/** Years with a notice. National Day marks one: a day at either end of a year may belong to its neighbour's notice. */
export const noticeYears: ReadonlySet<number> = new Set(
  Object.keys(published.holidays)
    .filter((day) => day.endsWith('-10-01'))
    .map((day) => yearOf(parseDay(day))),
);
