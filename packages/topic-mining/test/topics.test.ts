import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describeWith, sharedData } from '@linyi/workbench/testing';
import { describe, expect, test } from 'vitest';
import { messagesIn } from '../cli/messages.ts';
import { readTable } from '../cli/read-table.ts';
import { groups } from '../src/grouping.ts';
import { TopicError, heatOf, mineTopics, repeatsIn } from '../src/index.ts';
import type { Message, Step } from '../src/index.ts';
import { aCommunity, fitOf } from './a-community.ts';
import { segment } from './a-segment.ts';

/** A work that doesn't end fails instead of hanging. */
const stopAfter = (most: number): Step => {
  let steps = 0;
  return () => {
    steps += 1;
    if (steps > most) throw new Error('it doesn’t end');
  };
};

const community = aCommunity();
const topics = mineTopics(community.messages, { segment });
const topicOf = (problem: string) => {
  const wanted = new Set(community.problems.get(problem));
  return topics.find(({ ids }) => ids.filter((id) => wanted.has(id)).length * 2 > wanted.size);
};

describe('X-1 topics out of messages', () => {
  test('X-1 of 600 messages the twelve problems that many write about are found, each as one topic', () => {
    expect(community.messages).toHaveLength(600);
    expect(fitOf(topics, community.problems)).toBeGreaterThanOrEqual(0.95);
  });

  test('X-1 a topic has a name that a person would give, out of somebody’s title', () => {
    expect(topicOf('枫林湾延期交房')?.name).toContain('枫林湾');
    expect(topicOf('老年食堂关门')?.name).toContain('康乐老年食堂');
    for (const { name } of topics) expect(name.length).toBeLessThanOrEqual(28);
  });

  test('X-1 a name isn’t broken off before a number', () => {
    const title = '老人被困在 3 栋电梯里，物业电话打了二十遍没有人接也没有人来看一看';
    const [topic] = mineTopics([{ id: '1', title, text: '电梯停了', author: '王' }, { id: '2', title, text: '电梯又停了', author: '李' }], { segment });
    expect(topic?.name).toBe('老人被困在 3 栋电梯里');
  });

  test('X-1 a topic names its place', () => {
    expect(topicOf('锦绣里加装电梯')?.places).toContain('锦绣里');
    expect(topicOf('金河广场舞')?.places).toContain('金河广场');
  });

  test('X-1 hottest come first, and --top is the beginning of the whole list', () => {
    const heats = topics.map(({ heat }) => heat);
    expect(heats).toEqual([...heats].sort((a, b) => b - a));
    expect(mineTopics(community.messages, { segment, most: 3 })).toEqual(topics.slice(0, 3));
  });

  test('X-1 every message is in one topic at most, sizes and days are those of its messages', () => {
    const ids = topics.flatMap((topic) => topic.ids);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { size, from = '', to = '', ids: own } of topics) {
      const days = community.messages.filter(({ id }) => own.includes(id)).map(({ time = 0 }) => new Date(time).toISOString().slice(0, 10)).sort();
      expect([size, from, to]).toEqual([own.length, days[0], days.at(-1)]);
    }
  });

  test('X-1 typical texts are of the topic, at most three, and none repeats another', () => {
    for (const { typical, ids } of topics) {
      expect(typical.length).toBeGreaterThan(0);
      expect(typical.length).toBeLessThanOrEqual(3);
      expect(typical.every(({ id }) => ids.includes(id))).toBe(true);
      expect(repeatsIn(typical.map(({ text }) => text))).toEqual([]);
    }
  });

  test('X-1 one message that many agree with is a topic, one that nobody agrees with is none', () => {
    const alone = (likes: number): Message => ({ id: 'a', title: '白鹭洲码头要拆了吗', text: '听说要拆', likes });
    expect(mineTopics([alone(40)], { segment })).toHaveLength(1);
    expect(mineTopics([alone(0)], { segment })).toEqual([]);
  });

  test.each([2, 40, 1000])('X-1 one message sent %i times is one topic, alone and among others', (many) => {
    const same = Array.from({ length: many }, (_, at): Message => ({ id: `S${at}`, title: '白鹭洲码头要拆了吗', text: '听说要拆,请告诉我们' }));
    expect(mineTopics(same, { segment })).toMatchObject([{ size: many, ids: same.map(({ id }) => id) }]);
    const mixed = community.messages.flatMap((message, at) => [message, ...same.slice(at * 2, at * 2 + 2)]);
    const found = mineTopics(mixed, { segment });
    expect(found.find(({ ids }) => ids.includes('S0'))?.ids).toEqual(same.map(({ id }) => id));
    expect(fitOf(found, community.problems)).toBeGreaterThanOrEqual(0.95);
  });

  test('X-1 a trouble that most messages of a small community are about is one topic', () => {
    const lifts = Array.from({ length: 60 }, (_, at): Message => ({ id: `L${at}`, title: `${at + 1}单元电梯又停`, text: `电梯停在${at}楼,物业没人来修` }));
    const others = ['路灯不亮', '垃圾没人收', '有人高空抛物', '快递柜坏了'].map((title, at): Message => ({ id: `O${at}`, title, text: title }));
    expect(mineTopics([...lifts, ...others], { segment })[0]?.ids).toHaveLength(60);
  });

  test('X-1 short messages of a small community that share one word and nothing else are no topic', () => {
    const texts = ['小程序平台打不开', '希望建一个充电平台', '直播平台卖假货', '健身平台积分被清零', '单元门口的坡道太陡', '轮椅坡道被占用', '学校门口坡道结冰', '三栋电梯坏了', '三栋的电梯又坏了', '小区大门门禁坏了', '路灯不亮', '垃圾桶满了', '垃圾没人收'];
    expect(mineTopics(texts.map((text): Message => ({ id: text, title: '', text })), { segment }).map(({ ids }) => ids)).toEqual([['三栋电梯坏了', '三栋的电梯又坏了']]);
  });

  test.each([['求职平台有假信息', '求职平台有假信息吗'], ['请教公积金提取', '请教一下公积金提取'], ['给水管道爆裂三天', '给水管道爆裂'], ['再生水厂臭气熏天', '再生水厂臭气']])('X-1 a name keeps the whole of its first word: %s', (text, other) => {
    const [topic] = mineTopics([text, other].map((title, at): Message => ({ id: String(at), title, text: title })), { segment });
    expect([text, other]).toContain(topic?.name);
  });

  test('X-1 messages without words, times and titles are taken as they are', () => {
    expect(mineTopics([], { segment })).toEqual([]);
    expect(mineTopics([{ id: '1', title: '', text: '!!!' }, { id: '2', title: '', text: '!!!' }], { segment })).toEqual([]);
    const [found] = mineTopics([{ id: '1', title: '', text: '三栋电梯又坏了' }, { id: '2', title: '', text: '三栋的电梯坏了' }, { id: '3', title: '', text: '路灯不亮' }], { segment });
    expect(found).toMatchObject({ name: expect.stringContaining('电梯'), ids: ['1', '2'] });
    expect(found).not.toHaveProperty('from');
  });

  test('X-1 two messages with one id are refused, naming the second', () => {
    expect(() => mineTopics([{ id: '1', title: '', text: 'a' }, { id: '1', title: '', text: 'b' }], { segment })).toThrow(new TopicError('messages[1].id', '“1” is there twice'));
  });

  test('X-1 whoever is told how far it is can end the work', () => {
    const seen = new Set<string>();
    mineTopics(community.messages, { segment, step: (doing) => seen.add(doing) });
    expect([...seen]).toEqual(['reading', 'comparing', 'grouping', 'naming']);
    expect(() => mineTopics(community.messages, { segment, step: () => { throw new Error('enough'); } })).toThrow('enough');
  });

  test('X-1 grouping ends however many are nearly as much alike, and everybody is in one group', () => {
    const rows = 12;
    const pairs = Array.from({ length: rows }, (_, from) => Array.from({ length: from }, (_each, to) => ({ from, to }))).flat();
    fc.assert(fc.property(fc.nat({ max: 11 }), fc.constantFrom([0.37, 0.73], [0.7, 0.9], [0.3, 0.1 + 0.2]), (seed, [low = 0, high = 0]) => {
      const likeness = pairs.map(({ from, to }) => ((from * 7 + to * 3 + seed + (from % 3 === to % 3 ? 1 : 0)) % 2 === 0 ? low : high));
      const found = groups({
        rows, from: Int32Array.from(pairs, ({ from }) => from), to: Int32Array.from(pairs, ({ to }) => to), likeness: Float64Array.from(likeness), sizes: new Float64Array(rows).fill(1),
      }, { least: 0.18, step: stopAfter(100) });
      expect(found.flat().sort((x, y) => x - y)).toEqual([...Array.from({ length: rows }).keys()]);
    }));
  });

  test('X-1 the order in which messages come doesn’t change who is together', () => {
    const sorted = (found: readonly { readonly ids: readonly string[] }[]): readonly string[] => found.map(({ ids }) => [...ids].sort().join(' ')).sort();
    expect(sorted(mineTopics(community.messages.toReversed(), { segment }))).toEqual(sorted(topics));
  });
});

