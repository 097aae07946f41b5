import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TextIndex, TopicError } from '../src/index.ts';
import { aCommunity } from './a-community.ts';
import { segment } from './a-segment.ts';

const letters = (text: string): readonly string[] => [...text];

describe('M-3 similar texts', () => {
  test('M-3 while somebody types, what others wrote of the same is found', () => {
    const index = new TextIndex(segment);
    const { messages, problems } = aCommunity();
    for (const message of messages) index.add(message);
    const found = index.similar('搅拌站半夜太吵,桂花苑');
    expect(found).toHaveLength(5);
    expect(found.every(({ id }) => problems.get('桂花苑搅拌站')?.includes(id))).toBe(true);
    expect(index.similar('量子纠缠')).toEqual([]);
    expect(index.similar('')).toEqual([]);
  });

  test('M-3 a text is found as soon as it came, not after it was taken away, and by its new words after it was replaced', () => {
    const index = new TextIndex(segment);
    index.add({ id: 'a', title: '电梯坏了', text: '' });
    expect(index.similar('电梯').map(({ id }) => id)).toEqual(['a']);
    index.add({ id: 'a', title: '路灯不亮', text: '' });
    expect([index.similar('电梯'), index.similar('路灯').map(({ id }) => id), index.size]).toEqual([[], ['a'], 1]);
    expect([index.remove('a'), index.remove('a'), index.similar('路灯'), index.size]).toEqual([true, false, [], 0]);
  });

  test('M-3 what the asker isn’t to be shown takes nobody’s place', () => {
    const index = new TextIndex(segment);
    for (let each = 0; each < 300; each += 1) index.add({ id: `closed ${each}`, title: '电梯坏了', text: '' });
    index.add({ id: 'open', title: '电梯坏了没人修', text: '' });
    expect(index.similar('电梯坏了', { least: 0.01, keep: (id) => id === 'open' }).map(({ id }) => id)).toEqual(['open']);
  });

  test('M-3 an empty id is refused', () => {
    expect(() => new TextIndex(segment).add({ id: '', title: '', text: 'x' })).toThrow(TopicError);
  });

  test('M-3 a text is like itself by 1, likeness lies between least and 1, and falls along the list', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'甲乙丙丁戊己庚辛'), minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 12 }), (texts) => {
      const index = new TextIndex(letters);
      texts.forEach((text, at) => index.add({ id: String(at), title: '', text }));
      const found = index.similar(texts[0]!, { most: 20, least: 0.1 });
      expect(found.find(({ id }) => id === '0')?.likeness).toBeCloseTo(1, 9);
      found.forEach(({ likeness }, at) => {
        expect(likeness).toBeGreaterThanOrEqual(0.1);
        expect(likeness).toBeLessThanOrEqual(found[at - 1]?.likeness ?? 1);
      });
    }));
  });

  test('M-3 adding and taking away leaves what adding alone would', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'甲乙丙丁'), minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 8 }), (texts) => {
      const [all, some] = [new TextIndex(letters), new TextIndex(letters)];
      texts.forEach((text, at) => all.add({ id: String(at), title: '', text }));
      texts.forEach((_, at) => at % 2 === 1 && all.remove(String(at)));
      texts.forEach((text, at) => at % 2 === 0 && some.add({ id: String(at), title: '', text }));
      expect(all.similar(texts[0]!)).toEqual(some.similar(texts[0]!));
    }));
  });
});
