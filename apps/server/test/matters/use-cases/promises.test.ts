import { beforeEach, describe, expect, test } from 'vitest';
import { day, hour } from '@linyi/kernel';
import { aMatter, theHouse } from '@linyi/worlds/builders';
import type { BuiltMatter } from '@linyi/worlds/builders';
import { answerMatter } from '../../../src/modules/matters/use-cases/answer-matter.ts';
import { pauseClock } from '../../../src/modules/matters/use-cases/pause-clock.ts';
import { planMatter } from '../../../src/modules/matters/use-cases/plan-matter.ts';
import { reopenMatter } from '../../../src/modules/matters/use-cases/reopen-matter.ts';
import { resumeClock } from '../../../src/modules/matters/use-cases/resume-clock.ts';
import { runClock } from '../../../src/modules/matters/use-cases/run-clock.ts';
import { triageMatter } from '../../../src/modules/matters/use-cases/triage-matter.ts';
import { workRound } from '../../../src/worker-round.ts';
import { anOrdinaryMorning, testHouse } from '../../database.ts';
import { expectRefused, rowOf } from '../../expectations.ts';

const world = await testHouse();
const { ctxAs, clock, house } = world;
beforeEach(() => void clock.set(anOrdinaryMorning));

const promise = ({ matterId, responder }: BuiltMatter, by: string, reason?: string) => () => ctxAs(responder, (ctx) => planMatter(ctx, { matterId, text: '换好灯管', by, reason }));
const answer = ({ matterId, responder }: BuiltMatter) => ctxAs(responder, (ctx) => answerMatter(ctx, { matterId, text: '今天下午来看' }));
const shown = ({ matterId }: BuiltMatter) => rowOf<{ clock_level: number; clock_due_at: Date; clock: string }>(world, 'select clock, clock_level, clock_due_at from app.matters where matter_id = $1', [matterId]);
const lastLine = ({ matterId }: BuiltMatter) => rowOf(world, 'select act, text, params from app.matter_entries where matter_id = $1 order by version desc limit 1', [matterId]);

describe('a promise that is put off', () => {
  test('M-5 a new day needs a reason that everybody reads', async () => {
    const matter = await aMatter(world, { state: 'answered' });
    await promise(matter, '2026-04-17')();
    await expectRefused(world, promise(matter, '2026-04-20'), 'matter.newDayNeedsReason');
    await promise(matter, '2026-04-20', '厂家周一才发货')();
    expect(await lastLine(matter)).toEqual({ act: 'planned', text: '换好灯管\n厂家周一才发货', params: { due: '2026-04-20T15:59:59.999Z', before: '2026-04-17T15:59:59.999Z' } });
    await promise(matter, '2026-04-20')(); // other words for the same day
  });

  test('M-6 a day that was missed stays in the record, and the order to act goes on from where it had climbed', async () => {
    const matter = await aMatter(world, { state: 'answered' });
    await promise(matter, '2026-04-16')();
    clock.set('2026-04-17T01:00:00.000Z');
    await workRound(house);
    await workRound(house);
    expect(await shown(matter)).toMatchObject({ clock_level: 1 });
    await promise(matter, '2026-04-20', '配件没到')();
    expect(await lastLine(matter)).toMatchObject({ params: { before: '2026-04-16T15:59:59.999Z', missed: 'yes' } });
    expect(await shown(matter)).toMatchObject({ clock_level: 1 });
    clock.set('2026-04-21T01:00:00.000Z');
    await workRound(house);
    expect(await shown(matter)).toMatchObject({ clock_level: 2 });
  });

  test('M-6 from the highest level the next order goes there once more', async () => {
    const matter = await aMatter(world, { state: 'answered' });
    await promise(matter, '2026-04-16')();
    clock.set('2026-04-27T01:00:00.000Z');
    await workRound(house);
    expect(await shown(matter)).toMatchObject({ clock_level: 3 });
    await promise(matter, '2026-04-28', '配件没到')();
    clock.set('2026-04-29T01:00:00.000Z');
    await workRound(house);
    expect(await lastLine(matter)).toMatchObject({ act: 'ordered', params: { level: 3 } });
  });

  test('M-5 the furthest day counts from the first promise; a matter that was opened again starts anew', async () => {
    const matter = await aMatter(world, { state: 'planned' });
    clock.set('2026-04-20T01:00:00.000Z');
    await expectRefused(world, promise(matter, '2026-06-18', '还要等'), 'matter.planTooFar');
    await promise(matter, '2026-06-13', '还要等')();
    const over = await aMatter(world, { state: 'closed' });
    clock.pass(2 * day);
    await ctxAs(over.raiser, (ctx) => reopenMatter(ctx, { matterId: over.matterId, reason: '又不亮了' }));
    await answer(over);
    await promise(over, '2026-06-20')();
  });
});

describe('what is simple', () => {
  const sized = async (size: 'small' | 'big') => {
    const matter = await aMatter(world);
    await ctxAs(matter.responder, (ctx) => triageMatter(ctx, { matterId: matter.matterId, size, reason: '一家一户的事' }));
    return matter;
  };

  test('M-5 a small matter is to be done by when it had to be answered; a bigger one has a plan next', async () => {
    const [small, big] = [await sized('small'), await sized('big')];
    clock.pass(3 * hour);
    for (const matter of [small, big]) await answer(matter);
    expect(await shown(small)).toMatchObject({ clock: 'work', clock_due_at: new Date('2026-04-16T01:00:00.000Z') });
    expect(await shown(big)).toMatchObject({ clock: 'plan' });
  });

  test('M-5 where the answer came late, it is as long again', async () => {
    const small = await sized('small');
    clock.set('2026-04-16T03:00:00.000Z');
    await answer(small);
    expect(await shown(small)).toMatchObject({ clock: 'work', clock_due_at: new Date('2026-04-17T03:00:00.000Z') });
  });

  test('M-11 what was opened again is answered anew: the minutes count from then', async () => {
    const matter = await aMatter(world, { state: 'closed' });
    clock.pass(3 * day);
    await ctxAs(matter.raiser, (ctx) => reopenMatter(ctx, { matterId: matter.matterId, reason: '又不亮了' }));
    clock.pass(2 * hour);
    await answer(matter);
    expect(await lastLine(matter)).toMatchObject({ act: 'answered', params: { minutes: 120 } });
  });
});

test('M-6 an overdue clock that was paused doesn’t ring the next level the moment it runs again', async () => {
  const matter = await aMatter(world);
  const { matterId, responder, community } = matter;
  clock.pass(25 * hour);
  const ring = () => ctxAs(theHouse(community), (ctx) => runClock(ctx, { matterId, clock: 'answer', round: 1 }));
  expect(await ring()).toBe(true);
  await ctxAs(responder, (ctx) => pauseClock(ctx, { matterId, reason: '等配件' }));
  clock.pass(5 * day);
  await workRound(house);
  await ctxAs(responder, (ctx) => resumeClock(ctx, { matterId }));
  await workRound(house);
  expect(await shown(matter)).toMatchObject({ clock_level: 1 });
  clock.pass(1 * day);
  await workRound(house);
  expect(await shown(matter)).toMatchObject({ clock_level: 2 });
});
