import { escalationDuties, limitRanges, type LimitView, type RulesView } from '@linyi/contract';
import { textOf } from '#server/form.ts';

export type LimitName = keyof typeof limitRanges;
export const limitNames = Object.keys(limitRanges) as LimitName[];
export const numberNames = ['matterRemindAtPercent', 'similarWithinMetres'] as const;
const numberRanges = { matterRemindAtPercent: [50, 95], similarWithinMetres: [20, 2000] } as const;

export const switchNames = ['learnsFromMatters'] as const;

/** The numbers with their ranges, as the settings show them. */
export const settingsOf = (rules: RulesView) => ({
  limits: limitNames.map((name) => ({ name, value: rules[name], range: limitRanges[name] })),
  duties: escalationDuties,
  numbers: numberNames.map((name) => ({ name, value: rules[name], range: numberRanges[name] })),
  switches: switchNames.map((name) => ({ name, value: rules[name] })),
});

const isUnit = (text: string): text is LimitView['unit'] => text === 'hours' || text === 'days' || text === 'workingDays';

/** The levels of the order to act, in their order; an empty field is a level less. */
const levelsOf = (form: FormData): RulesView['escalationLevels'] =>
  form.getAll('escalationLevels').flatMap((typed) => escalationDuties.filter((duty) => duty === typed));

const levelChange = (form: FormData, rules: RulesView): Partial<RulesView> => {
  const escalationLevels = levelsOf(form);
  return escalationLevels.length > 0 && escalationLevels.join() !== rules.escalationLevels.join() ? { escalationLevels } : {};
};
const numberChanges = (form: FormData, rules: RulesView): Partial<RulesView> =>
  Object.fromEntries(numberNames.map((name) => [name, textOf(form, name)] as const).filter(([name, typed]) => typed !== '' && Number(typed) !== rules[name]).map(([name, typed]) => [name, Number(typed)]));

const switchChanges = (form: FormData, rules: RulesView): Partial<RulesView> =>
  Object.fromEntries(switchNames.map((name) => [name, textOf(form, name)] as const).filter(([name, chosen]) => chosen !== '' && (chosen === 'on') !== rules[name]).map(([name, chosen]) => [name, chosen === 'on']));

/** Only what differs from the rules as they stand; a field that was left alone changes nothing. */
export const changesOf = (form: FormData, rules: RulesView): Partial<RulesView> => {
  const changes: Partial<RulesView> = {};
  for (const name of limitNames) {
    const [amount, unit] = [textOf(form, `${name}.amount`), textOf(form, `${name}.unit`)];
    if (amount === '' || !isUnit(unit)) continue;
    if (Number(amount) !== rules[name].amount || unit !== rules[name].unit) changes[name] = { amount: Number(amount), unit };
  }
  return { ...changes, ...numberChanges(form, rules), ...levelChange(form, rules), ...switchChanges(form, rules) };
};
