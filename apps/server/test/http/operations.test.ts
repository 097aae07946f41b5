import { expect, test } from 'vitest';
import { hour } from '@linyi/kernel';
import { aMatter } from '@linyi/worlds/builders';
import { workRound } from '../../src/worker-round.ts';
import { testHouse } from '../database.ts';
import { openDoor } from '../harsh/door.ts';

const world = await testHouse();
const { community: { slug } } = await aMatter(world);

test('E-5 metrics are for whoever brings the token; without one set, for this machine only, and for nobody through a proxy', async () => {
  const locked = await openDoor(world, { config: { metricsToken: 'a-token-for-machines' } });
  expect((await locked.ask('/metrics')).status).toBe(401);
  expect((await locked.ask('/metrics', { headers: { authorization: 'Bearer a-token' } })).status).toBe(401);
  expect((await locked.ask('/metrics', { headers: { authorization: 'Bearer a-token-for-machines', 'x-forwarded-for': '203.0.113.9' } })).status).toBe(200);
  const open = await openDoor(world);
  expect((await open.ask('/metrics')).status).toBe(200);
  expect((await open.ask('/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(401);
  expect((await open.app.inject({ url: '/metrics', remoteAddress: '203.0.113.9' })).statusCode).toBe(401);
  expect((await (await openDoor(world, { config: { trustedProxies: 1 } })).ask('/metrics')).status).toBe(401);
});

test('E-5 metrics tell how far the worker is behind', async () => {
  const door = await openDoor(world);
  const gauge = async (line: string): Promise<number> => Number((await door.ask('/metrics')).text.split('\n').find((each) => each.startsWith(line))?.split(' ').at(-1));
  await world.owner.query('update app.events set position = null');
  expect(await gauge(`linyi_events_unnumbered{community="${slug}"}`)).toBeGreaterThan(0);
  world.clock.pass(100 * hour);
  expect(await gauge(`linyi_clock_overdue_seconds{community="${slug}"}`)).toBeGreaterThan(3600);
  await workRound(world.house);
  expect(await gauge(`linyi_events_unnumbered{community="${slug}"}`)).toBe(0);
  expect(await gauge(`linyi_listener_lag{community="${slug}",listener="insight.keepFacts"}`)).toBe(0);
  expect(await gauge(`linyi_clock_overdue_seconds{community="${slug}"}`)).toBe(0);
});
