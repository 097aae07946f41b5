import { describe, expect, test } from 'vitest';
import { aBuilding, aCommunity, aDwelling, aGrid, aResident } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { placeTreeOf } from '../../src/modules/people/read-places.ts';
import { closePlace } from '../../src/modules/people/use-cases/close-place.ts';
import { endGuardianConsent, signGuardian } from '../../src/modules/people/use-cases/sign-guardian.ts';
import { bodiesOf } from '../../src/modules/teams/read.ts';
import { changeBody, closeBody, foundBody } from '../../src/modules/teams/use-cases/change-body.ts';
import { endSeat, seatSomebody } from '../../src/modules/teams/use-cases/seat-somebody.ts';
import { writeGathering } from '../../src/modules/teams/use-cases/write-gathering.ts';
import { addPlace, changePlace } from '../../src/modules/tenancy/use-cases/change-places.ts';
import { testHouse } from '../database.ts';
import { eventsOf, expectRefused } from '../expectations.ts';

const world = await testHouse();
const { ctxAs } = world;
const community = await aCommunity(world);
const grid = await aGrid(world, { community });
const building = await aBuilding(world, { community, grid, name: '1栋' });
const secretary = await aResident(world, { community, duty: 'secretary', name: '李书记' });
const staff = await aResident(world, { community, duty: 'communityStaff' });
const guide = await aResident(world, { community, duty: 'guide' });
const neighbour = await aResident(world, { community, name: '王秀兰' });
const nodeOf = async (name: string) => (await ctxAs(staff, placeTreeOf)).rows.find((row) => row.name === name);

describe('the tree of places', () => {
  test('P-1 places are added, renamed and moved where their kind may lie; codes name one place; nobody else does it', async () => {
    const add = (by: BuiltResident, more: Partial<Parameters<typeof addPlace>[1]> = {}) => () => ctxAs(by, (ctx) => addPlace(ctx, { kind: 'microGrid', name: '南片', code: 'm7', parentId: grid.placeId, ...more }));
    const made = { placeId: '' };
    expect(await eventsOf(world, async () => Object.assign(made, await add(secretary)()))).toMatchObject([{ type: 'place.added', aggregateId: made.placeId }]);
    expect(await nodeOf('南片')).toMatchObject({ gridId: grid.placeId, vacant: ['microGridLead'], homes: 0 });
    await expectRefused(world, add(staff, { code: 'm8' }), 'place.bySecretary');
    await expectRefused(world, add(secretary), 'place.codeTaken');
    await expectRefused(world, add(secretary, { code: 'm8', parentId: building.placeId }), 'place.notThere');
    await expectRefused(world, add(secretary, { code: 'm8', parentId: secretary.residentId }), 'place.unknown');
    expect(await eventsOf(world, () => ctxAs(secretary, (ctx) => changePlace(ctx, { placeId: building.placeId, name: '一号楼', parentId: made.placeId })))).toMatchObject([{ type: 'place.changed' }]);
    expect(await nodeOf('一号楼')).toMatchObject({ parentId: made.placeId, gridId: grid.placeId, vacant: ['buildingSteward'] });
    await expectRefused(world, () => ctxAs(secretary, (ctx) => changePlace(ctx, { placeId: secretary.residentId, name: '哪里' })), 'place.unknown');
  });

  test('P-1 a place on which something hangs is closed only where another takes it over; homes and people stand against it', async () => {
    const [old, other] = [await aGrid(world, { community, name: '旧网格' }), await aGrid(world, { community, name: '新网格' })];
    const inside = await aBuilding(world, { community, grid: old, name: '5栋' });
    const worker = await aResident(world, { community, duty: 'gridWorker', dutyAt: old });
    const close = (placeId: string, into?: string) => () => ctxAs(secretary, (ctx) => closePlace(ctx, { placeId, into }));
    await expectRefused(world, close(old.placeId), 'place.hasPlaces', 'place.hasDuties');
    await expectRefused(world, close(old.placeId, inside.placeId), 'place.unknown');
    await expectRefused(world, () => ctxAs(staff, (ctx) => closePlace(ctx, { placeId: old.placeId, into: other.placeId })), 'place.bySecretary');
    expect((await eventsOf(world, close(old.placeId, other.placeId))).map(({ type }) => type)).toEqual(['duty.moved', 'place.closed']);
    expect(await nodeOf('旧网格')).toBeUndefined();
    expect(await nodeOf('新网格')).toMatchObject({ holders: [{ duty: 'gridWorker', person: { id: worker.residentId } }], vacant: [] });
    expect((await nodeOf('5栋'))?.gridId).toBe(other.placeId);
    const { building: home } = await aDwelling(world, { building: await aBuilding(world, { community, name: '6栋' }) });
    await aResident(world, { building: home });
    await expectRefused(world, close(home.placeId), 'place.hasHomes', 'place.hasPeople');
    expect(await nodeOf('6栋')).toMatchObject({ homes: 1, people: 1, entrances: [{ homes: 1 }] });
  });
});

