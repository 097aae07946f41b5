import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matterKinds } from '@linyi/worlds';
import { defaultKinds } from '../../../src/modules/matters/domain/default-kinds.ts';
import { gramsOf, likeness } from '../../../src/modules/matters/domain/grams.ts';
import { maskSuggestion } from '../../../src/modules/matters/domain/mask.ts';
import { kindsFor, sizeFor, titleFrom } from '../../../src/modules/matters/domain/suggest.ts';
import { aMatterThat } from './a-setting.ts';

describe('the pieces a text is found by', () => {
  test('M-3 pairs of characters, words and numbers with their unit; spaces beside a unit mean nothing', () => {
    expect(gramsOf('路灯坏了')).toEqual(['路灯', '灯坏', '坏了']);
    expect(gramsOf('3 栋')).toEqual(gramsOf('3栋'));
    expect(gramsOf('ＷＩＦＩ密码')).toContain('wifi');
    expect(gramsOf('。，！')).toEqual([]);
  });

  test('M-3 every pair in a query is among the pieces of the text it was taken from', () => {
    const sign = fc.constantFrom(...'电梯楼道路灯坏停水噪音车位的了在不3栋12ab');
    fc.assert(fc.property(fc.array(sign, { minLength: 2, maxLength: 60 }), fc.nat(), (signs, at) => {
      const start = at % (signs.length - 1);
      const pair = signs.slice(start, start + 2).join('');
      if (/^\p{Script=Han}{2}$/u.test(pair)) expect(gramsOf(signs.join(''))).toContain(pair);
    }));
  });

  test('M-3 likeness is the same for the same text, none for texts without a piece in common, and between 0 and 1', () => {
    const [lamp, noise] = [gramsOf('三楼的路灯坏了'), gramsOf('广场舞太吵')];
    expect(likeness(lamp, lamp)).toBe(1);
    expect(likeness(lamp, noise)).toBe(0);
    expect(likeness([], lamp)).toBe(0);
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => {
      const value = likeness(gramsOf(a), gramsOf(b));
      expect(value >= 0 && value <= 1).toBe(true);
    }));
  });
});

describe('what is hidden before a text is published', () => {
  test.each([
    ['请打13800138000找我', 'phone', '13800138000'], ['电话 138-0013-8000', 'phone', '138-0013-8000'], ['打028-86781234', 'phone', '86781234'],
    ['身份证510107199001011234', 'idNumber', '510107199001011234'], ['车牌川A12345挡住了', 'plate', '川A12345'], ['3栋 1502室漏水', 'dwelling', '1502'],
  ])('M-12 %s', (text, found, hidden) => {
    const suggestion = maskSuggestion(text);
    expect(suggestion.found).toContain(found);
    expect(suggestion.text).not.toContain(hidden);
  });

  test.each(['路灯坏了3天', '订单20260415号', '一共1200元', '2026年4月15日'])('M-12 leaves alone what is no personal data: %s', (text) => {
    expect(maskSuggestion(text)).toEqual({ text, found: [] });
  });

  test('M-12 a masked text holds nothing more to mask', () => {
    const piece = fc.constantFrom('电话', '13800138000', '川A12345', '3栋', '1502', ' ', '。', '510107199001011234', '灯坏了', '028-86781234');
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const once = maskSuggestion(pieces.join('')).text;
      expect(maskSuggestion(once).text).toBe(once);
    }));
  });
});

describe('what is suggested', () => {
  test('M-2 X-7 kinds come with the words they were found by, surest first, at most three', () => {
    const kinds = kindsFor('电梯又困人了，按钮坏了', matterKinds);
    expect(kinds[0]?.code).toBe('lift');
    expect(kinds[0]?.because.length).toBeGreaterThan(0);
    expect(kinds.length).toBeLessThanOrEqual(3);
    expect(kindsFor('……', matterKinds)).toEqual([]);
  });

  test.each([
    ['楼道的灯一直闪', 'power'], ['楼梯间的灯坏了好几天', 'power'], ['晚上黑漆漆的看不清路', 'power'], ['电梯门关不上', 'lift'], ['楼上天天半夜吵', 'noise'], ['隔壁装修周末也不停', 'noise'],
    ['狗在草坪上拉屎没人管', 'pets'], ['厕所往下漏水', 'water'], ['家里没水了', 'water'], ['楼道里堆满了杂物', 'hygiene'], ['有人把电瓶车推上楼充电', 'ebike'], ['单元门锁坏了', 'facility'],
    ['老人一个人在家没人照顾', 'elderly'], ['地上有个坑，骑车摔了人', 'road'], ['有人从楼上往下扔东西', 'safety'], ['车停在消防通道上', 'safety'], ['轮椅上不去台阶', 'accessibility'],
  ])('M-2 what people say every day has its kind: %s', (text, kind) => {
    for (const kinds of [defaultKinds, matterKinds]) expect(kindsFor(text, kinds)[0]?.code).toBe(kind);
  });

  test('M-2 the parts of a key word stand near each other and in their order', () => {
    const kinds = [{ code: 'power', zh: '', en: '', keywords: ['灯…闪'], responder: null, needsPair: true }];
    expect(kindsFor('灯不亮，昨天起一直闪', kinds)).toEqual([]);
    expect(kindsFor('闪了一下，灯灭了', kinds)).toEqual([]);
    expect(kindsFor('灯坏了，三楼的灯总闪', kinds)).toEqual([{ code: 'power', confidence: 1, because: ['灯…闪'] }]);
  });

  test.each([
    ['门口红绿灯坏了', 0, 'hard', ['size.beyondCommunity']], ['大家投票要不要加装电梯', 0, 'big', ['size.severalParties']],
    ['楼道灯坏了', 10, 'big', ['size.manyNeighbours']], ['楼道灯坏了', 9, 'small', ['size.oneHousehold']],
  ] as const)('M-7 %s, met by %i neighbours, is suggested as %s', (text, meToos, size, because) => {
    const suggestion = sizeFor(aMatterThat({ title: '', text, meToos }));
    expect([suggestion.size, suggestion.because.map(({ code }) => code)]).toEqual([size, because]);
  });

  test('M-2 without a title the first sentence serves, shortened by characters, not by half of one', () => {
    expect(titleFrom('灯坏了。三楼。')).toBe('灯坏了');
    expect([...titleFrom('𠮷'.repeat(60))]).toHaveLength(28);
  });
});
