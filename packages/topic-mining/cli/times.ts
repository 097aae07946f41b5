const day = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)|^(\d{4})(\d{2})(\d{2})(?!\d)/u;
const clock = /(凌晨|早上|上午|中午|下午|傍晚|晚上|[ap]m)?\s*(\d{1,2})\s*(?:[:时点]|(?=\s*[ap]m))\s*(\d{1,2})?(?:\s*[:分]\s*(\d{1,2}))?(?:\.\d+)?\s*([ap]m)?/u;
const afternoon = new Set(['下午', '傍晚', '晚上', 'pm']);

/** Excel's days since the end of 1899, and seconds or milliseconds since 1970. */
const counted = (text: string): number | undefined => {
  if (/^\d{5}(?:\.\d+)?$/u.test(text)) return Math.round((Number(text) - 25_569) * 86_400_000);
  if (/^\d{10}$/u.test(text)) return Number(text) * 1000;
  return /^\d{13}$/u.test(text) ? Number(text) : undefined;
};

/** Not a 31st of June, which would become the first of July. */
const isDay = (time: number, month: number, date: number): boolean => new Date(time).getUTCMonth() === month - 1 && new Date(time).getUTCDate() === date;

/** An hour as it is said, on the clock of 24. */
const hourOf = (hour: number, half: string): number => {
  if (hour === 12 && (half === 'am' || half === '凌晨')) return 0;
  return hour < 12 && afternoon.has(half) ? hour + 12 : hour;
};

/** Milliseconds into the day; what names no hour is its beginning. */
const sinceMidnight = (text: string): number => {
  const [, before, hour, minute, second, behind] = clock.exec(text) ?? [];
  const number = (digits: string | undefined): number => Number(digits ?? 0);
  return ((hourOf(number(hour), before ?? behind ?? '') * 60 + number(minute)) * 60 + number(second)) * 1000;
};

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+/u;
const monthName = `(${months.join('|')})[a-z]*\\.?`;
const dayFirst = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+${monthName}[\\s,-]+(\\d{4})(?!\\d)`, 'u');
const monthFirst = new RegExp(`^${monthName}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`, 'u');

/** What comes first where the year comes last. */
export type Order = 'day' | 'month';
const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/u;

/** Which of two numbers before a year is the day, by those of a column that are over twelve; undefined where none is, or some of both. */
export const orderIn = (cells: readonly string[]): Order | undefined => {
  const pairs = cells.map((cell) => yearLast.exec(cell.trim())).filter((found) => found !== null);
  const [first, second] = [1, 2].map((at) => pairs.some((found) => Number(found[at]) > 12));
  if (first === second) return undefined;
  return first === true ? 'day' : 'month';
};

type Found = { readonly year: number; readonly month: number; readonly date: number; /** How many signs name the day. */ readonly signs: number };

const dayOf = (found: RegExpExecArray | null, [year, month, date]: readonly [number, number, number]): Found | undefined => {
  if (found === null) return undefined;
  const number = (at: number): number => (months.indexOf(found[at] ?? '') + 1) || Number(found[at]);
  return { year: number(year), month: number(month), date: number(date), signs: found[0].length };
};

/** A day with the year last: with the month's name, or with two numbers of which somebody knows which is which. */
const written = (text: string, order: Order | undefined): Found | undefined =>
  dayOf(dayFirst.exec(text), [3, 2, 1]) ?? dayOf(monthFirst.exec(text), [3, 1, 2]) ?? (order === undefined ? undefined : dayOf(yearLast.exec(text), order === 'day' ? [3, 2, 1] : [3, 1, 2]));

const yearFirst = (text: string): Found | undefined => {
  const found = day.exec(text);
  if (found === null) return undefined;
  const [year = 0, month = 0, date = 0] = found.slice(1).filter((digits: string | undefined) => digits !== undefined).map(Number);
  return { year, month, date, signs: found[0].length };
};

/**
 * A time as people and spreadsheets write it: `2019/7/7 7:28:06`, `2019-07-07T07:28`, `20190707`, `2019年7月7日 下午3点`, `7 July 2019`, Excel's days,
 * seconds since 1970; without a zone, as if at Greenwich.
 * @param order of `7/8/2019`, if anybody knows
 */
export const timeOf = (cell: string, order?: Order): number | undefined => {
  const text = cell.normalize('NFKC').trim().toLowerCase().replace(weekday, '');
  const found = yearFirst(text) ?? written(text, order);
  if (found === undefined) return counted(text);
  const time = Date.UTC(found.year, found.month - 1, found.date);
  return isDay(time, found.month, found.date) ? time + sinceMidnight(text.slice(found.signs)) : undefined;
};