describe('X-1 heat', () => {
  const day = 86_400_000;
  const now = 100 * day;
  const at = (age: number, author: string, likes = 0): Message => ({ id: `${age} ${author}`, title: '', text: '', time: now - age * day, author, likes });

  test('X-1 a person who writes twice counts once, two people count twice', () => {
    expect(heatOf([at(90, 'a')], now)).toBe(heatOf([at(90, 'a'), at(90, 'a')], now));
    expect(heatOf([at(90, 'a'), at(90, 'b')], now)).toBe(2 * heatOf([at(90, 'a')], now) );
  });

  test('X-1 what was written today is worth 100 for each person, times growth', () => {
    expect(heatOf([at(0, 'a')], now)).toBe(150);
    expect(heatOf([{ id: '1', title: '', text: '', author: 'a' }], now)).toBe(100);
  });

  test('X-1 newer is never cooler, one more person never cools, one more like never cools', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 3000 })), { minLength: 1, maxLength: 12 }), fc.nat({ max: 29 }), (ages, age) => {
      const messages = ages.map(([old, likes], each) => at(old, `p${each}`, likes));
      const heat = heatOf(messages, now);
      expect(heatOf([...messages, at(age, 'one more')], now)).toBeGreaterThanOrEqual(heat);
      expect(heatOf(messages.map((message) => ({ ...message, likes: (message.likes ?? 0) + 1 })), now)).toBeGreaterThanOrEqual(heat);
      expect(Number.isSafeInteger(heat)).toBe(true);
    }));
  });
});