describe('bodies and teams', () => {
  const found = (kind: Parameters<typeof foundBody>[1]['kind'], name: string, more: { parentId?: string; placeId?: string } = {}) => ctxAs(secretary, (ctx) => foundBody(ctx, { kind, name, ...more }));
  const bodyCalled = async (name: string) => (await ctxAs(staff, bodiesOf)).rows.find((row) => row.name === name);

  test('P-17 the Party organisation is a tree of bodies with a contact who agreed, and keeps no members', async () => {
    const { bodyId: committee } = await found('partyCommittee', '社区党委');
    const { bodyId: branch } = await found('gridBranch', '第一网格支部', { parentId: committee, placeId: grid.placeId });
    await expectRefused(world, () => found('buildingGroup', '一号楼党小组', { parentId: committee }), 'body.notThere');
    await expectRefused(world, () => found('partyCommittee', '社区党委'), 'body.thereAlready');
    const change = (agreed: boolean, contactId = neighbour.residentId) => () => ctxAs(secretary, (ctx) => changeBody(ctx, { bodyId: branch, name: '第一网格支部', parentId: committee, contactId, agreed }));
    await expectRefused(world, change(false), 'body.contactAgrees');
    await expectRefused(world, change(true, branch), 'people.unknown');
    expect(await eventsOf(world, change(true))).toMatchObject([{ type: 'body.changed' }]);
    expect(await bodyCalled('第一网格支部')).toMatchObject({ parentId: committee, contact: { name: '王秀兰' }, seats: [] });
    await expectRefused(world, () => ctxAs(secretary, (ctx) => seatSomebody(ctx, { bodyId: branch, residentId: neighbour.residentId, role: 'member' })), 'team.noMembersKept');
    await expectRefused(world, () => ctxAs(secretary, (ctx) => closeBody(ctx, { bodyId: committee })), 'body.isInUse');
    expect(await eventsOf(world, () => ctxAs(secretary, (ctx) => closeBody(ctx, { bodyId: branch })))).toMatchObject([{ type: 'body.closed' }]);
    await expectRefused(world, () => ctxAs(neighbour, bodiesOf), 'may.staffOnly');
    await expectRefused(world, () => ctxAs(guide, (ctx) => foundBody(ctx, { kind: 'committee', name: '环境委员会' })), 'may.communityStaffOnly');
    const { rows } = await world.owner.query<{ table: string }>("select table_name as table from information_schema.columns where table_schema = 'app' and column_name ~ 'party_?member'");
    expect(rows).toEqual([]);
  });

  test('P-6 a 1+3+N team says what it still lacks; who came and what they brought is counted', async () => {
    const { bodyId } = await found('councilTeam', '停车议事团队');
    const seat = (role: Parameters<typeof seatSomebody>[1]['role'], residentId: string) => () => ctxAs(staff, (ctx) => seatSomebody(ctx, { bodyId, residentId, role }));
    await seat('secretary', secretary.residentId)();
    expect((await bodyCalled('停车议事团队'))?.missing).toEqual(['deputy', 'backbone', 'microGridLead', 'stakeholders']);
    for (const role of ['deputy', 'backbone', 'microGridLead', 'stakeholder'] as const) await seat(role, (await aResident(world, { community })).residentId)();
    await expectRefused(world, seat('member', secretary.residentId), 'team.seatedAlready');
    const { seats = [], missing } = (await bodyCalled('停车议事团队')) ?? {};
    expect([missing, seats.map(({ part }) => part)]).toEqual([[], ['core', 'organising', 'organising', 'organising', 'participating']]);
    const meet = (on: string, came: { seatId: string; contribution?: string }[]) => () => ctxAs(staff, (ctx) => writeGathering(ctx, { bodyId, on, what: '看现场', came }));
    const [first = { id: '' }, second = { id: '' }] = seats;
    expect(await eventsOf(world, meet('2026-04-15', [{ seatId: first.id, contribution: '画了车位图' }, { seatId: second.id }]))).toMatchObject([{ type: 'team.met' }]);
    await expectRefused(world, meet('2026-04-16', [{ seatId: first.id }, { seatId: first.id }]), 'team.metInTheFuture', 'team.unknownSeat');
    expect((await bodyCalled('停车议事团队'))?.seats.map(({ attended, gatherings, contributions }) => [attended, gatherings, contributions]).slice(0, 3)).toEqual([[1, 1, 1], [1, 1, 0], [0, 1, 0]]);
    expect(await eventsOf(world, () => ctxAs(staff, (ctx) => endSeat(ctx, { seatId: second.id })))).toMatchObject([{ type: 'team.seatEnded' }]);
    expect((await bodyCalled('停车议事团队'))?.missing).toEqual(['deputy']);
  });

  test('P-6 nobody who is responsible sits in an oversight group unremarked', async () => {
    const { bodyId } = await found('oversightGroup', '监督小组');
    await ctxAs(staff, (ctx) => seatSomebody(ctx, { bodyId, residentId: secretary.residentId, role: 'member' }));
    expect((await bodyCalled('监督小组'))?.missing).toEqual(['members', 'responsible']);
  });

  test('P-6 A-5 a child sits only with a guardian’s recorded consent, and is shown by nickname', async () => {
    const { bodyId } = await found('childrensCouncil', '与邻说');
    const child = await aResident(world, { community, name: '刘小明' });
    const seat = () => ctxAs(staff, (ctx) => seatSomebody(ctx, { bodyId, residentId: child.residentId, role: 'member' }));
    await expectRefused(world, seat, 'team.guardianFirst');
    const sign = () => ctxAs(staff, (ctx) => signGuardian(ctx, { residentId: child.residentId, guardianName: '刘洋', nickname: '小海豚', how: 'paper' }));
    await sign();
    expect(await eventsOf(world, seat)).toMatchObject([{ type: 'team.seated' }]);
    expect((await bodyCalled('与邻说'))?.seats.map(({ name }) => name)).toEqual(['小海豚']);
    expect(JSON.stringify(await ctxAs(staff, bodiesOf))).not.toContain('刘小明');
    await ctxAs(staff, (ctx) => endGuardianConsent(ctx, { residentId: child.residentId }));
    expect((await bodyCalled('与邻说'))?.seats).toEqual([]);
    await sign();
    expect((await bodyCalled('与邻说'))?.seats.map(({ name }) => name)).toEqual(['小海豚']);
    await world.owner.query('update app.residents set birth_year = 2010 where resident_id = $1', [neighbour.residentId]);
    await ctxAs(staff, (ctx) => seatSomebody(ctx, { bodyId, residentId: neighbour.residentId, role: 'member' }));
    await expectRefused(world, () => ctxAs(staff, (ctx) => endSeat(ctx, { seatId: bodyId })), 'team.noSeat');
    await expectRefused(world, () => ctxAs(staff, (ctx) => writeGathering(ctx, { bodyId: child.residentId, on: '2026-04-15', what: '春游', came: [] })), 'body.unknown');
  });
});
