import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWorkingDays, chinaCalendar, dayKind, dueAt, isWorkday, nextWorkday, sameTimeNextWorkday } from '../src/index.ts';
import { days, everyDay, instants, limits, overrideLists, shanghaiDay, weekdayOf } from './arbitraries.ts';

const starts = instants('2023-12-01', '2028-12-31');

describe('M-5 whatever the administrators decide', () => {
  test('M-5 a deadline in days or working days never falls on a day off', () => {
    fc.assert(
      fc.property(overrideLists, starts, limits, (overrides, start, limit) => {
        const calendar = chinaCalendar(overrides);
        const { at } = dueAt(calendar, start, limit);
        expect(limit.unit === 'hours' || isWorkday(calendar, shanghaiDay(at))).toBe(true);
      }),
    );
  });

  test('M-5 a later start never gives an earlier end', () => {
    fc.assert(
      fc.property(overrideLists, starts, starts, limits, (overrides, one, other, limit) => {
        const calendar = chinaCalendar(overrides);
        const [early, late] = one <= other ? [one, other] : [other, one];
        expect(dueAt(calendar, early, limit).at <= dueAt(calendar, late, limit).at).toBe(true);
      }),
    );
  });

  test('M-5 a longer limit never ends earlier, and no limit ends before it starts', () => {
    fc.assert(
      fc.property(overrideLists, starts, limits, fc.nat(50), (overrides, start, limit, more) => {
        const calendar = chinaCalendar(overrides);
        const { at } = dueAt(calendar, start, limit);
        expect(at >= start && at <= dueAt(calendar, start, { ...limit, amount: limit.amount + more }).at).toBe(true);
      }),
    );
  });

  test('M-5 working days take at least as long as days, and days at least as long as their hours', () => {
    fc.assert(
      fc.property(overrideLists, starts, fc.nat(200), (overrides, start, amount) => {
        const calendar = chinaCalendar(overrides);
        const ends = [
          dueAt(calendar, start, { unit: 'hours', amount: amount * 24 }).at,
          dueAt(calendar, start, { unit: 'days', amount }).at,
          dueAt(calendar, start, { unit: 'workingDays', amount }).at,
        ];
        expect(ends).toEqual([...ends].sort());
      }),
    );
  });

  test('M-5 exactly n workdays lie after the day and up to the n-th workday', () => {
    fc.assert(
      fc.property(overrideLists, days('2024-01-01', '2028-12-31'), fc.integer({ min: 1, max: 600 }), (overrides, day, n) => {
        const calendar = chinaCalendar(overrides);
        const last = addWorkingDays(calendar, day, n);
        const counted = everyDay(day, last).slice(1).filter((one) => isWorkday(calendar, one));
        expect([counted.length, counted.at(-1)]).toEqual([n, last]);
      }),
    );
  });

  test('M-5 adding working days in two steps or in one comes to the same', () => {
    fc.assert(
      fc.property(overrideLists, days('2024-01-01', '2028-12-31'), fc.nat(300), fc.nat(300), (overrides, day, a, b) => {
        const calendar = chinaCalendar(overrides);
        const onWorkday = addWorkingDays(calendar, day, 0);
        expect(addWorkingDays(calendar, addWorkingDays(calendar, onWorkday, a), b)).toBe(addWorkingDays(calendar, onWorkday, a + b));
      }),
    );
  });

  test('M-6 each level of the ladder is the next workday at the same time', () => {
    fc.assert(
      fc.property(overrideLists, starts, (overrides, at) => {
        const calendar = chinaCalendar(overrides);
        const next = sameTimeNextWorkday(calendar, at);
        expect([next.slice(10), shanghaiDay(next)]).toEqual([at.slice(10), nextWorkday(calendar, shanghaiDay(at))]);
      }),
    );
  });

  test('M-5 overrides change the days they name and no other', () => {
    const plain = chinaCalendar();
    fc.assert(
      fc.property(overrideLists, days('2024-01-01', '2029-12-31'), (overrides, day) => {
        const named = overrides.find((one) => one.day === day);
        const expected = named === undefined ? isWorkday(plain, day) : !named.off;
        expect(isWorkday(chinaCalendar(overrides), day)).toBe(expected);
      }),
    );
  });

  test('M-5 hours count as the clock does, in all years', () => {
    const calendar = chinaCalendar();
    fc.assert(
      fc.property(instants('1992-01-01', '2100-01-01'), fc.nat(8000), (start, amount) => {
        const expected = new Date(Date.parse(start) + amount * 3_600_000).toISOString();
        expect(dueAt(calendar, start, { unit: 'hours', amount }).at).toBe(expected);
      }),
    );
  });

  test('M-5 a kind tells the same as the weekday and isWorkday together, on every day from 1992 to 2100', () => {
    const calendar = chinaCalendar();
    const wrong = everyDay('1992-01-01', '2100-12-31').filter((day) => {
      const { kind } = dayKind(calendar, day);
      const weekend = weekdayOf(day) % 6 === 0;
      const fits = kind === 'holiday' || (kind === 'workday' ? !weekend : weekend);
      return !fits || isWorkday(calendar, day) !== (kind === 'workday' || kind === 'makeUpWorkday') || addWorkingDays(calendar, day, 0) < day;
    });
    expect(wrong).toEqual([]);
  });
});
