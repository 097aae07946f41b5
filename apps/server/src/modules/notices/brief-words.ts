import type { MessageGroup } from '@linyi/contract';
import type { Locale } from '../../kernel/ctx.ts';

/** What ways that lead through others' machines are told: that there is something, and of which kind; never a resident's words. */
const briefs: Readonly<Record<MessageGroup, readonly [zh: string, en: string]>> = {
  own: ['您反映的事有新进展', 'News on what you raised'], followed: ['您也遇到的事有新进展', 'News on what you met too'], part: ['您参加的事有新进展', 'News on what you take part in'],
  work: ['有一件事等您办', 'Something waits for you'], news: ['社区有新通知', 'A new announcement'], urgent: ['社区紧急通知，请马上看', 'Urgent: please look now'],
};
export const briefOf = (groups: readonly MessageGroup[], locale: Locale): string => {
  const index = locale === 'zh' ? 0 : 1;
  const first = groups[0];
  if (groups.length === 1 && first !== undefined) return briefs[first][index];
  return groups.includes('urgent') ? briefs.urgent[index] : [`有 ${groups.length} 条新消息`, `${groups.length} new messages`][index] ?? '';
};
