import { beforeEach, describe, expect, test } from 'vitest';
import { plusMs } from '@linyi/kernel';
import { aMatter, aResident, stranger, theHouse } from '@linyi/worlds/builders';
import type { BuiltMatter, BuiltResident } from '@linyi/worlds/builders';
import { figuresOf } from '../../../src/modules/insight/figures.ts';
import { listMatters, pageOf } from '../../../src/modules/matters/read.ts';
import { runClock } from '../../../src/modules/matters/use-cases/run-clock.ts';
import { answerMatter } from '../../../src/modules/matters/use-cases/answer-matter.ts';
import { mergeMatter } from '../../../src/modules/matters/use-cases/merge-matter.ts';
import { planMatter } from '../../../src/modules/matters/use-cases/plan-matter.ts';
import { raiseMatter } from '../../../src/modules/matters/use-cases/raise-matter.ts';
import { reopenMatter } from '../../../src/modules/matters/use-cases/reopen-matter.ts';
import { rateMatter } from '../../../src/modules/matters/use-cases/rate-matter.ts';
import { resolveMatter } from '../../../src/modules/matters/use-cases/resolve-matter.ts';
import { sayMeToo } from '../../../src/modules/matters/use-cases/say-me-too.ts';
import { undoMove } from '../../../src/modules/matters/use-cases/undo-move.ts';
import { withdrawMatter } from '../../../src/modules/matters/use-cases/withdraw-matter.ts';
import { workRound } from '../../../src/worker-round.ts';
import { anOrdinaryMorning, testHouse } from '../../database.ts';
import { eventsOf, expectRefused, refusalOf, rowOf } from '../../expectations.ts';

const world = await testHouse();
const { ctxAs, clock } = world;
beforeEach(() => void clock.set(anOrdinaryMorning));

const hours = (count: number): number => count * 3_600_000;
/** Two matters at one building, raised by two neighbours, with a member of the staff. */
const twoAlike = async (given: Parameters<typeof aMatter>[1] = {}) => {
  const first = await aMatter(world, { text: '楼道里的灯坏了三天，晚上看不见台阶。', ...given });
  const raiser = await aResident(world, { building: first.building, name: '李春梅' });
  const second = await aMatter(world, { building: first.building, responder: first.responder, raiser, text: '三楼楼道灯不亮，摸黑上楼。' });
  const staff = await aResident(world, { community: first.community, duty: 'communityStaff', name: '周敏' });
  return { first, second, staff };
};
const merge = ({ matterId }: BuiltMatter, into: BuiltMatter, by: BuiltResident) => () => ctxAs(by, (ctx) => mergeMatter(ctx, { matterId, into: into.matterId, reason: '说的是同一盏灯' }));
const page = ({ matterId }: BuiltMatter, by: Parameters<typeof ctxAs>[0]) => ctxAs(by, (ctx) => pageOf(ctx, matterId));
const inbox = async ({ residentId }: BuiltResident): Promise<string[]> => (await world.owner.query<{ kind: string }>('select kind from app.notices where resident_id = $1 order by at, notice_id', [residentId])).rows.map(({ kind }) => kind);

