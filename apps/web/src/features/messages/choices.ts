import type { MessageChannel, MessageGroup } from '@linyi/contract';

export const groups: readonly MessageGroup[] = ['own', 'followed', 'part', 'work', 'news', 'urgent'];
export const channels: readonly MessageChannel[] = ['email', 'push', 'wechat', 'sms'];
export const budgets: readonly (number | null)[] = [null, 50, 20, 10, 5, 3, 0];

/** Minutes of the day as a clock shows them, and back; what isn't a time is none. */
export const clockText = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
export const minutesOf = (text: string): number | null => {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})/.exec(text) ?? [];
  const all = Number(hours) * 60 + Number(minutes);
  return hours !== undefined && Number.isInteger(all) && all < 1440 ? all : null;
};
