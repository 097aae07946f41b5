import { beforeEach, describe, expect, test } from 'vitest';
import { aPicture, aResident, stranger } from '@linyi/worlds/builders';
import { conferencePageOf, hardRoadOf, jointListOf } from '../../src/modules/conference/read.ts';
import { callConference } from '../../src/modules/conference/use-cases/call-conference.ts';
import { carryCommitment, keepCommitment, makeCommitment } from '../../src/modules/conference/use-cases/commit.ts';
import { holdConference } from '../../src/modules/conference/use-cases/hold-conference.ts';
import { recordReply } from '../../src/modules/conference/use-cases/record-reply.ts';
import { sendRequest } from '../../src/modules/conference/use-cases/send-request.ts';
import { pageOf } from '../../src/modules/matters/read.ts';
import { planMatter } from '../../src/modules/matters/use-cases/plan-matter.ts';
import { resolveMatter } from '../../src/modules/matters/use-cases/resolve-matter.ts';
import { sayMeToo } from '../../src/modules/matters/use-cases/say-me-too.ts';
import { workRound } from '../../src/worker-round.ts';
import { clockAt, testHouse } from '../database.ts';
import { aHardMatter, fiveParties } from './a-hard-matter.ts';
import type { HardMatter } from './a-hard-matter.ts';

const begin = '2025-09-01T01:00:00.000Z'; // a Monday
const world = await testHouse({ clock: clockAt(begin) });
const { ctxAs, clock } = world;
beforeEach(() => void clock.set(begin));
/** Some morning; the worker has done all that came due until then. */
const on = async (day: string, time = '01:00'): Promise<void> => {
  clock.set(`${day}T${time}:00.000Z`);
  await workRound(world.house);
};

const ask = (matter: HardMatter, name: string, amount: number, followsUp?: string) =>
  ctxAs(matter.staff, (ctx) => sendRequest(ctx, { matterId: matter.matterId, addresseeId: matter.departments[name] ?? '', text: `请${name}答复`, within: { amount, unit: 'workingDays' }, ...(followsUp === undefined ? {} : { followsUp }) }));
type Said = Pick<Parameters<typeof recordReply>[1], 'by' | 'text' | 'stance'> & { readonly on: string };
const hear = (matter: HardMatter, requestId: string, { on: repliedOn, ...said }: Said) => ctxAs(matter.staff, (ctx) => recordReply(ctx, { requestId, repliedOn, photoIds: [], published: false, ...said }));
const call = (matter: HardMatter, day: string, kind: 'fiveParty' | 'monthlyJoint' = 'fiveParty') => ctxAs(matter.staff, (ctx) => callConference(ctx, { kind, on: day, time: '10:00', place: '社区会议室', parties: [...fiveParties], agenda: [matter.matterId] }));
const close = (matter: HardMatter, conferenceId: string, text: string) =>
  ctxAs(matter.staff, (ctx) => holdConference(ctx, { conferenceId, text: '各方都说了自己能做什么。', present: [0, 1, 2, 3, 4, 5], conclusions: [{ matterId: matter.matterId, text }] }));
const commit = (matter: HardMatter, conferenceId: string, promise: { owner: string; text: string; dueOn: string }) => ctxAs(matter.staff, (ctx) => makeCommitment(ctx, { conferenceId, matterId: matter.matterId, ...promise }));
const readers = (matter: HardMatter) => ({ road: () => ctxAs(stranger(matter.community), (ctx) => hardRoadOf(ctx, matter.matterId)), page: () => ctxAs(stranger(matter.community), (ctx) => pageOf(ctx, matter.matterId)) });
const told = async (residentId: string): Promise<string[]> => (await world.owner.query<{ kind: string }>("select kind from app.notices where resident_id = $1 and kind like 'concerned.%' order by at, notice_id", [residentId])).rows.map(({ kind }) => kind);

