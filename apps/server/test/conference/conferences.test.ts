import { beforeEach, describe, expect, test } from 'vitest';
import { aMatter, aPicture, aResident, newId, stranger } from '@linyi/worlds/builders';
import type { Acting } from '@linyi/worlds/builders';
import { day, hour } from '@linyi/kernel';
import type { ConferenceInput, MinutesInput } from '@linyi/contract';
import { conferencePageOf, conferencesOf, hardRoadOf, jointListOf } from '../../src/modules/conference/read.ts';
import { callConference, cancelConference } from '../../src/modules/conference/use-cases/call-conference.ts';
import { carryCommitment, keepCommitment, makeCommitment } from '../../src/modules/conference/use-cases/commit.ts';
import { holdConference } from '../../src/modules/conference/use-cases/hold-conference.ts';
import { workRound } from '../../src/worker-round.ts';
import { anOrdinaryMorning, testHouse } from '../database.ts';
import { eventsOf, expectRefused } from '../expectations.ts';
import { aHardMatter, fiveParties } from './a-hard-matter.ts';
import type { HardMatter } from './a-hard-matter.ts';

const world = await testHouse();
const { ctxAs, clock } = world;
beforeEach(() => void clock.set(anOrdinaryMorning));
const work = () => workRound(world.house);

const calling = (matter: HardMatter, given: Partial<ConferenceInput> = {}): ConferenceInput => ({ kind: 'fiveParty', on: '2026-04-16', time: '14:30', place: '社区二楼会议室', parties: [...fiveParties], agenda: [matter.matterId], ...given });
const call = (matter: HardMatter, by: Acting, given: Partial<ConferenceInput> = {}) => () => ctxAs(by, (ctx) => callConference(ctx, calling(matter, given)));
const commit = (matter: HardMatter, by: Acting, conferenceId: string, given: Partial<{ matterId: string; dueOn: string }> = {}) => () =>
  ctxAs(by, (ctx) => makeCommitment(ctx, { conferenceId, matterId: matter.matterId, text: '把东门的消防通道清出来', owner: '安居物业项目部', dueOn: '2026-05-10', ...given }));
const minutes = (matter: HardMatter, by: Acting, conferenceId: string, given: Partial<MinutesInput> = {}) => () =>
  ctxAs(by, (ctx) => holdConference(ctx, { conferenceId, text: '各方看过现场，分头去办。', conclusions: [{ matterId: matter.matterId, text: '先清通道，再报区里' }], present: [0, 1, 3], ...given }));
const keep = (by: Acting, commitmentId: string, given: Partial<Parameters<typeof keepCommitment>[1]> = {}) => () => ctxAs(by, (ctx) => keepCommitment(ctx, { commitmentId, text: '通道清好了', photoIds: [], published: false, ...given }));
const carry = (by: Acting, commitmentId: string, conferenceId: string, given: Partial<Parameters<typeof carryCommitment>[1]> = {}) => () => ctxAs(by, (ctx) => carryCommitment(ctx, { commitmentId, conferenceId, reason: '施工队下月才来', dueOn: '2026-06-30', ...given }));
const pageAs = (by: Acting, conferenceId: string) => ctxAs(by, (ctx) => conferencePageOf(ctx, conferenceId));
/** The meeting has begun. */
const begin = () => void clock.set('2026-04-16T06:30:00.000Z');
const aMeeting = async () => {
  clock.set(anOrdinaryMorning);
  const matter = await aHardMatter(world);
  const { conferenceId } = await call(matter, matter.staff)();
  begin();
  return { matter, conferenceId };
};
const told = async (residentId: string): Promise<string[]> => (await world.owner.query<{ kind: string }>("select kind from app.notices where resident_id = $1 and kind like 'concerned.%' order by notice_id", [residentId])).rows.map(({ kind }) => kind);