describe('X-1 repeats', () => {
  test('X-1 a text with a sign more or less is a repeat, another one isn’t', () => {
    const text = '三栋电梯昨天又停在六楼,老人被困了半个小时,请尽快维修。';
    expect(repeatsIn([text, `${text}!`, '路灯不亮,晚上没法走', ` ${text}谢谢`, '', ''])).toEqual([[0, 1, 3]]);
  });

  test('X-1 whoever is in a group of repeats is in one only', () => {
    fc.assert(fc.property(fc.array(fc.string({ maxLength: 30 }), { maxLength: 12 }), (texts) => {
      const places = repeatsIn([...texts, ...texts]).flat();
      expect(new Set(places).size).toBe(places.length);
    }));
  });
});

describeWith('complaints', 'known-problems.json')('X-1 messages that nobody here wrote', () => {
  test('X-1 known problems are found among 4,326 messages', async () => {
    const { messages } = messagesIn(await readTable(sharedData('complaints', 'messages-4326.xlsx')), {}, 'messages');
    const known = JSON.parse(readFileSync(sharedData('complaints', 'known-problems.json'), 'utf8')) as Record<string, string[]>;
    expect(messages).toHaveLength(4326);
    expect(fitOf(mineTopics(messages, { segment }), new Map(Object.entries(known)))).toBeGreaterThanOrEqual(0.85);
  }, 60_000);
});
