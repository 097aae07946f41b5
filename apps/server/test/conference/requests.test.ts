import { beforeEach, describe, expect, test } from 'vitest';
import { aMatter, aPicture, aResident, newId, stranger } from '@linyi/worlds/builders';
import type { Acting } from '@linyi/worlds/builders';
import { day, hour } from '@linyi/kernel';
import type { ReplyInput } from '@linyi/contract';
import { addresseesOf, hardRoadOf } from '../../src/modules/conference/read.ts';
import { maySeeRoadPhoto } from '../../src/modules/conference/photo-policy.ts';
import { addAddressee, changeAddressee } from '../../src/modules/conference/use-cases/keep-addressee.ts';
import { recordReply } from '../../src/modules/conference/use-cases/record-reply.ts';
import { sendRequest } from '../../src/modules/conference/use-cases/send-request.ts';
import type { SendRequest } from '../../src/modules/conference/use-cases/send-request.ts';
import { withdrawRequest } from '../../src/modules/conference/use-cases/withdraw-request.ts';
import { rateMatter } from '../../src/modules/matters/use-cases/rate-matter.ts';
import { resolveMatter } from '../../src/modules/matters/use-cases/resolve-matter.ts';
import { triageMatter } from '../../src/modules/matters/use-cases/triage-matter.ts';
import { undoMove } from '../../src/modules/matters/use-cases/undo-move.ts';
import { workRound } from '../../src/worker-round.ts';
import { anOrdinaryMorning, testHouse } from '../database.ts';
import { eventsOf, expectRefused, rowOf } from '../expectations.ts';
import { aHardMatter } from './a-hard-matter.ts';
import type { HardMatter } from './a-hard-matter.ts';

const world = await testHouse();
const { ctxAs, clock } = world;
beforeEach(() => void clock.set(anOrdinaryMorning));
const work = () => workRound(world.house);
const within = { amount: 5, unit: 'workingDays' } as const;

const asking = (matter: HardMatter, given: Partial<SendRequest> = {}): SendRequest => ({ matterId: matter.matterId, addresseeId: matter.departments['区交通局'] ?? '', text: '请把路口的车道重新划一下', within, ...given });
const send = (matter: HardMatter, by: Acting, given: Partial<SendRequest> = {}) => () => ctxAs(by, (ctx) => sendRequest(ctx, asking(matter, given)));
const answer: Omit<ReplyInput, 'photoIds'> = { repliedOn: '2026-04-15', by: '区交通局规划科', text: '同意列入下半年计划', stance: 'agrees', published: false };
const reply = (by: Acting, requestId: string, given: Partial<ReplyInput> = {}) => () => ctxAs(by, (ctx) => recordReply(ctx, { ...answer, photoIds: [], ...given, requestId }));
const roadAs = (by: Acting, { matterId }: { matterId: string }) => ctxAs(by, (ctx) => hardRoadOf(ctx, matterId));
const told = async (residentId: string): Promise<string[]> => (await world.owner.query<{ kind: string }>('select kind from app.notices where resident_id = $1 order by notice_id', [residentId])).rows.map(({ kind }) => kind);

