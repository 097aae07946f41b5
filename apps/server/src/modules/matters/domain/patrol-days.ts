import { isWorkday, nextWorkday } from '@linyi/china-workdays';
import type { Calendar } from '@linyi/china-workdays';
import type { RoundEvery } from '@linyi/contract';

/** On which days a round is due. Days are China's, as `2026-03-03`. */
export type Plan = { readonly every: RoundEvery; readonly weekday: number | null; readonly monthDay: number | null; readonly onWorkdays: boolean; readonly fromOn: string; readonly endedOn: string | null };

const dayMs = 86_400_000;
const daysAfter = (day: string, count: number): string => new Date(Date.parse(day) + count * dayMs).toJSON().slice(0, 10);
/** 1 is Monday, 7 is Sunday. */
const weekdayOf = (day: string): number => ((new Date(day).getUTCDay() + 6) % 7) + 1;
const lastOfMonth = (day: string): number => new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();

/** The day that the plan itself names; one that falls on the 31st is due on the last of a shorter month. */
const isNamed = (plan: Plan, day: string): boolean => {
  switch (plan.every) {
    case 'daily': case 'weekdays': return true;
    case 'weekly': return weekdayOf(day) === (plan.weekday ?? 1);
    case 'monthly': return Number(day.slice(8)) === Math.min(plan.monthDay ?? 1, lastOfMonth(day));
    default: return plan.every satisfies never;
  }
};
/** A named day is off at most this many days in a row, with make-up days around it. */
const longestHoliday = 16;
const movesToWorkday = ({ every, onWorkdays }: Plan): boolean => onWorkdays && (every === 'weekly' || every === 'monthly');
const onlyWorkdays = ({ every, onWorkdays }: Plan): boolean => every === 'weekdays' || (every === 'daily' && onWorkdays);

/** M-1: the days from `from` to `to` on which a round is due, in order, each once. */
export const dueDays = (plan: Plan, { from, to }: { readonly from: string; readonly to: string }, calendar: Calendar): string[] => {
  const days = new Set<string>();
  const first = from > plan.fromOn ? from : plan.fromOn;
  // A day that was moved may have been named before the span, but not before the plan began.
  const since = movesToWorkday(plan) ? daysAfter(first, -longestHoliday) : first;
  for (let day = since < plan.fromOn ? plan.fromOn : since; day <= to; day = daysAfter(day, 1)) {
    if (!isNamed(plan, day) || (onlyWorkdays(plan) && !isWorkday(calendar, day))) continue;
    days.add(movesToWorkday(plan) && !isWorkday(calendar, day) ? nextWorkday(calendar, day) : day);
  }
  return [...days].filter((day) => day >= first && day <= to && (plan.endedOn === null || day <= plan.endedOn)).sort();
};

export type Walked = { readonly dueOn: string; readonly endedOn: string | null };
export type DueState = 'due' | 'begun' | 'done' | 'late' | 'missed';
/** A round counts as walked in time by the end of its day; one made up afterwards stays late, one that nobody made up is missed. */
export const stateOf = (dueOn: string, walk: Walked | undefined, today: string): DueState => {
  if (walk?.endedOn) return walk.endedOn <= dueOn ? 'done' : 'late';
  if (dueOn < today) return 'missed';
  return walk ? 'begun' : 'due';
};
/** A missed round can be made up until it is due again. */
export const mayMakeUp = (dueOn: string, laterDays: readonly string[], today: string): boolean => !laterDays.some((day) => day > dueOn && day <= today);
