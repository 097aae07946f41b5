import { messageChannels } from '@linyi/contract';
import type { MessageChannel, MessageChoices, MessageGroup } from '@linyi/contract';
import type { Weight } from './turn.ts';

/** To whom a notice is told, by the first part of its kind. What isn't named here comes to somebody as one who takes part. */
const groupsByTold: Readonly<Record<string, MessageGroup>> = {
  raiser: 'own', follower: 'followed',
  responder: 'work', former: 'work', asked: 'work', asker: 'work', ruler: 'work', staff: 'work', level: 'work', checker: 'work', holder: 'work',
  announcement: 'news', helper: 'work',
};

/** Kinds that may not wait, whoever writes them: an urgent announcement, and being called out. */
export const isUrgentKind = (kind: string): boolean => /\.urgent$|^callout\.(opened|matched|agreed)$/.test(kind);

/** 哪一类: what is urgent is a group by itself, whatever it is about; the rest goes by whom it tells. */
export const groupOf = (kind: string, urgent: boolean): MessageGroup => (urgent ? 'urgent' : (groupsByTold[kind.split('.')[0] ?? ''] ?? 'part'));

export const weightOf = (group: MessageGroup): Weight => (group === 'urgent' ? 'urgent' : group === 'work' ? 'duty' : 'usual');

/** Until somebody chooses: one's own matters and what is urgent come by every way one has given; a community's notices and work stay with the free ways. */
export const defaultChoices: MessageChoices = {
  byGroup: {
    own: ['email', 'push', 'wechat'], followed: ['push', 'wechat'], part: ['email', 'push', 'wechat'], work: ['push', 'wechat'], news: ['email', 'push', 'wechat'], urgent: [...messageChannels],
  },
  quiet: { from: 21 * 60, to: 8 * 60 },
  weeklyBudget: 10,
};

/** By which of the ways that reach somebody a group's messages go. */
export const channelsFor = (choices: MessageChoices, group: MessageGroup, reachable: readonly MessageChannel[]): readonly MessageChannel[] =>
  choices.byGroup[group].filter((channel) => reachable.includes(channel));

/** What touches how somebody signs in comes by every way there is, whatever they chose: whoever took a phone over would choose silence. */
const isAboutAccount = (kind: string): boolean => kind.startsWith('account.');
export const waysFor = (choices: MessageChoices, { kind, urgent }: { readonly kind: string; readonly urgent: boolean }, reachable: readonly MessageChannel[]): readonly MessageChannel[] =>
  isAboutAccount(kind) ? reachable : channelsFor(choices, groupOf(kind, urgent), reachable);
