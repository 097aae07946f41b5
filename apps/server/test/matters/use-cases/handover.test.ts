import { beforeEach, describe, expect, test } from 'vitest';
import { day } from '@linyi/kernel';
import { aMatter, aResident, newId, theHouse } from '@linyi/worlds/builders';
import type { BuiltMatter, BuiltResident } from '@linyi/worlds/builders';
import { acceptHandover } from '../../../src/modules/matters/use-cases/accept-handover.ts';
import { askHandover } from '../../../src/modules/matters/use-cases/ask-handover.ts';
import { reopenMatter } from '../../../src/modules/matters/use-cases/reopen-matter.ts';
import { refuseHandover } from '../../../src/modules/matters/use-cases/refuse-handover.ts';
import { ruleHandover } from '../../../src/modules/matters/use-cases/rule-handover.ts';
import { takeBackHandover } from '../../../src/modules/matters/use-cases/take-back-handover.ts';
import { resolveMatter } from '../../../src/modules/matters/use-cases/resolve-matter.ts';
import { runClock } from '../../../src/modules/matters/use-cases/run-clock.ts';
import { undoMove } from '../../../src/modules/matters/use-cases/undo-move.ts';
import { withdrawMatter } from '../../../src/modules/matters/use-cases/withdraw-matter.ts';
import { anOrdinaryMorning, testHouse } from '../../database.ts';
import { eventsOf, expectRefused, rowOf } from '../../expectations.ts';

const world = await testHouse();
const { ctxAs } = world;
beforeEach(() => void world.clock.set(anOrdinaryMorning));
const reason = '这是公共管道，归网格管';

const ask = ({ matterId, responder }: BuiltMatter, to: BuiltResident, by: BuiltResident = responder) => () => ctxAs(by, (ctx) => askHandover(ctx, { matterId, to: to.residentId, reason }));
const accept = ({ matterId }: BuiltMatter, by: BuiltResident) => () => ctxAs(by, (ctx) => acceptHandover(ctx, { matterId }));
const refuse = ({ matterId }: BuiltMatter, by: BuiltResident) => () => ctxAs(by, (ctx) => refuseHandover(ctx, { matterId, reason: '是户内的管子' }));
const rule = ({ matterId }: BuiltMatter, by: BuiltResident, to: BuiltResident) => () => ctxAs(by, (ctx) => ruleHandover(ctx, { matterId, to: to.residentId, reason: '看过现场，是公共管道' }));
const stands = (matter: BuiltMatter) => rowOf(world, 'select first_responder, handover_open, clock, clock_due_at from app.matters where matter_id = $1', [matter.matterId]);

/** A matter with a worker who could take it, and a secretary who rules. */
const aDispute = async () => {
  const matter = await aMatter(world);
  const { community } = matter;
  const worker = await aResident(world, { community, duty: 'gridWorker', name: '李明' });
  const secretary = await aResident(world, { community, duty: 'secretary', name: '赵书记' });
  return { matter, worker, secretary };
};

describe('asking somebody to take over', () => {
  test('M-4 until it is accepted, the first responder stays accountable and the clock runs on', async () => {
    const { matter, worker } = await aDispute();
    expect(await eventsOf(world, ask(matter, worker))).toMatchObject([{ type: 'matter.handoverAsked', version: 2, body: { to: worker.residentId } }]);
    expect(await stands(matter)).toMatchObject({ first_responder: matter.responder.residentId, handover_open: true, clock: 'answer' });
    expect(await eventsOf(world, accept(matter, worker))).toMatchObject([{ type: 'matter.handoverAccepted', body: { to: worker.residentId, from: matter.responder.residentId } }]);
    expect(await stands(matter)).toMatchObject({ first_responder: worker.residentId, handover_open: false, clock: 'answer' });
  });

  test('M-4 two at once, to oneself, to nobody on duty, and by a neighbour are refused', async () => {
    const { matter, worker } = await aDispute();
    const neighbour = await aResident(world, { community: matter.community });
    await expectRefused(world, ask(matter, matter.responder), 'matter.handoverToSamePerson');
    await expectRefused(world, ask(matter, neighbour), 'matter.handoverToNobodyOnDuty');
    await expectRefused(world, () => ctxAs(matter.responder, (ctx) => askHandover(ctx, { matterId: matter.matterId, to: newId(world), reason })), 'matter.handoverToNobodyOnDuty');
    await expectRefused(world, ask(matter, worker, neighbour), 'matter.firstResponderOnly');
    await ask(matter, worker)();
    await expectRefused(world, ask(matter, worker), 'matter.handoverOpenAlready');
    const over = await aMatter(world, { state: 'resolved' });
    const staff = await aResident(world, { community: over.community, duty: 'communityStaff' });
    await expectRefused(world, ask(over, staff), 'matter.notNow');
  });

  test('M-4 only whoever was asked answers, and only while they are asked', async () => {
    const { matter, worker, secretary } = await aDispute();
    await expectRefused(world, accept(matter, worker), 'matter.noHandoverAsked');
    await expectRefused(world, refuse(matter, worker), 'matter.noHandoverAsked');
    await ask(matter, worker)();
    await expectRefused(world, accept(matter, secretary), 'matter.onlyWhoWasAsked');
    await expectRefused(world, refuse(matter, matter.responder), 'matter.onlyWhoWasAsked');
  });
});

