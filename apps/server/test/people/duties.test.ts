import { describe, expect, test } from 'vitest';
import type { AppointInput, DutyName, SheetText } from '@linyi/contract';
import { dutyNames } from '@linyi/contract';
import { day } from '@linyi/kernel';
import { aBuilding, aCommunity, aGrid, aResident, stranger, theHouse } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { holds } from '../../src/kernel/ctx.ts';
import { conflictsWith, mayGive } from '../../src/modules/people/domain/duty.ts';
import { dutiesList, dutyHistoryOf, myDutiesOf, sheetsOf } from '../../src/modules/people/read-duties.ts';
import { residentsOf } from '../../src/modules/people/read.ts';
import { acceptDuty, acceptDutyOnPaper, declineDuty } from '../../src/modules/people/use-cases/accept-duty.ts';
import { appointDuty } from '../../src/modules/people/use-cases/appoint-duty.ts';
import { appointResident } from '../../src/modules/people/use-cases/appoint-resident.ts';
import { endDuty, moveDuty, prolongDuty } from '../../src/modules/people/use-cases/change-duty.ts';
import { publishSheet } from '../../src/modules/people/use-cases/publish-sheet.ts';
import { workRound } from '../../src/worker-round.ts';
import { anOrdinaryMorning, testHouse } from '../database.ts';
import { eventsOf, expectRefused, rowOf } from '../expectations.ts';

const world = await testHouse();
const { ctxAs, clock } = world;
const community = await aCommunity(world);
const grid = await aGrid(world, { community });
const [here, there] = [await aBuilding(world, { community, grid, name: '1栋' }), await aBuilding(world, { community, name: '2栋' })];
const administrator = await aResident(world, { community, duty: 'administrator', name: '何管理' });
const secretary = await aResident(world, { community, duty: 'secretary', name: '李书记' });
const staff = await aResident(world, { community, duty: 'communityStaff', name: '赵敏' });
const guide = await aResident(world, { community, duty: 'guide', name: '钱老师' });
const foreigner = await aResident(world, { duty: 'administrator' });
const steward: Omit<AppointInput, 'residentId'> = { duty: 'buildingSteward', placeId: here.placeId };

const appoint = (by: BuiltResident, who: BuiltResident, input: Omit<AppointInput, 'residentId'> = steward) => () => ctxAs(by, (ctx) => appointDuty(ctx, { residentId: who.residentId, ...input }));
const accept = (who: BuiltResident, dutyId: string, version = 1) => () => ctxAs(who, (ctx) => acceptDuty(ctx, { dutyId, version }));
const isOnDuty = (who: BuiltResident, duty: DutyName) => ctxAs(who, (ctx) => Promise.resolve(holds(ctx.actor, duty)));
const neighbour = () => aResident(world, { building: here });
const inbox = async (who: BuiltResident): Promise<string[]> => (await world.owner.query<{ kind: string }>('select kind from app.notices where resident_id = $1 order by at, kind', [who.residentId])).rows.map(({ kind }) => kind);