describe('asking departments', () => {
  test('M-10 requests run side by side, each with its own clock by hours, days or working days; everybody reads them', async () => {
    const matter = await aHardMatter(world);
    expect(await eventsOf(world, send(matter, matter.staff))).toMatchObject([{ type: 'outsideRequest.sent', body: { matter: matter.matterId, dueAt: '2026-04-22T15:59:59.999Z' } }]);
    await send(matter, matter.staff, { addresseeId: matter.departments['区规划局'] ?? '', within: { amount: 36, unit: 'hours' }, contact: '李科 028-1234' })();
    await send(matter, matter.secretary, { addresseeId: matter.departments['区规划局'] ?? '', within: { amount: 30, unit: 'days' } })();
    const road = await roadAs(stranger(matter.community), matter);
    expect(road).toMatchObject({ mayWork: false, isOpen: true, requests: [
      { nth: 1, addressee: { name: '区交通局' }, dueAt: '2026-04-22T15:59:59.999Z', state: 'open', late: false, contact: null, askedBy: { name: '张敏' } },
      { nth: 2, addressee: { name: '区规划局' }, dueAt: '2026-04-16T13:00:00.000Z', contact: null }, { nth: 3, dueAt: '2026-05-15T15:59:59.999Z', askedBy: { name: '赵书记' } },
    ] });
    expect(JSON.stringify(road)).not.toContain('028');
    expect((await roadAs(matter.staff, matter)).requests[1]?.contact).toBe('李科 028-1234');
    await work();
    expect((await told(matter.raiser.residentId)).filter((kind) => kind === 'concerned.requestSent')).toHaveLength(3);
  });

  test('M-10 working days skip holidays and count make-up workdays; what was asked earlier counts from its own day', async () => {
    clock.set('2026-04-30T02:00:00.000Z'); // the day before the Labour Day holidays
    const matter = await aHardMatter(world);
    expect((await send(matter, matter.staff, { within: { amount: 3, unit: 'workingDays' } })()).dueAt).toBe('2026-05-08T15:59:59.999Z');
    expect((await send(matter, matter.staff, { askedOn: '2026-04-20', within: { amount: 10, unit: 'days' } })()).dueAt).toBe('2026-04-30T15:59:59.999Z');
  });

  test('M-10 only staff who speak for the community ask; only for a hard matter that is open, and only of whom it knows', async () => {
    const matter = await aHardMatter(world);
    for (const duty of ['buildingSteward', 'gridWorker', 'gridLeader', 'propertyManager', 'councilMember'] as const) await expectRefused(world, send(matter, await aResident(world, { community: matter.community, duty })), 'may.communityStaffOnly');
    await expectRefused(world, send(matter, matter.raiser), 'may.communityStaffOnly');
    await expectRefused(world, send(matter, stranger(matter.community)), 'may.signInFirst');
    await expectRefused(world, send(matter, matter.staff, { matterId: newId(world) }), 'matter.unknown');
    await expectRefused(world, send(matter, await aResident(world, { duty: 'secretary' })), 'matter.unknown');
    await expectRefused(world, send(matter, matter.staff, { addresseeId: newId(world), askedOn: '2026-04-16' }), 'outside.unknownAddressee', 'outside.dayToCome');
    const small = await aMatter(world, { community: matter.community, building: matter.building, responder: matter.responder, state: 'resolved' });
    await expectRefused(world, send(matter, matter.staff, { matterId: small.matterId }), 'outside.matterNotHard', 'outside.matterOver');
    await ctxAs(matter.staff, (ctx) => changeAddressee(ctx, { addresseeId: matter.departments['区交通局'] ?? '', name: '区交通局', active: false }));
    await expectRefused(world, send(matter, matter.staff), 'outside.addresseeRetired');
  });

  test('M-10 the list of departments and deputies is kept by staff; names are public, contacts aren’t', async () => {
    const matter = await aHardMatter(world);
    const add = (by: Acting, name: string) => () => ctxAs(by, (ctx) => addAddressee(ctx, { kind: 'deputy', name, remark: '区人大第三选区', contact: '13900000000' }));
    await expectRefused(world, add(matter.responder, '周敏'), 'may.communityStaffOnly');
    const { addresseeId } = await add(matter.staff, '周敏')();
    await expectRefused(world, add(matter.staff, '周敏'), 'outside.addresseeThere');
    const change = (by: Acting, id: string, name: string) => () => ctxAs(by, (ctx) => changeAddressee(ctx, { addresseeId: id, name, active: true }));
    await expectRefused(world, change(matter.raiser, addresseeId, '周敏代表'), 'may.communityStaffOnly');
    await expectRefused(world, change(matter.staff, newId(world), '周敏代表'), 'outside.unknownAddressee');
    const other = await add(matter.staff, '吴强')();
    await expectRefused(world, change(matter.staff, other.addresseeId, '周敏'), 'outside.addresseeThere');
    const named = (by: Acting) => ctxAs(by, addresseesOf);
    expect((await named(matter.raiser)).find(({ name }) => name === '周敏')).toMatchObject({ kind: 'deputy', remark: '区人大第三选区', contact: null });
    expect((await named(matter.staff)).find(({ name }) => name === '周敏')?.contact).toBe('13900000000');
    expect(await named(await aResident(world, { duty: 'secretary' }))).toEqual([]);
  });
});