describe('calling a conference', () => {
  test('J-8 it has its day, place, parties and agenda; everybody reads them and the raiser is told', async () => {
    const matter = await aHardMatter(world);
    expect(await eventsOf(world, call(matter, matter.staff))).toMatchObject([{ type: 'conference.called', body: { matters: [matter.matterId] } }]);
    const [row] = (await ctxAs(stranger(matter.community), (ctx) => conferencesOf(ctx, {}))).rows;
    expect(row).toMatchObject({ kind: 'fiveParty', nth: 1, at: '2026-04-16T06:30:00.000Z', state: 'called', matters: 1, commitments: 0 });
    const page = await pageAs(stranger(matter.community), row?.id ?? '');
    expect(page).toMatchObject({ mayWork: false, hasBegun: false, agenda: [{ matter: { id: matter.matterId }, conclusion: null }] });
    expect(page.parties.map(({ kind }) => kind)).toEqual(fiveParties.map(({ kind }) => kind));
    await work();
    expect(await told(matter.raiser.residentId)).toContain('concerned.conferenceCalled');
    expect((await call(matter, matter.staff, { kind: 'monthlyJoint', on: '2026-05-06' })()).nth).toBe(1);
    expect((await call(matter, matter.staff)()).nth).toBe(2);
  });

  test('J-8 without one of the five parties, in the past, for what isn’t hard and open, twice, or by others it is refused', async () => {
    const matter = await aHardMatter(world);
    await expectRefused(world, call(matter, matter.responder), 'may.communityStaffOnly');
    await expectRefused(world, call(matter, stranger(matter.community)), 'may.signInFirst');
    await expectRefused(world, call(matter, matter.staff, { parties: fiveParties.filter(({ kind }) => kind !== 'ownersCommittee') }), 'conference.partiesMissing');
    await expectRefused(world, call(matter, matter.staff, { on: '2026-04-14', agenda: [matter.matterId, matter.matterId] }), 'conference.inThePast', 'conference.matterTwice');
    const small = await aMatter(world, { building: matter.building, responder: matter.responder });
    await expectRefused(world, call(matter, matter.staff, { agenda: [small.matterId] }), 'conference.agendaOfOpenHard');
    await expectRefused(world, call(matter, matter.staff, { agenda: [newId(world)] }), 'conference.agendaOfOpenHard');
    const elsewhere = await aHardMatter(world);
    await expectRefused(world, call(matter, matter.staff, { agenda: [elsewhere.matterId] }), 'conference.agendaOfOpenHard');
    expect((await call(matter, matter.staff, { kind: 'monthlyJoint', parties: fiveParties.slice(0, 2) })()).kind).toBe('monthlyJoint');
  });

  test('J-8 one that won’t be is cancelled with a reason', async () => {
    const { matter, conferenceId } = await aMeeting();
    const cancel = (by: Acting, id = conferenceId) => () => ctxAs(by, (ctx) => cancelConference(ctx, { conferenceId: id, reason: '区里改了时间' }));
    await expectRefused(world, cancel(matter.responder), 'may.communityStaffOnly');
    await expectRefused(world, cancel(matter.staff, newId(world)), 'conference.unknown');
    await expectRefused(world, cancel(await aResident(world, { duty: 'secretary' })), 'conference.unknown');
    await cancel(matter.staff)();
    await expectRefused(world, cancel(matter.staff), 'conference.notNow');
    await expectRefused(world, commit(matter, matter.staff, conferenceId), 'conference.notNow');
    expect(await pageAs(matter.raiser, conferenceId)).toMatchObject({ state: 'cancelled', cancelReason: '区里改了时间' });
  });
});