describe('from the browser', () => {
  test('P-15 a duty counts once its sheet is accepted, on the days it is held, and not after it ended', async () => {
    const who = await neighbour();
    const made = { dutyId: '' };
    expect(await eventsOf(world, async () => Object.assign(made, await appoint(staff, who)()))).toMatchObject([{ type: 'duty.appointed', aggregateId: made.dutyId, body: { duty: 'buildingSteward', resident: who.residentId } }]);
    expect(await isOnDuty(who, 'buildingSteward')).toBe(false);
    await workRound(world.house);
    expect(await inbox(who)).toEqual(['holder.appointed']);
    expect(await eventsOf(world, accept(who, made.dutyId))).toMatchObject([{ type: 'duty.accepted', body: { by: who.residentId } }, { type: 'duty.started', aggregateId: who.residentId }]);
    expect(await isOnDuty(who, 'buildingSteward')).toBe(true);
    expect(await eventsOf(world, accept(who, made.dutyId))).toEqual([]);
    await workRound(world.house);
    expect(await inbox(staff)).toContain('asker.dutyAccepted');
    expect(await eventsOf(world, () => ctxAs(staff, (ctx) => endDuty(ctx, { ...made, reason: '搬走了' })))).toMatchObject([{ type: 'duty.ended' }]);
    expect(await isOnDuty(who, 'buildingSteward')).toBe(false);
    await expectRefused(world, accept(who, made.dutyId), 'duty.isOver');
    await workRound(world.house);
    expect(await inbox(who)).toEqual(['holder.appointed', 'holder.ended']);
  });

  test('P-4 a duty from a later day, until a day, counts on just those days; one that ends soon is shown', async () => {
    const who = await neighbour();
    const { dutyId } = await appoint(staff, who, { ...steward, from: '2026-04-20', to: '2026-04-25' })();
    await accept(who, dutyId)();
    const seen: boolean[] = [];
    for (const at of ['2026-04-19T01:00:00.000Z', '2026-04-20T01:00:00.000Z', '2026-04-25T15:59:00.000Z', '2026-04-25T16:01:00.000Z']) {
      clock.set(at);
      seen.push(await isOnDuty(who, 'buildingSteward'));
    }
    expect(seen).toEqual([false, true, true, false]);
    clock.set('2026-04-21T01:00:00.000Z');
    expect((await ctxAs(staff, (ctx) => dutiesList(ctx, { show: 'endsSoon' }))).rows.map(({ id }) => id)).toEqual([dutyId]);
    clock.set(anOrdinaryMorning);
  });

  test('P-4 prolonged, moved and ended, and who was what when stays readable', async () => {
    const who = await neighbour();
    const { dutyId } = await appoint(staff, who, { ...steward, to: '2026-05-01' })();
    clock.pass(60_000);
    await accept(who, dutyId)();
    clock.pass(60_000);
    expect(await eventsOf(world, () => ctxAs(staff, (ctx) => prolongDuty(ctx, { dutyId, to: '2026-12-31' })))).toMatchObject([{ type: 'duty.prolonged' }]);
    clock.pass(3 * day);
    const moved = { dutyId: '' };
    expect(await eventsOf(world, async () => Object.assign(moved, await ctxAs(staff, (ctx) => moveDuty(ctx, { dutyId, placeId: there.placeId }))))).toMatchObject([{ type: 'duty.moved', aggregateId: moved.dutyId }]);
    expect(await isOnDuty(who, 'buildingSteward')).toBe(true);
    clock.pass(60_000);
    await ctxAs(who, (ctx) => endDuty(ctx, { ...moved, reason: '照顾家里' }));
    const { rows } = await ctxAs(staff, (ctx) => dutyHistoryOf(ctx, who.residentId));
    expect(rows.map(({ place, from, to, state }) => [place?.name, from, to, state])).toEqual([['2栋', '2026-04-18', '2026-04-18', 'over'], ['1栋', '2026-04-15', '2026-04-18', 'over']]);
    expect(rows.map(({ acts }) => acts.map(({ act }) => act))).toEqual([['ended', 'appointed'], ['moved', 'prolonged', 'accepted', 'appointed']]);
    expect(rows[0]?.acts[0]).toMatchObject({ by: who.name, note: '照顾家里' });
    clock.set(anOrdinaryMorning);
  });

  test('P-15 a yes on paper is written down by somebody else, with the day it was signed', async () => {
    const who = await neighbour();
    const { dutyId } = await appoint(staff, who)();
    const paper = (by: BuiltResident, signedOn = '2026-04-14', version = 1) => () => ctxAs(by, (ctx) => acceptDutyOnPaper(ctx, { dutyId, version, signedOn }));
    await expectRefused(world, paper(who), 'duty.notYourself');
    await expectRefused(world, paper(staff, '2026-04-16'), 'duty.signedInTheFuture');
    await expectRefused(world, paper(staff, '2026-04-14', 2), 'duty.sheetChanged');
    await paper(staff)();
    expect(await isOnDuty(who, 'buildingSteward')).toBe(true);
    expect((await ctxAs(staff, (ctx) => dutyHistoryOf(ctx, who.residentId))).rows[0]).toMatchObject({ acceptance: { how: 'paper', version: 1, by: '赵敏', signedOn: '2026-04-14' }, owes: false });
  });

  test('P-15 nobody else says yes or no; what was declined is over', async () => {
    const who = await neighbour();
    const { dutyId } = await appoint(secretary, who)();
    await expectRefused(world, accept(staff, dutyId), 'duty.holderOnly');
    await expectRefused(world, accept(foreigner, dutyId), 'duty.unknown');
    await expectRefused(world, () => ctxAs(stranger(community), (ctx) => acceptDuty(ctx, { dutyId, version: 1 })), 'may.signInFirst');
    expect(await eventsOf(world, () => ctxAs(who, (ctx) => declineDuty(ctx, { dutyId, reason: '没有时间' })))).toMatchObject([{ type: 'duty.declined' }]);
    await workRound(world.house);
    expect(await inbox(secretary)).toContain('asker.dutyDeclined');
    await expectRefused(world, accept(who, dutyId), 'duty.isOver');
    const held = (await appoint(secretary, who)()).dutyId;
    await accept(who, held)();
    await expectRefused(world, () => ctxAs(who, (ctx) => declineDuty(ctx, { dutyId: held })), 'duty.acceptedAlready');
  });
});

