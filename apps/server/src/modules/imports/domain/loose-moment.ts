import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { parseMoment } from './parse-moment.ts';
import { reason } from './refusals.ts';
import { textOf } from './sheet.ts';
import type { Cell } from './sheet.ts';

/** What people write instead of a whole date, and what somebody said about it. */
export type DateRules = {
  /** The year of dates that have none. */
  readonly year: number | null;
  /** Whether 3.1, which Excel also makes of 3.10, is the first or the tenth. */
  readonly tenths: 'asWritten' | 'tens' | null;
  /** Whether 3/5/2024 begins with the day. */
  readonly dayFirst: boolean | null;
  /** Numbers and texts of the column went through Excel as numbers. */
  readonly dropsZeros: boolean;
};
/** `year`: null where none was written. */
export type LooseDate = { readonly year: number | null; readonly month: number; readonly day: number; readonly rest: string };

const digits: Readonly<Record<string, string>> = { 〇: '0', 零: '0', 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9' };
const chineseNumber = (words: string): string => {
  const [tens, ones] = words.split('十');
  if (ones === undefined) return [...words].map((each) => digits[each] ?? each).join('');
  return `${tens === '' ? '1' : (digits[tens ?? ''] ?? '')}${ones === '' ? '0' : (digits[ones] ?? '')}`;
};

/** 十二 is 12, ３ is 3; what is no number stays. */
export const plainNumber = (text: string): string => text.normalize('NFKC').trim().replace(/^[〇零一二三四五六七八九十]+$/u, chineseNumber);

/** Signs that mean the same become the same: weekdays go, 号 is 日, 二〇二四年三月五日 gets digits, 、and 。between numbers are points. */
export const plainDate = (text: string): string =>
  text.normalize('NFKC').trim()
    .replace(/[(（]?(?:周|星期|礼拜)[一二三四五六日天末][)）]?/gu, ' ')
    .replace(/[〇零一二三四五六七八九十]+(?=[年月日号时点分])/gu, chineseNumber)
    .replace(/(?<=\d)\s*[、。．,，·]\s*(?=\d)/gu, '.')
    .replace(/(?<=\d)\s*号/gu, '日').replace(/\s*([年月日时点分])\s*/gu, '$1')
    .replace(/左右|许|前后|约/gu, '').replace(/点半/gu, '点30分').replace(/\s+/gu, ' ').trim();

const time = String.raw`(?<rest>(?:[T\s]*(?:上午|凌晨|早上|早晨|中午|下午|傍晚|晚上|晚|AM|PM)?\s*(?:\d{1,2}(?::|时|点).*)?)?)`;
const short = new RegExp(`^(?<year>\\d{2})[-/.年](?<month>\\d{1,2})[-/.月](?<day>\\d{1,2})日?${time}$`, 'iu');
const western = new RegExp(`^(?<first>\\d{1,2})[-/.](?<second>\\d{1,2})[-/.](?<year>(?:19|20)\\d{2})${time}$`, 'iu');
const yearless = new RegExp(`^(?<month>\\d{1,2})(?:月|[-/.])(?<day>\\d{1,2})日?${time}$`, 'iu');
const onlyMonth = /^(?:19|20)\d{2}[-/.年](?:0?[1-9]|1[0-2])月?$/u;

/** 3.1, which may have been 3.10. */
const endsInOneToThree = /^\d{1,2}\.[123]$/u;
const isDay = (month: number, day: number): boolean => month >= 1 && month <= 12 && day >= 1 && day <= 31;

/** A date without its year: 3月5日, 3.5, 3-5 下午3点; undefined for anything else. */
export const yearlessDate = (cell: Cell): { month: number; day: number; rest: string; twoWays: boolean } | undefined => {
  const text = plainDate(textOf(cell));
  const { month: m, day: d, rest = '' } = yearless.exec(text)?.groups ?? {};
  const [month, day] = [Number(m), Number(d)];
  return isDay(month, day) ? { month, day, rest, twoWays: cell.kind === 'number' && endsInOneToThree.test(text) } : undefined;
};

const whole = ({ year, month, day, rest }: LooseDate): Cell => ({ kind: 'text', text: `${year ?? ''}-${month}-${day} ${rest.trim().replace(/傍晚|晚(?!上)/u, '晚上').replace(/早晨/u, '早上').replace(/^(?:上午|凌晨|早上|中午|下午|晚上|AM|PM)$/iu, '')}`.trim() });
const unreadable = (code: 'import.dateWithoutYear' | 'import.dateTwoWays' | 'import.dateDayFirst' | 'import.dateOnlyMonth', params: Readonly<Record<string, string>>): Decision<never> => refuse(reason(code, params));

/** Whether the first of two numbers is the day, where only one order gives a date. */
const orderOf = (first: number, second: number): boolean | undefined => (first > 12 ? true : second > 12 || first === second ? false : undefined);
const westernDate = (text: string, { dayFirst }: DateRules): Decision<Cell> | undefined => {
  const found = western.exec(text)?.groups;
  if (found === undefined) return undefined;
  const [first, second] = [Number(found['first']), Number(found['second'])];
  const isDayFirst = orderOf(first, second) ?? dayFirst;
  if (isDayFirst === null) return unreadable('import.dateDayFirst', { value: text });
  return allow(whole({ year: Number(found['year']), month: isDayFirst ? second : first, day: isDayFirst ? first : second, rest: found['rest'] ?? '' }));
};
/** Of two digits the later ones are last century's: nothing of the kind is dated 2080. */
const centuryOf = (year: number): number => (year >= 80 ? 1900 : 2000) + year;
/** 24.3.5 is the fifth of March 2024. */
const shortDate = (text: string): Decision<Cell> | undefined => {
  const { year, month, day, rest = '' } = short.exec(text)?.groups ?? {};
  return isDay(Number(month), Number(day)) ? allow(whole({ year: centuryOf(Number(year)), month: Number(month), day: Number(day), rest })) : undefined;
};
const datelessYear = (cell: Cell, text: string, rules: DateRules): Decision<Cell> | undefined => {
  const date = yearlessDate(cell);
  if (date === undefined) return undefined;
  const { month, rest } = date;
  const isTwoWays = date.twoWays || (rules.dropsZeros && endsInOneToThree.test(text));
  if (isTwoWays && rules.tenths === null) return unreadable('import.dateTwoWays', { value: text, first: `${month}月${date.day}日`, second: `${month}月${date.day}0日` });
  const day = isTwoWays && rules.tenths === 'tens' ? date.day * 10 : date.day;
  return rules.year === null ? unreadable('import.dateWithoutYear', { value: text }) : allow(whole({ year: rules.year, month, day, rest }));
};

/**
 * A cell with a date as somebody typed it, as one with a whole date: 24.3.5, 3月5日, 3.5, 3/15/2024, 二〇二四年三月五日. What can be read as it stands stays as it is, and so
 * does what is no date at all.
 * @returns the cell, or what has to be said first: the year, the order, whether 3.1 is the tenth.
 */
export const looseMoment = (cell: Cell, rules: DateRules, date1904: boolean): Decision<Cell> => {
  if (cell.kind !== 'text' && cell.kind !== 'number') return allow(cell);
  const isSmall = cell.kind === 'number' && cell.value < 13;
  if (!isSmall && parseMoment(cell, date1904).ok) return allow(cell);
  return typedDate(cell, { rules, date1904, isSmall });
};
type Typing = { readonly rules: DateRules; readonly date1904: boolean; readonly isSmall: boolean };
const typedDate = (cell: Cell, { rules, date1904, isSmall }: Typing): Decision<Cell> => {
  const text = plainDate(textOf(cell));
  const plain: Cell = { kind: 'text', text: text.replace(/傍晚|晚(?!上)/u, '晚上').replace(/早晨/u, '早上').replace(/\s*(?:上午|凌晨|早上|中午|下午|晚上|AM|PM)$/iu, '') };
  if (!isSmall && parseMoment(plain, date1904).ok) return allow(plain);
  if (onlyMonth.test(text)) return unreadable('import.dateOnlyMonth', { value: text });
  return shortDate(text) ?? westernDate(text, rules) ?? datelessYear(cell, text, rules) ?? allow(cell);
};
