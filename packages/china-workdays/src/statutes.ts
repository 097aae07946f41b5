import { dayNumber } from './day.ts';
import { festivalsOf } from './lunar-festivals.ts';

/** A day off that the regulation itself names; which weekends are moved around it is for the yearly notice to say. */
export type StatutoryDay = { readonly day: number; readonly name: string };

const fixed = (year: number, name: string, ...days: readonly number[]): readonly StatutoryDay[] =>
  days.map((monthDay) => ({ day: dayNumber(year, Math.trunc(monthDay / 100), monthDay % 100), name }));

/** Days of the Spring Festival, counted from the first day of the lunar year; -1 is its eve. */
const spring = (year: number, ...offsets: readonly number[]): readonly StatutoryDay[] => {
  const [first] = fixed(year, '春节', festivalsOf(year).spring);
  return first === undefined ? [] : offsets.map((offset) => ({ day: first.day + offset, name: first.name }));
};

const labourDays = (year: number): readonly number[] => {
  if (year >= 2000 && year < 2008) return [501, 502, 503];
  return year >= 2025 ? [501, 502] : [501];
};

const springOffsets = (year: number): readonly number[] => {
  if (year >= 2025) return [-1, 0, 1, 2];
  return year >= 2008 && year < 2014 ? [-1, 0, 1] : [0, 1, 2];
};

const moving = (year: number): readonly StatutoryDay[] => {
  if (year < 2008) return [];
  const { qingming, dragonBoat, midAutumn } = festivalsOf(year);
  return [...fixed(year, '清明', qingming), ...fixed(year, '端午', dragonBoat), ...fixed(year, '中秋', midAutumn)];
};

/**
 * The days off for everybody by the Regulation on Public Holidays (全国年节及纪念日放假办法), as it stood in that year:
 * of 1949, revised 1999 (here from 2000: the one day it added in 1999 was a Sunday), 2007 (from 2008), 2013 (from 2014)
 * and 2024 (from 2025: the eve of the Spring Festival and 2 May).
 */
export const statutoryDays = (year: number): readonly StatutoryDay[] => [
  ...fixed(year, '元旦', 101),
  ...spring(year, ...springOffsets(year)),
  ...fixed(year, '劳动节', ...labourDays(year)),
  ...moving(year),
  ...fixed(year, '国庆节', 1001, 1002, ...(year >= 2000 ? [1003] : [])),
];