describe('who may appoint whom', () => {
  test('P-4 an administrator all, a secretary all below, staff those of neighbours; nobody themselves, and a guide nobody', async () => {
    const who = await neighbour();
    for (const by of [staff, secretary]) await expectRefused(world, appoint(by, who, { duty: 'administrator' }), 'duty.notYoursToGive');
    await expectRefused(world, appoint(staff, who, { duty: 'gridWorker', placeId: grid.placeId }), 'duty.notYoursToGive');
    await expectRefused(world, appoint(staff, staff, { duty: 'volunteer' }), 'duty.notYourself');
    await expectRefused(world, appoint(who, staff, { duty: 'volunteer' }), 'duty.notYoursToGive');
    await expectRefused(world, appoint(guide, who, { duty: 'volunteer' }), 'duty.guideAppointsNobody');
    await expectRefused(world, () => ctxAs(stranger(community), (ctx) => appointDuty(ctx, { residentId: who.residentId, duty: 'volunteer' })), 'may.signInFirst');
    expect(mayGive(['administrator', 'guide'])).toEqual([]);
    expect(mayGive(['administrator'])).toEqual(dutyNames.filter((duty) => duty !== 'resident'));
    expect(mayGive(['secretary'])).not.toContain('administrator');
  });

  test('P-4 what somebody may not give they neither prolong, move nor end', async () => {
    const who = await neighbour();
    const { dutyId } = await appoint(secretary, who, { duty: 'gridWorker', placeId: grid.placeId })();
    const tries = [(ctx: Parameters<Parameters<typeof ctxAs>[1]>[0]) => prolongDuty(ctx, { dutyId, to: '2027-01-01' }), (ctx: Parameters<Parameters<typeof ctxAs>[1]>[0]) => moveDuty(ctx, { dutyId, placeId: grid.placeId }), (ctx: Parameters<Parameters<typeof ctxAs>[1]>[0]) => endDuty(ctx, { dutyId, reason: '不合适' })];
    for (const attempt of tries) await expectRefused(world, () => ctxAs(staff, (ctx): Promise<unknown> => attempt(ctx)), 'duty.notYoursToGive');
    await expectRefused(world, () => ctxAs(who, (ctx) => prolongDuty(ctx, { dutyId, to: '2027-01-01' })), 'duty.notYourself');
  });

  test('P-4 a guide decides nothing: the duty stands beside none that does, either way round', async () => {
    const who = await neighbour();
    await appoint(administrator, who, { duty: 'councilMember' })();
    await expectRefused(world, appoint(administrator, who, { duty: 'guide' }), 'duty.guideDecidesNothing');
    await expectRefused(world, appoint(administrator, guide, { duty: 'communityStaff' }), 'duty.guideDecidesNothing');
    expect(conflictsWith('oversightGroup', ['propertyManager', 'volunteer'])).toEqual(['propertyManager']);
    const manager = await neighbour();
    await appoint(administrator, manager, { duty: 'propertyManager' })();
    await expectRefused(world, appoint(administrator, manager, { duty: 'oversightGroup' }), 'duty.conflict');
    expect(await ctxAs(guide, (ctx) => Promise.resolve(holds(ctx.actor, 'guide')))).toBe(true);
  });

  test('P-4 all that speaks against an appointment is said at once, and nothing is done', async () => {
    const [who, unknown] = [await neighbour(), await aResident(world, { community, verification: 'self' })];
    await expectRefused(world, appoint(staff, unknown, { duty: 'buildingSteward', from: '2026-04-20', to: '2026-04-10' }), 'duty.endsBeforeStart', 'duty.endsInThePast', 'duty.notHeldThere', 'duty.notKnownEnough');
    await expectRefused(world, appoint(staff, who, { ...steward, from: '2028-01-01' }), 'duty.startTooFar');
    await expectRefused(world, appoint(staff, who, { ...steward, placeId: who.residentId }), 'duty.unknownScope');
    await expectRefused(world, appoint(staff, foreigner), 'people.unknown');
    const { dutyId } = await appoint(staff, who)();
    await expectRefused(world, appoint(staff, who), 'duty.heldAlready');
    await expectRefused(world, () => ctxAs(staff, (ctx) => moveDuty(ctx, { dutyId, placeId: here.placeId })), 'duty.heldAlready');
    await expectRefused(world, () => ctxAs(staff, (ctx) => prolongDuty(ctx, { dutyId })), 'duty.sameTerm');
    await expectRefused(world, () => ctxAs(staff, (ctx) => endDuty(ctx, { dutyId, on: '2026-04-01', reason: '早就' })), 'duty.endsInThePast');
    await ctxAs(staff, (ctx) => prolongDuty(ctx, { dutyId, to: '2026-06-01' }));
    await expectRefused(world, () => ctxAs(staff, (ctx) => endDuty(ctx, { dutyId, on: '2026-07-01', reason: '到期' })), 'duty.endsOutsideTerm');
    const vouched = await aResident(world, { building: here, verification: 'vouched' });
    await expectRefused(world, appoint(administrator, vouched, { duty: 'communityStaff' }), 'duty.notKnownEnough');
  });
});

