import { describe, expect, test } from 'vitest';
import { aBuilding, aMatter, aResident, stranger } from '@linyi/worlds/builders';
import { hour } from '@linyi/kernel';
import { answerMatter } from '../../../src/modules/matters/use-cases/answer-matter.ts';
import { noteMatter } from '../../../src/modules/matters/use-cases/note-matter.ts';
import { planMatter } from '../../../src/modules/matters/use-cases/plan-matter.ts';
import { recategoriseMatter } from '../../../src/modules/matters/use-cases/recategorise-matter.ts';
import { triageMatter } from '../../../src/modules/matters/use-cases/triage-matter.ts';
import { loadMatter } from '../../../src/modules/matters/store.ts';
import { anOrdinaryMorning, testHouse } from '../../database.ts';
import { eventsOf, expectRefused, rowOf } from '../../expectations.ts';

const world = await testHouse();
const { ctxAs } = world;
const text = '已经联系师傅，今天下午来看。';

describe('answering', () => {
  test('M-5 an answer stops the answer clock, starts the plan’s and tells of it', async () => {
    const { matterId, responder } = await aMatter(world);
    const events = await eventsOf(world, () => ctxAs(responder, (ctx) => answerMatter(ctx, { matterId, version: 1, text })));
    expect(events).toEqual([{ type: 'matter.answered', aggregateId: matterId, version: 2, body: {} }]);
    const matter = await ctxAs(responder, (ctx) => loadMatter(ctx.tx, matterId));
    expect(matter).toMatchObject({ state: 'answered', version: 2, clock: 'plan', clockDueAt: '2026-04-20T15:59:59.999Z', answeredAt: world.clock.now() });
    const { rows } = await world.owner.query('select clock, outcome, next_at is null as still from app.clocks where matter_id = $1 order by clock', [matterId]);
    expect(rows).toEqual([{ clock: 'answer', outcome: 'met', still: true }, { clock: 'plan', outcome: null, still: false }]);
  });

  test('M-4 an answer is refused to anybody but the first responder and senior staff, and changes nothing', async () => {
    const { matterId, raiser, community } = await aMatter(world);
    const neighbour = await aResident(world, { community });
    const otherSteward = await aResident(world, { community, duty: 'buildingSteward' });
    for (const actor of [raiser, neighbour, otherSteward]) await expectRefused(world, () => ctxAs(actor, (ctx) => answerMatter(ctx, { matterId, text })), 'matter.firstResponderOnly');
    await expectRefused(world, () => ctxAs(stranger(community), (ctx) => answerMatter(ctx, { matterId, text })), 'may.signInFirst');
    const secretary = await aResident(world, { community, duty: 'secretary' });
    await expect(ctxAs(secretary, (ctx) => answerMatter(ctx, { matterId, text }))).resolves.toMatchObject({ state: 'answered' });
  });

  test('M-5 an answer to what was answered, to what others changed meanwhile, and to what isn’t there is refused', async () => {
    const { matterId, responder } = await aMatter(world, { state: 'answered' });
    await expectRefused(world, () => ctxAs(responder, (ctx) => answerMatter(ctx, { matterId, text })), 'matter.notNow');
    await expectRefused(world, () => ctxAs(responder, (ctx) => answerMatter(ctx, { matterId, version: 1, text })), 'matter.changedMeanwhile');
    await expectRefused(world, () => ctxAs(responder, (ctx) => answerMatter(ctx, { matterId: responder.residentId, text })), 'matter.unknown');
  });
});

describe('sizing', () => {
  const reason = '要业委会和物业一起定';
  test('M-7 a small size is told; a big or hard one is also passed on as escalated', async () => {
    const { matterId, responder } = await aMatter(world);
    const size = (value: 'small' | 'big' | 'hard') => eventsOf(world, () => ctxAs(responder, (ctx) => triageMatter(ctx, { matterId, size: value, reason })));
    expect(await size('small')).toMatchObject([{ type: 'matter.triaged', version: 2, body: { size: 'small' } }]);
    expect(await size('big')).toMatchObject([{ type: 'matter.triaged', version: 3 }, { type: 'matter.escalated', version: 3, body: { size: 'big' } }]);
    expect(await size('hard')).toMatchObject([{ type: 'matter.triaged' }, { type: 'matter.escalated', body: { size: 'hard' } }]);
    const entry = await rowOf<{ text: string; audience: string; params: unknown }>(world, 'select text, audience, params from app.matter_entries where matter_id = $1 and version = 3', [matterId]);
    expect(entry).toEqual({ text: reason, audience: 'public', params: { size: 'big', before: 'small' } });
  });

  test('M-7 the same size again, a stranger, a neighbour and a matter that is over are refused', async () => {
    const open = await aMatter(world);
    const over = await aMatter(world, { state: 'withdrawn' });
    const big = { size: 'big', reason } as const;
    await ctxAs(open.responder, (ctx) => triageMatter(ctx, { matterId: open.matterId, ...big }));
    await expectRefused(world, () => ctxAs(open.responder, (ctx) => triageMatter(ctx, { matterId: open.matterId, ...big })), 'matter.sameSize');
    await expectRefused(world, () => ctxAs(open.raiser, (ctx) => triageMatter(ctx, { matterId: open.matterId, ...big })), 'matter.firstResponderOnly');
    await expectRefused(world, () => ctxAs(stranger(open.community), (ctx) => triageMatter(ctx, { matterId: open.matterId, ...big })), 'may.signInFirst');
    await expectRefused(world, () => ctxAs(over.responder, (ctx) => triageMatter(ctx, { matterId: over.matterId, ...big })), 'matter.notNow');
  });
});

