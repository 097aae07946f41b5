import { describe, expect, test } from 'vitest';
import { chinaCalendar, sameTimeNextWorkday } from '@linyi/china-workdays';
import { cast, kindOf, matterKinds, people, personOf, placeOf, sunshineStory } from '../src/index.ts';
import type { Act, Raise } from '../src/index.ts';
import { firstResponder } from '../src/sunshine/story/who.ts';
import { matterTexts } from '../src/sunshine/texts/index.ts';
import { replay } from './replay.ts';

const now = '2026-11-21T12:00:00.000Z';
const story = sunshineStory(now);
const of = (acts: readonly Act[]): Act[][] => [...Map.groupBy(acts, ({ matter }) => matter).values()];
const raised = (acts: readonly Act[]): Raise[] => acts.flatMap((act) => (act.act === 'raise' ? [act] : []));
const hoursBetween = (a: string, b: string): number => (Date.parse(b) - Date.parse(a)) / 3_600_000;
const keys = new Set(people.map(({ key }) => key));

describe.each([now, '2026-11-20T19:30:00.000Z', '2026-10-04T15:50:00.000Z', '2027-02-10T02:00:00.000Z'])('the story up to %s', (until) => {
  const acts = sunshineStory(until);
  test('M-5 every act is lawful in the state in which its matter is', () => {
    for (const matter of of(acts)) expect(() => replay(matter, until)).not.toThrow();
  });
  test('M-1 acts come in the order of time, none after the last moment, and 900 matters begin', () => {
    expect(raised(acts)).toHaveLength(900);
    for (const [index, { at }] of acts.entries()) expect(at < until && at >= (acts[index - 1]?.at ?? '')).toBe(true);
  });
  test('M-6 at the end matters stand in every state', () => {
    const stands = of(acts).map((matter) => replay(matter, until));
    for (const state of ['received', 'answered', 'planned', 'resolved', 'closed', 'withdrawn']) expect(stands.filter((stand) => stand.state === state).length, state).toBeGreaterThan(0);
    expect(stands.filter(({ handover }) => handover === 'asked').length).toBeGreaterThan(0);
    expect(stands.filter(({ handover }) => handover === 'refused').length).toBeGreaterThan(0);
    expect(stands.filter(({ paused }) => paused).length).toBeGreaterThan(0);
  });
});

