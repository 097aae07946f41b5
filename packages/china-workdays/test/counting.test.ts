import { describe, expect, test } from 'vitest';
import type { Limit } from '../src/index.ts';
import { BeyondCalendarError, addWorkingDays, chinaCalendar, dayKind, dueAt, isWorkday, knownYears, nextWorkday, sameTimeNextWorkday } from '../src/index.ts';

const calendar = chinaCalendar();
const limit = (amount: number, unit: Limit['unit']): Limit => ({ unit, amount });
const end = (day: string): string => `${day}T15:59:59.999Z`;

describe('M-5 deadlines', () => {
  test.each([
    ['24 hours run through a holiday', '2026-02-14T02:00:00.000Z', limit(24, 'hours'), '2026-02-15T02:00:00.000Z'],
    ['0 hours are over at once', '2026-02-14T02:00:00.000Z', limit(0, 'hours'), '2026-02-14T02:00:00.000Z'],
    ['hours are exact to the millisecond over the turn of a leap February', '2028-02-28T15:59:59.999Z', limit(48, 'hours'), '2028-03-01T15:59:59.999Z'],
    ['the day of the start does not count', '2026-03-02T02:00:00.000Z', limit(3, 'days'), end('2026-03-05')],
    ['a last day on a weekend rolls to Monday', '2026-03-04T02:00:00.000Z', limit(3, 'days'), end('2026-03-09')],
    ['a last day on a make-up Saturday stays', '2026-02-11T02:00:00.000Z', limit(3, 'days'), end('2026-02-14')],
    ['a last day in the Spring Festival rolls behind it', '2026-02-13T02:00:00.000Z', limit(3, 'days'), end('2026-02-24')],
    ['0 days end with the day of the start', '2026-03-02T02:00:00.000Z', limit(0, 'days'), end('2026-03-02')],
    ['3 working days before the Spring Festival', '2026-02-13T02:00:00.000Z', limit(3, 'workingDays'), end('2026-02-25')],
    ['a start on a day off counts from the next workday', '2026-02-15T02:00:00.000Z', limit(1, 'workingDays'), end('2026-02-24')],
    ['0 working days from a day off end with the next workday', '2026-02-15T02:00:00.000Z', limit(0, 'workingDays'), end('2026-02-24')],
    ['Shanghai has turned the day at 16:00 UTC', '2026-03-02T16:00:00.000Z', limit(1, 'workingDays'), end('2026-03-04')],
    ['and not a millisecond earlier', '2026-03-02T15:59:59.999Z', limit(1, 'workingDays'), end('2026-03-03')],
    ['a year and more of working days (2025 has 248)', '2024-12-31T02:00:00.000Z', limit(248, 'workingDays'), end('2025-12-31')],
  ])('M-5 %s', (_, start, given, at) => {
    expect(dueAt(calendar, start, given)).toEqual({ at, warnings: [] });
  });

  test('M-5 a deadline that depends on a year without a notice says so, once a year', () => {
    expect(dueAt(calendar, '2026-12-30T02:00:00.000Z', limit(5, 'workingDays'))).toEqual({
      at: end('2027-01-07'),
      warnings: [{ code: 'calendarUnknown', year: 2027 }],
    });
    const years = dueAt(calendar, '2026-06-01T02:00:00.000Z', limit(600, 'workingDays')).warnings.map(({ year }) => year);
    expect(years).toEqual([2027, 2028]);
  });

  test('M-5 hours never depend on the calendar, and days only on the last one', () => {
    expect(dueAt(calendar, '2027-03-01T02:00:00.000Z', limit(24, 'hours')).warnings).toEqual([]);
    expect(dueAt(calendar, '2003-12-30T02:00:00.000Z', limit(90, 'days')).warnings).toEqual([]);
  });

  test('M-5 the last week of December waits for the next notice, which has reached back to the 29th', () => {
    expect(dueAt(calendar, '2026-12-24T02:00:00.000Z', limit(1, 'workingDays')).warnings).toEqual([{ code: 'calendarUnknown', year: 2027 }]);
    expect(dueAt(calendar, '2026-12-23T02:00:00.000Z', limit(1, 'workingDays')).warnings).toEqual([]);
    expect(dayKind(calendar, '2018-12-31')).toEqual({ kind: 'holiday', known: true, name: '元旦' });
  });

  test('M-6 a matter climbs at the same time of the next workday', () => {
    expect(sameTimeNextWorkday(calendar, '2026-02-13T02:00:00.000Z')).toBe('2026-02-14T02:00:00.000Z');
    expect(sameTimeNextWorkday(calendar, '2026-02-14T02:00:00.000Z')).toBe('2026-02-24T02:00:00.000Z');
    expect(sameTimeNextWorkday(calendar, '2026-02-13T20:15:30.007Z')).toBe('2026-02-23T20:15:30.007Z');
    expect(sameTimeNextWorkday(calendar, '1991-12-31T16:00:00.000Z')).toBe('1992-01-01T16:00:00.000Z');
  });
});

