import type { Locale } from '../../kernel/ctx.ts';
import { accountNotices } from './words-account.ts';
import { announcementNotices } from './words-announcements.ts';
import { channelNotices } from './words-channels.ts';
import { followingWords } from './words-following.ts';
import { dutyTitles, peopleNotices } from './words-people.ts';
import { conferenceNames, conferenceNotices } from './words-conference.ts';

/** What each notice says: who does what, by when, and what one can do now. `{…}` comes from its params. */
export const noticeWords = {
  'raiser.received': ['{responder}会在 {due} 前答复您。', '{responder} will answer you by {due}.'],
  'raiser.answered': ['{by}答复了您：“{title}”。', '{by} has answered you: “{title}”.'],
  'raiser.triaged': ['“{title}”定为{size}，理由写在事项页。', '“{title}” was sized as {size}; the reason is on its page.'],
  'raiser.planned': ['“{title}”有方案了，{due} 前办好。', '“{title}” has a plan, to be done by {due}.'],
  'raiser.resolved': ['“{title}”办好了，请看看是不是，打个分。', '“{title}” is done. Please look and rate it.'],
  'raiser.declined': ['“{title}”这次办不了，理由写在事项页。您可以评价，也可以要求再办。', '“{title}” can’t be done this time; the reason is on its page. You may rate it or reopen it.'],
  'raiser.noted': ['“{title}”有新进展。', 'There is news on “{title}”.'],
  'raiser.handedOver': ['“{title}”改由{responder}负责，时限不变。', '{responder} is now accountable for “{title}”; the deadline stays.'],
  'raiser.paused': ['“{title}”的计时暂停了，理由写在事项页。', 'The clock of “{title}” is paused; the reason is on its page.'],
  'raiser.resumed': ['“{title}”恢复计时，新的时限写在事项页。', 'The clock of “{title}” runs again; the new deadline is on its page.'],
  'raiser.published': ['“{title}”核对过个人信息，文字已公开。', '“{title}” was checked for personal details; its text is public.'],
  'raiser.recategorised': ['“{title}”改了类型或地点，请看事项页。', 'The kind or place of “{title}” was changed; please see its page.'],
  'raiser.ordered': ['“{title}”超时了，已督办到{level}。', '“{title}” is overdue; the order to act has gone to {level}.'],
  'raiser.closedUnrated': ['“{title}”已结束。以后还可以重开。', '“{title}” was closed unrated. You may still reopen it.'],
  'raiser.followUpAsked': ['四周前办的“{title}”，现在还好吗？', 'Is “{title}”, done four weeks ago, still all right?'],
  'raiser.undone': ['“{title}”上一步操作撤回了。', 'The last step on “{title}” was taken back.'],
  'follower.answered': ['您也遇到的“{title}”有答复了。', '“{title}”, which you met too, was answered.'],
  'follower.resolved': ['您也遇到的“{title}”办好了。', '“{title}”, which you met too, is done.'],
  'follower.declined': ['您也遇到的“{title}”这次办不了，理由写在事项页。', '“{title}”, which you met too, can’t be done this time; the reason is on its page.'],
  'responder.raised': ['新的一件交给您：“{title}”，请在 {due} 前答复。', 'A new matter for you: “{title}”. Please answer by {due}.'],
  'responder.reminded': ['“{title}”快到时限了：{due}。', '“{title}” is due soon: {due}.'],
  'responder.reopened': ['“{title}”被重开，请在 {due} 前答复。', '“{title}” was reopened. Please answer by {due}.'],
  'responder.rated': ['“{title}”得到 {score} 分。', '“{title}” was rated {score}.'],
  'responder.withdrawn': ['“{title}”反映人撤回了，不用再办。', '“{title}” was withdrawn by its raiser.'],
  'responder.reassigned': ['“{title}”现在由您负责，原来的负责人已经卸任，时限照走。', 'You are now accountable for “{title}”: the duty of whoever was before you has ended. The clock runs on.'],
  'former.reassigned': ['您的职责已到期，“{title}”改由{responder}负责。', 'Your duty has ended; {responder} is now accountable for “{title}”.'],
  'responder.handoverRefused': ['“{title}”的转交被退回，由{ruler}裁定，时限照走。', 'The handover of “{title}” was refused; {ruler} will rule.'],
  'responder.handoverRuled': ['“{title}”的转交已裁定，现在由{responder}负责。', 'It was ruled that {responder} is accountable for “{title}”.'],
  'asked.handover': ['请您接手“{title}”，理由写在事项页。', 'You are asked to take over “{title}”.'],
  'asked.handoverTakenBack': ['“{title}”的转交收回了，不用您接手。', 'The request that you take over “{title}” was taken back.'],
  'asker.handoverAccepted': ['{responder}接下了“{title}”，不再由您负责。', '{responder} has taken over “{title}”.'],
  'ruler.handover': ['“{title}”的转交有分歧，请您裁定。', 'Please rule on the handover of “{title}”.'],
  'staff.unchecked': ['有一件未登录的反映等您核实：“{title}”。', 'A report that came in unsigned waits to be checked: “{title}”.'],
  'level.handoverLate': ['“{title}”的转交过了时限还没定，请您今天处理。', 'The handover of “{title}” is still not settled after its time. Please see to it today.'],
  ...followingWords,
  ...channelNotices,
  'level.ordered': ['“{title}”超时未办，督办到您。', '“{title}” is overdue; the order to act has come to you.'],
  ...accountNotices,
  ...announcementNotices,
  ...conferenceNotices,
  ...peopleNotices,
} as const satisfies Record<string, readonly [zh: string, en: string]>;
export type NoticeKind = keyof typeof noticeWords;