describe('refusing and ruling', () => {
  test('M-4 a refusal goes to a named person while the clock runs on; the ruling says who is accountable', async () => {
    const { matter, worker, secretary } = await aDispute();
    const before = await stands(matter);
    await ask(matter, worker)();
    expect(await eventsOf(world, refuse(matter, worker))).toMatchObject([{ type: 'matter.handoverRefused', body: { from: matter.responder.residentId, ruledBy: secretary.residentId } }]);
    expect(await stands(matter)).toEqual({ ...before, handover_open: true });
    expect(await rowOf(world, "select due_at from app.clocks where matter_id = $1 and clock = 'handover'", [matter.matterId])).toEqual({ due_at: new Date('2026-04-16T15:59:59.999Z') });
    expect(await eventsOf(world, rule(matter, secretary, worker))).toMatchObject([{ type: 'matter.handoverRuled', body: { to: worker.residentId } }]);
    expect(await stands(matter)).toEqual({ ...before, first_responder: worker.residentId });
    expect(await rowOf(world, 'select state, ruling, refusal from app.handovers where matter_id = $1', [matter.matterId])).toEqual({ state: 'ruled', ruling: '看过现场，是公共管道', refusal: '是户内的管子' });
  });

  test('M-4 the grid’s leader rules before the secretary', async () => {
    const { matter, worker } = await aDispute();
    const leader = await aResident(world, { community: matter.community, duty: 'gridLeader', dutyAt: { ...matter.building, placeId: matter.building.gridId ?? '' } });
    await ask(matter, worker)();
    expect(await eventsOf(world, refuse(matter, worker))).toMatchObject([{ body: { ruledBy: leader.residentId } }]);
  });

  test('M-4 without anybody to rule, the refusal is refused', async () => {
    const matter = await aMatter(world);
    const worker = await aResident(world, { community: matter.community, duty: 'gridWorker' });
    await ask(matter, worker)();
    await expectRefused(world, refuse(matter, worker), 'matter.nobodyToRule');
  });

  test('M-4 only the named person rules, only once it was refused, and only for somebody on duty', async () => {
    const { matter, worker, secretary } = await aDispute();
    await expectRefused(world, rule(matter, secretary, worker), 'matter.noHandoverToRule');
    await ask(matter, worker)();
    await expectRefused(world, rule(matter, secretary, worker), 'matter.noHandoverToRule');
    await refuse(matter, worker)();
    await expectRefused(world, rule(matter, matter.responder, worker), 'matter.onlyWhoRules');
    await expectRefused(world, rule(matter, secretary, matter.raiser), 'matter.handoverToNobodyOnDuty');
  });
});

