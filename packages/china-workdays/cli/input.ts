import { InputError, readJson } from '@linyi/workbench/command';
import type { Instant, Limit, Override } from '../src/index.ts';
import { formatInstant, parseInstant } from '../src/day.ts';

const limitShape = /^(\d+)\s*(hour|day|workingDay)s?$/;
const units: Readonly<Record<string, Limit['unit']>> = { hour: 'hours', day: 'days', workingDay: 'workingDays' };

/** `24hours`, `10days`, `3workingDays`. */
export const readLimit = (text: string): Limit => {
  const [, amount, word = ''] = limitShape.exec(text) ?? [];
  const unit = units[word];
  if (unit === undefined) throw new InputError(`--limit must be a whole number and a unit, such as 24hours, 10days or 3workingDays: ${text}`);
  return { unit, amount: Number(amount) };
};

const instantShape = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/;
const minute = 60_000;

/** Minutes that a zone is ahead of UTC; NaN where it is none. */
const offsetOf = (zone: string): number => {
  if (zone === 'Z') return 0;
  const [hours = 24, minutes = 60] = zone.slice(1).split(':').map(Number);
  if (hours > 23 || minutes > 59) return Number.NaN;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
};

/** Milliseconds of a date and time in UTC; NaN where there is no such day or time: `Date.parse` makes 2 March of 30 February. */
const millisecondsOf = (utc: string): number => {
  const parsed = Date.parse(utc);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString() === utc ? parsed : Number.NaN;
};

/** An ISO date-time with `Z` or an offset; without one it would mean another moment on each machine. */
export const readInstant = (text: string, option: string): Instant => {
  const [, toMinute = '', seconds = ':00', fraction = '.', zone = ''] = instantShape.exec(text) ?? [];
  const offset = offsetOf(zone);
  if (Number.isNaN(offset)) {
    throw new InputError(`${option} must be a date and time with an offset or Z, such as 2026-02-13T10:00:00+08:00: ${text}`);
  }
  const there = millisecondsOf(`${toMinute}${seconds}${fraction.padEnd(4, '0')}Z`);
  if (Number.isNaN(there)) throw new InputError(`${option} is a date and time that doesn't exist: ${text}`);
  return formatInstant(parseInstant(new Date(there - offset * minute).toISOString(), option));
};

/** A file `[{"day": "2027-02-08", "off": true, "name": "春节"}, …]`; each entry is checked where the calendar is made. */
export const readOverrides = (file: string): readonly Override[] => readJson(file) as readonly Override[];
