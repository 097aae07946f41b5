import { beforeEach, expect, test } from 'vitest';
import { aBuilding, aMatter, aResident } from '@linyi/worlds/builders';
import { deskOf, homeOf } from '../../src/modules/insight/figures.ts';
import { listMatters } from '../../src/modules/matters/index.ts';
import { askHandover } from '../../src/modules/matters/use-cases/ask-handover.ts';
import { pauseClock } from '../../src/modules/matters/use-cases/pause-clock.ts';
import { anOrdinaryMorning, testHouse } from '../database.ts';

const world = await testHouse();
const { ctxAs } = world;
beforeEach(() => void world.clock.set(anOrdinaryMorning));

const aDayWith = async () => {
  const building = await aBuilding(world);
  const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building });
  const staff = await aResident(world, { building, duty: 'communityStaff' });
  return { building, steward, staff };
};

test('M-5 X-3 each number of the desk is as long as the list behind it: overdue, due today, waiting for me', async () => {
  const { building, steward, staff } = await aDayWith();
  const matters = [];
  for (let index = 0; index < 4; index += 1) matters.push(await aMatter(world, { building, responder: steward }));
  const [standing, asked] = matters;
  if (!standing || !asked) throw new Error('four matters were raised');
  await ctxAs(steward, (ctx) => pauseClock(ctx, { matterId: standing.matterId, reason: '等配件到货' }));
  await ctxAs(steward, (ctx) => askHandover(ctx, { matterId: asked.matterId, to: staff.residentId, reason: '要社区出面' }));
  const rows = async (who: typeof steward, query: Partial<Parameters<typeof listMatters>[1]>) => (await ctxAs(who, (ctx) => listMatters(ctx, { order: 'newest', limit: 50, ...query }))).rows.length;
  for (const hours of [0, 30, 80]) {
    world.clock.set(new Date(Date.parse(anOrdinaryMorning) + hours * 3_600_000).toJSON());
    for (const who of [steward, staff]) {
      const desk = await ctxAs(who, (ctx) => deskOf(ctx));
      expect([desk.overdue, desk.dueToday, desk.waitingForMe]).toEqual([await rows(who, { due: 'overdue' }), await rows(who, { due: 'today' }), await rows(who, { waiting: 'me' })]);
      // A clock that stands still is due for nobody; what was handed to somebody waits for them as well.
      expect([desk.overdue + desk.dueToday <= 3, desk.waitingForMe]).toEqual([true, who === steward ? 3 : 1]);
    }
  }
});

test('M-11 what was done nearby is what the raiser confirmed, in the reader’s own part of the community', async () => {
  const { building, steward } = await aDayWith();
  const raiser = await aResident(world, { building });
  const away = await aBuilding(world);
  const [done, elsewhere] = [await aMatter(world, { building, responder: steward, raiser, state: 'closed' }), await aMatter(world, { building: away, state: 'closed' })];
  const unrated = await aMatter(world, { building, responder: steward, raiser, state: 'closed' });
  for (const { matterId } of [done, elsewhere, unrated]) await world.owner.query("update app.matters set public_title = '灯', public_text = '灯亮了', rating = 5, outcome = 'done' where matter_id = $1", [matterId]);
  await world.owner.query('update app.matters set rating = null where matter_id = $1', [unrated.matterId]);
  const refused = await aMatter(world, { building, responder: steward, raiser, state: 'closed' });
  await world.owner.query("update app.matters set public_text = '不', outcome = 'reasonedNo', rating = 5 where matter_id = $1", [refused.matterId]);
  const home = await ctxAs(raiser, (ctx) => homeOf(ctx));
  expect(home.solvedNearby.map(({ id }) => id)).toEqual([done.matterId]);
});
