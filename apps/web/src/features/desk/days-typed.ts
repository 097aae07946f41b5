import type { RulesView } from '@linyi/contract';

export type DayOff = RulesView['daysOff'][number];
const offWords = ['放假', '休', '休息', 'off'];
const workWords = ['上班', '班', 'work'];
const shape = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s*(\S+)\s*(.*)$/u;

const isDay = (day: string): boolean => {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === day;
};

const dayOf = (line: string): DayOff | null => {
  const [, year = '', month = '', date = '', how = '', name = ''] = shape.exec(line) ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (![...offWords, ...workWords].includes(how) || !isDay(day)) return null;
  return { day, off: offWords.includes(how), ...(name !== '' && { name: name.slice(0, 40) }) };
};

/** Lines such as `2027-02-06 放假 春节`; the first that can't be read is given back. */
export const daysTyped = (text: string): { days: DayOff[]; bad: string | null } => {
  const lines = text.split(/[\n；;]/).map((one) => one.trim()).filter((one) => one !== '');
  const days: DayOff[] = [];
  for (const line of lines) {
    const day = dayOf(line);
    if (day === null) return { days, bad: line };
    days.push(day);
  }
  return { days, bad: null };
};

/** The later word on a day counts; the list stands in the order of the days. */
export const withDays = (before: readonly DayOff[], added: readonly DayOff[]): DayOff[] =>
  [...new Map([...before, ...added].map((one) => [one.day, one])).values()].sort((a, b) => (a.day < b.day ? -1 : 1));
