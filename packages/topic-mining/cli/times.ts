const written = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2}))?)?/u;
const days = /^\d{5}(?:\.\d+)?$/u;

/** Not a 31st of June, which would become the first of July. */
const isDay = (time: number, month: number, day: number): boolean => new Date(time).getUTCMonth() === month - 1 && new Date(time).getUTCDate() === day;

/** A time as people and spreadsheets write it: `2019/7/7 7:28:06`, `2019-07-07T07:28`, `2019年7月7日`, or Excel's days; without a zone, as if at Greenwich. */
export const timeOf = (cell: string): number | undefined => {
  const text = cell.trim();
  if (days.test(text)) return Math.round((Number(text) - 25_569) * 86_400_000);
  const found = written.exec(text);
  if (found === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map((digits: string | undefined) => Number(digits ?? 0));
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  return isDay(time, month, day) ? time : undefined;
};
