import type { Ready } from '../modules/notices/jobs.ts';

type Words = {
  readonly subject: (told: { readonly name: string; readonly first: string; readonly count: number; readonly urgent: boolean }) => string; readonly codeSubject: (name: string) => string; readonly hello: string;
  readonly code: (code: string) => string; readonly codeIgnore: string; readonly open: string; readonly all: string; readonly why: (name: string) => string; readonly choose: string; readonly stop: string;
};
const zh: Words = {
  subject: ({ name, first, count, urgent }) => `【${name}${urgent ? '·紧急' : ''}】${count > 1 ? `${count} 条新消息` : first}`, codeSubject: (name) => `【${name}】邮箱验证码`, hello: '您好：',
  code: (code) => `您的邮箱验证码是 ${code}，30 分钟内有效。填在“我的－消息”里，以后有进展就发到这个邮箱。`, codeIgnore: '如果不是您填的，不用理会，我们不会再发。', open: '打开看', all: '看全部消息',
  why: (name) => `您在${name}选了用邮件收消息。`, choose: '改收哪些、什么时候收', stop: '不再收邮件',
};
const en: Words = {
  subject: ({ name, first, count, urgent }) => `[${name}${urgent ? ' · urgent' : ''}] ${count > 1 ? `${count} new messages` : first}`, codeSubject: (name) => `[${name}] Your code`, hello: 'Hello,',
  code: (code) => `Your code is ${code}; it holds for 30 minutes. Type it in under “Me – Messages”, and news will come to this address.`, codeIgnore: 'If this wasn’t you, do nothing; you will get no more.', open: 'Open', all: 'All messages',
  why: (name) => `You chose to be told by mail at ${name}.`, choose: 'Change what comes and when', stop: 'No more mail',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const shortened = (text: string, most: number): string => ([...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text);
const longestSubject = 60;

export type MailBody = { readonly subject: string; readonly text: string; readonly html: string };
type Links = { readonly home: string; /** None in the mail with a code: nobody has chosen anything yet. */ readonly stop: string | null };

const page = (lang: string, parts: readonly string[]): string =>
  `<!doctype html><html lang="${lang}"><meta charset="utf-8"><body style="margin:0;background:#f6f4ee;color:#22302a;font:16px/1.7 sans-serif"><div style="max-width:560px;margin:0 auto;padding:24px 20px">${parts.join('')}</div></body></html>`;
const anchor = (href: string, word: string): string => `<a href="${escaped(href)}" style="color:#1f6b4a">${escaped(word)}</a>`;

/** What a mail says: plain words, a link to the thing itself, and how to end them; the same as text and as a simple page. */
export const mailBody = (ready: Ready, { home, stop }: Links): MailBody => {
  const words = ready.locale === 'zh' ? zh : en;
  const lang = ready.locale === 'zh' ? 'zh-CN' : 'en';
  const { name } = ready.community;
  if (ready.code !== null) {
    const lines = [words.code(ready.code), words.codeIgnore];
    return { subject: words.codeSubject(name), text: [words.hello, '', ...lines, '', name].join('\n'), html: page(lang, [...[words.hello, ...lines].map((line) => `<p>${escaped(line)}</p>`), `<p>${escaped(name)}</p>`]) };
  }
  const items = ready.items.map(({ text, path }) => ({ text, href: `${home}${path}` }));
  const foot = [`${words.choose}：${home}/me/messages`, ...(stop === null ? [] : [`${words.stop}：${stop}`])];
  return {
    subject: words.subject({ name, first: shortened(ready.items[0]?.text ?? '', longestSubject), count: items.length, urgent: ready.urgent }),
    text: [words.hello, '', ...items.flatMap(({ text, href }) => [text, href, '']), ...(items.length > 1 ? [`${words.all}：${home}/inbox`, ''] : []), '--', words.why(name), ...foot].join('\n'),
    html: page(lang, [
      `<p>${escaped(words.hello)}</p>`,
      ...items.map(({ text, href }) => `<p style="background:#fff;border:1px solid #d9d4c5;border-radius:10px;padding:14px 16px">${escaped(text)}<br>${anchor(href, words.open)}</p>`),
      ...(items.length > 1 ? [`<p>${anchor(`${home}/inbox`, words.all)}</p>`] : []),
      `<p style="color:#5b665f;font-size:14px">${escaped(words.why(name))}<br>${anchor(`${home}/me/messages`, words.choose)}${stop === null ? '' : ` · ${anchor(stop, words.stop)}`}</p>`,
    ]),
  };
};
