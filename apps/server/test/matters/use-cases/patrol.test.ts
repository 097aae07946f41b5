import { describe, expect, test } from 'vitest';
import { aBuilding, aPicture, aResident, stranger } from '@linyi/worlds/builders';
import type { BuiltPlace, BuiltResident } from '@linyi/worlds/builders';
import type { FindInput, RoundInput } from '@linyi/contract';
import { nextNumber } from '../../../src/modules/matters/numbers.ts';
import { patrolOf, walkOf } from '../../../src/modules/matters/channels/patrol-read.ts';
import { loadMatter } from '../../../src/modules/matters/store.ts';
import { beginWalk } from '../../../src/modules/matters/use-cases/begin-walk.ts';
import { checkStop } from '../../../src/modules/matters/use-cases/check-stop.ts';
import { endRound } from '../../../src/modules/matters/use-cases/end-round.ts';
import { finishWalk } from '../../../src/modules/matters/use-cases/finish-walk.ts';
import { planRound } from '../../../src/modules/matters/use-cases/plan-round.ts';
import { reportFind } from '../../../src/modules/matters/use-cases/report-find.ts';
import { anOrdinaryMorning, testHouse } from '../../database.ts';
import { eventsOf, expectRefused, rowOf } from '../../expectations.ts';

const world = await testHouse(); // Wednesday 15 April 2026, nine in the morning
const { ctxAs } = world;
const today = '2026-04-15';

type Ground = { readonly building: BuiltPlace; readonly worker: BuiltResident; readonly staff: BuiltResident };
const ground = async (): Promise<Ground> => {
  const building = await aBuilding(world);
  const { community } = building;
  return { building, worker: await aResident(world, { community, duty: 'gridWorker' }), staff: await aResident(world, { community, duty: 'communityStaff' }) };
};
const plan = ({ building, worker }: Ground, given: Partial<RoundInput> = {}): RoundInput => ({ name: '消防通道', every: 'daily', onWorkdays: false, walker: worker.residentId, stops: [{ placeId: building.placeId, lookFor: '楼道' }], ...given });
const find = async ({ worker, building }: Ground, given: Partial<FindInput> = {}): Promise<FindInput & { number: string }> => ({
  placeId: building.placeId, kind: 'facility', text: '车窗没有关', mended: true, result: '打电话请车主下来关了', thanked: true, number: await nextNumber(world.house, building.community.id),
  beforeIds: [await aPicture(world, worker)], afterIds: [await aPicture(world, worker)], ...given,
});

describe('planning and walking', () => {
  test('M-1 a round is planned by staff with its places in order, and told', async () => {
    const at = await ground();
    const events = await eventsOf(world, () => ctxAs(at.staff, (ctx) => planRound(ctx, plan(at))));
    expect(events).toMatchObject([{ type: 'patrol.planned', version: 1 }]);
    const page = await ctxAs(at.worker, (ctx) => patrolOf(ctx));
    expect(page.today).toMatchObject([{ dueOn: today, state: 'due', mine: true, stops: 1 }]);
    expect(page.rounds).toMatchObject([{ name: '消防通道', every: 'daily', nextOn: today, stops: [{ place: '3栋', lookFor: '楼道' }] }]);
  });

  test('M-1 planning is refused to who isn’t staff, and with every reason against it', async () => {
    const at = await ground();
    const [steward, neighbour] = [await aResident(world, { community: at.building.community, duty: 'buildingSteward' }), await aResident(world, { community: at.building.community })];
    await expectRefused(world, () => ctxAs(steward, (ctx) => planRound(ctx, plan(at))), 'may.staffOnly');
    await expectRefused(world, () => ctxAs(stranger(at.building.community), (ctx) => planRound(ctx, plan(at))), 'may.signInFirst');
    await expectRefused(world, () => ctxAs(at.staff, (ctx) => planRound(ctx, plan(at, { every: 'weekly', walker: neighbour.residentId, fromOn: '2026-04-14', stops: [{ placeId: neighbour.residentId }] }))), 'matter.unknownPlace', 'patrol.walkerOffDuty', 'patrol.weekdayMissing', 'patrol.beginsInThePast');
    await expectRefused(world, () => ctxAs(at.staff, (ctx) => planRound(ctx, plan(at, { every: 'monthly' }))), 'patrol.monthDayMissing');
  });

  test('M-1 a walk is begun once, isn’t over while a stop is left, and then is', async () => {
    const at = await ground();
    const roundId = await ctxAs(at.staff, (ctx) => planRound(ctx, plan(at)));
    const walkId = await ctxAs(at.worker, (ctx) => beginWalk(ctx, { roundId, dueOn: today }));
    expect(await ctxAs(at.staff, (ctx) => beginWalk(ctx, { roundId, dueOn: today }))).toBe(walkId);
    await expectRefused(world, () => ctxAs(at.worker, (ctx) => finishWalk(ctx, { walkId })), 'patrol.stopsLeft');
    await expectRefused(world, () => ctxAs(at.worker, (ctx) => checkStop(ctx, { walkId, stop: 7 })), 'patrol.unknownStop');
    await ctxAs(at.worker, (ctx) => checkStop(ctx, { walkId, stop: 0 }));
    await ctxAs(at.worker, (ctx) => checkStop(ctx, { walkId, stop: 0 }));
    const events = await eventsOf(world, () => ctxAs(at.worker, (ctx) => finishWalk(ctx, { walkId })));
    expect(events).toMatchObject([{ type: 'patrol.walked' }]);
    expect((await ctxAs(at.worker, (ctx) => walkOf(ctx, walkId))).stops[0]?.checks).toMatchObject([{ found: 'nothing' }]);
    await expectRefused(world, () => ctxAs(at.worker, (ctx) => checkStop(ctx, { walkId, stop: 0 })), 'patrol.walkOver');
  });

  test('M-1 a round is walked only on a day it is due, by somebody on duty, and ended once', async () => {
    const at = await ground();
    const roundId = await ctxAs(at.staff, (ctx) => planRound(ctx, plan(at, { every: 'weekly', weekday: 5 })));
    const neighbour = await aResident(world, { community: at.building.community });
    await expectRefused(world, () => ctxAs(at.worker, (ctx) => beginWalk(ctx, { roundId, dueOn: today })), 'patrol.notDue');
    await expectRefused(world, () => ctxAs(neighbour, (ctx) => beginWalk(ctx, { roundId, dueOn: today })), 'may.onDutyOnly');
    await expectRefused(world, () => ctxAs(at.worker, (ctx) => beginWalk(ctx, { roundId: at.building.placeId, dueOn: today })), 'patrol.unknown');
    await expectRefused(world, () => ctxAs(at.worker, (ctx) => walkOf(ctx, at.building.placeId)), 'patrol.unknown');
    expect((await eventsOf(world, () => ctxAs(at.staff, (ctx) => endRound(ctx, { roundId })))).map(({ type }) => type)).toEqual(['patrol.ended']);
    await expectRefused(world, () => ctxAs(at.staff, (ctx) => endRound(ctx, { roundId })), 'patrol.endedAlready');
    await expectRefused(world, () => ctxAs(at.worker, (ctx) => endRound(ctx, { roundId: at.building.placeId })), 'patrol.unknown');
  });

  test('M-1 a round that was missed is made up until it is due anew', async () => {
    const at = await ground();
    const roundId = await ctxAs(at.staff, (ctx) => planRound(ctx, plan(at, { every: 'weekly', weekday: 3 })));
    const beginAt = (now: string) => () => {
      world.clock.set(now);
      return ctxAs(at.worker, (ctx) => beginWalk(ctx, { roundId, dueOn: today }));
    };
    await expectRefused(world, beginAt('2026-04-22T01:00:00.000Z'), 'patrol.dueAnew');
    await expect(beginAt('2026-04-21T01:00:00.000Z')()).resolves.toEqual(expect.any(String));
    world.clock.set(anOrdinaryMorning);
  });
});

