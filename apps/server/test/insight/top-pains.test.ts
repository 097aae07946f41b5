import { beforeEach, expect, test } from 'vitest';
import { day } from '@linyi/kernel';
import { aBuilding, aCommunity, aMatter, aResident, stranger, theHouse } from '@linyi/worlds/builders';
import type { BuiltMatter, BuiltPlace, BuiltResident } from '@linyi/worlds/builders';
import type { RulesView, TopPains } from '@linyi/contract';
import { learnAll } from '../../src/learn.ts';
import { mineTopPains } from '../../src/modules/insight/jobs.ts';
import { topPainsOf } from '../../src/modules/insight/top-pains.ts';
import { mergeMatter } from '../../src/modules/matters/use-cases/merge-matter.ts';
import { publishMatter } from '../../src/modules/matters/use-cases/publish-matter.ts';
import { triageMatter } from '../../src/modules/matters/use-cases/triage-matter.ts';
import { withdrawMatter } from '../../src/modules/matters/use-cases/withdraw-matter.ts';
import { changeRules } from '../../src/modules/tenancy/use-cases/change-rules.ts';
import { workRound } from '../../src/worker-round.ts';
import { anOrdinaryMorning, testHouse } from '../database.ts';

const world = await testHouse();
const { ctxAs, clock } = world;
beforeEach(() => void clock.set(anOrdinaryMorning));

const lifts = ['3 栋电梯又停在六楼', '3 栋电梯坏了没人修', '电梯门关不上，卡在半路', '3 栋的电梯一停就是半天', '老人被困在 3 栋电梯里', '请修 3 栋的电梯'];
const never = new AbortController().signal;

type Stage = { readonly building: BuiltPlace; readonly steward: BuiltResident; readonly staff: BuiltResident };
const aStage = async (): Promise<Stage> => {
  const building = await aBuilding(world, { community: await aCommunity(world), name: '3栋' });
  return { building, steward: await aResident(world, { building, duty: 'buildingSteward', dutyAt: building }), staff: await aResident(world, { community: building.community, duty: 'communityStaff' }) };
};
const raise = ({ building, steward }: Stage, title: string, text: string, state: 'received' | 'closed' = 'received') => aMatter(world, { building, responder: steward, title, text, state });
const publish = ({ staff }: Stage, { matterId }: BuiltMatter, title: string, text: string, reason?: string) => ctxAs(staff, (ctx) => publishMatter(ctx, { matterId, title, text, reason }));
/** A matter whose words staff have checked. */
const said = async (stage: Stage, title: string, text: string, state: 'received' | 'closed' = 'received'): Promise<BuiltMatter> => {
  const matter = await raise(stage, title, text, state);
  await publish(stage, matter, title, text);
  return matter;
};
const liftText = (title: string): string => `${title}，电梯又停了，报修三天没有人来，老人下不了楼。`;
const sixAboutTheLift = async (stage: Stage): Promise<BuiltMatter[]> => {
  const matters: BuiltMatter[] = [];
  for (const title of lifts) matters.push(await said(stage, title, liftText(title)));
  return matters;
};
/** A minute later: what is raised in the very moment is read the next time. */
const mine = ({ building }: Stage): Promise<number> => {
  clock.pass(60_000);
  return mineTopPains((work) => ctxAs(theHouse(building.community), work), never);
};
const seen = ({ building }: Stage, month?: string): Promise<TopPains> => ctxAs(stranger(building.community), (ctx) => topPainsOf(ctx, { month }));
const setRules = async ({ building }: Stage, changes: Partial<RulesView>) => ctxAs(await aResident(world, { community: building.community, duty: 'administrator' }), (ctx) => changeRules(ctx, { changes, reason: '居民要求' }));

test('X-1 X-7 what six people raise in their own words is a top pain with its size, growth, place, days and typical words; what four people say is none', async () => {
  const stage = await aStage();
  await said(stage, '2 栋电梯停在六楼没人修', '电梯停了，报修以后师傅换了门机，老人能下楼了。', 'closed');
  clock.set('2026-03-01T01:00:00.000Z');
  await said(stage, ...([lifts[0] ?? '', liftText(lifts[0] ?? '')] as const));
  clock.set(anOrdinaryMorning);
  await sixAboutTheLift(stage);
  for (const title of ['滨河步道路灯全黑', '滨河步道的灯不亮', '滨河步道路灯坏了', '步道上没有路灯']) await said(stage, title, '滨河步道的路灯坏了，晚上看不见路。');
  expect(await mine(stage)).toBe(3);
  const { month, months, from, to, isOn, wordsRead, pains } = await seen(stage);
  expect({ month, months, from, to, isOn, wordsRead }).toEqual({ month: '2026-04', months: ['2026-04', '2026-03', '2026-02'], from: '2026-01-15', to: '2026-04-15', isOn: true, wordsRead: 12 });
  expect(pains).toHaveLength(1);
  expect(pains[0]).toMatchObject({ voices: 8, matters: 8, from: '2026-03-01', to: '2026-04-15', places: ['3栋'], topics: [] });
  expect(pains[0]?.name).toContain('电梯');
  expect(pains[0]?.typical.length).toBeGreaterThan(0);
});

