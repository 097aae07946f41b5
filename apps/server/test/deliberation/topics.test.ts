import { beforeEach, describe, expect, test } from 'vitest';
import { aMatter, aResident, newId, stranger } from '@linyi/worlds/builders';
import type { BuiltMatter, BuiltResident } from '@linyi/worlds/builders';
import { topicNameOf, topicPageOf, topicsOf } from '../../src/modules/deliberation/read.ts';
import { joinTopics } from '../../src/modules/deliberation/use-cases/join-topics.ts';
import { titleTopic } from '../../src/modules/deliberation/use-cases/title-topic.ts';
import { reopenMatter } from '../../src/modules/matters/use-cases/reopen-matter.ts';
import { resolveMatter } from '../../src/modules/matters/use-cases/resolve-matter.ts';
import { triageMatter } from '../../src/modules/matters/use-cases/triage-matter.ts';
import { undoMove } from '../../src/modules/matters/use-cases/undo-move.ts';
import { withdrawMatter } from '../../src/modules/matters/use-cases/withdraw-matter.ts';
import { workRound } from '../../src/worker-round.ts';
import { anOrdinaryMorning, testHouse } from '../database.ts';
import { eventsOf, expectRefused, rowOf } from '../expectations.ts';

const world = await testHouse();
const { ctxAs, owner } = world;
beforeEach(() => void world.clock.set(anOrdinaryMorning));

const size = ({ matterId, responder }: BuiltMatter, value: 'small' | 'big' | 'hard', reason: string) => ctxAs(responder, (ctx) => triageMatter(ctx, { matterId, size: value, reason }));
const work = () => workRound(world.house);
/** A matter sized big, in a community of its own, and its topic. */
const aTopic = async (near?: BuiltMatter) => {
  const matter = await aMatter(world, near ? { building: near.building, responder: near.responder } : {});
  await size(matter, 'big', '几方意见不同');
  await work();
  const topic = await ctxAs(matter.raiser, (ctx) => topicNameOf(ctx, matter.matterId));
  return { matter, topicId: topic?.id ?? '', number: topic?.number ?? '' };
};
const pageAs = (by: BuiltResident | ReturnType<typeof stranger>, topicId: string) => ctxAs(by, (ctx) => topicPageOf(ctx, topicId));
const poolOf = (matter: BuiltMatter) => ctxAs(matter.raiser, (ctx) => topicsOf(ctx, { state: 'pooled', limit: 20 }));
const told = async (residentId: string): Promise<string[]> => (await owner.query<{ kind: string }>('select kind from app.notices where resident_id = $1 order by notice_id', [residentId])).rows.map(({ kind }) => kind);

describe('the pool', () => {
  test('M-7 what is sized big becomes a topic with its source and the reason; its raiser hears of it once', async () => {
    const { matter, topicId, number } = await aTopic();
    expect(number).toBe('2026-1');
    const page = await pageAs(matter.raiser, topicId);
    expect(page).toMatchObject({ state: 'pooled', voices: 1, mayChange: false, sources: [{ matter: { id: matter.matterId }, reason: '几方意见不同', leftAt: null }], entries: [{ act: 'pooled', text: '几方意见不同', about: matter.number }] });
    await work();
    expect((await told(matter.raiser.residentId)).filter((kind) => kind === 'concerned.topicPooled')).toHaveLength(1);
  });

  test('M-12 the words of a matter that nobody has checked are nobody else’s through its topic either', async () => {
    const { matter, topicId } = await aTopic();
    for (const reader of [stranger(matter.community), await aResident(world, { community: matter.community })]) {
      expect(JSON.stringify(await pageAs(reader, topicId))).not.toContain('看不见台阶');
      expect(JSON.stringify(await ctxAs(reader, (ctx) => topicsOf(ctx, { state: 'pooled', limit: 20 })))).not.toContain('看不见台阶');
    }
  });

  test('M-7 sized otherwise it leaves with the reason; alone in its topic, it takes it out of the pool; big again, it is back', async () => {
    const { matter, topicId } = await aTopic();
    await size(matter, 'small', '楼里就能办');
    await work();
    expect(await pageAs(matter.raiser, topicId)).toMatchObject({ state: 'takenOut', sources: [{ leftReason: '楼里就能办' }] });
    expect(await ctxAs(matter.raiser, (ctx) => topicNameOf(ctx, matter.matterId))).toBeNull();
    expect(await told(matter.raiser.residentId)).toContain('concerned.topicLeft');
    await size(matter, 'big', '又有三户反对');
    await work();
    expect(await pageAs(matter.raiser, topicId)).toMatchObject({ state: 'pooled', sources: [{ reason: '又有三户反对', leftAt: null }] });
    expect((await poolOf(matter)).rows).toHaveLength(1);
  });

  test('M-7 a size that is taken back takes the topic back', async () => {
    const { matter, topicId } = await aTopic();
    await ctxAs(matter.responder, (ctx) => undoMove(ctx, { matterId: matter.matterId }));
    await work();
    expect(await pageAs(matter.raiser, topicId)).toMatchObject({ state: 'takenOut' });
  });

  test('D-1 over and opened again: the topic waits no more, and waits again', async () => {
    const { matter, topicId } = await aTopic();
    await ctxAs(matter.responder, (ctx) => resolveMatter(ctx, { matterId: matter.matterId, text: '没有条件，办不了', outcome: 'reasonedNo', beforeIds: [], afterIds: [] }));
    await work();
    expect(await pageAs(matter.raiser, topicId)).toMatchObject({ state: 'settled' });
    await ctxAs(matter.raiser, (ctx) => reopenMatter(ctx, { matterId: matter.matterId, reason: '没有听我们的意见' }));
    await work();
    expect(await pageAs(matter.raiser, topicId)).toMatchObject({ state: 'pooled' });
    await ctxAs(matter.raiser, (ctx) => withdrawMatter(ctx, { matterId: matter.matterId, reason: '邻居说好了' }));
    await work();
    expect(await pageAs(matter.raiser, topicId)).toMatchObject({ state: 'settled' });
  });
});