describe('K2 eight departments, eleven months', () => {
  const eight = ['区民政局', '区规划局', '区住建局', '区消防大队', '区卫健局', '区市场监管局', '区生态环境局', '区行政审批局'] as const;

  test('M-10 J-8 an elder-care project waits for eight filings; every one has its clock and its answer in public, until it is a project', async () => {
    const matter = await aHardMatter(world, eight);
    const { road, page } = readers(matter);
    const neighbour = await aResident(world, { community: matter.community });
    await ctxAs(neighbour, (ctx) => sayMeToo(ctx, { matterId: matter.matterId }));
    // The community's own filing is done in three working days; that promise is its own and binds no department.
    await ctxAs(matter.staff, (ctx) => planMatter(ctx, { matterId: matter.matterId, text: '三个工作日内备齐材料，送八个部门', by: '2025-09-04' }));
    const sent: Record<string, string> = {};
    for (const name of eight) sent[name] = (await ask(matter, name, 15)).requestId;
    expect((await road()).requests.map(({ dueAt }) => dueAt)).toEqual(eight.map(() => '2025-09-22T15:59:59.999Z'));

    await on('2025-09-03');
    await ctxAs(matter.staff, (ctx) => planMatter(ctx, { matterId: matter.matterId, text: '材料都送到了，等部门答复，十月底再说一次进展', by: '2025-10-30', reason: '备案由部门定时间' }));
    await on('2025-09-12');
    await hear(matter, sent['区民政局'] ?? '', { on: '2025-09-12', by: '区民政局养老科', text: '同意，请备齐另外七家', stance: 'agrees' });
    await hear(matter, sent['区规划局'] ?? '', { on: '2025-09-12', by: '区规划局', text: '收到，正在研究', stance: 'holding' });

    await on('2025-10-13');
    const late = (await road()).requests;
    expect(late.map(({ late: isLate }) => isLate)).toEqual([false, true, true, true, true, true, true, true]);
    expect(late.map(({ level }) => level)).toEqual([0, 3, 3, 3, 3, 3, 3, 3]);
    expect((await ctxAs(stranger(matter.community), jointListOf)).rows).toMatchObject([{ open: 7, late: 7, answered: 1 }]);

    const joint = await call(matter, '2025-10-16', 'monthlyJoint');
    await on('2025-10-16', '03:00');
    await commit(matter, joint.conferenceId, { owner: '区行政审批局窗口', text: '牵头排一张八家的先后顺序表', dueOn: '2025-10-31' });
    clock.pass(60_000);
    await close(matter, joint.conferenceId, '由审批局牵头，一家一家过');

    // The next step is promised again and again: nobody may promise the end of what others decide.
    const renew = async (from: string, to: string): Promise<void> => {
      await on(from);
      await ctxAs(matter.staff, (ctx) => planMatter(ctx, { matterId: matter.matterId, text: '接着催，下次进展的日子写在这里', by: to, reason: '还有部门没有答复' }));
    };
    await renew('2025-10-29', '2025-12-26');
    await on('2025-11-06');
    const second = await call(matter, '2025-11-07', 'monthlyJoint');
    await on('2025-11-07', '03:00');
    const promise = (await ctxAs(matter.staff, (ctx) => conferencePageOf(ctx, second.conferenceId))).brought[0]?.id ?? '';
    await ctxAs(matter.staff, (ctx) => keepCommitment(ctx, { commitmentId: promise, conferenceId: second.conferenceId, text: '顺序表排好了，先消防后规划', photoIds: [], published: false }));
    clock.pass(60_000);
    await close(matter, second.conferenceId, '照顺序表办');

    const answer = async (name: string, day: string): Promise<void> => {
      await on(day);
      await hear(matter, sent[name] ?? '', { on: day, by: name, text: `${name}备案办好了`, stance: 'agrees' });
    };
    await answer('区消防大队', '2025-12-05');
    await renew('2025-12-25', '2026-02-13');
    await answer('区规划局', '2026-01-16');
    await renew('2026-02-12', '2026-04-10');
    await answer('区住建局', '2026-02-27');
    await answer('区卫健局', '2026-03-20');
    await renew('2026-04-09', '2026-06-05');
    await answer('区生态环境局', '2026-04-24');
    await renew('2026-06-04', '2026-07-31');
    expect((await page()).clock).toMatchObject({ kind: 'work', dueAt: '2026-07-31T15:59:59.999Z', level: 0 });
    await answer('区市场监管局', '2026-06-12');
    await answer('区行政审批局', '2026-07-24');
    await on('2026-07-30');
    const all = await road();
    expect(all.requests.map(({ state, late: isLate }) => [state, isLate])).toEqual([['answered', false], ...eight.slice(1).map(() => ['answered', true])]);
    expect(all).toMatchObject({ isOpen: true, commitments: [{ state: 'kept' }], conferences: [{ nth: 1 }, { nth: 2 }] });
    await ctxAs(matter.staff, (ctx) => resolveMatter(ctx, { matterId: matter.matterId, text: '八家备案都办好了，照料站列入今年的项目，九月开工', outcome: 'done', became: 'project', beforeIds: [], afterIds: [] }));
    await workRound(world.house);

    // Eleven months later every question and answer still stands there, in order.
    const { entries } = await road();
    expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).sort());
    expect(entries.filter(({ act }) => act === 'requestReplied')).toHaveLength(9);
    expect(entries.filter(({ act }) => act === 'requestOrdered')).toHaveLength(21);
    expect((await page()).entries.at(-1)).toMatchObject({ act: 'resolved', params: { became: 'project' } });
    for (const { residentId } of [matter.raiser, neighbour]) {
      const heard = await told(residentId);
      const count = (kind: string): number => heard.filter((each) => each === kind).length;
      expect([count('concerned.requestSent'), count('concerned.requestHeld'), count('concerned.requestReplied'), count('concerned.requestLate'), count('concerned.conferenceHeld'), count('concerned.commitmentKept')]).toEqual([8, 1, 8, 21, 2, 1]);
    }
  });
});

