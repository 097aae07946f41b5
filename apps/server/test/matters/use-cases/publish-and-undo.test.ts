import { beforeEach, describe, expect, test } from 'vitest';
import { aMatter, aPicture, aResident, newId, stranger } from '@linyi/worlds/builders';
import type { BuiltMatter, BuiltResident } from '@linyi/worlds/builders';
import { changeTogether } from '../../../src/modules/matters/change-together.ts';
import { pageOf } from '../../../src/modules/matters/read.ts';
import { answerMatter } from '../../../src/modules/matters/use-cases/answer-matter.ts';
import { noteMatter } from '../../../src/modules/matters/use-cases/note-matter.ts';
import { publishMatter } from '../../../src/modules/matters/use-cases/publish-matter.ts';
import { raiseMatter } from '../../../src/modules/matters/use-cases/raise-matter.ts';
import { sayMeToo } from '../../../src/modules/matters/use-cases/say-me-too.ts';
import { undoMove } from '../../../src/modules/matters/use-cases/undo-move.ts';
import { dropView, keepView, loadViews } from '../../../src/modules/matters/views.ts';
import { anOrdinaryMorning, testHouse } from '../../database.ts';
import { eventsOf, expectRefused, rowOf } from '../../expectations.ts';

const world = await testHouse();
const { ctxAs, clock } = world;
beforeEach(() => void clock.set(anOrdinaryMorning));

describe('publishing', () => {
  const publish = ({ matterId }: Pick<BuiltMatter, 'matterId'>, by: BuiltResident) => () => ctxAs(by, (ctx) => publishMatter(ctx, { matterId, title: '楼道灯坏了', text: '三楼的灯坏了三天。' }));
  const seen = ({ matterId }: BuiltMatter, by: Parameters<typeof ctxAs>[0]) => ctxAs(by, async (ctx) => (await pageOf(ctx, matterId)).text);

  test('M-12 the words are for those concerned until a person has checked them; the pictures follow', async () => {
    const matter = await aMatter(world, { text: '三楼的灯坏了，电话 13800138000。' });
    const neighbour = await aResident(world, { community: matter.community });
    expect(await seen(matter, neighbour)).toBeNull();
    expect(await seen(matter, stranger(matter.community))).toBeNull();
    expect(await seen(matter, matter.raiser)).toContain('13800138000');
    expect(await eventsOf(world, publish(matter, matter.responder))).toMatchObject([{ type: 'matter.published', version: 2 }]);
    for (const reader of [neighbour, stranger(matter.community), matter.raiser]) expect(await seen(matter, reader)).toBe('三楼的灯坏了三天。');
  });

  test('M-12 a picture raised with the matter is everybody’s only once it is published', async () => {
    const { building, responder, raiser } = await aMatter(world);
    const photo = await aPicture(world, raiser);
    const matter = await ctxAs(raiser, (ctx) => raiseMatter(ctx, { number: '2026-777', kind: 'facility', text: '门坏了', placeId: building.placeId, photoIds: [photo], channel: 'web' }));
    const audience = () => rowOf(world, 'select audience from app.files where file_id = $1', [photo]);
    expect(await audience()).toEqual({ audience: 'concerned' });
    await publish(matter, responder)();
    expect(await audience()).toEqual({ audience: 'public' });
  });

  test('M-12 nobody publishes their own words, and nobody who isn’t on duty publishes', async () => {
    const steward = await aResident(world, { duty: 'buildingSteward' });
    const own = await aMatter(world, { community: steward.community, raiser: steward });
    await expectRefused(world, publish(own, steward), 'matter.checkedByAnother');
    const neighbour = await aResident(world, { community: steward.community });
    await expectRefused(world, publish(own, neighbour), 'may.onDutyOnly');
    const withdrawn = await aMatter(world, { state: 'withdrawn' });
    await expectRefused(world, publish(withdrawn, withdrawn.responder), 'matter.notNow');
  });
});

