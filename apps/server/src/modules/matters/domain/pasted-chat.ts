/** What can be quoted of a chat that was copied from a phone: the words, without who said them and when. */
export type PastedChat = { readonly quotes: readonly string[]; readonly speakers: number; readonly dropped: number; readonly isChat: boolean };

const time = String.raw`(?:(?:\d{4}[-/年.])?\d{1,2}[-/月.]\d{1,2}日?\s*)?(?:星期.|周.|昨天|今天|前天)?\s*(?:凌晨|早上|上午|中午|下午|傍晚|晚上|深夜)?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?`;
/** `张三 3月3日 上午10:21`, `3单元-李姐 10:21`, `— 2026年3月3日 10:21 —`, and, as others export it, `2026-03-03 10:21:05 张三`. */
const nameThenTime = new RegExp(String.raw`^[—-]*\s*(?<name>[^:：]{1,30}?)?\s*${time}\s*[—-]*$`, 'u');
const timeThenName = new RegExp(String.raw`^${time}\s+(?<name>[^:：]{1,30}?)\s*$`, 'u');
/** A name before a colon on a line of its own, as WeChat writes when several messages are copied together: `张三:`. */
const nameAlone = /^(?<name>[^\s:：，。！？,.!?]{1,20})\s*[:：]$/u;
const nameBefore = /^(?<name>[^\s:：，。！？,.!?]{1,16})\s*[:：]\s*(?<words>\S.*)$/u;
const nothingSaid = /^(?:\[[^\]]{1,12}\]|【[^】]{1,12}】|“?.{1,30}”?(?:撤回了一条消息|加入了群聊|拍了拍.*)|以下为新消息|收到|好的?|[👍🙏👌➕1+]+)$/u;
/** Words after which a colon stands without anybody having spoken. */
const notNames = /^(?:地址|时间|地点|内容|问题|备注|电话|说明|原因|建议|注意|通知|附|如下|例如|比如|第.{1,3}|[0-9]+)$/u;

const header = (line: string): string | null => {
  const match = nameThenTime.exec(line) ?? timeThenName.exec(line) ?? nameAlone.exec(line);
  return match ? (match.groups?.['name'] ?? '').trim() : null;
};

type Reading = { readonly quotes: string[]; readonly names: Set<string>; dropped: number; fresh: boolean; headers: number };
const noteSpeaker = (so: Reading, who: string): void => {
  so.headers += 1;
  so.fresh = true;
  if (who !== '') so.names.add(who);
};
/** A name before a colon, where it can be one, and the words behind it. */
const namedLine = (line: string): { readonly name: string; readonly words: string } | null => {
  const { name = '', words = '' } = nameBefore.exec(line)?.groups ?? {};
  return name === '' || notNames.test(name) ? null : { name, words };
};
/** A line of its own is somebody's next message, or goes on with the one before it. */
const beginsAnew = (so: Reading, isNamed: boolean): boolean => so.fresh || isNamed || so.quotes.length === 0 || so.headers === 0;
const readWords = (so: Reading, line: string): void => {
  const named = namedLine(line);
  const words = (named?.words ?? line).trim();
  if (named) so.names.add(named.name);
  if (nothingSaid.test(words)) so.dropped += 1;
  else so.quotes.push(beginsAnew(so, named !== null) ? words : `${so.quotes.pop() ?? ''}\n${words}`);
  so.fresh = false;
};
const readLine = (so: Reading, line: string): void => {
  const who = header(line);
  if (who === null) readWords(so, line);
  else noteSpeaker(so, who);
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Whoever spoke is addressed by others, too: `@张三`, `张三说`. A name of one character would be found in other words. */
const withoutNames = (text: string, names: readonly string[]): string =>
  names.filter((name) => [...name].length > 1).reduce((masked, name) => masked.replace(new RegExp(escaped(name), 'gu'), '某位居民'), text).replace(/@[^\s@，。,]{1,20}/gu, '@某位居民');

/** M-1: quotes of a chat with the senders' names and the times taken out; pictures, stickers and “收到” are dropped. Text that is no chat stays as it is, as one quote. */
export const quotesOf = (text: string): PastedChat => {
  const so: Reading = { quotes: [], names: new Set(), dropped: 0, fresh: true, headers: 0 };
  for (const line of text.split('\n').map((each) => each.trim()).filter((each) => each !== '')) readLine(so, line);
  const isChat = so.headers > 0 || so.names.size > 1;
  if (!isChat) return { quotes: text.trim() === '' ? [] : [withoutNames(text.trim(), [])], speakers: 0, dropped: 0, isChat };
  const names = [...so.names].sort((a, b) => b.length - a.length);
  return { quotes: so.quotes.map((quote) => withoutNames(quote, names)), speakers: so.names.size, dropped: so.dropped, isChat };
};