describe('M-5 what administrators decide', () => {
  test('M-5 New Year 2027 is a holiday without a notice, 14 February 2026 is worked', () => {
    expect(dayKind(calendar, '2027-01-01')).toEqual({ kind: 'holiday', known: false, name: '元旦' });
    expect(dayKind(calendar, '2026-02-14')).toEqual({ kind: 'makeUpWorkday', known: true, name: '春节' });
    expect(nextWorkday(calendar, '2026-12-31')).toBe('2027-01-04');
  });

  test.each([
    ['2026-03-09', true, '停电', { kind: 'holiday', known: true, name: '停电' }],
    ['2026-03-08', false, undefined, { kind: 'makeUpWorkday', known: true }],
    ['2026-02-14', true, undefined, { kind: 'weekend', known: true }],
    ['2026-02-14', true, '春节', { kind: 'holiday', known: true, name: '春节' }],
    ['2026-02-20', false, '值班', { kind: 'workday', known: true, name: '值班' }],
  ])('M-5 %s with off %s and name %s', (day, off, name, kind) => {
    const ours = chinaCalendar([{ day, off, ...(name === undefined ? {} : { name }) }]);
    expect(dayKind(ours, day)).toEqual(kind);
    expect(isWorkday(ours, day)).toBe(!off);
  });

  test('M-5 typing in all days off of a notice makes the year known, one local day off does not', () => {
    const off = ['01-01', '02-05', '02-06', '02-07', '02-08', '04-05', '05-01', '05-02', '06-09', '09-15', '10-01', '10-02', '10-03'];
    const notice = off.map((day) => ({ day: `2027-${day}`, off: true }));
    expect(knownYears(chinaCalendar(notice)).at(-1)).toBe(2027);
    expect(knownYears(chinaCalendar(notice.slice(1))).at(-1)).toBe(2026);
    expect(dueAt(chinaCalendar(notice), '2026-12-30T02:00:00.000Z', limit(5, 'workingDays')).warnings).toEqual([]);
  });

  test('M-5 a calendar does not change when the list it was made from does', () => {
    const list = [{ day: '2026-03-09', off: true }];
    const ours = chinaCalendar(list);
    list[0] = { day: '2026-03-10', off: true };
    expect(isWorkday(ours, '2026-03-09')).toBe(false);
    expect(isWorkday(ours, '2026-03-10')).toBe(true);
    expect(Object.isFrozen(ours) && Object.isFrozen(ours.overrides) && Object.isFrozen(ours.overrides[0])).toBe(true);
    expect(isWorkday(calendar, '2026-03-09')).toBe(true);
  });
});

describe('M-5 what is refused', () => {
  // What a caller without types could pass.
  const untyped = (value: unknown): never => value as never;

  test.each([
    ['a day that does not exist', () => isWorkday(calendar, '2026-02-29'), RangeError, /day must be a day that exists.*2026-02-29/],
    ['a month 13', () => nextWorkday(calendar, '2026-13-01'), RangeError, /2026-13-01/],
    ['another form of a day', () => nextWorkday(calendar, '2026/02/01'), RangeError, /YYYY-MM-DD/],
    ['letters for digits', () => nextWorkday(calendar, '20x6-02-01'), RangeError, /20x6/],
    ['a day that is no text', () => isWorkday(calendar, untyped(20260201)), TypeError, /day must be a text YYYY-MM-DD, not number/],
    ['an instant without milliseconds', () => dueAt(calendar, '2026-02-13T02:00:00Z', limit(1, 'days')), RangeError, /start must be an instant/],
    ['hour 24', () => dueAt(calendar, '2026-02-13T24:00:00.000Z', limit(1, 'days')), RangeError, /start/],
    ['an instant with an offset', () => sameTimeNextWorkday(calendar, '2026-02-13T02:00:00+08:00'), RangeError, /at must be/],
    ['a negative amount', () => dueAt(calendar, '2026-02-13T02:00:00.000Z', limit(-1, 'hours')), RangeError, /limit\.amount must be a whole number from 0: -1/],
    ['half a day', () => dueAt(calendar, '2026-02-13T02:00:00.000Z', limit(0.5, 'days')), RangeError, /limit\.amount.*0\.5/],
    ['an amount that is no number', () => addWorkingDays(calendar, '2026-02-13', untyped('3')), TypeError, /n must be a number, not string/],
    ['an unknown unit', () => dueAt(calendar, '2026-02-13T02:00:00.000Z', untyped({ unit: 'weeks', amount: 1 })), RangeError, /limit\.unit.*weeks/],
    ['no limit', () => dueAt(calendar, '2026-02-13T02:00:00.000Z', untyped(null)), TypeError, /limit must be an object/],
    ['an override without off', () => chinaCalendar(untyped([{ day: '2026-02-13' }])), TypeError, /overrides\[0\]\.off/],
    ['an override of no day', () => chinaCalendar([{ day: '2026-02-13', off: true }, { day: '2026-02-31', off: true }]), RangeError, /overrides\[1\]\.day.*2026-02-31/],
    ['two overrides of one day', () => chinaCalendar([{ day: '2026-02-13', off: true }, { day: '2026-02-13', off: false }]), RangeError, /overrides\[1\]\.day 2026-02-13 is already/],
    ['an empty name', () => chinaCalendar([{ day: '2026-02-13', off: true, name: '' }]), TypeError, /overrides\[0\]\.name/],
    ['overrides that are no list', () => chinaCalendar(untyped({})), TypeError, /overrides must be a list/],
    ['an override that is no object', () => chinaCalendar(untyped([null])), TypeError, /overrides\[0\] must be an object/],
    ['a day before 1992', () => isWorkday(calendar, '1991-12-31'), BeyondCalendarError, /1991-12-31/],
    ['hours that end after 2100', () => dueAt(calendar, '2026-02-13T02:00:00.000Z', limit(1_000_000, 'hours')), BeyondCalendarError, /1992 to 2100/],
    ['days that end after 2100', () => dueAt(calendar, '2026-02-13T02:00:00.000Z', limit(Number.MAX_SAFE_INTEGER, 'days')), BeyondCalendarError, /after 2100/],
    ['working days that end after 2100', () => addWorkingDays(calendar, '2100-12-31', 1), BeyondCalendarError, /after 2100/],
  ])('M-5 %s', (_, act, kind, message) => {
    expect(act).toThrow(kind);
    expect(act).toThrow(message);
  });
});
