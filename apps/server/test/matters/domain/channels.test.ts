import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formNumber, formNumberTyped } from '../../../src/modules/matters/domain/form-number.ts';
import { newWords, numberInSubject, subjectAlone, writtenByNobody } from '../../../src/modules/matters/domain/mail-text.ts';
import { quotesOf } from '../../../src/modules/matters/domain/pasted-chat.ts';

describe('A-2 the number on a sheet of paper', () => {
  test('A-2 what was printed is read back, with other dashes, blanks and full-width digits', () => {
    fc.assert(fc.property(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 9_999_999 }), (year, nth) => {
      const number = formNumber(year, nth);
      for (const typed of [number, number.replaceAll('-', ''), number.replaceAll('-', ' — '), number.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))]) expect(formNumberTyped(typed)).toBe(number);
    }));
  });
  test('A-2 a wrong digit never leads to another sheet', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), fc.nat({ max: 6 }), fc.integer({ min: 1, max: 9 }), (nth, at, by) => {
      const digits = formNumber(2026, nth).replaceAll('-', '');
      const wrong = digits.slice(0, at) + String((Number(digits[at]) + by) % 10) + digits.slice(at + 1);
      expect(formNumberTyped(wrong)).toBeNull();
    }));
  });
});

describe('M-1 quotes of a pasted chat', () => {
  const chats: readonly (readonly [what: string, text: string, quotes: readonly string[]])[] = [
    ['name and time above each', '张三 3月3日 上午10:21\n三栋的灯坏了\n\n李姐-4栋 10:25\n我家门口也不亮', ['三栋的灯坏了', '我家门口也不亮']],
    ['time before the name', '2026-03-03 10:21:05 张三\n三栋的灯坏了\n2026-03-03 10:22:05 李四\n张三说得对，确实不亮', ['三栋的灯坏了', '某位居民说得对，确实不亮']],
    ['name and colon', '张三: 三栋的灯坏了\n李四：@张三 我也遇到', ['三栋的灯坏了', '@某位居民 我也遇到']],
    ['name alone on a line', '张三:\n三栋的灯坏了\n李四:\n收到\n王五:\n[图片]\n王五:\n还有垃圾没人收\n堆了两天', ['三栋的灯坏了', '还有垃圾没人收\n堆了两天']],
  ];
  test.each(chats)('M-1 %s: the words stay, who and when go', (_what, text, quotes) => {
    expect(quotesOf(text)).toMatchObject({ isChat: true, quotes });
  });
  test('M-1 what is no chat stays whole', () => {
    expect(quotesOf('地址：三栋二单元\n灯坏了三天')).toEqual({ quotes: ['地址：三栋二单元\n灯坏了三天'], speakers: 0, dropped: 0, isChat: false });
    expect(quotesOf('  ')).toMatchObject({ quotes: [], isChat: false });
  });
  test('M-1 whoever spoke under a name of two characters or more is in no quote', () => {
    const name = fc.stringMatching(/^[赵钱孙李周吴郑王][一二三四五六七八九十甲乙丙丁]{1,2}$/);
    fc.assert(fc.property(fc.array(fc.tuple(name, fc.stringMatching(/^[灯坏了水管漏楼道脏停车乱]{2,20}$/)), { minLength: 2, maxLength: 8 }), (said) => {
      const { quotes } = quotesOf(said.map(([who, words]) => `${who} 10:21\n${words}，${said[0]?.[0] ?? ''}也知道`).join('\n'));
      for (const [who] of said) for (const quote of quotes) expect(quote).not.toContain(who);
    }), { numRuns: 100 });
  });
});

describe('M-1 what of a mail is new, and whether a person wrote it', () => {
  const head = (headers: Record<string, string>, from: string | null = 'wang@example.org', contentType = 'text/plain') => ({ from, headers: new Map(Object.entries(headers)), contentType });
  test('M-1 RFC 3834: answers of machines, bounces and lists are nobody’s words', () => {
    expect(writtenByNobody(head({}))).toBe(false);
    expect(writtenByNobody(head({ 'auto-submitted': 'no' }))).toBe(false);
    for (const headers of [{ 'auto-submitted': 'auto-replied' }, { 'auto-submitted': 'auto-generated; owner=x' }, { precedence: 'bulk' }, { 'list-id': '<a.b>' }, { 'x-autoreply': 'yes' }]) expect(writtenByNobody(head(headers as unknown as Record<string, string>))).toBe(true);
    for (const from of [null, 'MAILER-DAEMON@example.org', 'no-reply@example.org', 'noreply+1@example.org']) expect(writtenByNobody(head({}, from))).toBe(true);
    expect(writtenByNobody(head({}, 'a@b.c', 'multipart/report; report-type=delivery-status'))).toBe(true);
  });
  test('M-1 quoted history and signatures are cut off', () => {
    for (const below of ['\n------------------ 原始邮件 ------------------\n发件人: 社区', '\n在 2026年3月3日，阳光社区 写道：\n> 您好', '\nOn Tue, 3 Mar 2026 at 10:21, Sunshine wrote:\n> hello', '\n发件人：阳光社区\n主题：答复', '\n-- \n王秀兰', '\n> 前文', '\n发自我的iPhone']) {
      expect(newWords(`还是不亮，请再看看。${below}`)).toBe('还是不亮，请再看看。');
    }
    expect(newWords('第一行\r\n\r\n\r\n\r\n第二行 - 有横线')).toBe('第一行\n\n第二行 - 有横线');
  });
  test('M-1 the subject says which matter and what it is called', () => {
    expect(numberInSubject('回复：[2026-1187] 路灯不亮')).toBe('2026-1187');
    expect(numberInSubject('路灯 2026-1187')).toBeNull();
    expect(subjectAlone('Re: 回复：[2026-1187] 路灯不亮')).toBe('路灯不亮');
  });
});
