import { describe, expect, test } from 'vitest';
import { aBuilding, aCommunity, aGrid, aMatter, aPicture, aResident, newId, stranger } from '@linyi/worlds/builders';
import { raiseMatter } from '../../../src/modules/matters/use-cases/raise-matter.ts';
import type { RaiseMatter } from '../../../src/modules/matters/use-cases/raise-matter.ts';
import { sayMeToo } from '../../../src/modules/matters/use-cases/say-me-too.ts';
import { withdrawMatter } from '../../../src/modules/matters/use-cases/withdraw-matter.ts';
import { testHouse } from '../../database.ts';
import { eventsOf, expectRefused, rowOf } from '../../expectations.ts';

const world = await testHouse();
const { ctxAs } = world;
let count = 0;
const aReport = (given: Partial<RaiseMatter> = {}): RaiseMatter => ({ number: `2026-9${(count += 1)}`, kind: 'facility', text: '楼道里的灯坏了三天。', photoIds: [], channel: 'web', ...given });

describe('raising', () => {
  test('M-4 M-5 a new matter names the steward of its building at once and starts 24 hours', async () => {
    const building = await aBuilding(world);
    const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building });
    const raiser = await aResident(world, { building });
    const photo = await aPicture(world, raiser);
    const events = await eventsOf(world, () => ctxAs(raiser, async (ctx) => {
      const matter = await raiseMatter(ctx, aReport({ placeId: building.placeId, photoIds: [photo] }));
      expect(matter).toMatchObject({ state: 'received', version: 1, raisedBy: raiser.residentId, firstResponder: steward.residentId, clock: 'answer', clockDueAt: '2026-04-16T01:00:00.000Z', publicText: null });
    }));
    expect(events).toMatchObject([{ type: 'matter.raised', version: 1, body: { firstResponder: steward.residentId } }]);
    expect(await rowOf(world, 'select audience from app.files where file_id = $1', [photo])).toEqual({ audience: 'concerned' });
  });

  test('M-4 the kind’s own duty goes before the steward; without a steward the grid’s worker, then staff on duty is named', async () => {
    const grid = await aGrid(world);
    const { community } = grid;
    const building = await aBuilding(world, { grid });
    const raiser = await aResident(world, { building });
    const responder = async (given: Partial<RaiseMatter>) => (await ctxAs(raiser, (ctx) => raiseMatter(ctx, aReport({ placeId: building.placeId, ...given })))).firstResponder;
    expect(await responder({})).toBeNull();
    const secretary = await aResident(world, { community, duty: 'secretary' });
    expect(await responder({})).toBe(secretary.residentId);
    const staff = await aResident(world, { community, duty: 'communityStaff' });
    expect(await responder({})).toBe(staff.residentId);
    const worker = await aResident(world, { community, duty: 'gridWorker', dutyAt: grid });
    expect(await responder({})).toBe(worker.residentId);
    const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building });
    expect(await responder({})).toBe(steward.residentId);
    const manager = await aResident(world, { community, duty: 'neighbourhoodManager' });
    expect(await responder({ kind: 'elderly' })).toBe(manager.residentId);
  });

  test('M-1 before sign-in one may write, by web and by poster', async () => {
    const community = await aCommunity(world);
    await expect(ctxAs(stranger(community), (ctx) => raiseMatter(ctx, aReport({ channel: 'poster' })))).resolves.toMatchObject({ raisedBy: null, publicText: null });
  });

  test('M-1 typing in for others is for those on duty, and the record says who did', async () => {
    const community = await aCommunity(world);
    const [neighbour, steward] = [await aResident(world, { community }), await aResident(world, { community, duty: 'buildingSteward' })];
    const onBehalfOf = { residentId: neighbour.residentId };
    await expectRefused(world, () => ctxAs(neighbour, (ctx) => raiseMatter(ctx, aReport({ onBehalfOf }))), 'matter.typingInIsForThoseOnDuty');
    await expectRefused(world, () => ctxAs(stranger(community), (ctx) => raiseMatter(ctx, aReport({ channel: 'phone' }))), 'matter.typingInIsForThoseOnDuty');
    await expect(ctxAs(steward, (ctx) => raiseMatter(ctx, aReport({ onBehalfOf, channel: 'walkIn' })))).resolves.toMatchObject({ raisedBy: neighbour.residentId, typedBy: steward.residentId });
  });

  test('M-1 an unknown kind, place, person or picture is refused and leaves nothing behind', async () => {
    const community = await aCommunity(world);
    const raiser = await aResident(world, { community, duty: 'buildingSteward' });
    const elsewhere = await aBuilding(world);
    const foreigner = await aResident(world);
    const photo = await aPicture(world, raiser);
    await ctxAs(raiser, (ctx) => raiseMatter(ctx, aReport({ photoIds: [photo] })));
    const refused = (given: Partial<RaiseMatter>, code: string) => expectRefused(world, () => ctxAs(raiser, (ctx) => raiseMatter(ctx, aReport(given))), code);
    await refused({ kind: 'nothing-of-the-kind' }, 'matter.unknownKind');
    await refused({ placeId: newId(world) }, 'matter.unknownPlace');
    await refused({ placeId: elsewhere.placeId }, 'matter.unknownPlace');
    await refused({ onBehalfOf: { residentId: foreigner.residentId } }, 'people.unknown');
    await refused({ photoIds: [newId(world)] }, 'file.unknown');
    await refused({ photoIds: [photo] }, 'file.unknown');
  });
});

