import { describe, expect, test } from 'vitest';
import { pickVoice, pieces, spoken } from '../../src/ui/spoken.ts';

describe('A-1 what is read aloud', () => {
  test('A-1 numbers, times and shares are said as people say them', () => {
    expect(spoken('编号 2026-0123 · 3 栋', 'zh-CN')).toBe('编号 2 0 2 6 - 0 1 2 3，3 栋');
    expect(spoken('今天 18:00 答复，周三 9:30 开会', 'zh-CN')).toBe('今天 18 点 答复，周三 9 点 30 分 开会');
    expect(spoken('2026-03-04 起，1,234 件里 95% 办成', 'zh-CN')).toBe('2026 年 3 月 4 日 起，1234 件里 百分之 95 办成');
    expect(spoken('请打 028-88880001 或 13800000001', 'zh-CN')).toBe('请打 0 2 8 - 8 8 8 8 0 0 0 1 或 1 3 8 0 0 0 0 0 0 0 1');
    expect(spoken('24 小时 → 12 小时', 'zh-CN')).toBe('24 小时 ，改成 12 小时');
    expect(spoken('▲ 超时', 'zh-CN')).toBe('超时');
    expect(spoken('—', 'zh-CN')).toBe('还没有');
    expect(spoken('3–5 days → 2', 'en')).toBe('3 to 5 days , now 2');
  });

  test('A-1 a text falls into sentences, a long one where one breathes; signs alone are nothing to say', () => {
    expect(pieces('水停了。什么时候来？请看公告；谢谢\n再见')).toEqual(['水停了。', '什么时候来？', '请看公告；', '谢谢', '再见']);
    expect(pieces('他说“来了。”我们走')).toEqual(['他说“来了。”', '我们走']);
    const long = '我们这栋楼的外墙在去年夏天那场大雨以后就开始渗水，'.repeat(6);
    expect(pieces(long).every((piece) => piece.length <= 80 && piece.endsWith('，'))).toBe(true);
    expect(pieces(long).join('')).toBe(long);
    expect(pieces('长'.repeat(200)).map(({ length }) => length)).toEqual([80, 80, 40]);
    expect(pieces(' … ')).toEqual([]);
  });

  test('T-7 only a voice that lives on the device reads; Mandarin comes first', () => {
    const voice = (lang: string, localService = true): { lang: string; localService: boolean; default: boolean } => ({ lang, localService, default: false });
    expect(pickVoice([voice('en-US'), voice('zh-HK'), voice('zh_CN')], 'zh-CN')?.lang).toBe('zh_CN');
    expect(pickVoice([voice('zh-HK'), voice('cmn-Hans-CN')], 'zh-CN')?.lang).toBe('cmn-Hans-CN');
    expect(pickVoice([voice('zh-CN', false), voice('en-US')], 'zh-CN')).toBeUndefined();
    expect(pickVoice([voice('zh-CN'), voice('en-GB')], 'en')?.lang).toBe('en-GB');
  });
});
