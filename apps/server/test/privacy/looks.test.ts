import { describe, expect, test } from 'vitest';
import { day, hour } from '@linyi/kernel';
import { aDwelling, aMatter, aResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { ask } from '../door/asked.ts';
import { testHouse } from '../database.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
const { building } = await aDwelling(world);
const { community } = building;
const staff = await aResident(world, { community, duty: 'communityStaff', name: '周敏' });
const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building, name: '陈建国' });
const raiser = await aResident(world, { building, name: '欧阳慕白', phone: '13800000001' });
const matter = await aMatter(world, { building, raiser, responder: steward, text: '楼上半夜拖椅子' });

type Row = { looker_id: string; why: string; about: string; label: string | null; duty: string | null; fields: string[]; times: number };
const looksAt = async (whose: { readonly residentId: string }): Promise<Row[]> =>
  (await world.owner.query<Row>('select looker_id, why, about, label, duty, fields, times from app.looks where resident_id = $1 order by first_at, looker_id', [whose.residentId])).rows;
const get = async (path: string, by: { readonly token: string }, id?: string) => {
  const answer = await ask(app, { door: { method: 'GET', path }, slug: community.slug, token: by.token, ...(id === undefined ? {} : { id }) });
  expect(answer.statusCode).toBe(200);
  return answer.json<Record<string, unknown>>();
};
const wipe = (): Promise<unknown> => world.owner.query('delete from app.looks');

describe('who looked at my data', () => {
  test('T-4 staff who read a matter leave a look at its raiser, with the matter and what was seen', async () => {
    await wipe();
    await get('/matters/:id', staff, matter.matterId);
    expect(await looksAt(raiser)).toEqual([{ looker_id: staff.residentId, why: 'matter', about: matter.matterId, label: matter.number, duty: 'communityStaff', fields: ['name', 'words'], times: 1 }]);
  });

  test('T-4 a steward who reads words that aren’t public leaves a look that says words, and no name', async () => {
    await wipe();
    await get('/matters/:id', steward, matter.matterId);
    expect((await looksAt(raiser)).map(({ fields }) => fields)).toEqual([['words']]);
  });

  test('T-4 one’s own data is no look', async () => {
    await wipe();
    for (const path of ['/me', '/me/privacy', '/me/looks', '/me/export']) await get(path, raiser);
    await get('/matters/:id', raiser, matter.matterId);
    expect(await looksAt(raiser)).toEqual([]);
  });

  test('T-4 a page that is opened again within minutes is one look; later it counts, and the next day it is another line', async () => {
    await wipe();
    await get('/matters/:id', staff, matter.matterId);
    await get('/matters/:id', staff, matter.matterId);
    expect((await looksAt(raiser)).map(({ times }) => times)).toEqual([1]);
    world.clock.pass(hour);
    await get('/matters/:id', staff, matter.matterId);
    expect((await looksAt(raiser)).map(({ times }) => times)).toEqual([2]);
    world.clock.pass(day);
    await get('/matters/:id', staff, matter.matterId);
    expect((await looksAt(raiser)).map(({ times }) => times)).toEqual([2, 1]);
  });

  test('T-4 the list of residents leaves a look at each who stands in it', async () => {
    await wipe();
    await get('/residents', staff);
    expect((await looksAt(raiser)).map(({ why, fields }) => ({ why, fields }))).toEqual([{ why: 'residents', fields: ['home', 'name', 'phoneEnding'] }]);
    expect(await looksAt(staff)).toEqual([]);
  });

  test('T-4 the resident reads who it was, in which duty, why and when, and nobody else reads it', async () => {
    await wipe();
    await get('/matters/:id', staff, matter.matterId);
    const { rows } = await get('/me/looks', raiser) as { rows: Record<string, unknown>[] };
    expect(rows).toMatchObject([{ by: { name: '周敏' }, duty: 'communityStaff', why: 'matter', about: { id: matter.matterId, label: matter.number }, fields: ['name', 'words'], times: 1 }]);
    expect((await get('/me/looks', staff))['rows']).toEqual([]);
  });

  test('T-4 what couldn’t be written down isn’t shown', async () => {
    await world.owner.query('alter table app.looks add constraint nobody check (times > 99) not valid');
    const answer = await ask(app, { door: { method: 'GET', path: '/residents' }, slug: community.slug, token: staff.token });
    await world.owner.query('alter table app.looks drop constraint nobody');
    expect([answer.statusCode, answer.body.includes('欧阳慕白')]).toEqual([500, false]);
  });

  test('T-4 the list goes on by key', async () => {
    await wipe();
    const others = await Promise.all(Array.from({ length: 55 }, (_, nth) => aResident(world, { community, name: `员工${nth}` })));
    for (const { residentId } of others) await world.owner.query("insert into app.looks values ($1, $2, '2026-04-15', $3, 'residents', '00000000-0000-0000-0000-000000000000', null, 'communityStaff', '{name}', 1, now(), now())", [community.id, raiser.residentId, residentId]);
    const first = await get('/me/looks', raiser) as { rows: unknown[]; next: string };
    expect(first.rows).toHaveLength(50);
    const rest = await get(`/me/looks?after=${encodeURIComponent(first.next)}`, raiser) as { rows: unknown[]; next: null };
    expect([rest.rows.length, rest.next]).toEqual([5, null]);
    expect((await ask(app, { door: { method: 'GET', path: '/me/looks?after=2026-99-99~x' }, slug: community.slug, token: raiser.token })).statusCode).toBe(400);
  });
});
