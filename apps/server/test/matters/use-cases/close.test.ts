import { beforeEach, describe, expect, test } from 'vitest';
import { day } from '@linyi/kernel';
import { aBuilding, aMatter, aPicture, aResident, stranger, theHouse } from '@linyi/worlds/builders';
import type { BuiltMatter } from '@linyi/worlds/builders';
import { answerFollowUp } from '../../../src/modules/matters/use-cases/answer-follow-up.ts';
import { nextNumber } from '../../../src/modules/matters/numbers.ts';
import { raiseMatter } from '../../../src/modules/matters/use-cases/raise-matter.ts';
import { rateMatter } from '../../../src/modules/matters/use-cases/rate-matter.ts';
import { reopenMatter } from '../../../src/modules/matters/use-cases/reopen-matter.ts';
import { resolveMatter } from '../../../src/modules/matters/use-cases/resolve-matter.ts';
import { runClock } from '../../../src/modules/matters/use-cases/run-clock.ts';
import { anOrdinaryMorning, testHouse } from '../../database.ts';
import { eventsOf, expectRefused, rowOf } from '../../expectations.ts';

const world = await testHouse();
const { ctxAs } = world;
beforeEach(() => void world.clock.set(anOrdinaryMorning));

const stateOf = (matter: BuiltMatter) => rowOf<Record<string, unknown>>(world, 'select state, rating, round, clock, outcome, still_fixed from app.matters where matter_id = $1', [matter.matterId]);

describe('resolving', () => {
  const done = { text: '灯管换了', outcome: 'done' } as const;
  const pair = async (matter: BuiltMatter) => ({ beforeIds: [await aPicture(world, matter.responder)], afterIds: [await aPicture(world, matter.responder)] });

  test('M-11 a result with a pair of pictures asks the raiser, and asks again in four weeks', async () => {
    const matter = await aMatter(world, { state: 'planned' });
    const pictures = await pair(matter);
    const events = await eventsOf(world, () => ctxAs(matter.responder, (ctx) => resolveMatter(ctx, { matterId: matter.matterId, ...done, ...pictures })));
    expect(events).toMatchObject([{ type: 'matter.resolved', version: 4, body: { outcome: 'done' } }]);
    const { rows } = await world.owner.query('select clock, outcome from app.clocks where matter_id = $1 order by clock', [matter.matterId]);
    expect(rows).toEqual([{ clock: 'answer', outcome: 'met' }, { clock: 'followUp', outcome: null }, { clock: 'plan', outcome: 'met' }, { clock: 'rating', outcome: null }, { clock: 'work', outcome: 'met' }]);
    const shown = await world.owner.query("select p.moment, f.audience from app.matter_photos p join app.files f using (community_id, file_id) where matter_id = $1 order by 1", [matter.matterId]);
    expect(shown.rows).toEqual([{ moment: 'after', audience: 'public' }, { moment: 'before', audience: 'public' }]);
  });

  test('M-11 a picture that came with the matter may stand as “before”, public only once it is chosen; another matter’s may not', async () => {
    const [matter, other] = [await aMatter(world, { state: 'planned' }), await aMatter(world)];
    const picturesOf = async ({ matterId }: BuiltMatter) => (await world.owner.query<{ fileId: string }>('select file_id as "fileId" from app.matter_photos where matter_id = $1', [matterId])).rows.map(({ fileId }) => fileId);
    for (const { raiser, matterId } of [matter, other]) {
      const fileId = await aPicture(world, raiser);
      await world.owner.query("insert into app.matter_photos (community_id, matter_id, file_id, moment, sort) select community_id, matter_id, $2, 'raised', 0 from app.matters where matter_id = $1", [matterId, fileId]);
      await world.owner.query("update app.files set audience = 'concerned' where file_id = $1", [fileId]);
    }
    const afterIds = [await aPicture(world, matter.responder)];
    const resolve = (beforeIds: string[]) => () => ctxAs(matter.responder, (ctx) => resolveMatter(ctx, { matterId: matter.matterId, ...done, beforeIds, afterIds }));
    await expectRefused(world, resolve(await picturesOf(other)), 'file.unknown');
    await resolve(await picturesOf(matter))();
    const shown = await world.owner.query("select p.moment, f.audience from app.matter_photos p join app.files f using (community_id, file_id) where matter_id = $1 order by 1", [matter.matterId]);
    expect(shown.rows).toEqual([{ moment: 'after', audience: 'public' }, { moment: 'before', audience: 'public' }]);
  });

  test('M-10 a reasoned no needs no pictures and no question after four weeks', async () => {
    const matter = await aMatter(world);
    await ctxAs(matter.responder, (ctx) => resolveMatter(ctx, { matterId: matter.matterId, text: '市里今年没有这项预算', outcome: 'reasonedNo', beforeIds: [], afterIds: [] }));
    expect(await stateOf(matter)).toMatchObject({ state: 'resolved', outcome: 'reasonedNo' });
    expect(await rowOf(world, "select 1 from app.clocks where matter_id = $1 and clock = 'followUp'", [matter.matterId])).toBeUndefined();
  });

  test('M-11 one picture too few, a picture used before, somebody else and a matter already resolved are refused', async () => {
    const matter = await aMatter(world, { state: 'answered' });
    const pictures = await pair(matter);
    const resolve = (by: BuiltMatter['raiser'], given: object) => () => ctxAs(by, (ctx) => resolveMatter(ctx, { matterId: matter.matterId, ...done, beforeIds: [], afterIds: [], ...given }));
    await expectRefused(world, resolve(matter.responder, { beforeIds: pictures.beforeIds }), 'matter.pairNeeded');
    await expectRefused(world, resolve(matter.responder, { ...pictures, afterIds: pictures.beforeIds }), 'file.unknown');
    await expectRefused(world, resolve(matter.raiser, pictures), 'matter.firstResponderOnly');
    await resolve(matter.responder, pictures)();
    await expectRefused(world, resolve(matter.responder, await pair(matter)), 'matter.notNow');
  });
});

