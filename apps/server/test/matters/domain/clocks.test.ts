import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chinaCalendar, dueAt } from '@linyi/china-workdays';
import { day, hour, instant, instantFromMs, msOf } from '@linyi/kernel';
import type { LimitView } from '@linyi/contract';
import { afterPause, clockFor, ring } from '../../../src/modules/matters/domain/clocks.ts';
import type { Clock } from '../../../src/modules/matters/domain/clocks.ts';
import { aSetting } from './a-setting.ts';

const aClock = (change: Partial<Clock> = {}): Clock => ({ matterId: 'm', round: 1, reminded: false, level: 0, pausedAt: null, ...clockFor('answer', { amount: 24, unit: 'hours' }, aSetting()), ...change });
const endOf = (now: string, limit: LimitView): string => clockFor('answer', limit, aSetting(now)).dueAt;

describe('when a limit ends', () => {
  test('M-5 hours pass on days off too', () => {
    expect(endOf('2026-02-16T02:00:00.000Z', { amount: 24, unit: 'hours' })).toBe('2026-02-17T02:00:00.000Z');
  });

  test('M-5 the make-up workday of 2026-02-14 counts, though it is a Saturday', () => {
    expect(endOf('2026-02-13T02:00:00.000Z', { amount: 1, unit: 'workingDays' })).toBe('2026-02-14T15:59:59.999Z');
  });

  test('M-5 the whole Spring Festival of 2026 is passed over', () => {
    expect(endOf('2026-02-14T02:00:00.000Z', { amount: 1, unit: 'workingDays' })).toBe('2026-02-24T15:59:59.999Z');
    expect(endOf('2026-02-13T02:00:00.000Z', { amount: 3, unit: 'days' })).toBe('2026-02-24T15:59:59.999Z');
  });

  test('M-5 2027-01-01 is no workday, though nobody has announced that year; the count says that it doesn’t know it', () => {
    const due = dueAt(chinaCalendar(), '2026-12-31T02:00:00.000Z', { unit: 'workingDays', amount: 1 });
    expect(due.at).toBe('2027-01-04T15:59:59.999Z');
    expect(due.warnings).toEqual([{ code: 'calendarUnknown', year: 2027 }]);
  });

  test('M-5 a day off that the community knows of moves the end', () => {
    const setting = { ...aSetting('2026-04-15T02:00:00.000Z'), calendar: chinaCalendar([{ day: '2026-04-16', off: true }]) };
    expect(clockFor('plan', { amount: 1, unit: 'workingDays' }, setting).dueAt).toBe('2026-04-17T15:59:59.999Z');
  });
});

describe('when a clock rings', () => {
  test('M-4 a handover that waits rings again each working day, once however long the worker was away', () => {
    const waiting = aClock({ clock: 'handover', nextAt: instant('2026-04-17T01:00:00.000Z') });
    expect(ring(waiting, aSetting('2026-04-17T01:00:00.000Z'))).toEqual({ ring: 'handoverLate', level: 1, nextAt: '2026-04-20T01:00:00.000Z' });
    expect(ring({ ...waiting, level: 1 }, aSetting('2026-04-28T01:00:00.000Z'))).toEqual({ ring: 'handoverLate', level: 2, nextAt: '2026-04-29T01:00:00.000Z' });
  });

  test('M-6 not before 80 %, then a reminder, then orders level by level on workdays', () => {
    const start = aClock();
    expect(ring(start, aSetting('2026-04-15T20:11:59.999Z'))).toBeNull();
    expect(ring(start, aSetting('2026-04-15T20:12:00.000Z'))).toEqual({ ring: 'remind', nextAt: '2026-04-16T01:00:00.000Z' });
    const overdue = aClock({ reminded: true, nextAt: instant('2026-04-17T01:00:00.000Z'), level: 1 });
    expect(ring(overdue, aSetting('2026-04-17T01:00:00.000Z'))).toEqual({ ring: 'order', level: 2, duty: 'communityStaff', nextAt: '2026-04-20T01:00:00.000Z' });
  });

  test('M-6 the highest level is the last, and a clock that stands never rings', () => {
    expect(ring(aClock({ reminded: true, level: 2 }), aSetting('2026-04-30T01:00:00.000Z'))).toMatchObject({ ring: 'order', level: 3, nextAt: null });
    expect(ring(aClock({ nextAt: null }), aSetting('2036-04-30T01:00:00.000Z'))).toBeNull();
  });

  test('M-6 a reminder whose end is past already is left out: the order comes first', () => {
    expect(ring(aClock(), aSetting('2026-04-17T01:00:00.000Z'))).toMatchObject({ ring: 'order', level: 1 });
  });
});

