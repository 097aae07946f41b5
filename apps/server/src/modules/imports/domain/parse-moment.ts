import { allow, day, instantFromMs, refuse } from '@linyi/kernel';
import type { Decision, Instant } from '@linyi/kernel';
import { reason } from './refusals.ts';
import type { Cell } from './sheet.ts';

/** A moment as a record has it; `dayOnly` when only the day was written, `at` then being its first instant. */
export type Moment = { readonly at: Instant; readonly dayOnly: boolean };

// Asia/Shanghai as Excel users mean it: a wall clock at UTC+8. (Summer time of 1986-1991 is not looked at; the
// mapping takes no records from before 1992.)
const shanghaiOffset = 8 * 3_600_000;

const badTime = (value: string): Decision<never> => refuse(reason('import.badTime', { value: value.slice(0, 40) }));

type WallClock = { readonly year: number; readonly month: number; readonly day: number; readonly hour: number; readonly minute: number; readonly second: number };

/** Milliseconds of a wall clock as if it stood at UTC; undefined for a day or hour that doesn't exist. */
const wallMs = ({ year, month, day: dayOfMonth, hour, minute, second }: WallClock): number | undefined => {
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const ms = Date.UTC(year, month - 1, dayOfMonth, hour, minute, second);
  const back = new Date(ms);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === dayOfMonth ? ms : undefined;
};

/**
 * Milliseconds of an Excel serial as if its wall clock stood at UTC, to the whole second: finer digits are only what
 * fractions of a day leave over. In the 1900 calendar day 60 is a 29 February that never was (Lotus 1-2-3 took 1900 for
 * a leap year, and Excel kept it), so days before it lie one later than the rest would say.
 */
const serialMs = (serial: number, date1904: boolean): number | undefined => {
  const wholeDay = Math.floor(serial);
  if (serial < (date1904 ? 0 : 1) || wholeDay > 2_958_465 || (!date1904 && wholeDay === 60)) return undefined;
  const dayZero = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, wholeDay < 60 ? 31 : 30);
  return dayZero + Math.round(serial * 86_400) * 1000;
};

const dateShape = String.raw`(?<year>\d{4})(?:[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})|年(?<monthZh>\d{1,2})月(?<dayZh>\d{1,2})日?)`;
const halfShape = String.raw`(?<half>上午|凌晨|早上|中午|下午|晚上|AM|PM)?`;
const timeShape = String.raw`(?<hour>\d{1,2})(?::|时|点)(?:(?<minute>\d{1,2})(?:(?::|分)(?:(?<second>\d{1,2})(?:\.\d+)?秒?)?)?)?`;
const zoneShape = String.raw`(?<zone>Z|[+-]\d{2}:?\d{2})?`;
const momentShape = new RegExp(`^${dateShape}(?:(?:T|\\s)*${halfShape}\\s*${timeShape}\\s*${zoneShape})?$`, 'iu');
const compactShape = /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/u;

const afternoon = new Set(['下午', '晚上', 'PM']);
const morning = new Set(['凌晨', '早上', '上午', 'AM']);

/** Afternoon hours to 24: 下午3点 is 15. An hour already past 12 (下午15:00) is left as it is. */
const hourOfDay = (hour: number, half: string): number => {
  if (afternoon.has(half) && hour < 12) return hour + 12;
  return morning.has(half) && hour === 12 ? 0 : hour;
};

const zoneOffset = (zone: string | undefined): number => {
  if (zone === undefined) return shanghaiOffset;
  if (zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
};

const orZero = (digits: string | undefined): number => Number(digits ?? 0);

const textMoment = (text: string): Moment | undefined => {
  const found = (momentShape.exec(text) ?? compactShape.exec(text))?.groups;
  if (found === undefined) return undefined;
  const ms = wallMs({
    year: Number(found.year),
    month: Number(found.month ?? found.monthZh),
    day: Number(found.day ?? found.dayZh),
    hour: hourOfDay(orZero(found.hour), (found.half ?? '').toUpperCase()),
    minute: orZero(found.minute),
    second: orZero(found.second),
  });
  return ms === undefined ? undefined : { at: instantFromMs(ms - zoneOffset(found.zone)), dayOnly: found.hour === undefined };
};

const serialMoment = (serial: number, date1904: boolean): Moment | undefined => {
  const ms = serialMs(serial, date1904);
  return ms === undefined ? undefined : { at: instantFromMs(ms - shanghaiOffset), dayOnly: ms % day === 0 };
};

const orBad = (moment: Moment | undefined, value: string): Decision<Moment> =>
  moment === undefined ? badTime(value) : allow(moment);

/** Full-width digits and colons become plain ones, any run of blanks one blank. */
const plainText = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, ' ').trim();

const parseText = (text: string, date1904: boolean): Decision<Moment> => {
  // A serial that was copied as text: five digits of days reach from 1927 to 2173.
  const serial = /^\d{5}(\.\d+)?$/u.test(text);
  return orBad(serial ? serialMoment(Number(text), date1904) : textMoment(text), text);
};

/**
 * The moment that a cell names, its wall clock read in Shanghai (UTC+8) unless the text has a zone of its own.
 * Taken: date cells and plain serial numbers (days), `2019/2/28 11:25:05`, `2019-02-28 11:25`, `2019.2.28`,
 * `2019年2月28日 下午3时`, `20190228`, ISO 8601. Not taken: two-digit years, months or days first, dates that don't exist.
 * @returns the moment, or import.badTime with the text (an empty or unreadable cell has its own reason).
 */
export const parseMoment = (cell: Cell, date1904: boolean): Decision<Moment> => {
  switch (cell.kind) {
    case 'empty':
      return badTime('');
    case 'unreadable':
      return refuse(cell.reason);
    case 'date':
      return orBad(serialMoment(cell.serial, date1904), String(cell.serial));
    case 'number':
      // 20190228 typed as a number; as days it would lie beyond the year 9999.
      return cell.value > 10_000_000
        ? orBad(textMoment(String(cell.value)), String(cell.value))
        : orBad(serialMoment(cell.value, date1904), String(cell.value));
    case 'text':
      return parseText(plainText(cell.text), date1904);
  }
};
