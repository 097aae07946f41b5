import { afterAll, describe, expect, test } from 'vitest';
import { aDwelling, aResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { testHouse } from '../database.ts';
import { shares, trying } from './answered.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());

const { building } = await aDwelling(world);
const { community } = building;
const staff = await aResident(world, { community, duty: 'communityStaff', name: '周敏' });
const administrator = await aResident(world, { community, duty: 'administrator', name: '王秀兰' });
const resident = await aResident(world, { building, name: '欧阳慕白', phone: '13800000001' });
const { answers, left } = trying(app, community.slug, (path) => shares.privacy.test(path));

describe('one’s own data at the door', () => {
  test('T-4 E-1 what is kept, what was said yes to, who looked, and all of it to take along', async () => {
    await answers('POST /me/consents', resident, { body: { purpose: 'birthYear', given: true, value: '1956' } });
    await answers('POST /residents/:id/consents', staff, { id: resident.residentId, body: { purpose: 'tenure', given: true, value: 'renter', how: 'paper' } });
    await answers('GET /residents/:id/privacy', staff, { id: resident.residentId });
    for (const name of ['GET /me/privacy', 'GET /me/looks', 'GET /me/export']) await answers(name, resident);
  });

  test('T-4 A-5 E-1 going and staying, papers and times, a guardian', async () => {
    for (const name of ['GET /me/erasure', 'POST /me/erasure', 'POST /me/erasure/cancel']) await answers(name, resident);
    await answers('GET /privacy', undefined);
    const { processors } = await answers<{ processors: { id: string }[] }>('POST /privacy/papers', administrator, { body: { kind: 'processor', name: '短信公司', on: '2026-03-01' } });
    await answers('POST /privacy/papers/:id/end', administrator, { id: processors[0]?.id ?? '' });
    await answers('POST /privacy/kept-for', administrator, { body: { kind: 'looks', days: 400, reason: '一年多够查' } });
    const child = await aResident(world, { building, name: '李一诺' });
    await answers('POST /residents/:id/guardian', staff, { id: child.residentId, body: { guardianName: '李志刚', nickname: '小诺', how: 'paper' } });
    await answers('POST /residents/:id/guardian/end', staff, { id: child.residentId });
  });

  test('T-6 A-4 E-1 mandates, and what one may do here', async () => {
    await answers('GET /me/may', resident);
    const son = await aResident(world, { building, name: '李志刚', phone: '13800000007' });
    const { given } = await answers<{ given: { id: string }[] }>('POST /me/mandates', resident, { body: { holderName: '李志刚', holderPhone: '13800000007', scope: ['raise'], until: '2026-10-01' } });
    await answers('GET /me/mandates', son);
    await answers('POST /mandates/:id/end', son, { id: given[0]?.id ?? '' });
    await answers('POST /residents/:id/mandates', staff, { id: resident.residentId, body: { holderId: son.residentId, scope: ['raise'], until: '2026-10-01' } });
  });

  test('E-1 every door of one’s own data was tried', () => {
    expect(left()).toEqual([]);
  });
});
