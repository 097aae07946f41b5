import { dueAt, sameTimeNextWorkday } from '@linyi/china-workdays';
import type { Calendar } from '@linyi/china-workdays';
import { day, hour, instantFromMs, msOf } from '@linyi/kernel';
import type { Chance } from '../../chance.ts';

export { day, hour };
export const minute = 60_000;
const eastward = 8 * hour;

/** Shanghai's midnight at the beginning of a moment's day. */
export const midnightOf = (ms: number): number => Math.floor((ms + eastward) / day) * day - eastward;
/** Hours since Shanghai's midnight, with fractions. */
export const hourOf = (ms: number): number => (ms - midnightOf(ms)) / hour;
/** 1 to 12, in Shanghai. */
export const monthOf = (ms: number): number => new Date(ms + eastward).getUTCMonth() + 1;
/** 0 for Sunday to 6, in Shanghai. */
export const weekdayOf = (ms: number): number => new Date(ms + eastward).getUTCDay();
export const text = (ms: number): string => instantFromMs(ms);

/** The moment itself, or the next one between two hours of a day: nobody writes or answers at four in the morning. */
const within = (chance: Chance, ms: number, [from, to]: readonly [number, number]): number => {
  const at = hourOf(ms);
  if (at >= from && at < to) return ms;
  const morning = midnightOf(ms) + (at >= to ? day : 0) + from * hour;
  return morning + chance.between(2, 95) * minute;
};
/** Residents write from 7:00 to 23:00. */
export const awake = (chance: Chance, ms: number): number => within(chance, ms, [7, 23]);
/** Who is on duty acts from 7:45 to 20:30. */
export const onDuty = (chance: Chance, ms: number): number => within(chance, ms, [7.75, 20.5]);

/** When residents write: before work, at noon, and most of all after supper. */
const writingHours: readonly (readonly [number, number])[] = [[7, 5], [8, 8], [9, 7], [10, 6], [11, 5], [12, 7], [13, 5], [14, 4], [15, 4], [16, 4], [17, 5], [18, 8], [19, 11], [20, 12], [21, 9], [22, 5]];
const deskHours: readonly (readonly [number, number])[] = [[8, 5], [9, 9], [10, 8], [11, 5], [14, 7], [15, 7], [16, 6], [17, 3]];
export const writingTime = (chance: Chance, midnight: number): number => midnight + chance.weigh(writingHours) * hour + chance.between(0, 59) * minute + chance.between(0, 59) * 1000;
export const deskTime = (chance: Chance, midnight: number): number => midnight + chance.weigh(deskHours) * hour + chance.between(0, 59) * minute + chance.between(0, 59) * 1000;

/** The last millisecond of a limit of so many days after a moment, days off at its end passed over. */
export const daysEnd = (calendar: Calendar, ms: number, days: number): number => msOf(dueAt(calendar, text(ms), { unit: 'days', amount: days }).at as Parameters<typeof msOf>[0]);
/** How far the order to act has climbed at `now` for a clock that ran out at `due`: one level a working day, 3 at most (M-6). */
export const levelAt = (calendar: Calendar, due: number, now: number): number => {
  let level = 0;
  for (let next = due; next <= now && level < 3; next = Date.parse(sameTimeNextWorkday(calendar, text(next)))) level += 1;
  return level;
};
