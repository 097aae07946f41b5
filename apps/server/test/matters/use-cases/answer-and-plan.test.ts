import { describe, expect, test } from 'vitest';
import { aMatter, aResident, stranger } from '@linyi/worlds/builders';
import { answerMatter } from '../../../src/modules/matters/use-cases/answer-matter.ts';
import { loadMatter } from '../../../src/modules/matters/store.ts';
import { testHouse } from '../../database.ts';
import { eventsOf, expectRefused } from '../../expectations.ts';

const world = await testHouse();
const { ctxAs } = world;

describe('answering', () => {
  const text = '已经联系师傅，今天下午来看。';

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
