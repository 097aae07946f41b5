import { limitRanges, type LimitView, type RulesView } from '@linyi/contract';
import { textOf } from '#server/form.ts';

export type LimitName = keyof typeof limitRanges;
export const limitNames = Object.keys(limitRanges) as LimitName[];
export const numberNames = ['matterRemindAtPercent', 'similarWithinMetres'] as const;
const numberRanges = { matterRemindAtPercent: [50, 95], similarWithinMetres: [20, 2000] } as const;

/** The numbers with their ranges, as the settings show them. */
export const settingsOf = (rules: RulesView) => ({
  limits: limitNames.map((name) => ({ name, value: rules[name], range: limitRanges[name] })),
  numbers: numberNames.map((name) => ({ name, value: rules[name], range: numberRanges[name] })),
});

const isUnit = (text: string): text is LimitView['unit'] => text === 'hours' || text === 'days' || text === 'workingDays';

/** Only what differs from the rules as they stand; a field that was left alone changes nothing. */
export const changesOf = (form: FormData, rules: RulesView): Partial<RulesView> => {
  const changes: Partial<RulesView> = {};
  for (const name of limitNames) {
    const [amount, unit] = [textOf(form, `${name}.amount`), textOf(form, `${name}.unit`)];
    if (amount === '' || !isUnit(unit)) continue;
    if (Number(amount) !== rules[name].amount || unit !== rules[name].unit) changes[name] = { amount: Number(amount), unit };
  }
  for (const name of numberNames) {
    const typed = textOf(form, name);
    if (typed !== '' && Number(typed) !== rules[name]) changes[name] = Number(typed);
  }
  return changes;
};

export type DayOff = RulesView['daysOff'][number];
const offWords = ['放假', '休', '休息', 'off'];
const workWords = ['上班', '班', 'work'];

/** Lines such as `2027-02-06 放假 春节`; the first that can't be read is given back. */
export const daysTyped = (text: string): { days: DayOff[]; bad: string | null } => {
  const days: DayOff[] = [];
  for (const line of text.split(/[\n；;]/).map((one) => one.trim()).filter((one) => one !== '')) {
    const [, year = '', month = '', date = '', how = '', name = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s*(\S+)\s*(.*)$/u.exec(line) ?? [];
    const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
    const real = new Date(`${day}T00:00:00Z`);
    const known = offWords.includes(how) || workWords.includes(how);
    if (!known || Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== day) return { days, bad: line };
    days.push({ day, off: offWords.includes(how), ...(name !== '' && { name: name.slice(0, 40) }) });
  }
  return { days, bad: null };
};

/** The later word on a day counts; the list stands in the order of the days. */
export const withDays = (before: readonly DayOff[], added: readonly DayOff[]): DayOff[] =>
  [...new Map([...before, ...added].map((one) => [one.day, one])).values()].sort((a, b) => (a.day < b.day ? -1 : 1));
