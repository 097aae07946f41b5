import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chinaCalendar, isWorkday } from '@linyi/china-workdays';
import { dueDays, mayMakeUp, stateOf } from '../../../src/modules/matters/domain/patrol-days.ts';
import type { Plan } from '../../../src/modules/matters/domain/patrol-days.ts';

const calendar = chinaCalendar([]);
const plan = (given: Partial<Plan>): Plan => ({ every: 'daily', weekday: null, monthDay: null, onWorkdays: false, fromOn: '2026-01-01', endedOn: null, ...given });
const on = (given: Partial<Plan>, from: string, to: string): string[] => dueDays(plan(given), { from, to }, calendar);

describe('M-1 on which days a round is due', () => {
  test('M-1 daily, on working days with make-up days, weekly, monthly', () => {
    expect(on({}, '2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
    // National Day 2026: 1 to 7 October off, Saturday 10 October worked instead.
    expect(on({ every: 'weekdays' }, '2026-09-30', '2026-10-11')).toEqual(['2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10']);
    expect(on({ every: 'weekly', weekday: 5 }, '2026-09-25', '2026-10-10')).toEqual(['2026-09-25', '2026-10-02', '2026-10-09']);
    expect(on({ every: 'monthly', monthDay: 31 }, '2026-01-15', '2026-04-30')).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']);
  });

  test('M-1 a day off moves a weekly or monthly round to the next working day, and two that meet there are one', () => {
    expect(on({ every: 'weekly', weekday: 5, onWorkdays: true }, '2026-10-01', '2026-10-10')).toEqual(['2026-10-08', '2026-10-09']);
    expect(on({ every: 'monthly', monthDay: 1, onWorkdays: true }, '2026-10-05', '2026-10-31')).toEqual(['2026-10-08']);
  });

  test('M-1 nothing is due before the plan begins or after it was ended', () => {
    expect(on({ fromOn: '2026-03-03', endedOn: '2026-03-04' }, '2026-03-01', '2026-03-09')).toEqual(['2026-03-03', '2026-03-04']);
  });

  test('M-1 whatever the plan, days are in order, each once, within the span, and on working days where that was asked for', () => {
    const day = fc.integer({ min: 0, max: 364 }).map((nth) => new Date(Date.UTC(2026, 0, 1 + nth)).toJSON().slice(0, 10));
    const plans = fc.record({ every: fc.constantFrom('daily', 'weekdays', 'weekly', 'monthly'), weekday: fc.integer({ min: 1, max: 7 }), monthDay: fc.integer({ min: 1, max: 31 }), onWorkdays: fc.boolean(), fromOn: day, endedOn: fc.option(day) });
    fc.assert(fc.property(plans, day, day, (given, a, b) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const days = dueDays(given, { from, to }, calendar);
      expect(days).toEqual([...new Set(days)].sort());
      for (const each of days) {
        expect(each >= from && each <= to && each >= given.fromOn && (given.endedOn === null || each <= given.endedOn)).toBe(true);
        if (given.onWorkdays || given.every === 'weekdays') expect(isWorkday(calendar, each)).toBe(true);
      }
      // A span cut in two holds the same days.
      expect([...dueDays(given as Plan, { from, to: from }, calendar), ...dueDays(given as Plan, { from: new Date(Date.parse(from) + 86_400_000).toJSON().slice(0, 10), to }, calendar)]).toEqual(days);
    }), { numRuns: 300 });
  });

  test('M-1 in time by the end of its day, late afterwards, missed where nobody walked it; made up until it is due anew', () => {
    expect(stateOf('2026-03-03', undefined, '2026-03-03')).toBe('due');
    expect(stateOf('2026-03-03', { dueOn: '2026-03-03', endedOn: null }, '2026-03-03')).toBe('begun');
    expect(stateOf('2026-03-03', { dueOn: '2026-03-03', endedOn: '2026-03-03' }, '2026-03-09')).toBe('done');
    expect(stateOf('2026-03-03', { dueOn: '2026-03-03', endedOn: '2026-03-04' }, '2026-03-09')).toBe('late');
    expect(stateOf('2026-03-03', { dueOn: '2026-03-03', endedOn: null }, '2026-03-04')).toBe('missed');
    expect([mayMakeUp('2026-03-03', ['2026-03-03'], '2026-03-04'), mayMakeUp('2026-03-03', ['2026-03-03', '2026-03-04'], '2026-03-04')]).toEqual([true, false]);
  });
});
