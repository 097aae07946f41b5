import { beforeEach, describe, expect, test } from 'vitest';
import { day, hour } from '@linyi/kernel';
import { aMatter, aResident, theHouse } from '@linyi/worlds/builders';
import type { BuiltMatter } from '@linyi/worlds/builders';
import { pauseClock } from '../../../src/modules/matters/use-cases/pause-clock.ts';
import { resumeClock } from '../../../src/modules/matters/use-cases/resume-clock.ts';
import { askHandover } from '../../../src/modules/matters/use-cases/ask-handover.ts';
import { refuseHandover } from '../../../src/modules/matters/use-cases/refuse-handover.ts';
import { runClock } from '../../../src/modules/matters/use-cases/run-clock.ts';
import { workRound } from '../../../src/worker-round.ts';
import { anOrdinaryMorning, testHouse } from '../../database.ts';
import { eventsOf, everything, expectRefused, rowOf } from '../../expectations.ts';

const world = await testHouse();
const { ctxAs, house, clock } = world;
beforeEach(() => void clock.set(anOrdinaryMorning));

const ring = ({ community, matterId }: BuiltMatter, which: 'answer' | 'handover' = 'answer') => () => ctxAs(theHouse(community), (ctx) => runClock(ctx, { matterId, clock: which, round: 1 }));
const levelOf = ({ matterId }: BuiltMatter) => rowOf(world, 'select clock_level from app.matters where matter_id = $1', [matterId]);

describe('a clock that nobody keeps', () => {
  test('M-6 reminds at 80 %, then orders one level each working day, and no further than the highest', async () => {
    const matter = await aMatter(world);
    const { community } = matter;
    const [leader, staff, secretary] = [await aResident(world, { community, duty: 'gridLeader' }), await aResident(world, { community, duty: 'communityStaff' }), await aResident(world, { community, duty: 'secretary' })];
    clock.pass(19 * hour);
    expect(await eventsOf(world, ring(matter))).toEqual([]);
    clock.pass(1 * hour);
    expect(await eventsOf(world, ring(matter))).toMatchObject([{ type: 'matter.reminded', body: { to: matter.responder.residentId } }]);
    for (const [level, holder, at] of [[1, leader, '2026-04-16T01:00:00.000Z'], [2, staff, '2026-04-17T01:00:00.000Z'], [3, secretary, '2026-04-20T01:00:00.000Z']] as const) {
      clock.set(at);
      expect(await eventsOf(world, ring(matter))).toMatchObject([{ type: 'matter.ordered', body: { level, to: [holder.residentId] } }]);
      expect(await levelOf(matter)).toEqual({ clock_level: level });
    }
    clock.pass(30 * day);
    expect(await eventsOf(world, ring(matter))).toEqual([]);
  });

  test('M-6 a worker that was away for days leaves no level out of the record', async () => {
    const matter = await aMatter(world);
    clock.pass(10 * day);
    await workRound(house);
    const { rows } = await world.owner.query("select params ->> 'level' as level from app.matter_entries where matter_id = $1 and act = 'ordered' order by version", [matter.matterId]);
    expect(rows).toEqual([{ level: '1' }, { level: '2' }, { level: '3' }]);
  });

  test('M-6 a level nobody stands on is recorded all the same', async () => {
    const matter = await aMatter(world);
    clock.pass(25 * hour);
    expect(await eventsOf(world, ring(matter))).toMatchObject([{ type: 'matter.ordered', body: { level: 1, to: [] } }]);
  });

  test('M-4 a dispute that nobody ruled on in time becomes an order', async () => {
    const matter = await aMatter(world);
    const worker = await aResident(world, { community: matter.community, duty: 'gridWorker' });
    await aResident(world, { community: matter.community, duty: 'secretary' });
    await ctxAs(matter.responder, (ctx) => askHandover(ctx, { matterId: matter.matterId, to: worker.residentId, reason: '归网格管' }));
    await ctxAs(worker, (ctx) => refuseHandover(ctx, { matterId: matter.matterId, reason: '不是公共管道' }));
    clock.pass(3 * day);
    expect(await eventsOf(world, ring(matter, 'handover'))).toMatchObject([{ type: 'matter.ordered', body: { clock: 'handover', level: 1 } }]);
    expect(await eventsOf(world, ring(matter, 'handover'))).toEqual([]);
  });
});

describe('pausing', () => {
  const pause = ({ matterId, responder }: BuiltMatter, by = responder) => () => ctxAs(by, (ctx) => pauseClock(ctx, { matterId, reason: '等配件，厂家周五发货' }));
  const resume = ({ matterId, responder }: BuiltMatter, by = responder) => () => ctxAs(by, (ctx) => resumeClock(ctx, { matterId }));

  test('M-5 while it stands nothing rings; afterwards the end is later by as long', async () => {
    const matter = await aMatter(world);
    clock.pass(2 * hour);
    expect(await eventsOf(world, pause(matter))).toMatchObject([{ type: 'matter.paused', version: 2 }]);
    clock.pass(5 * day);
    expect(await eventsOf(world, ring(matter))).toEqual([]);
    expect(await eventsOf(world, resume(matter))).toMatchObject([{ type: 'matter.resumed', version: 3 }]);
    expect(await rowOf(world, 'select clock_due_at, clock_paused_at from app.matters where matter_id = $1', [matter.matterId])).toEqual({ clock_due_at: new Date('2026-04-21T01:00:00.000Z'), clock_paused_at: null });
    expect(await rowOf(world, "select next_at, paused_at from app.clocks where matter_id = $1 and clock = 'answer'", [matter.matterId])).toMatchObject({ paused_at: null });
  });

  test('M-5 twice, by a neighbour, or where no clock runs it is refused', async () => {
    const matter = await aMatter(world);
    const closed = await aMatter(world, { state: 'closed' });
    await expectRefused(world, resume(matter), 'matter.clockRuns');
    await expectRefused(world, pause(matter, matter.raiser), 'matter.firstResponderOnly');
    await pause(matter)();
    await expectRefused(world, pause(matter), 'matter.clockStands');
    await expectRefused(world, resume(matter, matter.raiser), 'matter.firstResponderOnly');
    await expectRefused(world, pause(closed), 'matter.notNow');
  });
});

describe('the worker', () => {
  test('N-6 whoever raised a matter hears of it once, however often the events are heard', async () => {
    const matter = await aMatter(world, { state: 'answered' });
    await workRound(house);
    const told = () => world.owner.query('select kind, resident_id from app.notices where matter_id = $1 order by kind', [matter.matterId]);
    const first = (await told()).rows;
    expect(first).toEqual([{ kind: 'raiser.answered', resident_id: matter.raiser.residentId }, { kind: 'raiser.received', resident_id: matter.raiser.residentId }, { kind: 'responder.raised', resident_id: matter.responder.residentId }]);
    await world.owner.query('update app.event_cursors set position = 0');
    await workRound(house);
    expect((await told()).rows).toEqual(first);
  });

  test('M-11 a round with nothing to do changes nothing', async () => {
    await workRound(house);
    const before = await everything(world);
    expect(await workRound(house)).toEqual({ rung: 0, numbered: 0, heard: 0 });
    expect(await everything(world)).toEqual(before);
  });

  test('M-6 events of one community are numbered without a gap, a matter’s in the order of its versions', async () => {
    const matter = await aMatter(world, { state: 'closed' });
    await workRound(house);
    const { rows } = await world.owner.query<{ position: number; version: number }>('select position::int, version from app.events where community_id = $1 order by position', [matter.community.id]);
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_, index) => index + 1));
    expect(rows.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
  });
});