describe('answers', () => {
  test('M-10 an answer stops the clock; a first word doesn’t; a further question follows what was answered', async () => {
    const matter = await aHardMatter(world);
    const { requestId } = await send(matter, matter.staff)();
    await expectRefused(world, send(matter, matter.staff, { followsUp: requestId }), 'outside.followUpBeforeAnswer');
    clock.pass(hour);
    expect(await eventsOf(world, reply(matter.staff, requestId, { stance: 'holding', text: '收到，正在研究' }))).toMatchObject([{ type: 'outsideRequest.replied', body: { stance: 'holding' } }]);
    expect(await rowOf(world, 'select state, next_at is null as still from app.outside_requests where request_id = $1', [requestId])).toEqual({ state: 'open', still: false });
    clock.pass(2 * day);
    await reply(matter.secretary, requestId, { repliedOn: '2026-04-17', documentNumber: '交函〔2026〕12 号', stance: 'partly', text: '先划线，红绿灯明年装' })();
    expect(await rowOf(world, 'select state, next_at is null as still from app.outside_requests where request_id = $1', [requestId])).toEqual({ state: 'answered', still: true });
    clock.pass(hour);
    await send(matter, matter.staff, { followsUp: requestId, text: '红绿灯能不能今年装' })();
    await expectRefused(world, send(matter, matter.staff, { followsUp: requestId, addresseeId: matter.departments['区规划局'] ?? '' }), 'outside.followUpElsewhere');
    await expectRefused(world, send(matter, matter.staff, { followsUp: newId(world) }), 'outside.unknown');
    const road = await roadAs(matter.raiser, matter);
    expect(road.requests).toMatchObject([{ nth: 1, replies: [{ stance: 'holding' }, { stance: 'partly', documentNumber: '交函〔2026〕12 号', enteredBy: { name: '赵书记' } }] }, { nth: 2, followsUp: 1, state: 'open' }]);
    expect(road.entries.map(({ act }) => act)).toEqual(['requestSent', 'requestReplied', 'requestReplied', 'requestSent']);
    await work();
    expect((await told(matter.raiser.residentId)).filter((kind) => kind.startsWith('concerned.'))).toEqual(['concerned.requestSent', 'concerned.requestHeld', 'concerned.requestReplied', 'concerned.requestSent']);
  });

  test('M-10 M-12 what is asked and answered is public at once: a phone, a home or a plate is refused, an office’s name is not', async () => {
    const matter = await aHardMatter(world);
    await expectRefused(world, send(matter, matter.staff, { text: '请联系住户 13800138000，看看路口' }), 'matter.personalDataLeft');
    await expectRefused(world, send(matter, matter.staff, { text: '3栋2单元501的住户反映路口太窄，请来看看' }), 'matter.personalDataLeft');
    const { requestId } = await send(matter, matter.staff, { text: '请罗向阳代表到3栋旁边的路口看看，也可以打 12345' })();
    await expectRefused(world, reply(matter.staff, requestId, { text: '车主川A12345已经通知到' }), 'matter.personalDataLeft');
    await reply(matter.staff, requestId, { text: '王科长说同意' })();
  });

  test('M-10 an answer before the question, on a day to come, to what has ended, or written down by others is refused', async () => {
    const matter = await aHardMatter(world);
    const { requestId } = await send(matter, matter.staff)();
    await expectRefused(world, reply(matter.responder, requestId), 'may.communityStaffOnly');
    await expectRefused(world, reply(stranger(matter.community), requestId), 'may.signInFirst');
    await expectRefused(world, reply(matter.staff, requestId, { repliedOn: '2026-04-14' }), 'outside.repliedBeforeAsked');
    await expectRefused(world, reply(matter.staff, requestId, { repliedOn: '2026-04-16' }), 'outside.dayToCome');
    await expectRefused(world, reply(matter.staff, newId(world)), 'outside.unknown');
    await expectRefused(world, reply(await aResident(world, { duty: 'administrator' }), requestId), 'outside.unknown');
    await expectRefused(world, reply(matter.staff, requestId, { photoIds: [newId(world)] }), 'file.unknown');
    await reply(matter.staff, requestId)();
    await expectRefused(world, reply(matter.staff, requestId), 'outside.notOpen');
  });

  test('M-12 a paper that nobody has looked at is for those concerned; one that was is everybody’s', async () => {
    const matter = await aHardMatter(world);
    const neighbour = await aResident(world, { community: matter.community });
    const { requestId } = await send(matter, matter.staff)();
    const [kept, open] = [await aPicture(world, matter.staff), await aPicture(world, matter.staff)];
    await reply(matter.staff, requestId, { stance: 'holding', photoIds: [kept] })();
    clock.pass(hour);
    await reply(matter.staff, requestId, { photoIds: [open], published: true })();
    const seenBy = async (by: Acting) => (await roadAs(by, matter)).requests[0]?.replies.flatMap(({ photos }) => photos.map(({ id }) => id));
    expect(await seenBy(neighbour)).toEqual([open]);
    expect(await seenBy(matter.raiser)).toEqual([kept, open]);
    const may = (by: Acting) => ctxAs(by, (ctx) => maySeeRoadPhoto(ctx, { fileId: kept }));
    expect([await may(neighbour), await may(stranger(matter.community)), await may(matter.raiser), await may(matter.staff)]).toEqual([false, false, true, true]);
  });

  test('M-10 what nobody needs to answer any more is withdrawn with a reason', async () => {
    const matter = await aHardMatter(world);
    const { requestId } = await send(matter, matter.staff)();
    const withdraw = (by: Acting, id = requestId) => () => ctxAs(by, (ctx) => withdrawRequest(ctx, { requestId: id, reason: '问错了部门' }));
    await expectRefused(world, withdraw(matter.responder), 'may.communityStaffOnly');
    await expectRefused(world, withdraw(matter.staff, newId(world)), 'outside.unknown');
    clock.pass(hour);
    expect(await eventsOf(world, withdraw(matter.staff))).toMatchObject([{ type: 'outsideRequest.withdrawn' }]);
    await expectRefused(world, withdraw(matter.staff), 'outside.notOpen');
    expect((await roadAs(matter.raiser, matter)).entries.at(-1)).toMatchObject({ act: 'requestWithdrawn', text: '问错了部门' });
    clock.pass(60 * day);
    await work();
    expect((await roadAs(matter.raiser, matter)).requests[0]).toMatchObject({ state: 'withdrawn', level: 0, late: false });
  });
});