const sizes: Readonly<Record<string, readonly [string, string]>> = { small: ['小事', 'small'], big: ['大事', 'big'], hard: ['难事', 'hard'] };
const levels: Readonly<Record<string, readonly [string, string]>> = { gridLeader: ['网格长', 'the grid leader'], communityStaff: ['社区值班', 'the staff on duty'], microGridLead: ['微网格长', 'the micro-grid leader'], gridWorker: ['网格员', 'the grid worker'], neighbourhoodManager: ['红色邻里管家', 'the neighbourhood manager'], secretary: ['书记', 'the secretary'] };
const dateWithin = new Map((['zh', 'en'] as const).map((locale) => [locale, new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })]));
/** `11 月 22 日 19:52`, as the pages write it. */
const momentIn = (iso: string, locale: Locale): string => (dateWithin.get(locale)?.format(new Date(iso)) ?? iso).replace(/^(\d+)月(\d+)日/, '$1 月 $2 日');
/** A calendar day, as `8 月 20 日`. */
const dayWithin = new Map((['zh', 'en'] as const).map((locale) => [locale, new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'UTC', month: 'long', day: 'numeric' })]));
const dayIn = (day: string, locale: Locale): string => (/^\d{4}-\d\d-\d\d$/.test(day) ? (dayWithin.get(locale)?.format(new Date(`${day}T00:00:00Z`)) ?? day) : day).replace(/^(\d+)月(\d+)日/, '$1 月 $2 日');

const named: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = { size: sizes, level: levels, conference: conferenceNames, duty: dutyTitles };
const spoken = (name: string, value: string | number, locale: Locale): string => {
  if (name === 'due') return momentIn(String(value), locale);
  if (name === 'day') return dayIn(String(value), locale);
  return named[name]?.[value]?.[locale === 'zh' ? 0 : 1] ?? String(value);
};

export const wordsOfNotice = (kind: string, params: Readonly<Record<string, string | number>>, locale: Locale): string => {
  const pair = noticeWords[kind as NoticeKind] as readonly [string, string] | undefined;
  if (!pair) return kind;
  return pair[locale === 'zh' ? 0 : 1].replace(/\{(\w+)\}/g, (_whole, name: string) => (params[name] === undefined ? '' : spoken(name, params[name], locale)));
};