describe('me too', () => {
  test('M-3 saying it counts once, however often it is said', async () => {
    const { matterId, community } = await aMatter(world);
    const neighbour = await aResident(world, { community });
    const say = () => ctxAs(neighbour, (ctx) => sayMeToo(ctx, { matterId }));
    expect(await eventsOf(world, say)).toMatchObject([{ type: 'matter.meTooSaid', body: { resident: neighbour.residentId } }]);
    expect(await eventsOf(world, say)).toEqual([]);
    expect(await rowOf(world, 'select me_toos from app.matters where matter_id = $1', [matterId])).toEqual({ me_toos: 1 });
  });

  test('M-3 on one’s own matter, before sign-in, or once it is over it is refused', async () => {
    const open = await aMatter(world);
    const closed = await aMatter(world, { state: 'closed', building: open.building, responder: open.responder });
    const neighbour = await aResident(world, { community: open.community });
    await expectRefused(world, () => ctxAs(open.raiser, (ctx) => sayMeToo(ctx, open)), 'matter.meTooOnOwn');
    await expectRefused(world, () => ctxAs(stranger(open.community), (ctx) => sayMeToo(ctx, open)), 'may.signInFirst');
    await expectRefused(world, () => ctxAs(neighbour, (ctx) => sayMeToo(ctx, closed)), 'matter.notNow');
    const foreigner = await aResident(world);
    await expectRefused(world, () => ctxAs(foreigner, (ctx) => sayMeToo(ctx, open)), 'matter.unknown');
  });
});

describe('withdrawing', () => {
  const reason = '自己修好了';
  test('M-11 the raiser takes a matter back; its clock and its open handover end', async () => {
    const { matterId, raiser } = await aMatter(world, { state: 'planned' });
    const events = await eventsOf(world, () => ctxAs(raiser, (ctx) => withdrawMatter(ctx, { matterId, reason })));
    expect(events).toMatchObject([{ type: 'matter.withdrawn', version: 4 }]);
    expect(await rowOf(world, 'select state, clock from app.matters where matter_id = $1', [matterId])).toEqual({ state: 'withdrawn', clock: null });
    expect(await rowOf(world, "select outcome, next_at from app.clocks where matter_id = $1 and clock = 'work'", [matterId])).toEqual({ outcome: 'dropped', next_at: null });
  });

  test('M-11 nobody else may, and not once it is resolved', async () => {
    const open = await aMatter(world);
    const resolved = await aMatter(world, { state: 'resolved' });
    await expectRefused(world, () => ctxAs(open.responder, (ctx) => withdrawMatter(ctx, { matterId: open.matterId, reason })), 'matter.raiserOnly');
    await expectRefused(world, () => ctxAs(stranger(open.community), (ctx) => withdrawMatter(ctx, { matterId: open.matterId, reason })), 'may.signInFirst');
    await expectRefused(world, () => ctxAs(resolved.raiser, (ctx) => withdrawMatter(ctx, { matterId: resolved.matterId, reason })), 'matter.notNow');
  });
});