describe('finds', () => {
  test('M-1 M-11 a find mended at once is closed by the step that writes it down: nobody is asked, told or timed', async () => {
    const at = await ground();
    const input = await find(at);
    let matterId = '';
    const events = await eventsOf(world, async () => { matterId = (await ctxAs(at.worker, (ctx) => reportFind(ctx, input))).matterId; });
    expect(events.map(({ type, version }) => [type, version])).toEqual([['matter.mendedAtOnce', 2]]);
    expect(await ctxAs(at.worker, (ctx) => loadMatter(ctx.tx, matterId))).toMatchObject({ state: 'closed', version: 2, channel: 'patrol', raisedBy: null, typedBy: at.worker.residentId, firstResponder: at.worker.residentId, rating: null, clock: null });
    expect((await world.owner.query('select clock from app.clocks where matter_id = $1', [matterId])).rows).toEqual([]);
    expect(await rowOf(world, 'select found, thanked from app.patrol_checks where matter_id = $1', [matterId])).toEqual({ found: 'mended', thanked: true });
  });

  test('M-1 a find needs what was done and, about a place, a pair; unknown kinds and places are refused', async () => {
    const at = await ground();
    const refused = async (given: Partial<FindInput>, ...codes: string[]): Promise<void> => {
      const input = await find(at, given);
      await expectRefused(world, () => ctxAs(at.worker, (ctx) => reportFind(ctx, input)), ...codes);
    };
    await refused({ result: undefined }, 'patrol.resultMissing');
    await refused({ afterIds: [] }, 'matter.pairNeeded');
    await refused({ kind: 'nothing-like-it' }, 'matter.unknownKind');
    await refused({ placeId: at.worker.residentId }, 'matter.unknownPlace');
    await refused({ walkId: at.worker.residentId, stop: 0 }, 'patrol.unknown');
    const input = await find(at);
    const neighbour = await aResident(world, { community: at.building.community });
    await expectRefused(world, () => ctxAs(neighbour, (ctx) => reportFind(ctx, input)), 'may.onDutyOnly');
  });

  test('M-1 M-4 a find that can’t be mended is raised: somebody is named and the clock runs', async () => {
    const at = await ground();
    const input = await find(at, { mended: false, afterIds: [] });
    const matter = await ctxAs(at.worker, (ctx) => reportFind(ctx, input));
    expect(matter).toMatchObject({ state: 'received', channel: 'patrol', clock: 'answer' });
    expect(matter.firstResponder).not.toBeNull();
  });
});
