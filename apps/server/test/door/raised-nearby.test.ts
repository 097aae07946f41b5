import { afterAll, expect, test } from 'vitest';
import type { MatterPage } from '@linyi/contract';
import { aBuilding, aGrid, aResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { workRound } from '../../src/worker-round.ts';
import { testHouse } from '../database.ts';
import { ask } from './asked.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());

test('M-4 whoever was named a moment after their duty had ended is followed by who holds it now', async () => {
  const building = await aBuilding(world, { grid: await aGrid(world) });
  const { community } = building;
  const [before, raiser] = [await aResident(world, { building, duty: 'buildingSteward', dutyAt: building }), await aResident(world, { community })];
  const raise = async (text: string): Promise<MatterPage> => {
    const answer = await ask(app, { door: { method: 'POST', path: '/matters' }, slug: community.slug, token: raiser.token, body: { text, kind: 'facility', placeId: building.placeId } });
    expect(answer.statusCode).toBe(201);
    return answer.json<MatterPage>();
  };
  expect((await raise('单元门关不严')).firstResponder?.id).toBe(before.residentId);
  await world.owner.query("update app.duties set to_on = '2026-04-01' where resident_id = $1", [before.residentId]);
  const now = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building });
  const second = await raise('单元门又关不严');
  await workRound(world.house);
  const page = (await ask(app, { door: { method: 'GET', path: '/matters/:id' }, slug: community.slug, id: second.id, token: raiser.token })).json<MatterPage>();
  expect(page.firstResponder?.id).toBe(now.residentId);
});

test('M-1 T-5 a place or kind that nobody knows is refused each time, and what is known in one community isn’t in another', async () => {
  const [here, elsewhere] = [await aBuilding(world, { grid: await aGrid(world) }), await aBuilding(world, { grid: await aGrid(world) })];
  const raise = (building: typeof here, token: string | undefined, placeId: string, kind = 'facility') => ask(app, { door: { method: 'POST', path: '/matters' }, slug: building.community.slug, token, body: { text: '灯坏了三天', kind, placeId } });
  const [mine, theirs] = [await aResident(world, { community: here.community }), await aResident(world, { community: elsewhere.community })];
  for (const time of ['asked', 'again']) {
    expect([time, (await raise(here, mine.token, here.placeId)).statusCode]).toEqual([time, 201]);
    expect([time, (await raise(elsewhere, theirs.token, here.placeId)).json<{ code: string }>().code]).toEqual([time, 'matter.unknownPlace']);
    expect([time, (await raise(here, mine.token, here.placeId, 'nothing')).json<{ code: string }>().code]).toEqual([time, 'matter.unknownKind']);
  }
});
