import type { ClockKind, DutyName, LimitView } from '@linyi/contract';
import { addWorkingDays, dueAt, isWorkday, sameTimeNextWorkday } from '@linyi/china-workdays';
import { dayInChina, isBefore, msOf, plusMs } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { Matter, NewClock, Setting } from './matter.ts';

/** A deadline as it is stored: when to look again, and how far its order to act has climbed. */
export type Clock = {
  readonly matterId: string;
  readonly clock: ClockKind;
  readonly round: number;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly nextAt: Instant | null;
  readonly reminded: boolean;
  readonly level: number;
  readonly pausedAt: Instant | null;
};

/** The clocks that somebody on duty must keep; the others only mark a day (rating, question after four weeks). */
const isOwed = (clock: ClockKind): boolean => clock === 'answer' || clock === 'plan' || clock === 'work';

/** Starts a clock that ends at a moment. M-6: one that is owed reminds at a share of its time. */
export const clockUntil = (clock: ClockKind, due: Instant, setting: Setting): NewClock => {
  const span = msOf(due) - msOf(setting.now);
  const share = isOwed(clock) ? setting.rules.matterRemindAtPercent / 100 : 1;
  return { clock, startedAt: setting.now, dueAt: due, nextAt: plusMs(setting.now, Math.round(span * share)) };
};

/** M-1: what an order from outside must be done by; whichever of the two ends sooner counts. */
export const withinOrder = ({ mustBy }: Pick<Matter, 'mustBy'>, clock: NewClock, setting: Setting): NewClock =>
  mustBy !== null && isOwed(clock.clock) && isBefore(mustBy, clock.dueAt) ? clockUntil(clock.clock, mustBy, setting) : clock;

/** M-5: starts a clock by a limit in hours, days or working days. */
export const clockFor = (clock: ClockKind, within: LimitView, setting: Setting): NewClock =>
  clockUntil(clock, dueAt(setting.calendar, setting.now, within).at as Instant, setting);

/** The clock that a page shows, taken from the matter itself. */
export const shows = (matter: Matter, clock: NewClock | null): Matter => ({
  ...matter,
  clock: clock?.clock ?? null, clockStartedAt: clock?.startedAt ?? null, clockDueAt: clock?.dueAt ?? null,
  clockPausedAt: null, clockPauseReason: null, clockLevel: clock?.level ?? 0,
});

/** What is to be done when the worker looks at a clock again. */
export type Ring =
  | { readonly ring: 'remind'; readonly nextAt: Instant }
  | { readonly ring: 'order'; readonly level: number; readonly duty: DutyName; readonly nextAt: Instant | null }
  | { readonly ring: 'closeUnrated' }
  | { readonly ring: 'askFollowUp' }
  | { readonly ring: 'handoverLate'; readonly level: number; readonly nextAt: Instant };

/** The same time on the next workday that is still to come. */
const nextWorkingMoment = (at: Instant, { now, calendar }: Setting): Instant => {
  let next = sameTimeNextWorkday(calendar, at) as Instant;
  while (!isBefore(now, next)) next = sameTimeNextWorkday(calendar, next) as Instant;
  return next;
};

/** The order to whoever stands a level higher; nothing where nobody does. */
const orderOf = (clock: Clock, nextAt: Instant, { rules, calendar }: Setting): Ring | null => {
  const level = clock.level + 1;
  const duty = rules.escalationLevels[level - 1];
  if (duty === undefined) return null;
  // A worker that was away past the reminder counts from the end, as it would have done then.
  const from = isBefore(nextAt, clock.dueAt) ? clock.dueAt : nextAt;
  const isHighest = level === rules.escalationLevels.length;
  return { ring: 'order', level, duty, nextAt: isHighest ? null : (sameTimeNextWorkday(calendar, from) as Instant) };
};

/**
 * M-6: reminds once at its share of the time, then orders, one level a working day, until the highest. One ring at a time: a worker that was
 * away for days catches up ring by ring, and no level is left out of the record.
 */
export const ring = (clock: Clock, setting: Setting): Ring | null => {
  if (clock.nextAt === null || clock.pausedAt !== null || isBefore(setting.now, clock.nextAt)) return null;
  if (clock.clock === 'rating') return { ring: 'closeUnrated' };
  if (clock.clock === 'followUp') return { ring: 'askFollowUp' };
  if (clock.clock === 'handover') return { ring: 'handoverLate', level: clock.level + 1, nextAt: nextWorkingMoment(clock.nextAt, setting) };
  return !clock.reminded && isBefore(setting.now, clock.dueAt) ? { ring: 'remind', nextAt: clock.dueAt } : orderOf(clock, clock.nextAt, setting);
};

const isEndOfDay = (at: Instant): boolean => at.slice(11) === '15:59:59.999Z'; // 24:00 in Shanghai, as dueAt writes it
const unitOf = (clock: ClockKind, { rules }: Setting): LimitView['unit'] => {
  const within = clock === 'answer' ? rules.matterAnswerWithin : clock === 'plan' ? rules.matterPlanWithin : rules.matterPledgeWithin;
  return within.unit === 'hours' ? 'days' : within.unit;
};
/** How many days, or working days, began while a clock stood. */
const daysStood = (from: string, to: string, { unit, calendar }: { readonly unit: LimitView['unit']; readonly calendar: Setting['calendar'] }): number => {
  if (unit !== 'workingDays') return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  let stood = 0;
  for (let day = addWorkingDays(calendar, from, 1); day <= to; day = addWorkingDays(calendar, day, 1)) stood += 1;
  return stood;
};
/** A deadline that ends with a day is counted in days: it moves by whole ones, and a pause within a day moves nothing. */
const daysLater = (clock: Clock, setting: Setting): Instant => {
  const { calendar } = setting;
  const unit = unitOf(clock.clock, setting);
  const amount = daysStood(dayInChina(clock.pausedAt ?? setting.now), dayInChina(setting.now), { unit, calendar });
  return amount === 0 ? clock.dueAt : (dueAt(calendar, clock.dueAt, { unit, amount }).at as Instant);
};
/** Orders climb on working days. */
const onWorkday = (at: Instant, { calendar }: Setting): Instant => (isWorkday(calendar, dayInChina(at)) ? at : (sameTimeNextWorkday(calendar, at) as Instant));

/** M-5: while a clock stands still for a stated reason, its end moves away by as long; so does its next reminder or order, and none comes sooner for the pause. */
export const afterPause = (clock: Clock, setting: Setting): { dueAt: Instant; nextAt: Instant | null } => {
  const stood = msOf(setting.now) - msOf(clock.pausedAt ?? setting.now);
  const isDue = !isBefore(clock.pausedAt ?? setting.now, clock.dueAt);
  const due = isEndOfDay(clock.dueAt) && !isDue ? daysLater(clock, setting) : plusMs(clock.dueAt, stood);
  if (clock.nextAt === null) return { dueAt: due, nextAt: null };
  // What was to come at the end comes at the end; anything else as long after the pause as it would have come without it.
  if (clock.nextAt === clock.dueAt) return { dueAt: due, nextAt: due };
  const next = plusMs(clock.nextAt, stood);
  return { dueAt: due, nextAt: clock.level > 0 ? onWorkday(next, setting) : next };
};
