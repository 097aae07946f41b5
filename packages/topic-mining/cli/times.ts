const day = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)|^(\d{4})(\d{2})(\d{2})(?!\d)/u;
const clock = /(凌晨|早上|上午|中午|下午|傍晚|晚上|[ap]m)?\s*(\d{1,2})\s*[:时点]\s*(\d{1,2})?(?:\s*[:分]\s*(\d{1,2}))?(?:\.\d+)?\s*([ap]m)?/u;
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

/**
 * A time as people and spreadsheets write it: `2019/7/7 7:28:06`, `2019-07-07T07:28`, `20190707`, `2019年7月7日 下午3点`, Excel's days, seconds
 * since 1970; without a zone, as if at Greenwich.
 */
export const timeOf = (cell: string): number | undefined => {
  const text = cell.normalize('NFKC').trim().toLowerCase();
  const found = day.exec(text);
  if (found === null) return counted(text);
  const [year = 0, month = 0, date = 0] = found.slice(1).filter((digits: string | undefined) => digits !== undefined).map(Number);
  const time = Date.UTC(year, month - 1, date);
  return isDay(time, month, date) ? time + sinceMidnight(text.slice(found[0].length)) : undefined;
};
