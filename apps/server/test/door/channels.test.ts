import { afterAll, expect, test } from 'vitest';
import { aBuilding, aResident } from '@linyi/worlds/builders';
import { plusDays } from '@linyi/kernel';
import type { DueWalk, MatterPage, MatterSource, PaperForm, PatrolPage, WalkPage } from '@linyi/contract';
import { buildApp } from '../../src/app.ts';
import { testHouse } from '../database.ts';
import { shares, trying } from './answered.ts';
import { ask, problemOf } from './asked.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());

const building = await aBuilding(world);
const { community } = building;
const staff = await aResident(world, { community, duty: 'communityStaff' });
const worker = await aResident(world, { community, duty: 'gridWorker' });
const { answers, left } = trying(app, community.slug, (path) => shares.channels.test(path));

test('M-1 E-1 the doors of rounds answer what they say', async () => {
  const { rounds, today } = await answers<PatrolPage>('POST /patrol/rounds', staff, { body: { name: '消防通道', every: 'daily', walker: worker.residentId, stops: [{ placeId: building.placeId }] } });
  const id = rounds[0]?.id ?? '';
  const walk = await answers<WalkPage>('POST /patrol/rounds/:id/walk', worker, { id, body: { dueOn: today[0]?.dueOn } });
  await answers('POST /patrol/finds', worker, { body: { walkId: walk.id, stop: 0, kind: 'facility', text: '门关不严', mended: false } });
  await answers('POST /patrol/walks/:id/nothing', worker, { id: walk.id, body: { stop: 0 } });
  await answers('GET /patrol/walks/:id', worker, { id: walk.id });
  await answers('POST /patrol/walks/:id/finish', worker, { id: walk.id });
  const page = await answers<PatrolPage>('GET /patrol', worker);
  expect(page.today.map(({ state }: DueWalk) => state)).toEqual(['done']);
  await answers('POST /patrol/rounds/:id/end', staff, { id });
});

test('M-1 A-2 E-1 the doors of what somebody else typed in answer what they say', async () => {
  const { forms } = await answers<{ forms: PaperForm[] }>('POST /paper-forms', staff, { body: { placeId: building.placeId, count: 2 } });
  const number = forms[0]?.number ?? '';
  await answers('GET /paper-forms/:number', worker, { number });
  await answers('POST /matters/typed-in', worker, { body: { text: '台阶碎了', channel: 'paper', formNumber: number, name: '李奶奶', consent: { how: 'written' } } });
  await answers('POST /matters/pasted-chat', worker, { body: { text: '张三 10:21\n灯坏了' } });
  const dueAt = plusDays(world.clock.now(), 3);
  const { id } = await answers<MatterPage>('POST /matters/typed-in', staff, { body: { text: '占道经营', channel: 'order', order: { sender: '12345', number: 'CD-1', dueAt } } });
  const told = await answers<MatterPage>('POST /matters/typed-in', staff, { body: { text: '楼上漏水', channel: 'phone', name: '李奶奶', consent: { how: 'phone' } } });
  for (const each of [id, told.id]) expect((await ask(app, { door: { method: 'POST', path: '/matters/:id/answer' }, slug: community.slug, token: (await aResident(world, { community, duty: 'secretary' })).token, id: each, body: { text: '明天来看' } })).statusCode).toBe(200);
  await answers('POST /matters/:id/return-order', staff, { id, body: { reply: '已经办理' } });
  await answers('GET /matters/:id/source', staff, { id });
  expect((await answers<{ rows: { id: string }[] }>('GET /matters/to-tell', staff)).rows.map((row) => row.id)).toEqual([told.id]);
  await answers('POST /matters/:id/told', staff, { id: told.id });
});

test('M-1 A-2 raised on somebody’s behalf at the common door, their words need the same consent and it stands in the same place', async () => {
  const neighbour = await aResident(world, { community });
  const raise = (by: typeof worker, given: object) => ask(app, { door: { method: 'POST', path: '/matters' }, slug: community.slug, token: by.token, body: { text: '门坏了', kind: 'facility', placeId: building.placeId, ...given } });
  const raised = await raise(staff, { channel: 'phone', onBehalfOf: { residentId: neighbour.residentId, consent: { how: 'phone' } } });
  expect(raised.statusCode).toBe(201);
  const { consent } = await answers<MatterSource>('GET /matters/:id/source', staff, { id: raised.json<MatterPage>().id });
  expect(consent).toMatchObject({ how: 'phone', recordedBy: { id: staff.residentId } });
  const { rows: [before] } = await world.owner.query<{ count: string }>('select count(*) from app.matters');
  for (const given of [{ channel: 'phone' }, { onBehalfOf: { residentId: neighbour.residentId } }, { channel: 'walkIn', onBehalfOf: { name: '李奶奶' } }]) expect(problemOf(await raise(staff, given)).code).toBe('matter.consentNeeded');
  expect(problemOf(await raise(staff, { channel: 'order' })).code).toBe('order.missing');
  for (const given of [{ channel: 'phone' }, { onBehalfOf: { name: '李奶奶', consent: { how: 'spoken' } } }]) expect(problemOf(await raise(neighbour, given)).code).toBe('may.onDutyOnly');
  expect((await raise(staff, { channel: 'import' })).statusCode).toBe(400);
  expect((await world.owner.query<{ count: string }>('select count(*) from app.matters')).rows[0]).toEqual(before);
  expect((await raise(staff, { channel: 'staff' })).statusCode).toBe(201);
});

test('E-1 every door of these was tried', () => {
  expect(left()).toEqual([]);
});
