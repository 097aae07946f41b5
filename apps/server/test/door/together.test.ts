import { afterAll, expect, test } from 'vitest';
import { aDwelling, aMatter, aResident, acting } from '@linyi/worlds/builders';
import type { ConferencePage, HardRoad } from '@linyi/contract';
import { buildApp } from '../../src/app.ts';
import { triageMatter } from '../../src/modules/matters/use-cases/triage-matter.ts';
import { workRound } from '../../src/worker-round.ts';
import { testHouse } from '../database.ts';
import { shares, trying } from './answered.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());

const { building } = await aDwelling(world);
const { community } = building;
const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building });
const staff = await aResident(world, { community, duty: 'communityStaff' });
const raiser = await aResident(world, { building });
const { answers, left } = trying(app, community.slug, (path) => shares.together.test(path));
const sized = async (size: 'big' | 'hard') => {
  const matter = await aMatter(world, { building, responder: steward, raiser, state: 'answered' });
  await acting(world, staff, (ctx) => triageMatter(ctx, { matterId: matter.matterId, size, reason: '几方意见不同' }));
  return matter;
};

test('M-10 E-1 the doors of requests answer what they say', async () => {
  const { matterId: id } = await sized('hard');
  const asked = await answers<{ id: string }>('POST /addressees', staff, { body: { kind: 'department', name: '区交通局', contact: '028-0000' } });
  await answers('POST /addressees/:id', staff, { id: asked.id, body: { name: '区交通运输局', active: true } });
  for (const by of [undefined, raiser, staff]) await answers('GET /addressees', by);
  const send = (text: string) => answers<HardRoad>('POST /matters/:id/requests', staff, { id, body: { addresseeId: asked.id, text, within: { amount: 5, unit: 'days' } } });
  const { requests: [first] } = await send('请来看看路口');
  await answers('POST /requests/:id/replies', staff, { id: first?.id ?? '', body: { repliedOn: '2026-04-15', by: '规划科', text: '同意', stance: 'agrees' } });
  const { requests } = await send('请定个日子');
  await answers('POST /requests/:id/withdraw', staff, { id: requests.find(({ state }) => state === 'open')?.id ?? '', body: { reason: '已经来过' } });
  for (const by of [undefined, raiser, staff]) await answers('GET /matters/:id/road', by, { id });
});

test('M-7 J-8 E-1 the doors of conferences answer what they say', async () => {
  const { matterId } = await sized('hard');
  const call = (on: string) => answers<ConferencePage>('POST /conferences', staff, { body: { kind: 'monthlyJoint', on, time: '09:00', place: '会议室', parties: [{ kind: 'department', name: '街道' }, { kind: 'residents', name: '居民' }], agenda: [matterId] } });
  const [{ id }, next, dropped] = [await call('2026-04-16'), await call('2026-05-15'), await call('2026-05-20')];
  await answers('POST /conferences/:id/cancel', staff, { id: dropped.id, body: { reason: '改期' } });
  world.clock.set('2026-04-16T02:00:00.000Z');
  const promise = (text: string) => answers<ConferencePage>('POST /conferences/:id/commitments', staff, { id, body: { matterId, text, owner: '物业', dueOn: '2026-04-30' } });
  await promise('清通道');
  const { made: [first, second] } = await promise('装路灯');
  await answers('POST /conferences/:id/minutes', staff, { id, body: { text: '谈过了', conclusions: [{ matterId, text: '先清通道' }], present: [0] } });
  for (const by of [undefined, raiser, staff]) for (const name of ['GET /joint-list', 'GET /conferences']) await answers(name, by);
  await answers('POST /commitments/:id/keep', staff, { id: first?.id ?? '', body: { text: '清好了' } });
  world.clock.set('2026-05-15T02:00:00.000Z');
  await answers('POST /commitments/:id/carry', staff, { id: second?.id ?? '', body: { reason: '没来得及', dueOn: '2026-06-01', conferenceId: next.id } });
  for (const by of [undefined, raiser, staff]) {
    for (const each of [id, next.id, dropped.id]) await answers('GET /conferences/:id', by, { id: each });
    await answers('GET /matters/:id/road', by, { id: matterId });
  }
});

test('M-7 M-3 D-1 E-1 the doors of topics and of merging answer what they say', async () => {
  const [one, other] = [await sized('big'), await sized('big')];
  const before = await answers<{ topic: unknown }>('GET /matters/:id/topic', undefined, { id: one.matterId });
  expect(before.topic).toBeNull();
  await workRound(world.house);
  const topicOf = async (id: string): Promise<string> => (await answers<{ topic: { id: string } }>('GET /matters/:id/topic', raiser, { id })).topic.id;
  const [id, into] = [await topicOf(one.matterId), await topicOf(other.matterId)];
  await answers('POST /topics/:id/title', staff, { id, body: { title: '楼道照明' } });
  await answers('POST /topics/:id/join', staff, { id, body: { into, reason: '一回事' } });
  for (const by of [undefined, raiser, staff]) {
    for (const query of ['', '?state=joined']) await answers('GET /topics', by, { query });
    for (const each of [id, into]) await answers('GET /topics/:id', by, { id: each });
  }
  await answers('POST /matters/:id/merge', steward, { id: one.matterId, body: { into: other.matterId, reason: '同一件' } });
});

test('E-1 every door of these rooms with an answer of its own was tried', () => {
  expect(left()).toEqual([]);
});
