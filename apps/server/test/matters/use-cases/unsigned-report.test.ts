import { beforeEach, expect, test } from 'vitest';
import { hour } from '@linyi/kernel';
import { aBuilding, aResident, stranger } from '@linyi/worlds/builders';
import { nextNumber } from '../../../src/modules/matters/numbers.ts';
import { similarMatters } from '../../../src/modules/matters/similar.ts';
import { acceptMatter } from '../../../src/modules/matters/use-cases/accept-matter.ts';
import { answerMatter } from '../../../src/modules/matters/use-cases/answer-matter.ts';
import { raiseMatter } from '../../../src/modules/matters/use-cases/raise-matter.ts';
import { resolveMatter } from '../../../src/modules/matters/use-cases/resolve-matter.ts';
import { workRound } from '../../../src/worker-round.ts';
import { anOrdinaryMorning, testHouse } from '../../database.ts';
import { eventsOf, expectRefused, rowOf } from '../../expectations.ts';

const world = await testHouse();
const { ctxAs, clock, house } = world;
beforeEach(() => void clock.set(anOrdinaryMorning));

const aReport = async () => {
  const building = await aBuilding(world);
  const { community } = building;
  const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building });
  const staff = await aResident(world, { community, duty: 'communityStaff' });
  const number = await nextNumber(house, community.id);
  const { matterId } = await ctxAs(stranger(community), (ctx) => raiseMatter(ctx, { number, kind: 'facility', text: '扶手松了，快掉了', placeId: building.placeId, photoIds: [], channel: 'poster' }));
  return { community, steward, staff, matterId };
};
const stands = (matterId: string) => rowOf(world, 'select first_responder, clock, clock_due_at, unchecked, state from app.matters where matter_id = $1', [matterId]);
const toldOf = async (matterId: string) => (await world.owner.query('select kind, resident_id from app.notices where matter_id = $1 order by kind', [matterId])).rows as unknown[];

test('M-1 what a stranger sends goes to staff first: nobody is named and no clock runs until they have looked', async () => {
  const { matterId, staff, steward } = await aReport();
  expect(await stands(matterId)).toEqual({ first_responder: null, clock: null, clock_due_at: null, unchecked: true, state: 'received' });
  await workRound(house);
  expect(await toldOf(matterId)).toEqual([{ kind: 'staff.unchecked', resident_id: staff.residentId }]);
  await expectRefused(world, () => ctxAs(staff, (ctx) => answerMatter(ctx, { matterId, text: '来看看' })), 'matter.notChecked');
  await expectRefused(world, () => ctxAs(steward, (ctx) => acceptMatter(ctx, { matterId })), 'may.staffOnly');
});

test('M-1 M-4 once it was looked at, the steward is named and the time counts from when it was raised', async () => {
  const { matterId, staff, steward } = await aReport();
  const near = async () => (await ctxAs(staff, (ctx) => similarMatters(ctx, { text: '扶手松了', kind: 'facility' }))).map(({ row }) => row.id);
  expect(await near()).toEqual([]);
  clock.pass(5 * hour);
  expect(await eventsOf(world, () => ctxAs(staff, (ctx) => acceptMatter(ctx, { matterId })))).toMatchObject([{ type: 'matter.accepted', version: 2, body: { firstResponder: steward.residentId } }]);
  expect(await stands(matterId)).toMatchObject({ first_responder: steward.residentId, clock: 'answer', clock_due_at: new Date('2026-04-16T01:00:00.000Z'), unchecked: false });
  expect(await near()).toEqual([matterId]);
  await workRound(house);
  expect(await toldOf(matterId)).toContainEqual({ kind: 'responder.raised', resident_id: steward.residentId });
  await expectRefused(world, () => ctxAs(staff, (ctx) => acceptMatter(ctx, { matterId })), 'matter.checkedAlready');
});

test('M-1 M-10 a report that is none is turned down with a reason, and can’t be called done', async () => {
  const { matterId, staff } = await aReport();
  const resolve = (outcome: 'done' | 'reasonedNo') => () => ctxAs(staff, (ctx) => resolveMatter(ctx, { matterId, text: '现场没有这个扶手', outcome, beforeIds: [], afterIds: [] }));
  await expectRefused(world, resolve('done'), 'matter.notChecked');
  await resolve('reasonedNo')();
  expect(await stands(matterId)).toMatchObject({ state: 'resolved', unchecked: false });
});