describe('the clock of a request', () => {
  test('M-6 reminds whoever asked at 80 %, then gives the order to ask again, one level a working day, in public', async () => {
    const matter = await aHardMatter(world);
    const leader = await aResident(world, { community: matter.community, duty: 'gridLeader' });
    const { requestId } = await send(matter, matter.staff, { within: { amount: 100, unit: 'hours' } })();
    const ringAt = async (at: string) => {
      clock.set(at);
      await work();
      return rowOf(world, 'select reminded, level, next_at from app.outside_requests where request_id = $1', [requestId]);
    };
    expect(await ringAt('2026-04-18T08:59:00.000Z')).toMatchObject({ reminded: false });
    expect(await ringAt('2026-04-18T09:00:00.000Z')).toMatchObject({ reminded: true, level: 0 });
    expect(await told(matter.staff.residentId)).toContain('asker.requestReminded');
    expect((await roadAs(matter.raiser, matter)).requests[0]?.late).toBe(false);
    expect(await ringAt('2026-04-19T05:00:00.000Z')).toMatchObject({ level: 1, next_at: new Date('2026-04-20T05:00:00.000Z') });
    expect(await told(leader.residentId)).toContain('level.requestLate');
    expect(await ringAt('2026-04-20T05:00:00.000Z')).toMatchObject({ level: 2 });
    expect(await ringAt('2026-04-21T05:00:00.000Z')).toMatchObject({ level: 3, next_at: null });
    expect(await told(matter.secretary.residentId)).toContain('level.requestLate');
    const road = await roadAs(stranger(matter.community), matter);
    expect(road.requests[0]).toMatchObject({ late: true, level: 3, state: 'open' });
    expect(road.entries.map(({ act, params }) => [act, params['level'] ?? null])).toEqual([['requestSent', null], ['requestReminded', null], ['requestOrdered', 1], ['requestOrdered', 2], ['requestOrdered', 3]]);
    expect(road.entries.at(-1)?.params['holder']).toBe('赵书记');
    expect((await told(matter.raiser.residentId)).filter((kind) => kind === 'concerned.requestLate')).toHaveLength(3);
  });

  test('M-6 when whoever asked holds no duty any more, whoever speaks for the community now is reminded', async () => {
    const matter = await aHardMatter(world);
    await send(matter, matter.secretary, { within: { amount: 10, unit: 'hours' } })();
    await world.owner.query("update app.duties set to_on = '2026-04-14' where resident_id = $1", [matter.secretary.residentId]);
    clock.pass(8 * hour);
    await work();
    expect([await told(matter.secretary.residentId), await told(matter.staff.residentId)]).toEqual([[], ['asker.requestReminded']]);
  });

  test('M-10 while the matter is said to be done nobody is pushed; once it is over for good, nothing is waited for', async () => {
    const matter = await aHardMatter(world);
    const { requestId } = await send(matter, matter.staff, { within: { amount: 8, unit: 'hours' } })();
    const resolve = () => ctxAs(matter.staff, (ctx) => resolveMatter(ctx, { matterId: matter.matterId, text: '区里发了文', outcome: 'done', became: 'policy', beforeIds: [], afterIds: [] }));
    await resolve();
    await ctxAs(matter.staff, (ctx) => undoMove(ctx, { matterId: matter.matterId }));
    clock.pass(7 * hour);
    await work();
    expect(await rowOf(world, 'select state, reminded from app.outside_requests where request_id = $1', [requestId])).toEqual({ state: 'open', reminded: true });
    await resolve();
    clock.pass(3 * hour);
    await work();
    expect(await rowOf(world, 'select state, level from app.outside_requests where request_id = $1', [requestId])).toEqual({ state: 'open', level: 0 });
    await ctxAs(matter.raiser, (ctx) => rateMatter(ctx, { matterId: matter.matterId, score: 4 }));
    await work();
    expect(await rowOf(world, 'select state, next_at from app.outside_requests where request_id = $1', [requestId])).toEqual({ state: 'withdrawn', next_at: null });
    expect((await roadAs(matter.raiser, matter)).entries.at(-1)).toMatchObject({ act: 'requestWithdrawn', by: null, params: { over: 'yes' } });
  });
});