describe('M-3 merging', () => {
  test('M-3 the merged one ends as merged, its clock with it; both pages say so and lead to each other', async () => {
    const { first, second, staff } = await twoAlike();
    const events = await eventsOf(world, merge(second, first, staff));
    expect(events).toMatchObject([{ type: 'matter.merged', aggregateId: second.matterId, version: 2, body: { into: first.matterId } }, { type: 'matter.joined', aggregateId: first.matterId, version: 2, body: { merged: second.matterId } }]);
    expect(await rowOf(world, 'select state, outcome, resolved_at, clock, merged_into from app.matters where matter_id = $1', [second.matterId])).toEqual({ state: 'merged', outcome: null, resolved_at: null, clock: null, merged_into: first.matterId });
    expect((await world.owner.query('select clock, outcome from app.clocks where matter_id = $1', [second.matterId])).rows).toEqual([{ clock: 'answer', outcome: 'dropped' }]);
    const [merged, survivor] = [await page(second, second.raiser), await page(first, first.raiser)];
    expect(merged.mergedInto).toMatchObject({ id: first.matterId, number: first.number, reason: '说的是同一盏灯', title: null });
    expect(survivor.joined).toMatchObject([{ id: second.matterId, number: second.number, title: null }]);
    expect((await page(first, staff)).joined[0]?.title).toContain('楼道灯');
    expect(survivor.clock).toMatchObject({ kind: 'answer' });
  });

  test('M-3 the survivor counts every voice once: the raiser, those who said “me too”, and nobody twice', async () => {
    const { first, second, staff } = await twoAlike();
    const both = await aResident(world, { community: first.community });
    for (const { matterId } of [first, second]) await ctxAs(both, (ctx) => sayMeToo(ctx, { matterId }));
    await ctxAs(first.raiser, (ctx) => sayMeToo(ctx, { matterId: second.matterId }));
    await merge(second, first, staff)();
    expect((await page(first, staff)).meToos).toBe(2);
    await ctxAs(second.raiser, (ctx) => sayMeToo(ctx, { matterId: first.matterId }));
    expect((await page(first, staff)).meToos).toBe(2);
    expect((await page(first, second.raiser)).iSaidMeToo).toBe(true);
  });

  test('M-3 N-6 every raiser and everybody who said “me too” hears at every step of the survivor', async () => {
    const { first, second, staff } = await twoAlike();
    const neighbour = await aResident(world, { community: first.community });
    await ctxAs(neighbour, (ctx) => sayMeToo(ctx, { matterId: second.matterId }));
    clock.pass(60_000);
    await merge(second, first, staff)();
    await workRound(world.house);
    for (const pass of [(): Promise<unknown> => ctxAs(first.responder, (ctx) => answerMatter(ctx, { matterId: first.matterId, text: '下午换灯管' })), (): Promise<unknown> => ctxAs(first.responder, (ctx) => planMatter(ctx, { matterId: first.matterId, text: '三天' }))]) {
      clock.pass(60_000);
      await pass();
      await workRound(world.house);
    }
    expect(await inbox(second.raiser)).toEqual(['raiser.received', 'raiser.merged', 'follower.answered', 'follower.planned']);
    expect(await inbox(neighbour)).toEqual(['follower.merged', 'follower.answered', 'follower.planned']);
    expect(await inbox(first.raiser)).toEqual(['raiser.received', 'raiser.joined', 'raiser.answered', 'raiser.planned']);
  });

  test('M-3 by number, with or without the year, and what was mine shows where it goes on', async () => {
    const { first, second, staff } = await twoAlike();
    await ctxAs(staff, (ctx) => mergeMatter(ctx, { matterId: second.matterId, number: first.number.slice(5), reason: '同一盏灯' }));
    const mine = await ctxAs(second.raiser, (ctx) => listMatters(ctx, { mine: '1', order: 'newest', limit: 20 }));
    expect(mine.rows.map(({ id }) => id).sort()).toEqual([first.matterId, second.matterId].sort());
    expect(await refusalOf(ctxAs(staff, (ctx) => mergeMatter(ctx, { matterId: first.matterId, number: '2026-999999', reason: '没有这个' })))).toEqual(['matter.unknown']);
  });

  test('M-3 M-5 the sooner of two deadlines holds, and no order to act sinks', async () => {
    const first = await aMatter(world);
    const due = (await page(first, first.raiser)).clock?.dueAt;
    clock.pass(hours(20));
    const second = await aMatter(world, { building: first.building, responder: first.responder });
    const staff = await aResident(world, { community: first.community, duty: 'communityStaff' });
    await merge(first, second, staff)();
    expect((await page(second, staff)).clock).toMatchObject({ kind: 'answer', dueAt: due });
    clock.pass(hours(5));
    await workRound(world.house);
    expect((await page(second, staff)).clock?.level).toBe(1);
  });

  test('M-3 a chain leads to its end, and there is no circle', async () => {
    const { first, second, staff } = await twoAlike();
    const third = await aMatter(world, { building: first.building, responder: first.responder });
    await merge(second, first, staff)();
    await merge(third, second, staff)();
    expect((await page(third, staff)).mergedInto?.id).toBe(first.matterId);
    const last = await aMatter(world, { building: first.building, responder: first.responder });
    await merge(first, last, staff)();
    expect((await page(second, staff)).mergedInto?.id).toBe(last.matterId);
    expect((await page(last, staff)).joined.map(({ id }) => id).sort()).toEqual([first.matterId, second.matterId, third.matterId].sort());
    await expectRefused(world, merge(last, second, staff), 'matter.mergeCircle');
    await expectRefused(world, merge(last, last, staff), 'matter.mergeCircle');
  });

  test('M-3 two who merge the same two at once, each the other way round: one of them is told', async () => {
    const { first, second, staff } = await twoAlike();
    const results = await Promise.allSettled([merge(first, second, staff)(), merge(second, first, staff)()]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { rows } = await world.owner.query<{ state: string }>('select state from app.matters where matter_id = any($1) order by state', [[first.matterId, second.matterId]]);
    expect(rows.map(({ state }) => state)).toEqual(['merged', 'received']);
  });

  test('M-3 within ten minutes it is taken back: clock, voices and pages as before, and both records keep their lines', async () => {
    const first = await aMatter(world);
    clock.pass(hours(2));
    const second = await aMatter(world, { building: first.building, responder: first.responder });
    const staff = await aResident(world, { community: first.community, duty: 'communityStaff' });
    const clocks = () => world.owner.query('select matter_id, clock, due_at, next_at, level, ended_at from app.clocks where matter_id = any($1) order by matter_id', [[first.matterId, second.matterId]]);
    const before = (await clocks()).rows;
    await merge(first, second, staff)();
    clock.pass(hours(0.1));
    expect(await eventsOf(world, () => ctxAs(staff, (ctx) => undoMove(ctx, { matterId: first.matterId })))).toMatchObject([{ type: 'matter.parted', aggregateId: second.matterId }, { type: 'matter.undone', aggregateId: first.matterId, body: { act: 'merged' } }]);
    expect((await clocks()).rows).toEqual(before);
    const [one, other] = [await page(first, staff), await page(second, staff)];
    expect([one.state, one.mergedInto, other.meToos, other.joined]).toEqual(['received', null, 0, []]);
    expect(other.entries.map(({ act, undone }) => [act, undone])).toEqual([['raised', false], ['joined', true], ['parted', false]]);
    await merge(first, second, staff)();
    clock.pass(hours(0.2));
    await expectRefused(world, () => ctxAs(staff, (ctx) => undoMove(ctx, { matterId: first.matterId })), 'matter.undoTooLate');
  });

  test('M-3 whoever isn’t in charge of both is refused; so is another community’s, one that ended, and one that has come further', async () => {
    const { first, second, staff } = await twoAlike();
    await expectRefused(world, merge(second, first, first.raiser), 'may.onDutyOnly');
    const elsewhere = await aMatter(world, { community: first.community });
    await expectRefused(world, merge(second, elsewhere, second.responder), 'matter.survivorNotInYourCharge');
    await expectRefused(world, merge(elsewhere, second, second.responder), 'matter.notInYourCharge');
    const foreign = await aMatter(world);
    await expectRefused(world, merge(second, foreign, staff), 'matter.unknown');
    const done = await aMatter(world, { building: first.building, responder: first.responder, state: 'resolved' });
    await expectRefused(world, merge(second, done, staff), 'matter.survivorNotOpen');
    await expectRefused(world, merge(done, second, staff), 'matter.notNow');
    const planned = await aMatter(world, { building: first.building, responder: first.responder, state: 'planned' });
    await expectRefused(world, merge(planned, second, staff), 'matter.mergeOtherWayRound');
    await merge(second, planned, first.responder)();
    await expectRefused(world, () => ctxAs(planned.raiser, (ctx) => withdrawMatter(ctx, { matterId: planned.matterId, reason: '好了' })), 'matter.othersJoined');
  });

  test('M-1 M-3 a report nobody has looked at yet is merged by staff, and nothing is merged into one', async () => {
    const { first, staff } = await twoAlike();
    const unsigned = await ctxAs(stranger(first.community), (ctx) => raiseMatter(ctx, { number: '2026-901', kind: 'facility', text: '灯不亮', placeId: first.building.placeId, photoIds: [], channel: 'poster' }));
    const it = { ...first, matterId: unsigned.matterId };
    await expectRefused(world, merge(it, first, first.responder), 'may.staffOnly');
    await expectRefused(world, merge(first, it, staff), 'matter.survivorUnchecked');
    await merge(it, first, staff)();
    expect((await page(first, staff)).meToos).toBe(1);
  });

  test('M-11 the survivor’s raiser rates, and whoever was merged may say that it isn’t mended', async () => {
    const { first, second, staff } = await twoAlike();
    await merge(second, first, staff)();
    await ctxAs(first.responder, (ctx) => resolveMatter(ctx, { matterId: first.matterId, text: '这盏灯不归我们管，已经说明', outcome: 'reasonedNo', beforeIds: [], afterIds: [] }));
    await expectRefused(world, () => ctxAs(second.raiser, (ctx) => rateMatter(ctx, { matterId: first.matterId, score: 5 })), 'matter.raiserOnly');
    expect((await page(first, second.raiser)).allowed.find(({ move }) => move === 'reopen')?.ok).toBe(true);
    await ctxAs(second.raiser, (ctx) => reopenMatter(ctx, { matterId: first.matterId, reason: '还是黑的' }));
    expect((await page(first, staff)).state).toBe('received');
  });

  test('X-3 figures: merged into another it counts nowhere, unless it had gone a day without an answer', async () => {
    const { first, staff } = await twoAlike();
    const { community } = first;
    const others: BuiltMatter[] = [];
    for (let count = 0; count < 5; count += 1) others.push(await aMatter(world, { building: first.building, responder: first.responder }));
    await workRound(world.house);
    const raised = async () => (await ctxAs(stranger(community), (ctx) => figuresOf(ctx, {}))).raised;
    expect(await raised()).toBe(7);
    const [early, late] = others;
    if (!early || !late) throw new Error('none');
    await merge(early, first, staff)();
    await workRound(world.house);
    expect(await raised()).toBe(6);
    clock.set(plusMs(clock.now(), hours(25)));
    await merge(late, first, staff)();
    await workRound(world.house);
    expect(await raised()).toBe(6);
    expect((await ctxAs(stranger(community), (ctx) => figuresOf(ctx, {}))).claimedSolved).toEqual({ count: 0, of: 6 });
    expect(await ctxAs(theHouse(community), (ctx) => runClock(ctx, { matterId: late.matterId, clock: 'answer', round: 1 }))).toBe(false);
  });
});
