import { describe, expect, test } from 'vitest';
import { day } from '@linyi/kernel';
import { aBuilding, aCommunity, aDwelling, aResident, newId, stranger } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { neighboursToVouchFor, residentsOf } from '../../src/modules/people/read.ts';
import { changeMe } from '../../src/modules/people/use-cases/change-me.ts';
import { issueSlips, slipHash } from '../../src/modules/people/use-cases/issue-slips.ts';
import { joinCommunity } from '../../src/modules/people/use-cases/join-community.ts';
import { useSlip } from '../../src/modules/people/use-cases/use-slip.ts';
import { verifyResident, vouchResident } from '../../src/modules/people/use-cases/vouch-resident.ts';
import { anOrdinaryMorning, testHouse } from '../database.ts';
import { eventsOf, expectRefused, rowOf } from '../expectations.ts';

const world = await testHouse();
const { ctxAs, clock } = world;
const levelOf = ({ residentId }: Pick<BuiltResident, 'residentId'>) => rowOf(world, 'select verification from app.residents where resident_id = $1', [residentId]);

describe('vouching and verifying', () => {
  test('P-3 a steward vouches for the neighbours of the own building, and for nobody else', async () => {
    const building = await aBuilding(world);
    const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building });
    const neighbour = await aResident(world, { building, verification: 'self' });
    const elsewhere = await aResident(world, { building: await aBuilding(world, { community: building.community, name: '5栋' }), verification: 'self' });
    const vouch = (who: { residentId: string }, by = steward) => () => ctxAs(by, (ctx) => vouchResident(ctx, { residentId: who.residentId }));
    expect(await eventsOf(world, vouch(neighbour))).toMatchObject([{ type: 'resident.vouched', aggregateId: neighbour.residentId, body: { by: steward.residentId } }]);
    expect(await levelOf(neighbour)).toEqual({ verification: 'vouched' });
    await expectRefused(world, vouch(elsewhere), 'people.stewardOfThatBuildingOnly');
    await expectRefused(world, vouch(steward), 'people.notYourself');
    await expectRefused(world, vouch({ residentId: newId(world) }), 'people.unknown');
    await expectRefused(world, vouch(elsewhere, neighbour), 'people.stewardOfThatBuildingOnly');
  });

  test('P-3 staff verify, never themselves; vouching later takes no level away', async () => {
    const staff = await aResident(world, { duty: 'communityStaff' });
    const resident = await aResident(world, { community: staff.community, verification: 'self' });
    const verify = (who: BuiltResident, by = staff) => () => ctxAs(by, (ctx) => verifyResident(ctx, { residentId: who.residentId }));
    expect(await eventsOf(world, verify(resident))).toMatchObject([{ type: 'resident.verified' }]);
    await ctxAs(staff, (ctx) => vouchResident(ctx, { residentId: resident.residentId }));
    expect(await levelOf(resident)).toEqual({ verification: 'verified' });
    await expectRefused(world, verify(staff), 'people.notYourself');
    await expectRefused(world, verify(staff, resident), 'may.communityStaffOnly');
  });
});

describe('whom a steward could vouch for', () => {
  test('P-3 are those of the own building who came by themselves, oldest first, not the steward; nobody else is shown any', async () => {
    const building = await aBuilding(world);
    const { community } = building;
    const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building, verification: 'self' });
    await aResident(world, { building, verification: 'vouched' });
    await aResident(world, { building: await aBuilding(world, { community, name: '5栋' }), verification: 'self' });
    const first = await aResident(world, { building, verification: 'self', name: '张伟', phone: '13900000077' });
    clock.pass(day);
    const second = await aResident(world, { building, verification: 'self', name: '赵敏' });
    const { rows } = await ctxAs(steward, (ctx) => neighboursToVouchFor(ctx, {}));
    expect(rows.map(({ id }) => id)).toEqual([first.residentId, second.residentId]);
    expect(rows[0]).toMatchObject({ name: '张伟', phoneEnding: '0077', building: '3栋', verification: 'self' });
    const staff = await aResident(world, { community, duty: 'communityStaff' });
    for (const other of [first, staff]) await expectRefused(world, () => ctxAs(other, (ctx) => neighboursToVouchFor(ctx, {})), 'people.stewardOfThatBuildingOnly');
    clock.set(anOrdinaryMorning);
  });
});

