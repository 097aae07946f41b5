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
const readLine = (so: Reading, line: string): void => {
  const who = header(line);
  if (who !== null) {
    so.headers += 1;
    so.fresh = true;
    if (who !== '') so.names.add(who);
    return;
  }
  const named = nameBefore.exec(line);
  const isNamed = named?.groups !== undefined && !notNames.test(named.groups['name'] ?? '');
  const words = isNamed ? (named.groups?.['words'] ?? '') : line;
  if (isNamed) so.names.add(named.groups?.['name'] ?? '');
  if (nothingSaid.test(words.trim())) so.dropped += 1;
  else if (so.fresh || isNamed || so.quotes.length === 0 || so.headers === 0) so.quotes.push(words.trim());
  else so.quotes.push(`${so.quotes.pop() ?? ''}\n${words.trim()}`);
  so.fresh = false;
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