test('X-1 a like matter that was mended before is named beside it, and the topic that one of them is in', async () => {
  const stage = await aStage();
  clock.set('2025-10-10T01:00:00.000Z');
  const before = await said(stage, '3 栋电梯坏了三天', '3 栋电梯停了，报修以后换了门机，当天就好。', 'closed');
  clock.set(anOrdinaryMorning);
  const [first] = await sixAboutTheLift(stage);
  await ctxAs(stage.staff, (ctx) => triageMatter(ctx, { matterId: first?.matterId ?? '', size: 'big', reason: '几方意见不同' }));
  await workRound(world.house);
  await mine(stage);
  const [pain] = (await seen(stage)).pains;
  expect(pain?.decided.map(({ id, firstResponder }) => ({ id, who: firstResponder?.name }))).toEqual([{ id: before.matterId, who: expect.any(String) as string }]);
  expect(pain?.topics).toMatchObject([{ number: '2026-1', state: 'pooled' }]);
  expect(pain).toMatchObject({ recent: 6, before: 0 });
});

test('M-12 X-1 words that nobody has checked are read by no machine', async () => {
  const stage = await aStage();
  for (const title of lifts) await raise(stage, title, liftText(title));
  await mine(stage);
  expect(await seen(stage)).toMatchObject({ wordsRead: 0, pains: [], computedAt: clock.now() });
});

test('X-1 a month is looked through once a day, once more after its end, and then kept', async () => {
  const stage = await aStage();
  await sixAboutTheLift(stage);
  expect([await mine(stage), await mine(stage)]).toEqual([3, 0]);
  clock.pass(day);
  expect(await mine(stage)).toBe(1);
  clock.set('2026-05-02T01:00:00.000Z');
  expect([await mine(stage), await mine(stage)]).toEqual([2, 0]);
  expect(await seen(stage, '2026-04')).toMatchObject({ from: '2026-01-31', to: '2026-05-01', pains: [{ matters: 6 }] });
});

test('M-12 X-1 where words are checked once more, the name goes at once and is made anew in the next round', async () => {
  const stage = await aStage();
  const matters = await sixAboutTheLift(stage);
  await mine(stage);
  const [pain] = (await seen(stage)).pains;
  const named = matters.find((_, at) => pain?.name === lifts[at] || (lifts[at] ?? '').includes(pain?.name ?? '?')) ?? matters[0];
  if (!named) throw new Error('nothing was raised');
  clock.pass(1000);
  await publish(stage, named, '电梯故障', '电梯坏了，请修。', '去掉住户信息');
  await workRound(world.house);
  const [stale] = (await seen(stage)).pains;
  expect(stale?.name).toBe(stale?.typical[0]?.title);
  expect(await mine(stage)).toBeGreaterThanOrEqual(1);
  expect((await seen(stage)).computedAt).toBe(clock.now());
});

test('M-2 X-1 what was taken back or merged is counted no more', async () => {
  const stage = await aStage();
  const [first, second, third] = await sixAboutTheLift(stage);
  await mine(stage);
  clock.pass(1000);
  await ctxAs(first?.raiser ?? stage.staff, (ctx) => withdrawMatter(ctx, { matterId: first?.matterId ?? '', reason: '自己修好了' }));
  await ctxAs(stage.staff, (ctx) => mergeMatter(ctx, { matterId: second?.matterId ?? '', into: third?.matterId, reason: '同一部电梯' }));
  await workRound(world.house);
  await mine(stage);
  // The survivor counts the voice of the merged one: six voices without the one that was taken back.
  expect((await seen(stage)).pains).toMatchObject([{ matters: 4, voices: 5 }]);
});

test('X-7 a community that doesn’t want it has none, and what was found is forgotten', async () => {
  const stage = await aStage();
  await sixAboutTheLift(stage);
  await mine(stage);
  await setRules(stage, { learnsFromMatters: false });
  expect(await seen(stage)).toMatchObject({ isOn: false, months: [], computedAt: null, pains: [] });
  await learnAll(world.house, never);
  await setRules(stage, { learnsFromMatters: true });
  expect(await seen(stage)).toMatchObject({ isOn: true, months: [], computedAt: null });
});

test('T-5 X-1 another community’s words are in nobody else’s top pains', async () => {
  const [one, other] = [await aStage(), await aStage()];
  await sixAboutTheLift(one);
  await mine(one);
  await mine(other);
  expect((await seen(other)).pains).toEqual([]);
});

test('X-1 a worker that is told to leave leaves at once, and nothing is half kept', async () => {
  const stage = await aStage();
  await sixAboutTheLift(stage);
  const leaving = new AbortController();
  const learning = learnAll(world.house, leaving.signal);
  leaving.abort();
  await expect(learning).resolves.toBeUndefined();
  expect((await seen(stage)).computedAt).toBeNull();
});

test('X-1 E-1 the first and the last month that one may ask for are answered', async () => {
  const stage = await aStage();
  for (const month of ['2000-01', '2099-12']) expect(await seen(stage, month)).toMatchObject({ month, computedAt: null, pains: [] });
});