describe('S5 the jammed avenue, first half', () => {
  test('M-10 J-8 three parties mend what they can; a deputy carries up what they can’t; what was promised is carried on until it is kept', async () => {
    const matter = await aHardMatter(world, ['区交通局', '区公安交警大队', '周敏代表']);
    const { road, page } = readers(matter);
    const first = await call(matter, '2025-09-10');
    await on('2025-09-10', '03:00');
    const mended = [
      await commit(matter, first.conferenceId, { owner: '安居物业项目部', text: '东门早晚高峰各放一名保安疏导', dueOn: '2025-09-18' }),
      await commit(matter, first.conferenceId, { owner: '一期业委会', text: '把临时停车位从路边挪进小区', dueOn: '2025-10-10' }),
      await commit(matter, first.conferenceId, { owner: '居委会', text: '和学校商量错开放学时间', dueOn: '2025-09-30' }),
    ];
    clock.pass(60_000);
    await close(matter, first.conferenceId, '三方先做能做的；拓路请代表往上提');
    const [bureau, police] = [await ask(matter, '区交通局', 20), await ask(matter, '区公安交警大队', 10)];
    const letter = await ask(matter, '周敏代表', 30);

    await on('2025-09-18');
    const picture = await aPicture(world, matter.staff);
    await ctxAs(matter.staff, (ctx) => keepCommitment(ctx, { commitmentId: mended[0]?.commitmentId ?? '', text: '两名保安上岗了', photoIds: [picture], published: true }));
    await on('2025-09-22');
    await hear(matter, police.requestId, { on: '2025-09-22', by: '区交警大队', text: '同意，校门口改单行', stance: 'agrees' });
    await on('2025-10-13');
    await hear(matter, bureau.requestId, { on: '2025-10-13', by: '区交通局规划科', text: '拓宽要市里立项，不归区里', stance: 'notOurs' });

    const second = await call(matter, '2025-10-14');
    await on('2025-10-14', '03:00');
    const { brought } = await ctxAs(stranger(matter.community), (ctx) => conferencePageOf(ctx, second.conferenceId));
    expect(brought.map(({ owner, late }) => [owner, late])).toEqual(expect.arrayContaining([['一期业委会', true], ['居委会', true]]));
    await ctxAs(matter.staff, (ctx) => keepCommitment(ctx, { commitmentId: mended[2]?.commitmentId ?? '', conferenceId: second.conferenceId, text: '小学三个年级错开二十分钟', photoIds: [], published: false }));
    await ctxAs(matter.staff, (ctx) => carryCommitment(ctx, { commitmentId: mended[1]?.commitmentId ?? '', conferenceId: second.conferenceId, reason: '要等业主表决', dueOn: '2025-12-31' }));
    clock.pass(60_000);
    await close(matter, second.conferenceId, '等代表的答复');

    await on('2025-10-21');
    await hear(matter, letter.requestId, { on: '2025-10-21', by: '周敏（区人大代表）', text: '已在区人大会上提出建议，转市交通局办理', stance: 'agrees' });
    const follow = await ask(matter, '周敏代表', 60, letter.requestId);
    const third = await call(matter, '2025-12-26');
    await on('2025-12-26', '03:00');
    await ctxAs(matter.staff, (ctx) => keepCommitment(ctx, { commitmentId: mended[1]?.commitmentId ?? '', conferenceId: third.conferenceId, text: '车位挪好了', photoIds: [], published: false }));
    clock.pass(60_000);
    await close(matter, third.conferenceId, '三方的事都做完了，等市里');

    const now = await road();
    expect(now.isOpen).toBe(true);
    expect((await page()).state).not.toBe('closed');
    expect(now.commitments.map(({ owner, state, carries }) => [owner, state, carries.length])).toEqual(expect.arrayContaining([['安居物业项目部', 'kept', 0], ['一期业委会', 'kept', 1], ['居委会', 'kept', 0]]));
    expect(now.requests.map(({ addressee, state }) => [addressee.kind, state])).toEqual([['department', 'answered'], ['department', 'answered'], ['deputy', 'answered'], ['deputy', 'open']]);
    expect(now.requests[3]).toMatchObject({ id: follow.requestId, followsUp: 3 });
    expect(now.conferences.map(({ nth, state }) => [nth, state])).toEqual([[1, 'held'], [2, 'held'], [3, 'held']]);
    await workRound(world.house);
    const heard = await told(matter.raiser.residentId);
    for (const kind of ['concerned.conferenceCalled', 'concerned.commitmentMade', 'concerned.commitmentKept', 'concerned.commitmentCarried', 'concerned.requestSent', 'concerned.requestReplied']) expect(heard).toContain(kind);
  });
});
