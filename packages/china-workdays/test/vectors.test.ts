import { describe, expect, test } from 'vitest';
import { formatDay } from '../src/day.ts';
import { chinaCalendar, dayKind, isWorkday, knownYears } from '../src/index.ts';
import { festivalsOf } from '../src/lunar-festivals.ts';
import { statutoryDays } from '../src/statutes.ts';
import { everyDay, vector, weekdayOf } from './arbitraries.ts';

const calendar = chinaCalendar();
const isWeekend = (day: string): boolean => weekdayOf(day) % 6 === 0;

type Notices = { years: { year: number; off: [string, string][]; worked: string[] }[] };
type ChineseDays = { holidays: Record<string, string>; workdays: Record<string, string> };
type PythonHolidays = { exceptions: Record<string, { off: string[]; work: string[] }>; statutory: Record<string, string[]> };

describe('M-5 the days of the notices', () => {
  const { years } = vector('state-council') as Notices;
  const off = new Set(years.flatMap((one) => one.off.flatMap(([from, to]) => everyDay(from, to))));
  const worked = new Set(years.flatMap((one) => one.worked));

  test.each(years.map(({ year }) => year))('M-5 every day of %i is as the State Council arranged it', (year) => {
    for (const day of everyDay(`${year}-01-01`, `${year}-12-31`)) {
      const expected = worked.has(day) || (!isWeekend(day) && !off.has(day));
      expect([day, isWorkday(calendar, day)]).toEqual([day, expected]);
    }
  });

  test('M-5 every day of 2020 to 2026 has the kind and the name that chinese-days gives it', () => {
    const { holidays, workdays } = vector('chinese-days') as ChineseDays;
    for (const day of everyDay('2020-01-01', '2026-12-24')) {
      const name = holidays[day] ?? workdays[day];
      const ordinary = isWeekend(day) ? 'weekend' : 'workday';
      const kind = day in workdays ? 'makeUpWorkday' : day in holidays ? 'holiday' : ordinary;
      expect({ day, ...dayKind(calendar, day) }).toEqual({ day, kind, known: true, ...(name === undefined ? {} : { name }) });
    }
  });

  test('M-5 every day of 2004 to 2026 is as the Python library holidays has it', () => {
    const { exceptions } = vector('python-holidays') as PythonHolidays;
    for (const [year, { off: offDays, work }] of Object.entries(exceptions)) {
      const found = everyDay(`${year}-01-01`, `${year}-12-31`).filter((day) => isWorkday(calendar, day) === isWeekend(day));
      expect(found).toEqual([...offDays, ...work].sort());
    }
  });

  test('M-5 the years with a notice are 2004 to 2026', () => {
    expect(knownYears(calendar)).toEqual(Array.from({ length: 23 }, (_, n) => 2004 + n));
  });
});

describe('M-5 the days of the regulation', () => {
  test('M-5 a year without a notice has the days off that the Python library holidays derives from the regulation, to 2100', () => {
    const { statutory } = vector('python-holidays') as PythonHolidays;
    for (const [year, expected] of Object.entries(statutory)) {
      const found = everyDay(`${year}-01-01`, `${year}-12-31`).filter((day) => dayKind(calendar, day).kind === 'holiday');
      expect(found).toEqual(expected);
    }
  });

  test('M-5 the lunar festivals of 1992 to 2100 fall where the conversion of ICU puts them, but for two known errors of ICU', () => {
    const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
    const at = (year: number, monthDay: number): string => lunar.format(Date.UTC(year, Math.trunc(monthDay / 100) - 1, monthDay % 100));
    const found = Array.from({ length: 109 }, (_, n) => 1992 + n).map((year) => {
      const { spring, dragonBoat, midAutumn } = festivalsOf(year);
      return [year, at(year, spring), at(year, dragonBoat), at(year, midAutumn)].join(' ');
    });
    expect(found.filter((row) => !row.endsWith(' 1/1 5/5 8/15'))).toEqual(['2027 12/30 5/5 8/15', '2030 1/2 5/5 8/15']);
  });

  test('M-5 each day the regulation names is off in every year with a notice', () => {
    for (const year of knownYears(calendar)) {
      const worked = statutoryDays(year).map(({ day }) => formatDay(day)).filter((day) => isWorkday(calendar, day));
      expect([year, worked]).toEqual([year, []]);
    }
  });
});