describe('how a handover ends without an answer', () => {
  const decline = ({ matterId, responder }: BuiltMatter) => ctxAs(responder, (ctx) => resolveMatter(ctx, { matterId, text: '今年没有这项预算', outcome: 'reasonedNo', beforeIds: [], afterIds: [] }));
  const handoverOf = ({ matterId }: BuiltMatter) => rowOf(world, 'select state, ended_at is not null as ended from app.handovers where matter_id = $1 order by asked_at desc limit 1', [matterId]);
  const takeBack = ({ matterId, responder }: BuiltMatter, by: BuiltResident = responder) => () => ctxAs(by, (ctx) => takeBackHandover(ctx, { matterId }));
  const undo = ({ matterId, responder }: BuiltMatter) => ctxAs(responder, (ctx) => undoMove(ctx, { matterId }));
  const ring = ({ community, matterId }: BuiltMatter) => () => ctxAs(theHouse(community), (ctx) => runClock(ctx, { matterId, clock: 'handover', round: 1 }));

  test('M-4 a matter that ends takes it along: nobody accepts it later, and once the matter is open again another can be asked', async () => {
    const { matter, worker } = await aDispute();
    await ask(matter, worker)();
    await decline(matter);
    expect(await handoverOf(matter)).toEqual({ state: 'dropped', ended: true });
    await expectRefused(world, accept(matter, worker), 'matter.noHandoverAsked');
    await ctxAs(matter.raiser, (ctx) => reopenMatter(ctx, { matterId: matter.matterId, reason: '请再想想办法' }));
    await ask(matter, worker)();
    await ctxAs(matter.raiser, (ctx) => withdrawMatter(ctx, { matterId: matter.matterId, reason: '搬走了' }));
    expect(await handoverOf(matter)).toEqual({ state: 'dropped', ended: true });
  });

  test('M-4 whoever asked takes it back while nobody has answered; others can’t, nor later', async () => {
    const { matter, worker, secretary } = await aDispute();
    await expectRefused(world, takeBack(matter), 'matter.noHandoverAsked');
    await ask(matter, worker)();
    await expectRefused(world, takeBack(matter, worker), 'matter.firstResponderOnly');
    expect(await eventsOf(world, takeBack(matter))).toMatchObject([{ type: 'matter.handoverTakenBack', body: { to: worker.residentId } }]);
    expect(await stands(matter)).toMatchObject({ first_responder: matter.responder.residentId, handover_open: false });
    expect(await handoverOf(matter)).toEqual({ state: 'takenBack', ended: true });
    await ask(matter, worker)();
    await refuse(matter, worker)();
    await expectRefused(world, takeBack(matter), 'matter.noHandoverAsked');
    await rule(matter, secretary, worker)();
  });

  test('M-4 one that nobody answers is an order to whoever was asked, again each working day', async () => {
    const { matter, worker } = await aDispute();
    await ask(matter, worker)();
    world.clock.pass(2 * day);
    expect(await eventsOf(world, ring(matter))).toMatchObject([{ type: 'matter.ordered', body: { clock: 'handover', level: 1, to: [worker.residentId] } }]);
    expect(await eventsOf(world, ring(matter))).toEqual([]);
    world.clock.pass(1 * day);
    expect(await eventsOf(world, ring(matter))).toMatchObject([{ body: { level: 2, to: [worker.residentId] } }]);
    await accept(matter, worker)();
    world.clock.pass(5 * day);
    expect(await eventsOf(world, ring(matter))).toEqual([]);
  });

  test('M-4 a ruling that is late is an order to whoever rules and to the secretary, never to a party', async () => {
    const { matter, secretary } = await aDispute();
    const leader = await aResident(world, { community: matter.community, duty: 'gridLeader', dutyAt: { ...matter.building, placeId: matter.building.gridId ?? '' } });
    const other = await aResident(world, { community: matter.community, duty: 'secretary' });
    await ask(matter, other)();
    await refuse(matter, other)();
    world.clock.pass(3 * day);
    expect(await eventsOf(world, ring(matter))).toMatchObject([{ type: 'matter.ordered', body: { to: [leader.residentId, secretary.residentId] } }]);
  });

  test('M-4 a matter goes to those whose duty acts on matters, not to who advises, observes or lends a hand', async () => {
    const { matter, worker, secretary } = await aDispute();
    const others = await Promise.all((['guide', 'observer', 'partner'] as const).map((duty) => aResident(world, { community: matter.community, duty })));
    for (const other of others) await expectRefused(world, ask(matter, other), 'matter.handoverToNobodyOnDuty');
    await ask(matter, worker)();
    await refuse(matter, worker)();
    for (const other of others) await expectRefused(world, rule(matter, secretary, other), 'matter.handoverToNobodyOnDuty');
  });

  test('M-4 asking and resolving can be taken back by a slip of the hand, handover and clock with them', async () => {
    const { matter, worker } = await aDispute();
    const before = await stands(matter);
    await ask(matter, worker)();
    await undo(matter);
    expect(await handoverOf(matter)).toEqual({ state: 'takenBack', ended: true });
    expect(await stands(matter)).toEqual(before);
    world.clock.pass(60_000);
    await ask(matter, worker)();
    await decline(matter);
    await undo(matter);
    expect(await handoverOf(matter)).toEqual({ state: 'asked', ended: false });
    expect(await stands(matter)).toEqual({ ...before, handover_open: true });
    await accept(matter, worker)();
    expect(await stands(matter)).toMatchObject({ first_responder: worker.residentId });
  });
});