test('M-5 the same moment gives the same story, and another moment another one', () => {
  expect(sunshineStory(now)).toEqual(story);
  expect(sunshineStory('2026-11-22T12:00:00.000Z')).not.toEqual(story);
});
test.each(Array.from({ length: 30 }, (_, nth) => new Date(Date.parse(now) + nth * 86_400_000).toJSON()))('M-11 nobody rates, reopens or confirms what was theirs to answer, up to %s', (until) => {
  for (const acts of of(sunshineStory(until))) {
    const [begin] = acts;
    if (begin?.act !== 'raise') throw new Error('a matter begins with its raising');
    const own = acts.filter(({ act, by }) => ['rate', 'reopen', 'followUp'].includes(act) && by === firstResponder(begin.kind, begin.place));
    expect(own).toEqual([]);
  }
});
test('M-5 about nine of ten matters are answered within 24 hours', () => {
  const old = of(story).filter(([first]) => first !== undefined && hoursBetween(first.at, now) > 72);
  const inTime = old.filter((acts) => acts.some(({ act, at }) => act === 'answer' && hoursBetween(acts[0]?.at ?? now, at) <= 24));
  expect(inTime.length / old.length).toBeGreaterThan(0.86);
  expect(inTime.length / old.length).toBeLessThan(0.95);
});
test('M-11 of what was resolved about four of five are confirmed, and some are never rated', () => {
  const old = of(story).filter((acts) => acts.some(({ act, at }) => act === 'resolve' && hoursBetween(at, now) > 24 * 15));
  const scores = old.map((acts) => acts.flatMap((act) => (act.act === 'rate' ? [act.score] : [])).at(-1));
  const confirmed = scores.filter((score) => score !== undefined && score >= 3).length / old.length;
  const never = scores.filter((score) => score === undefined).length / old.length;
  expect(confirmed).toBeGreaterThan(0.74);
  expect(confirmed).toBeLessThan(0.88);
  expect(never).toBeGreaterThan(0.1);
  expect(never).toBeLessThan(0.2);
});
test('M-6 unanswered matters stand on every level of the ladder', () => {
  const levels = of(story).filter((acts) => !acts.some(({ act }) => act === 'answer' || act === 'withdraw')).map(([first]) => {
    let level = 0;
    let next = new Date(Date.parse(first?.at ?? now) + 86_400_000).toJSON();
    for (; next <= now && level < 3; next = sameTimeNextWorkday(chinaCalendar(), next)) level += 1;
    return level;
  });
  expect(new Set(levels)).toEqual(new Set([0, 1, 2, 3]));
});
test('M-11 closing a matter about a place shows a pair of pictures', () => {
  const kinds = new Map(raised(story).map(({ matter, kind }) => [matter, kind]));
  for (const act of story) if (act.act === 'resolve' && act.outcome === 'done' && kindOf(kinds.get(act.matter) ?? 'other').needsPair) expect(act.scene, act.matter).toBeTypeOf('string');
});
test('M-1 people, places and kinds of the story exist, and every channel of the street is used', () => {
  for (const act of story) if (act.by !== null && act.by !== 'responder' && act.by !== 'ruler') expect(keys.has(act.by), act.by).toBe(true);
  for (const { place, kind } of raised(story)) expect([placeOf(place).code, kindOf(kind).code]).toEqual([place, kind]);
  const used = new Set(raised(story).map(({ channel }) => channel));
  for (const channel of ['web', 'poster', 'phone', 'walkIn', 'teaTable', 'patrol', 'wechatGroup', 'gridStation', 'staff']) expect(used, channel).toContain(channel);
});
test('M-1 residents write by day, and who has no phone has it typed in', () => {
  for (const { at, by, channel, onBehalfOf } of raised(story)) {
    const hour = (new Date(at).getUTCHours() + 8) % 24;
    expect(hour >= 7 && hour < 23, at).toBe(true);
    if (channel === 'web' && by !== null) expect(personOf(by).phone).not.toBeNull();
    expect(onBehalfOf === undefined || onBehalfOf !== by).toBe(true);
  }
});
test('M-3 the same words are used by few, and never twice in one place of homes', () => {
  const places = raised(story).map(({ matter, place }) => `${matter.replace(/-\d+$/u, '')} ${place}`).filter((each) => / b\d/u.test(each));
  const repeated = places.length - new Set(places).size;
  expect(repeated).toBeLessThan(matterTexts.length > 220 ? 10 : 120);
});
test('M-4 the lift of 王秀兰 waits for its plan, answered by the steward this morning', () => {
  const acts = story.filter(({ matter }) => matter === 'lift-of-the-elder');
  expect(acts[0]).toMatchObject({ act: 'raise', by: cast.elder, place: 'b3', placeNote: '2 单元', at: '2026-11-20T11:52:00.000Z' });
  expect(acts.filter(({ act }) => act === 'meToo')).toHaveLength(3);
  expect(replay(acts, now)).toMatchObject({ state: 'answered', size: 'small' });
});
test('M-11 the corridor of 7 栋 was cleared, with six neighbours and five points', () => {
  const acts = story.filter(({ matter }) => matter === 'corridor-cleared');
  expect(acts.filter(({ act }) => act === 'meToo')).toHaveLength(6);
  expect(acts.find(({ act }) => act === 'rate')).toMatchObject({ score: 5 });
  expect(replay(acts, now).state).toBe('closed');
});
test('every text has a kind, a key of its own and a place where it fits', () => {
  expect(new Set(matterTexts.map(({ key }) => key)).size).toBe(matterTexts.length);
  for (const { kind, where, spot } of matterTexts) {
    expect(matterKinds.map(({ code }) => code)).toContain(kind);
    if (where === 'spot') expect(placeOf(spot ?? '').kind).toBe('spot');
  }
});
test('a text that is no moment is refused', () => {
  expect(() => sunshineStory('yesterday')).toThrow(RangeError);
});