describe('promises', () => {
  test('J-8 a promise has its owner and day, and everybody reads it', async () => {
    const { matter, conferenceId } = await aMeeting();
    expect(await eventsOf(world, commit(matter, matter.staff, conferenceId))).toMatchObject([{ type: 'commitment.made', body: { matter: matter.matterId } }]);
    expect((await pageAs(stranger(matter.community), conferenceId)).made).toMatchObject([{ owner: '安居物业项目部', dueOn: '2026-05-10', state: 'open', late: false }]);
    clock.set('2026-05-11T02:00:00.000Z');
    expect((await ctxAs(stranger(matter.community), jointListOf)).commitments).toMatchObject([{ late: true, matter: { id: matter.matterId } }]);
  });

  test('J-8 before the meeting, for what isn’t on the agenda, by a day that has passed, or by others it is refused', async () => {
    const { matter, conferenceId } = await aMeeting();
    await expectRefused(world, commit(matter, matter.raiser, conferenceId), 'may.communityStaffOnly');
    await expectRefused(world, commit(matter, matter.staff, newId(world)), 'conference.unknown');
    await expectRefused(world, commit(matter, matter.staff, conferenceId, { matterId: newId(world), dueOn: '2026-04-15' }), 'conference.notOnAgenda', 'commitment.dueInThePast');
    clock.set('2026-04-16T06:29:59.000Z');
    await expectRefused(world, commit(matter, matter.staff, conferenceId), 'conference.notBegun');
  });

  test('J-8 kept between two conferences, with its picture; twice is refused', async () => {
    const { matter, conferenceId } = await aMeeting();
    const { commitmentId } = await commit(matter, matter.staff, conferenceId)();
    await expectRefused(world, keep(matter.responder, commitmentId), 'may.communityStaffOnly');
    await expectRefused(world, keep(matter.staff, newId(world)), 'commitment.unknown');
    await expectRefused(world, keep(await aResident(world, { duty: 'administrator' }), commitmentId), 'commitment.unknown');
    const picture = await aPicture(world, matter.staff);
    clock.pass(day);
    expect(await eventsOf(world, keep(matter.staff, commitmentId, { photoIds: [picture], published: true }))).toMatchObject([{ type: 'commitment.kept' }]);
    await expectRefused(world, keep(matter.staff, commitmentId), 'commitment.keptAlready');
    const road = await ctxAs(stranger(matter.community), (ctx) => hardRoadOf(ctx, matter.matterId));
    expect(road.commitments).toMatchObject([{ state: 'kept', keptText: '通道清好了', late: false, photos: [{ id: picture, published: true }] }]);
    expect(road.entries.map(({ act }) => act)).toEqual(['conferenceCalled', 'commitmentMade', 'commitmentKept']);
  });
});