describe('taking a move back', () => {
  const undo = ({ matterId }: BuiltMatter, by: BuiltResident) => () => ctxAs(by, (ctx) => undoMove(ctx, { matterId }));

  test('M-5 within ten minutes the matter and its clocks are as before; the record keeps both lines, one of them taken back', async () => {
    const matter = await aMatter(world);
    const clocks = () => world.owner.query('select clock, due_at, next_at, ended_at, outcome from app.clocks where matter_id = $1 order by clock', [matter.matterId]);
    const before = (await clocks()).rows;
    await ctxAs(matter.responder, (ctx) => answerMatter(ctx, { matterId: matter.matterId, text: '发错了' }));
    expect(await eventsOf(world, undo(matter, matter.responder))).toMatchObject([{ type: 'matter.undone', version: 3, body: { act: 'answered' } }]);
    expect(await rowOf(world, 'select state, version, clock, answered_at from app.matters where matter_id = $1', [matter.matterId])).toEqual({ state: 'received', version: 3, clock: 'answer', answered_at: null });
    expect((await clocks()).rows).toEqual(before);
    const { rows } = await world.owner.query('select act, undone from app.matter_entries where matter_id = $1 order by version', [matter.matterId]);
    expect(rows).toEqual([{ act: 'raised', undone: false }, { act: 'answered', undone: true }, { act: 'undone', undone: false }]);
  });

  test('M-3 a “me too” said meanwhile isn’t lost with it', async () => {
    const matter = await aMatter(world, { state: 'answered' });
    const neighbour = await aResident(world, { community: matter.community });
    await ctxAs(neighbour, (ctx) => sayMeToo(ctx, { matterId: matter.matterId }));
    await undo(matter, matter.responder)();
    expect(await rowOf(world, 'select me_toos from app.matters where matter_id = $1', [matter.matterId])).toEqual({ me_toos: 1 });
  });

  test('M-5 nothing to take back, somebody else’s move, one that was followed, and one too old are refused', async () => {
    const fresh = await aMatter(world);
    await expectRefused(world, undo(fresh, fresh.responder), 'matter.nothingToUndo');
    const answered = await aMatter(world, { state: 'answered' });
    const staff = await aResident(world, { community: answered.community, duty: 'communityStaff' });
    await expectRefused(world, undo(answered, staff), 'matter.undoOwnOnly');
    await expectRefused(world, undo(answered, answered.raiser), 'may.onDutyOnly');
    clock.pass(11 * 60_000);
    await expectRefused(world, undo(answered, answered.responder), 'matter.undoTooLate');
    await ctxAs(staff, (ctx) => noteMatter(ctx, { matterId: answered.matterId, text: '打过电话', staffOnly: true, photoIds: [] }));
    await expectRefused(world, undo(answered, answered.responder), 'matter.undoOwnOnly');
  });
});

describe('many at once', () => {
  test('M-7 each is done or refused for itself, and one refusal undoes nothing else', async () => {
    const [a, b] = [await aMatter(world), await aMatter(world, { state: 'withdrawn' })];
    const other = await aMatter(world, { building: a.building, responder: a.responder, state: 'withdrawn' });
    const ids = [{ id: a.matterId, version: 1 }, { id: other.matterId, version: 2 }, { id: b.matterId, version: 2 }];
    const result = await ctxAs(a.responder, (ctx) => changeTogether(ctx, { ids, change: { move: 'triage', size: 'big', reason: '一起协商' } }));
    expect(result.done).toEqual([{ id: a.matterId, version: 2 }]);
    expect(result.refused.map(({ id, reasons }) => [id, reasons.map(({ code }) => code)]).sort()).toEqual([[b.matterId, ['matter.unknown']], [other.matterId, ['matter.notNow']]].sort());
  });

  test('M-12 together only what holds nothing personal is published', async () => {
    const clean = await aMatter(world);
    const personal = await aMatter(world, { building: clean.building, responder: clean.responder, text: '请打 13800138000 找我。' });
    const ids = [clean, personal].map(({ matterId }) => ({ id: matterId, version: 1 }));
    const result = await ctxAs(clean.responder, (ctx) => changeTogether(ctx, { ids, change: { move: 'publish' } }));
    expect(result.done).toHaveLength(1);
    expect(result.refused[0]?.reasons[0]?.code).toBe('matter.personalDataLeft');
  });
});

describe('saved views', () => {
  test('X-3 a view is its keeper’s own; a name twice, too many and somebody else’s are refused', async () => {
    const steward = await aResident(world, { duty: 'buildingSteward' });
    const other = await aResident(world, { community: steward.community, duty: 'buildingSteward' });
    const kept = await ctxAs(steward, (ctx) => keepView(ctx, { name: '今天到期', query: { due: 'today' } }));
    await expectRefused(world, () => ctxAs(steward, (ctx) => keepView(ctx, { name: '今天到期', query: {} })), 'view.nameTaken');
    await expectRefused(world, () => ctxAs(other, (ctx) => dropView(ctx, kept.id)), 'view.unknown');
    await expectRefused(world, () => ctxAs(steward, (ctx) => dropView(ctx, newId(world))), 'view.unknown');
    for (let n = 2; n <= 20; n += 1) await ctxAs(steward, (ctx) => keepView(ctx, { name: `视图${n}`, query: {} }));
    await expectRefused(world, () => ctxAs(steward, (ctx) => keepView(ctx, { name: '再一个', query: {} })), 'view.tooMany');
    await ctxAs(steward, (ctx) => dropView(ctx, kept.id));
    expect(await ctxAs(steward, async (ctx) => (await loadViews(ctx)).length)).toBe(19);
    expect(await ctxAs(other, loadViews)).toEqual([]);
  });
});