describe('joining topics', () => {
  const two = async () => {
    const first = await aTopic();
    const second = await aTopic(first.matter);
    const staff = await aResident(world, { community: first.matter.community, duty: 'communityStaff', name: '张敏' });
    return { first, second, staff };
  };
  const joining = (by: BuiltResident, topicId: string, into: string) => () => ctxAs(by, (ctx) => joinTopics(ctx, { topicId, into, reason: '说的是一回事' }));

  test('D-1 several matters become one topic, with a reason everybody reads; their raisers are told', async () => {
    const { first, second, staff } = await two();
    expect(second.number).toBe('2026-2');
    expect(await eventsOf(world, joining(staff, second.topicId, first.topicId))).toMatchObject([{ type: 'topic.joined', aggregateId: second.topicId, body: { into: first.topicId, matters: [second.matter.matterId] } }]);
    expect(await pageAs(staff, first.topicId)).toMatchObject({ voices: 2, mayChange: true, entries: [{}, { act: 'sourceAdded', text: '说的是一回事', about: '2026-2' }] });
    expect(await pageAs(staff, second.topicId)).toMatchObject({ state: 'joined', joinedInto: { id: first.topicId }, entries: [{}, { act: 'joined', text: '说的是一回事', about: '2026-1', by: { name: '张敏' } }] });
    await work();
    expect(await told(second.matter.raiser.residentId)).toContain('concerned.topicJoined');
    await size(second.matter, 'hard', '要请部门');
    await work();
    expect(await pageAs(staff, first.topicId)).toMatchObject({ state: 'pooled', voices: 1, entries: [{}, {}, { act: 'sourceLeft', text: '要请部门' }] });
  });

  test('D-1 only community staff put the pool in order; into itself, into one that is gone, and of another community is refused', async () => {
    const { first, second, staff } = await two();
    const administrator = await aResident(world, { duty: 'administrator' });
    for (const duty of ['gridWorker', 'councilMember'] as const) await expectRefused(world, joining(await aResident(world, { community: first.matter.community, duty }), second.topicId, first.topicId), 'may.communityStaffOnly');
    await expectRefused(world, joining(first.matter.responder, second.topicId, first.topicId), 'may.communityStaffOnly');
    await expectRefused(world, () => ctxAs(stranger(first.matter.community), (ctx) => joinTopics(ctx, { topicId: first.topicId, into: second.topicId, reason: '一回事' })), 'may.signInFirst');
    await expectRefused(world, joining(staff, first.topicId, first.topicId), 'topic.joinItself');
    await expectRefused(world, joining(staff, first.topicId, newId(world)), 'topic.unknown');
    await expectRefused(world, joining(administrator, first.topicId, second.topicId), 'topic.unknown');
    await joining(staff, second.topicId, first.topicId)();
    await expectRefused(world, joining(staff, second.topicId, first.topicId), 'topic.notNow');
    await expectRefused(world, joining(staff, first.topicId, second.topicId), 'topic.notNow');
  });

  test('D-1 a title of its own is given by staff, while it waits', async () => {
    const { first, staff } = await two();
    const title = (by: BuiltResident, words: string) => () => ctxAs(by, (ctx) => titleTopic(ctx, { topicId: first.topicId, title: words }));
    await expectRefused(world, title(first.matter.responder, '楼道灯'), 'may.communityStaffOnly');
    expect(await eventsOf(world, title(staff, '楼道照明怎么改'))).toMatchObject([{ type: 'topic.titled' }]);
    await expectRefused(world, title(staff, '楼道照明怎么改'), 'topic.sameTitle');
    expect(await rowOf(world, 'select title from app.topics where topic_id = $1', [first.topicId])).toEqual({ title: '楼道照明怎么改' });
    await size(first.matter, 'small', '楼里能办');
    await work();
    await expectRefused(world, title(staff, '别的名字'), 'topic.notNow');
    await expectRefused(world, () => ctxAs(staff, (ctx) => titleTopic(ctx, { topicId: newId(world), title: '没有' })), 'topic.unknown');
  });

  test('T-5 another community sees no topic of ours', async () => {
    const { first } = await two();
    const elsewhere = await aResident(world, { duty: 'secretary' });
    await expectRefused(world, () => pageAs(elsewhere, first.topicId), 'topic.unknown');
    expect((await ctxAs(elsewhere, (ctx) => topicsOf(ctx, { state: 'pooled', limit: 20 }))).rows).toEqual([]);
  });
});
