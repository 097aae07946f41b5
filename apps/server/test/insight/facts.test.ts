import { expect, test } from 'vitest';
import { aBuilding, aMatter, aResident, stranger } from '@linyi/worlds/builders';
import { figuresOf } from '../../src/modules/insight/figures.ts';
import { keepFacts } from '../../src/modules/insight/keep-facts.ts';
import { workRound } from '../../src/worker-round.ts';
import { testHouse } from '../database.ts';
import { everything } from '../expectations.ts';

const world = await testHouse();
const { ctxAs } = world;

test('M-11 X-3 X-7 figures count over all that was raised, leave out what was withdrawn, and show no group under five', async () => {
  const building = await aBuilding(world);
  const responder = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building });
  const raiser = await aResident(world, { building });
  for (const state of ['received', 'answered', 'resolved', 'closed', 'closed', 'withdrawn'] as const) await aMatter(world, { building, responder, raiser, state });
  await workRound(world.house);
  const figures = await ctxAs(stranger(building.community), (ctx) => figuresOf(ctx, {}));
  expect(figures).toMatchObject({ raised: 5, answered: { count: 4, of: 5 }, claimedSolved: { count: 3, of: 5 }, confirmedSolved: { count: 2, of: 5 }, neverRated: null, meanRating: null });
  expect(figures.byKind).toEqual([{ kind: 'facility', raised: 5 }]);
  expect(figures.bySize.every(({ raised }) => raised >= 5)).toBe(true);
});

test('X-3 a fact heard twice, or after a newer one, changes nothing', async () => {
  const { matterId, community } = await aMatter(world, { state: 'closed' });
  await workRound(world.house);
  const before = await everything(world);
  await ctxAs({ community, visitor: { kind: 'house' } }, (ctx) => keepFacts(ctx, { type: 'matter.answered', aggregate: 'matter', id: matterId, version: 2 }));
  expect(await everything(world)).toEqual(before);
});
