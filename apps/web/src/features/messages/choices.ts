import type { MessageChannel, MessageChoices, MessageGroup } from '@linyi/contract';
import { textOf, textsOf } from '#server/form.ts';

export const groups: readonly MessageGroup[] = ['own', 'followed', 'part', 'work', 'news', 'urgent'];
const channels: readonly MessageChannel[] = ['email', 'push', 'wechat', 'sms'];
export const budgets: readonly (number | null)[] = [null, 50, 20, 10, 5, 3, 0];

/** Minutes of the day as a clock shows them, and back; what isn't a time is none. */
export const clockText = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
export const minutesOf = (text: string): number | null => {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})/.exec(text) ?? [];
  const all = Number(hours) * 60 + Number(minutes);
  return hours !== undefined && Number.isInteger(all) && all < 1440 ? all : null;
};

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