describe('minutes, and what is carried on', () => {
  /** A conference that was held with a promise open, and the next one, begun. */
  const theNext = async () => {
    const { matter, conferenceId: first } = await aMeeting();
    const { commitmentId } = await commit(matter, matter.staff, first)();
    clock.pass(hour);
    await minutes(matter, matter.staff, first)();
    const { conferenceId: second } = await call(matter, matter.staff, { on: '2026-05-20' })();
    clock.set('2026-05-20T07:00:00.000Z');
    return { matter, first, second, commitmentId };
  };

  test('J-8 minutes say who came and what was concluded on each matter', async () => {
    const { matter, conferenceId } = await aMeeting();
    await expectRefused(world, minutes(matter, matter.responder, conferenceId), 'may.communityStaffOnly');
    await expectRefused(world, minutes(matter, matter.staff, conferenceId, { conclusions: [], present: [] }), 'conference.itemsWithoutConclusion', 'conference.nobodyPresent');
    await expectRefused(world, minutes(matter, matter.staff, conferenceId, { conclusions: [{ matterId: matter.matterId, text: '先办' }, { matterId: newId(world), text: '别的事' }], present: [9] }), 'conference.notOnAgenda', 'conference.nobodyPresent');
    await expectRefused(world, minutes(matter, matter.staff, newId(world)), 'conference.unknown');
    clock.set('2026-04-16T06:00:00.000Z');
    await expectRefused(world, minutes(matter, matter.staff, conferenceId), 'conference.notBegun');
    begin();
    expect(await eventsOf(world, minutes(matter, matter.staff, conferenceId))).toMatchObject([{ type: 'conference.held' }]);
    await expectRefused(world, minutes(matter, matter.staff, conferenceId), 'conference.notNow');
    const page = await pageAs(stranger(matter.community), conferenceId);
    expect(page).toMatchObject({ state: 'held', minutes: '各方看过现场，分头去办。', minutesBy: { name: '张敏' }, agenda: [{ conclusion: '先清通道，再报区里' }] });
    expect(page.parties.map(({ present }) => present)).toEqual([true, true, false, true, false, false]);
    await work();
    expect(await told(matter.raiser.residentId)).toContain('concerned.conferenceHeld');
  });

  test('J-8 the next conference can’t close while a promise brought to it has no answer; carried on with a reason it comes to the one after', async () => {
    const { matter, second, commitmentId } = await theNext();
    expect((await pageAs(matter.raiser, second)).brought).toMatchObject([{ id: commitmentId, late: true, dealtWith: null }]);
    await expectRefused(world, minutes(matter, matter.staff, second), 'conference.commitmentsWaiting');
    expect(await eventsOf(world, carry(matter.staff, commitmentId, second))).toMatchObject([{ type: 'commitment.carried', body: { dueOn: '2026-06-30' } }]);
    clock.pass(hour);
    await minutes(matter, matter.staff, second)();
    expect((await pageAs(matter.raiser, second)).brought).toMatchObject([{ dealtWith: 'carried', dueOn: '2026-06-30', carries: [{ reason: '施工队下月才来', dueBefore: '2026-05-10', dueAfter: '2026-06-30' }] }]);
    const { conferenceId: third } = await call(matter, matter.staff, { on: '2026-07-01' })();
    clock.set('2026-07-01T07:00:00.000Z');
    await expectRefused(world, minutes(matter, matter.staff, third), 'conference.commitmentsWaiting');
    await keep(matter.staff, commitmentId, { conferenceId: third })();
    clock.pass(hour);
    await minutes(matter, matter.staff, third)();
    expect((await pageAs(matter.raiser, third)).brought).toMatchObject([{ dealtWith: 'kept', state: 'kept', carries: [{ conference: { nth: 2 } }] }]);
    expect((await pageAs(matter.raiser, second)).brought).toMatchObject([{ dealtWith: 'carried' }]);
    await work();
    expect(await told(matter.raiser.residentId)).toEqual(expect.arrayContaining(['concerned.commitmentMade', 'concerned.commitmentCarried', 'concerned.commitmentKept']));
  });

  test('J-8 carried on twice at one conference, at the one that made it, at another kind, after it was kept, to a day gone by, or by others is refused', async () => {
    const { matter, first, second, commitmentId } = await theNext();
    await expectRefused(world, carry(matter.raiser, commitmentId, second), 'may.communityStaffOnly');
    await expectRefused(world, carry(matter.staff, newId(world), second), 'commitment.unknown');
    await expectRefused(world, carry(matter.staff, commitmentId, newId(world)), 'conference.unknown');
    await expectRefused(world, carry(matter.staff, commitmentId, second, { dueOn: '2026-05-19' }), 'commitment.dueInThePast');
    await expectRefused(world, carry(matter.staff, commitmentId, first), 'conference.notNow', 'commitment.notBroughtHere');
    clock.set('2026-05-19T02:00:00.000Z');
    const other = await call(matter, matter.staff, { kind: 'monthlyJoint', on: '2026-05-20', time: '09:00' })();
    clock.set('2026-05-20T07:00:00.000Z');
    await expectRefused(world, carry(matter.staff, commitmentId, other.conferenceId), 'commitment.notBroughtHere');
    await carry(matter.staff, commitmentId, second)();
    await expectRefused(world, carry(matter.staff, commitmentId, second), 'commitment.carriedAlready');
    await keep(matter.staff, commitmentId)();
    await expectRefused(world, carry(matter.staff, commitmentId, second), 'commitment.keptAlready', 'commitment.carriedAlready');
    await expectRefused(world, keep(matter.staff, commitmentId, { conferenceId: first }), 'conference.notNow');
  });

  test('T-5 another community sees no conference, promise or list of ours', async () => {
    const { matter, second, commitmentId } = await theNext();
    const elsewhere = await aResident(world, { duty: 'secretary' });
    await expectRefused(world, () => pageAs(elsewhere, second), 'conference.unknown');
    await expectRefused(world, carry(elsewhere, commitmentId, second), 'conference.unknown');
    expect(await ctxAs(elsewhere, jointListOf)).toEqual({ rows: [], commitments: [], conferences: [] });
    expect((await ctxAs(elsewhere, (ctx) => conferencesOf(ctx, {}))).rows).toEqual([]);
    await expectRefused(world, () => ctxAs(elsewhere, (ctx) => hardRoadOf(ctx, matter.matterId)), 'matter.unknown');
  });
});
