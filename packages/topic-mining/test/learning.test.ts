import { describeWith, sharedData } from '@linyi/workbench/testing';
import { describe, expect, test } from 'vitest';
import { labelledIn } from '../cli/texts.ts';
import { TopicError, labeller, learn, lexiconLabeller, readModel, startingLexicon, writeModel } from '../src/index.ts';
import type { Labelled } from '../src/index.ts';
import { aCommunity } from './a-community.ts';
import { segment } from './a-segment.ts';

const { messages, problems } = aCommunity();
const labelOf = new Map([...problems].flatMap(([label, ids]) => ids.map((id) => [id, label])));
const labelled: readonly Labelled[] = messages.flatMap(({ id, title, text }) => (labelOf.has(id) ? [{ text: `${title}\n${text}`, label: labelOf.get(id)! }] : []));
const [taught, asked] = [labelled.filter((_, at) => at % 3 !== 0), labelled.filter((_, at) => at % 3 === 0)];
const model = learn(taught, { segment });

const macroF1 = (wanted: readonly string[], got: readonly string[]): number => {
  const labels = [...new Set(wanted)];
  return labels.reduce((sum, label) => {
    const right = wanted.filter((each, at) => each === label && got[at] === label).length;
    return sum + (2 * right) / (wanted.filter((each) => each === label).length + got.filter((each) => each === label).length);
  }, 0) / labels.length;
};

describe('M-2 categories learnt from a community’s own matters', () => {
  test('M-2 what was learnt from two thirds labels the rest', () => {
    const guess = labeller(model, { segment });
    expect(macroF1(asked.map(({ label }) => label), asked.map(({ text }) => guess(text).label))).toBeGreaterThanOrEqual(0.95);
  });

  test('M-2 a text about something else is unsure, one about a label isn’t', () => {
    const guess = labeller(model, { segment });
    expect(guess('请问天文台几点开门')).toMatchObject({ unsure: true });
    expect(guess('金河广场舞太吵')).toMatchObject({ label: '金河广场舞', unsure: false });
    expect(guess('')).toMatchObject({ unsure: true });
  });

  test('M-2 a model that was written and read says the same, and holds nobody’s words', () => {
    const bytes = writeModel(model);
    const [before, after] = [labeller(model, { segment }), labeller(readModel(bytes), { segment })];
    for (const { text } of asked.slice(0, 30)) expect(after(text)).toEqual(before(text));
    expect(new TextDecoder().decode(bytes)).not.toContain('开发商');
  });

  test('M-2 two texts with nothing in common are enough to begin with', () => {
    const guess = labeller(learn([{ text: '三栋电梯坏了', label: '电梯' }, { text: '滨河步道路灯不亮', label: '照明' }], { segment }), { segment });
    expect([guess('电梯又停了').label, guess('路灯太暗').label]).toEqual(['电梯', '照明']);
  });

  test('M-2 the same examples give the same model', () => {
    expect(writeModel(learn(taught, { segment }))).toEqual(writeModel(model));
  });

  test.each([[[], /are none/], [[{ text: 'a', label: 'x' }], /one label only, “x”/], [[{ text: 'a', label: 'x' }, { text: 'b', label: '' }], /examples\[1\]\.label/]])('M-2 %j is nothing to learn from', (examples, why) => {
    expect(() => learn(examples, { segment })).toThrow(why);
  });

  test('M-2 what is no model is refused', () => {
    const bytes = writeModel(model);
    const flipped = bytes.map((byte, at) => (at === bytes.length - 20 ? byte ^ 4 : byte));
    for (const broken of [flipped, new Uint8Array(), new TextEncoder().encode('{}\n'), bytes.subarray(0, -4), bytes.subarray(5)]) expect(() => readModel(broken)).toThrow(TopicError);
  });

  test('M-2 words parted by blanks need nobody who parts them', () => {
    const examples = ['电梯 坏 了 请 修理', '电梯 停 在 半空', '路灯 不 亮 很 黑', '路灯 坏 了 晚上 黑'].map((text, at) => ({ text, label: at < 2 ? '电梯' : '照明' }));
    const never = (): never => {
      throw new Error('asked to part words');
    };
    expect(labeller(learn(examples, { segment: never }), { segment: never })('电梯 又 坏 了 没人 管').label).toBe('电梯');
  });
});

describe('M-2 before a community has labelled anything', () => {
  test.each([['电梯轿厢又困人了', 'lift'], ['楼下广场舞扰民,音响太吵', 'noise'], ['有人飞线充电,电动车堵在楼道', 'ebike'], ['独居老人没有老年食堂', 'elderly']])('M-2 our starting lexicon takes “%s” for %s', (text, label) => {
    expect(lexiconLabeller()(text)).toMatchObject({ label, unsure: false });
  });

  test('M-2 where no word of it is known it is unsure', () => {
    expect(lexiconLabeller()('今天天气不错')).toMatchObject({ unsure: true });
  });

  test('M-2 no word stands for two categories', () => {
    const words = startingLexicon.flatMap((category) => category.words);
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
  });
});

describeWith('complaints', 'labelled-segmented-train.tsv')('M-2 labels that nobody here gave', () => {
  test('M-2 one fold in five of 7,261 labelled texts', async () => {
    const all = await labelledIn(sharedData('complaints', 'labelled-segmented-train.tsv'));
    const [rest, fold] = [all.filter((_, at) => at % 5 !== 0), all.filter((_, at) => at % 5 === 0)];
    const guess = labeller(learn(rest, { segment }), { segment });
    expect(all).toHaveLength(7261);
    expect(macroF1(fold.map(({ label }) => label), fold.map(({ text }) => guess(text).label))).toBeGreaterThanOrEqual(0.9);
  }, 60_000);
});