describe('a pause', () => {
  const pauses = fc.record({ begin: fc.integer({ min: 0, max: 40 * 60 }), stands: fc.integer({ min: 0, max: 60 * 24 * 60 }), reminded: fc.boolean() });

  test('M-5 moves the end, and what was to ring next, by just as long as it lasted', () => {
    fc.assert(fc.property(pauses, ({ begin, stands, reminded }) => {
      const start = aClock({ reminded });
      const pausedAt = instantFromMs(msOf(start.startedAt) + begin * 60_000);
      const now = instantFromMs(msOf(pausedAt) + stands * 60_000);
      const later = afterPause({ ...start, pausedAt }, aSetting(now));
      expect(msOf(later.dueAt) - msOf(start.dueAt)).toBe(stands * 60_000);
      expect(later.nextAt && msOf(later.nextAt) - msOf(start.nextAt ?? start.dueAt)).toBe(stands * 60_000);
    }));
  });

  const paused = (change: Partial<Clock>) => (now: string) => afterPause(aClock({ pausedAt: instant('2026-04-15T02:00:00.000Z'), ...change }), aSetting(now));

  test('M-5 M-6 an overdue clock that was paused doesn’t climb at once: the next level comes as long after the pause as it would have come without it', () => {
    const overdue = { dueAt: instant('2026-04-14T01:00:00.000Z'), nextAt: instant('2026-04-16T01:00:00.000Z'), level: 2, reminded: true };
    expect(paused(overdue)('2026-04-20T02:00:00.000Z').nextAt).toBe('2026-04-21T01:00:00.000Z');
    expect(paused(overdue)('2026-04-17T02:00:00.000Z').nextAt).toBe('2026-04-20T01:00:00.000Z'); // it would have been a Saturday
    expect(paused({ ...overdue, nextAt: null })('2026-04-20T02:00:00.000Z').nextAt).toBeNull();
  });

  test('M-5 a limit counted in days moves by whole days, one in working days by working days, and neither by a pause within a day', () => {
    const byDays = { clock: 'plan', dueAt: instant('2026-04-16T15:59:59.999Z') } as const;
    expect(paused(byDays)('2026-04-15T09:00:00.000Z').dueAt).toBe('2026-04-16T15:59:59.999Z');
    expect(paused(byDays)('2026-04-17T09:00:00.000Z').dueAt).toBe('2026-04-20T15:59:59.999Z'); // two days on is a Saturday
    const rules = { ...aSetting().rules, matterPlanWithin: { amount: 3, unit: 'workingDays' } as const };
    const inWorkingDays = (now: string) => afterPause(aClock({ ...byDays, pausedAt: instant('2026-04-17T02:00:00.000Z'), dueAt: instant('2026-04-21T15:59:59.999Z') }), aSetting(now, rules));
    expect(inWorkingDays('2026-04-19T09:00:00.000Z').dueAt).toBe('2026-04-21T15:59:59.999Z'); // a weekend is no working day
    expect(inWorkingDays('2026-04-20T09:00:00.000Z').dueAt).toBe('2026-04-22T15:59:59.999Z');
  });

  test('M-5 a longer limit never ends earlier', () => {
    const limits = fc.record({ amount: fc.integer({ min: 0, max: 90 }), unit: fc.constantFrom('hours', 'days', 'workingDays') });
    const starts = fc.integer({ min: msOf(instant('2024-01-01T00:00:00.000Z')), max: msOf(instant('2027-12-31T00:00:00.000Z')) });
    fc.assert(fc.property(limits, starts, (limit, start) => {
      const now = instantFromMs(start);
      expect(endOf(now, { ...limit, amount: limit.amount + 1 }) >= endOf(now, limit)).toBe(true);
    }));
    expect(day).toBe(24 * hour);
  });
});
