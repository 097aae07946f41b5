import type { ClockKind, LimitView } from '@linyi/contract';
import { dueAt, sameTimeNextWorkday } from '@linyi/china-workdays';
import { isBefore, msOf, plusMs } from '@linyi/kernel';
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

/** M-5: starts a clock by a limit in hours, days or working days. */
export const clockFor = (clock: ClockKind, within: LimitView, setting: Setting): NewClock =>
  clockUntil(clock, dueAt(setting.calendar, setting.now, within).at as Instant, setting);

/** The clock that a page shows, taken from the matter itself. */
export const shows = (matter: Matter, clock: NewClock | null): Matter => ({
  ...matter,
  clock: clock?.clock ?? null, clockStartedAt: clock?.startedAt ?? null, clockDueAt: clock?.dueAt ?? null,
  clockPausedAt: null, clockPauseReason: null, clockLevel: 0,
});

/** What is to be done when the worker looks at a clock again. */
export type Ring =
  | { readonly ring: 'remind'; readonly nextAt: Instant }
  | { readonly ring: 'order'; readonly level: number; readonly duty: string; readonly nextAt: Instant | null }
  | { readonly ring: 'closeUnrated' }
  | { readonly ring: 'askFollowUp' }
  | { readonly ring: 'ruleLate'; readonly nextAt: null };

/**
 * M-6: reminds once at its share of the time, then orders, one level a working day, until the highest. One ring at a time: a worker that was
 * away for days catches up ring by ring, and no level is left out of the record.
 */
export const ring = (clock: Clock, { now, rules, calendar }: Setting): Ring | null => {
  if (clock.nextAt === null || isBefore(now, clock.nextAt)) return null;
  if (clock.clock === 'rating') return { ring: 'closeUnrated' };
  if (clock.clock === 'followUp') return { ring: 'askFollowUp' };
  if (clock.clock === 'handover') return { ring: 'ruleLate', nextAt: null };
  if (!clock.reminded && isBefore(now, clock.dueAt)) return { ring: 'remind', nextAt: clock.dueAt };
  const level = clock.level + 1;
  const duty = rules.escalationLevels[level - 1];
  if (duty === undefined) return null;
  const isHighest = level === rules.escalationLevels.length;
  const nextAt = isHighest ? null : (sameTimeNextWorkday(calendar, clock.nextAt) as Instant);
  return { ring: 'order', level, duty, nextAt };
};

/** M-5: while a clock stands still for a stated reason, its end moves away by as long. */
export const afterPause = (clock: Clock, { now, rules }: Setting): { dueAt: Instant; nextAt: Instant } => {
  const stood = msOf(now) - msOf(clock.pausedAt ?? now);
  const dueAt = plusMs(clock.dueAt, stood);
  const span = msOf(dueAt) - msOf(clock.startedAt);
  const next = clock.level > 0 || clock.reminded ? dueAt : plusMs(clock.startedAt, Math.round((span * rules.matterRemindAtPercent) / 100));
  return { dueAt, nextAt: isBefore(next, now) ? now : next };
};