describe('the last administrator', () => {
  test('P-4 can’t be removed, nor lay it down, nor be given a last day; two who end each other at once leave one', async () => {
    const [first, second] = [await aResident(world, { duty: 'administrator' }), await aResident(world, {})];
    const dutyOf = async (who: BuiltResident) => (await rowOf<{ id: string }>(world, "select duty_id as id from app.duties where resident_id = $1 and duty = 'administrator' and ended_at is null", [who.residentId]))?.id ?? '';
    const end = async (by: BuiltResident, of: BuiltResident) => {
      const dutyId = await dutyOf(of);
      return () => ctxAs(by, (ctx) => endDuty(ctx, { dutyId, reason: '换人' }));
    };
    await expectRefused(world, await end(first, first), 'duty.lastAdministrator');
    const other = await aResident(world, { community: first.community });
    const { dutyId } = await appoint(first, other, { duty: 'administrator' })();
    await expectRefused(world, await end(first, first), 'duty.lastAdministrator');
    await accept(other, dutyId)();
    const both = await Promise.allSettled([(await end(first, other))(), (await end(other, first))()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(second.community.id).not.toBe(first.community.id);
  });

  test('P-15 whom the installation appoints can act at once, and is asked for a yes of their own', async () => {
    const fresh = await aCommunity(world);
    const accountId = (await world.house.signIn.openAccount('新管理员')).accountId;
    await ctxAs(theHouse(fresh), (ctx) => appointResident(ctx, { accountId, phone: '13900008888', name: '新管理员', duty: 'administrator', placeId: null }));
    const mine = await ctxAs({ community: fresh, visitor: { kind: 'account', accountId, secondFactor: true } }, async (ctx) => ({ on: holds(ctx.actor, 'administrator'), ...(await myDutiesOf(ctx)) }));
    expect(mine).toMatchObject({ on: true, rows: [{ duty: 'administrator', state: 'held', owes: true, acceptance: { how: 'installation', version: null }, sheet: { version: 1 } }] });
  });
});

describe('sheets', () => {
  const text: SheetText = { may: ['看本楼的事'], must: ['一天内答复'], training: '半天', insurance: '统一投保', expenses: '凭票' };
  const publish = (by: BuiltResident, seen: number, given: SheetText = text) => () => ctxAs(by, (ctx) => publishSheet(ctx, { duty: 'microGridLead', seen, ...given }));

  test('P-15 every duty has a shipped sheet that says what it may and must do', async () => {
    const sheets = await ctxAs(stranger(community), (ctx) => sheetsOf(ctx));
    expect(sheets.map(({ duty }) => duty)).toEqual([...dutyNames]);
    for (const { duty, may, must, version } of sheets) expect([duty, may.length > 0, must.length > 0, version]).toEqual([duty, true, true, 1]);
  });

  test('P-15 a new version tells the holders, who keep the duty and are asked anew', async () => {
    const holder = await aResident(world, { community, duty: 'microGridLead', dutyAt: here });
    for (const by of [staff, holder]) await expectRefused(world, publish(by, 1), 'duty.sheetsBySecretary');
    expect(await eventsOf(world, publish(secretary, 1))).toMatchObject([{ type: 'dutySheet.published', body: { duty: 'microGridLead', sheetVersion: 2 } }]);
    await expectRefused(world, publish(administrator, 1), 'duty.sheetChanged');
    await expectRefused(world, publish(administrator, 2), 'rules.nothingChanged');
    await workRound(world.house);
    expect(await inbox(holder)).toEqual(['holder.sheetChanged']);
    expect(await isOnDuty(holder, 'microGridLead')).toBe(true);
    const { rows: [mine] } = await ctxAs(holder, myDutiesOf);
    expect(mine).toMatchObject({ owes: true, sheet: { version: 2, must: ['一天内答复'] } });
    await expectRefused(world, accept(holder, mine?.id ?? '', 1), 'duty.sheetChanged');
    await accept(holder, mine?.id ?? '', 2)();
    expect((await ctxAs(holder, myDutiesOf)).rows[0]).toMatchObject({ owes: false, acceptance: { how: 'browser', version: 2 } });
    expect((await ctxAs(staff, (ctx) => dutyHistoryOf(ctx, holder.residentId))).rows[0]?.acts[0]?.act).toBe('acceptedAnew');
  });

  test('T-5 duties and their history are for staff of the own community', async () => {
    const who = await neighbour();
    await expectRefused(world, () => ctxAs(who, (ctx) => dutiesList(ctx, {})), 'may.staffOnly');
    await expectRefused(world, () => ctxAs(foreigner, (ctx) => dutyHistoryOf(ctx, who.residentId)), 'people.unknown');
    const { rows, counts } = await ctxAs(staff, (ctx) => dutiesList(ctx, { q: '何管' }));
    const { mayGive: given } = await ctxAs(staff, (ctx) => dutyHistoryOf(ctx, who.residentId));
    expect(rows).toMatchObject([{ duty: 'administrator', resident: { name: '何管理' }, mayChange: false }]);
    expect([counts.waiting > 0, given.includes('buildingSteward'), given.includes('secretary')]).toEqual([true, true, false]);
    expect((await ctxAs(staff, (ctx) => residentsOf(ctx, { q: '何管' }))).rows[0]?.duties).toEqual(['administrator']);
  });
});
