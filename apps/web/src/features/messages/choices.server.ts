import type { MessageChannel, MessageChoices, MessageGroup } from '@linyi/contract';
import { textOf, textsOf } from '#server/form.ts';
import { channels, groups, minutesOf } from './choices.ts';

/** What the form says. Ways that aren't offered on the page keep what was chosen for them before. */
export const choicesOf = (form: FormData): MessageChoices => {
  const [from, to] = [minutesOf(textOf(form, 'from')), minutesOf(textOf(form, 'to'))];
  const budget = textOf(form, 'budget');
  const chosen = (group: MessageGroup): MessageChannel[] => channels.filter((channel) => textsOf(form, group).includes(channel));
  return {
    byGroup: Object.fromEntries(groups.map((group) => [group, chosen(group)])) as MessageChoices['byGroup'],
    quiet: textOf(form, 'quiet') !== '' && from !== null && to !== null ? { from, to } : null,
    weeklyBudget: budget === '' ? null : Number(budget),
  };
};