describe('rating', () => {
  const rate = (matter: BuiltMatter, by: BuiltMatter['raiser'], score = 4) => () => ctxAs(by, (ctx) => rateMatter(ctx, { matterId: matter.matterId, score }));

  test('M-11 the raiser’s rating closes the matter, and can be mended while it could be reopened', async () => {
    const matter = await aMatter(world, { state: 'resolved' });
    expect(await eventsOf(world, rate(matter, matter.raiser, 2))).toMatchObject([{ type: 'matter.rated', version: 5, body: { score: 2 } }]);
    expect(await stateOf(matter)).toMatchObject({ state: 'closed', rating: 2, clock: null });
    await rate(matter, matter.raiser, 5)();
    expect(await stateOf(matter)).toMatchObject({ rating: 5 });
  });

  test('M-11 others, an open matter and a rating long closed are refused', async () => {
    const open = await aMatter(world);
    const closed = await aMatter(world, { state: 'closed' });
    await expectRefused(world, rate(closed, closed.responder), 'matter.raiserOnly');
    await expectRefused(world, rate(open, open.raiser), 'matter.notNow');
    world.clock.pass(40 * day);
    await expectRefused(world, rate(closed, closed.raiser), 'matter.ratedAlready');
  });

  test('M-11 seven days of silence close it as unrated, once', async () => {
    const matter = await aMatter(world, { state: 'resolved' });
    const ring = () => ctxAs(theHouse(matter.community), (ctx) => runClock(ctx, { matterId: matter.matterId, clock: 'rating', round: 1 }));
    world.clock.pass(6 * day);
    expect(await ring()).toBe(false);
    world.clock.pass(3 * day);
    expect(await eventsOf(world, ring)).toMatchObject([{ type: 'matter.closedUnrated', version: 5 }]);
    expect(await eventsOf(world, ring)).toEqual([]);
    expect(await stateOf(matter)).toMatchObject({ state: 'closed', rating: null });
  });
});