describe('how a hard matter ends', () => {
  const resolve = (matter: HardMatter, given: Partial<Parameters<typeof resolveMatter>[1]>) => () =>
    ctxAs(matter.staff, (ctx) => resolveMatter(ctx, { matterId: matter.matterId, text: '市里已经立项', outcome: 'done', beforeIds: [], afterIds: [], ...given }));

  test('M-10 it becomes a policy, a project, or a reasoned no; nothing else, and nothing else becomes one', async () => {
    const matter = await aHardMatter(world);
    await expectRefused(world, resolve(matter, {}), 'matter.sayWhatItBecame');
    await resolve(matter, { became: 'project' })();
    expect(await rowOf(world, "select params from app.matter_entries where matter_id = $1 and act = 'resolved'", [matter.matterId])).toEqual({ params: { outcome: 'done', became: 'project' } });
    const no = await aHardMatter(world);
    await resolve(no, { outcome: 'reasonedNo', text: '市里答复三年内没有计划' })();
    const small = await aHardMatter(world);
    await ctxAs(small.staff, (ctx) => triageMatter(ctx, { matterId: small.matterId, size: 'small', reason: '物业能办' }));
    await expectRefused(world, resolve(small, { became: 'policy' }), 'matter.onlyHardBecomes');
  });
});
