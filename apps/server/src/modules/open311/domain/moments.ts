import { instantFromMs, msOf, startOfDayInChina } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';

const eastward = 8 * 3_600_000;
/** W3C's note on dates, to the second, in China's one zone. */
export const written = (at: Instant): string => `${instantFromMs(msOf(at) + eastward).slice(0, 19)}+08:00`;

const day = /^\d{4}-\d\d-\d\d$/;
// A plus that wasn't encoded arrives as a space.
const moment = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(?:[.,](\d{1,9}))?(Z|z|[+\- ]\d\d:?\d\d)$/;
const endOfDay = 86_400_000 - 1;

const exists = (text: string): boolean => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && new Date(`${text}T00:00:00Z`).toJSON().slice(0, 10) === text;
const latest = Date.parse('9999-01-01T00:00:00Z');
/** An end counts to the last moment of what it names: answers tell no more than the second, and whoever asks up to what they were told gets it. */
const restOf = (seconds: string | undefined, fraction: string | undefined): number => (fraction !== undefined ? 0 : seconds === undefined ? 59_999 : 999);
const fromParts = ([, date = '', time = '', seconds, fraction, zone = '']: readonly (string | undefined)[], edge: 'start' | 'end'): Instant | undefined => {
  const offset = zone.replace(' ', '+').replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2').toUpperCase();
  const ms = exists(date) ? Date.parse(`${date}T${time}${seconds ?? ':00'}.${(fraction ?? '').slice(0, 3).padEnd(3, '0')}${offset}`) : Number.NaN;
  return ms >= 0 && ms < latest ? instantFromMs(ms + (edge === 'end' ? restOf(seconds, fraction) : 0)) : undefined;
};
/**
 * A moment as W3C's note writes it, with its zone; or a whole day, which counts from its beginning or to its end in China.
 * `undefined` for anything else.
 */
export const readMoment = (text: string, edge: 'start' | 'end'): Instant | undefined => {
  const trimmed = text.trim();
  if (day.test(trimmed)) return exists(trimmed) ? instantFromMs(msOf(startOfDayInChina(trimmed)) + (edge === 'end' ? endOfDay : 0)) : undefined;
  const parts = moment.exec(trimmed);
  return parts === null ? undefined : fromParts(parts, edge);
};