describe('planning', () => {
  test('M-5 a plan promises a day, and its clock runs to the end of that day in China', async () => {
    const { matterId, responder } = await aMatter(world, { state: 'answered' });
    const events = await eventsOf(world, () => ctxAs(responder, (ctx) => planMatter(ctx, { matterId, text, by: '2026-04-20' })));
    expect(events).toMatchObject([{ type: 'matter.planned', version: 3, body: { dueAt: '2026-04-20T15:59:59.999Z' } }]);
  });

  test('M-5 without a day the community’s pledge of ten days holds; ending on a Saturday, it runs to Monday', async () => {
    const { matterId, responder } = await aMatter(world, { state: 'answered' });
    await expect(ctxAs(responder, (ctx) => planMatter(ctx, { matterId, text }))).resolves.toMatchObject({ state: 'planned', size: 'small', clockDueAt: '2026-04-27T15:59:59.999Z' });
  });

  test('M-5 a day that is over, one too far away, and a matter nobody answered are refused', async () => {
    const { matterId, responder } = await aMatter(world, { state: 'answered' });
    const received = await aMatter(world);
    await expectRefused(world, () => ctxAs(responder, (ctx) => planMatter(ctx, { matterId, text, by: '2026-04-14' })), 'matter.planInThePast');
    await expectRefused(world, () => ctxAs(responder, (ctx) => planMatter(ctx, { matterId, text, by: '2026-06-20' })), 'matter.planTooFar');
    await expectRefused(world, () => ctxAs(received.responder, (ctx) => planMatter(ctx, { matterId: received.matterId, text })), 'matter.notNow');
    await expectRefused(world, () => ctxAs(received.raiser, (ctx) => planMatter(ctx, { matterId, text })), 'matter.unknown');
  });
});

describe('notes and kinds', () => {
  test('M-8 a note for staff stays with them; anybody on duty may write one, a neighbour may not', async () => {
    const { matterId, raiser, community } = await aMatter(world);
    const worker = await aResident(world, { community, duty: 'gridWorker' });
    const note = { matterId, text: '电话没有人接', staffOnly: true, photoIds: [] };
    expect(await eventsOf(world, () => ctxAs(worker, (ctx) => noteMatter(ctx, note)))).toMatchObject([{ type: 'matter.noted', version: 2, body: { staffOnly: true } }]);
    expect(await rowOf(world, 'select audience from app.matter_entries where matter_id = $1 and version = 2', [matterId])).toEqual({ audience: 'staff' });
    await expectRefused(world, () => ctxAs(raiser, (ctx) => noteMatter(ctx, note)), 'may.onDutyOnly');
    await expectRefused(world, () => ctxAs(worker, (ctx) => noteMatter(ctx, { ...note, photoIds: [matterId] })), 'file.unknown');
  });

  test('M-4 a changed kind or place leaves the first responder accountable; unknown ones are refused', async () => {
    const { matterId, responder, community, raiser } = await aMatter(world);
    const other = await aBuilding(world, { community, name: '5栋' });
    const staff = await aResident(world, { community, duty: 'communityStaff' });
    expect(await eventsOf(world, () => ctxAs(staff, (ctx) => recategoriseMatter(ctx, { matterId, kind: 'noise', placeId: other.placeId })))).toMatchObject([{ type: 'matter.recategorised', version: 2 }]);
    const row = await rowOf(world, 'select kind, place_id, grid_id, first_responder from app.matters where matter_id = $1', [matterId]);
    expect(row).toEqual({ kind: 'noise', place_id: other.placeId, grid_id: other.gridId, first_responder: responder.residentId });
    await expectRefused(world, () => ctxAs(responder, (ctx) => recategoriseMatter(ctx, { matterId, kind: 'nothing' })), 'matter.unknownKind');
    await expectRefused(world, () => ctxAs(responder, (ctx) => recategoriseMatter(ctx, { matterId, kind: 'noise', placeId: matterId })), 'matter.unknownPlace');
    await expectRefused(world, () => ctxAs(raiser, (ctx) => recategoriseMatter(ctx, { matterId, kind: 'noise' })), 'may.onDutyOnly');
  });
});

describe('a clock of the house', () => {
  test('M-5 an answer after the deadline is saved as what it is: late', async () => {
    const late = await aMatter(world);
    world.clock.pass(25 * hour);
    await expect(ctxAs(late.responder, (ctx) => answerMatter(ctx, { matterId: late.matterId, text }))).resolves.toMatchObject({ answeredAt: '2026-04-16T02:00:00.000Z' });
    world.clock.set(anOrdinaryMorning);
  });
});