describe('reopening', () => {
  const reopen = (matter: BuiltMatter, by: BuiltMatter['raiser']) => () => ctxAs(by, (ctx) => reopenMatter(ctx, { matterId: matter.matterId, reason: '又不亮了' }));

  test('M-11 within fifteen days the raiser opens it again: a second round with its own answer clock', async () => {
    const matter = await aMatter(world, { state: 'closed' });
    expect(await eventsOf(world, reopen(matter, matter.raiser))).toMatchObject([{ type: 'matter.reopened', version: 6, body: { by: 'raiser' } }]);
    expect(await stateOf(matter)).toMatchObject({ state: 'received', round: 2, rating: null, clock: 'answer' });
    const { rows } = await world.owner.query("select clock, round, outcome from app.clocks where matter_id = $1 and clock in ('answer', 'followUp') order by clock, round", [matter.matterId]);
    expect(rows).toEqual([{ clock: 'answer', round: 1, outcome: 'met' }, { clock: 'answer', round: 2, outcome: null }, { clock: 'followUp', round: 1, outcome: 'dropped' }]);
  });

  test('M-11 too late, by somebody else, or while it is open it is refused', async () => {
    const [open, closed] = [await aMatter(world), await aMatter(world, { state: 'closed' })];
    await expectRefused(world, reopen(closed, closed.responder), 'matter.raiserOnly');
    await expectRefused(world, reopen(open, open.raiser), 'matter.notNow');
    world.clock.pass(20 * day);
    await expectRefused(world, reopen(closed, closed.raiser), 'matter.reopenTooLate');
  });
});

describe('four weeks later', () => {
  const asked = async (): Promise<BuiltMatter> => {
    const matter = await aMatter(world, { state: 'closed' });
    world.clock.pass(30 * day);
    await ctxAs(theHouse(matter.community), (ctx) => runClock(ctx, { matterId: matter.matterId, clock: 'followUp', round: 1 }));
    return matter;
  };
  const answer = (matter: BuiltMatter, by: BuiltMatter['raiser'], stillFixed: boolean) => () => ctxAs(by, (ctx) => answerFollowUp(ctx, { matterId: matter.matterId, stillFixed }));

  test('M-11 a yes is kept, and the question isn’t open any more', async () => {
    const matter = await asked();
    expect(await eventsOf(world, answer(matter, matter.raiser, true))).toMatchObject([{ type: 'matter.followUpAnswered', body: { stillFixed: true } }]);
    expect(await stateOf(matter)).toMatchObject({ state: 'closed', still_fixed: true });
    await expectRefused(world, answer(matter, matter.raiser, true), 'matter.noFollowUpOpen');
  });

  test('M-11 a no opens it again', async () => {
    const matter = await asked();
    expect(await eventsOf(world, answer(matter, matter.raiser, false))).toMatchObject([{ type: 'matter.followUpAnswered' }, { type: 'matter.reopened', body: { by: 'followUp' } }]);
    expect(await stateOf(matter)).toMatchObject({ state: 'received', round: 2 });
  });

  test('M-11 before it is asked, or by somebody else, it is refused', async () => {
    const [early, matter] = [await aMatter(world, { state: 'closed' }), await asked()];
    await expectRefused(world, answer(early, early.raiser, true), 'matter.noFollowUpOpen');
    await expectRefused(world, answer(matter, matter.responder, true), 'matter.raiserOnly');
    const nobody = await aResident(world);
    await expectRefused(world, answer(matter, nobody, true), 'matter.unknown');
    await expectRefused(world, () => ctxAs(stranger(matter.community), (ctx) => answerFollowUp(ctx, { matterId: matter.matterId, stillFixed: true })), 'may.signInFirst');
  });
});

describe('one’s own work', () => {
  test('M-11 whoever did the job neither rates it nor says that it still holds; they aren’t asked', async () => {
    const building = await aBuilding(world);
    const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building });
    const matter = await aMatter(world, { building, raiser: steward, responder: steward, state: 'resolved' });
    await expectRefused(world, () => ctxAs(steward, (ctx) => rateMatter(ctx, { matterId: matter.matterId, score: 5 })), 'matter.ownWork');
    expect(await rowOf(world, "select 1 from app.clocks where matter_id = $1 and clock = 'followUp'", [matter.matterId])).toBeUndefined();
    await ctxAs(steward, (ctx) => reopenMatter(ctx, { matterId: matter.matterId, reason: '还差一点' }));
  });

  test('M-11 what staff found or wrote down for nobody named has no raiser: its rating is nobody’s', async () => {
    const matter = await aMatter(world);
    const number = await nextNumber(world.house, matter.community.id);
    const found = await ctxAs(matter.responder, (ctx) => raiseMatter(ctx, { number, kind: 'facility', text: '巡查看到扶手松了', placeId: matter.building.placeId, photoIds: [], channel: 'patrol' }));
    expect(found).toMatchObject({ raisedBy: null, typedBy: matter.responder.residentId });
  });
});