describe('slips', () => {
  const hashed = (slip: string) => slipHash(slip);

  test('P-3 a slip vouches for a household; new slips replace the old ones; only hashes are kept', async () => {
    const { building, dwellingId } = await aDwelling(world);
    const staff = await aResident(world, { community: building.community, duty: 'communityStaff' });
    const issue = () => ctxAs(staff, (ctx) => issueSlips(ctx, { buildingId: building.placeId }));
    const first = (await issue()).slips[0]?.slip ?? '';
    expect(await eventsOf(world, issue)).toMatchObject([{ type: 'slips.issued', aggregateId: building.placeId, body: { count: 1 } }]);
    const second = (await issue()).slips[0]?.slip ?? '';
    const spend = (slip: string, accountId = newId(world)) => () => ctxAs(stranger(building.community), (ctx) => useSlip(ctx, { slipHash: hashed(slip), accountId, name: '刘洋' }));
    await expectRefused(world, spend(first), 'signIn.slipUnknown');
    expect(await eventsOf(world, spend(second))).toMatchObject([{ type: 'resident.joined' }]);
    expect(await rowOf(world, "select verification, dwelling_id from app.residents where name = '刘洋'", [])).toEqual({ verification: 'vouched', dwelling_id: dwellingId });
    expect(await rowOf(world, 'select count(*)::int as count from app.slips where slip_hash in ($1, $2)', [first, second])).toEqual({ count: 0 });
  });

  test('P-3 a slip works for six people, until it expires', async () => {
    const { building } = await aDwelling(world);
    const staff = await aResident(world, { community: building.community, duty: 'secretary' });
    const slip = (await ctxAs(staff, (ctx) => issueSlips(ctx, { buildingId: building.placeId }))).slips[0]?.slip ?? '';
    const spend = () => ctxAs(stranger(building.community), (ctx) => useSlip(ctx, { slipHash: hashed(slip), accountId: newId(world), name: '家人' }));
    for (let n = 0; n < 6; n += 1) await spend();
    await expectRefused(world, spend, 'signIn.slipUsedUp');
    clock.pass(61 * day);
    await expectRefused(world, spend, 'signIn.slipExpired');
    clock.set(anOrdinaryMorning);
  });

  test('P-3 a slip used to move takes back what was verified for another home, and used again in the same home does nothing', async () => {
    const home = await aDwelling(world);
    const staff = await aResident(world, { community: home.building.community, duty: 'secretary' });
    const slip = (await ctxAs(staff, (ctx) => issueSlips(ctx, { buildingId: home.building.placeId }))).slips[0]?.slip ?? '';
    const owner = await aResident(world, { dwelling: await aDwelling(world, { building: home.building }), verification: 'verified' });
    const spend = () => ctxAs(owner, (ctx) => useSlip(ctx, { slipHash: hashed(slip), accountId: owner.accountId, name: '王秀兰' }));
    await spend();
    expect(await rowOf(world, 'select verification, dwelling_id from app.residents where resident_id = $1', [owner.residentId])).toEqual({ verification: 'vouched', dwelling_id: home.dwellingId });
    await ctxAs(staff, (ctx) => verifyResident(ctx, { residentId: owner.residentId }));
    expect(await eventsOf(world, () => Promise.all([spend(), spend()]))).toEqual([]);
    expect(await levelOf(owner)).toEqual({ verification: 'verified' });
    expect(await rowOf(world, 'select uses_left from app.slips where slip_hash = $1', [hashed(slip)])).toEqual({ uses_left: 5 });
  });

  test('P-3 slips are issued by community staff, for a building that has homes', async () => {
    const building = await aBuilding(world);
    const [staff, steward] = [await aResident(world, { community: building.community, duty: 'communityStaff' }), await aResident(world, { building, duty: 'buildingSteward', dutyAt: building })];
    await expectRefused(world, () => ctxAs(steward, (ctx) => issueSlips(ctx, { buildingId: building.placeId })), 'may.communityStaffOnly');
    await expectRefused(world, () => ctxAs(staff, (ctx) => issueSlips(ctx, { buildingId: building.placeId })), 'people.unknownBuilding');
  });
});

describe('joining and changing', () => {
  test('P-3 an account joins once; one whom the roster knows by phone is vouched for', async () => {
    const community = await aCommunity(world);
    const join = (accountId: string, phone: string) => () => ctxAs(stranger(community), (ctx) => joinCommunity(ctx, { accountId, phone, name: '' }));
    const accountId = newId(world);
    expect(await eventsOf(world, join(accountId, '13900000001'))).toMatchObject([{ type: 'resident.joined' }]);
    expect(await eventsOf(world, join(accountId, '13900000001'))).toEqual([]);
    const onRoster = await aResident(world, { community, phone: '13900000002', verification: 'self' });
    await world.owner.query('update app.residents set account_id = null where resident_id = $1', [onRoster.residentId]);
    await expect(join(newId(world), '13900000002')()).resolves.toMatchObject({ residentId: onRoster.residentId, verification: 'vouched' });
  });

  test('P-2 people change their name and building while nobody has vouched for either', async () => {
    const building = await aBuilding(world);
    const [newcomer, vouched] = [await aResident(world, { community: building.community, verification: 'self' }), await aResident(world, { community: building.community, verification: 'vouched' })];
    const move = (who: BuiltResident, buildingId: string) => () => ctxAs(who, (ctx) => changeMe(ctx, { ...(who === newcomer ? { name: '新名字' } : {}), buildingId }));
    const homeOf = (who: BuiltResident) => rowOf(world, 'select name, building_id from app.residents where resident_id = $1', [who.residentId]);
    await move(newcomer, building.placeId)();
    expect(await homeOf(newcomer)).toEqual({ name: '新名字', building_id: building.placeId });
    await move(vouched, building.placeId)();
    expect(await homeOf(vouched)).toEqual({ name: '王秀兰', building_id: null });
    const onDuty = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building, verification: 'self' });
    for (const who of [vouched, onDuty]) {
      await expectRefused(world, () => ctxAs(who, (ctx) => changeMe(ctx, { name: '新名字' })), 'people.nameIsVouchedFor');
      await ctxAs(who, (ctx) => changeMe(ctx, { name: who.name, elder: true }));
    }
    await expectRefused(world, move(newcomer, building.gridId ?? ''), 'people.unknownBuilding');
    await expectRefused(world, () => ctxAs(stranger(building.community), (ctx) => changeMe(ctx, { name: '谁' })), 'may.signInFirst');
  });

  test('T-5 names and homes are for staff, and of the own community only', async () => {
    const staff = await aResident(world, { duty: 'gridWorker', name: '网格员' });
    const neighbour = await aResident(world, { community: staff.community, name: '邻居' });
    await aResident(world, { name: '别处的人' });
    const { rows } = await ctxAs(staff, (ctx) => residentsOf(ctx, {}));
    expect(rows.map(({ name }) => name).sort()).toEqual(['网格员', '邻居'].sort());
    await expectRefused(world, () => ctxAs(neighbour, (ctx) => residentsOf(ctx, {})), 'may.staffOnly');
  });
});
