import { afterAll, describe, expect, test } from 'vitest';
import { day } from '@linyi/kernel';
import type { MatterState } from '@linyi/contract';
import { aDwelling, aMatter, aPicture, aResident, aSpot } from '@linyi/worlds/builders';
import type { BuiltMatter, BuiltResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { workRound } from '../../src/worker-round.ts';
import { testHouse } from '../database.ts';
import { shares, trying } from './answered.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());

const { building } = await aDwelling(world);
const { community } = building;
const { slug } = community;
const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building, name: '陈建国' });
const administrator = await aResident(world, { community, duty: 'administrator' });
const secretary = await aResident(world, { community, duty: 'secretary' });
const worker = await aResident(world, { community, duty: 'gridWorker' });
const spot = await aSpot(world, { community, matterKind: 'facility' });
const raiser = await aResident(world, { building });
const inState = (state: Exclude<MatterState, 'merged'>): Promise<BuiltMatter> => aMatter(world, { building, responder: steward, raiser, state });

const { answers, left } = trying(app, slug, (path) => !Object.values(shares).some((share) => share.test(path)));

describe('what the doors answer', () => {
  test('E-1 reading, as a stranger, a resident and staff', async () => {
    for (const state of ['received', 'answered', 'planned', 'resolved', 'closed'] as const) await inState(state);
    await workRound(world.house);
    const open = await inState('planned');
    for (const by of [undefined, raiser, steward, administrator]) {
      for (const name of ['GET ', 'GET /home', 'GET /figures', 'GET /top-pains', 'GET /rules/changes', 'GET /matters', 'GET /matters/similar', 'GET /matters/suggest-kind']) await answers(name, by);
      await answers('GET /matters/:id', by, { id: open.matterId });
    }
    for (const by of [raiser, steward]) for (const name of ['GET /me', 'GET /inbox']) await answers(name, by);
    for (const name of ['GET /desk', 'GET /colleagues', 'GET /views']) await answers(name, steward);
    await answers('POST /me/duty-phone', steward, { body: { phone: '028-8888 0001' } });
    for (const by of [undefined, raiser]) await answers('GET /duty-phones', by);
    await answers('GET /residents', administrator);
    await answers('GET /residents/to-vouch', steward);
    await answers('GET /posters/:code', undefined, { id: spot.code });
  });

  test('E-1 a matter’s whole way, move by move', async () => {
    const { id } = await answers<{ id: string }>('POST /matters', raiser, { body: { text: '三楼的灯坏了', kind: 'facility', placeId: building.placeId } });
    const move = (name: string, by: BuiltResident, body?: unknown) => answers(`POST /matters/:id/${name}`, by, { id, body });
    const neighbour = await aResident(world, { building });
    await move('me-too', neighbour);
    await move('triage', steward, { size: 'small', reason: '楼里就能办' });
    await move('publish', steward, { title: '灯坏了', text: '三楼的灯坏了' });
    await move('answer', steward, { text: '今天来看' });
    await move('undo', steward);
    await move('answer', steward, { text: '今天下午来看' });
    await move('recategorise', steward, { kind: 'safety' });
    await move('recategorise', steward, { kind: 'facility' });
    await move('ask-handover', steward, { to: worker.residentId, reason: '要换线路' });
    await move('take-back-handover', steward);
    await move('ask-handover', steward, { to: worker.residentId, reason: '要换线路' });
    await move('refuse-handover', worker, { reason: '楼里就能办' });
    await move('rule-handover', secretary, { to: steward.residentId, reason: '请电工陪同' });
    await move('ask-handover', steward, { to: secretary.residentId, reason: '要请电工' });
    await move('accept-handover', secretary);
    await move('plan', secretary, { text: '三天内换好' });
    await move('note', secretary, { text: '电工明天到' });
    await move('pause', secretary, { reason: '等配件' });
    await move('resume', secretary);
    const [before, after] = [await aPicture(world, secretary), await aPicture(world, secretary)];
    await move('resolve', secretary, { text: '换好了', beforeIds: [before], afterIds: [after] });
    await move('reopen', raiser, { reason: '又不亮' });
    await move('withdraw', raiser, { reason: '自己换了' });
    const report = await answers<{ id: string }>('POST /matters', undefined, { body: { text: '扶手松了', kind: 'facility', placeId: building.placeId } });
    await answers('POST /matters/:id/accept', secretary, { id: report.id });
  });

  test('E-1 closing, rating and the question after four weeks', async () => {
    const resolved = await inState('resolved');
    await answers('POST /matters/:id/rate', raiser, { id: resolved.matterId, body: { score: 5, comment: '很快' } });
    world.clock.pass(30 * day);
    await workRound(world.house);
    await answers('POST /matters/:id/answer-follow-up', raiser, { id: resolved.matterId, body: { stillFixed: true } });
    await answers('GET /home', raiser);
  });

  test('E-1 people, rules, views, messages and pictures', async () => {
    const newcomer = await aResident(world, { building, verification: 'self' });
    await answers('POST /me', newcomer, { body: { name: '新邻居' } });
    await answers('POST /residents/:id/vouch', steward, { id: newcomer.residentId });
    await answers('POST /residents/:id/verify', secretary, { id: newcomer.residentId });
    await answers('POST /slips', secretary, { body: { buildingId: building.placeId } });
    await answers('POST /rules', administrator, { body: { changes: { similarWithinMetres: 300 }, reason: '楼距大' } });
    await answers('GET /rules/changes', undefined);
    await answers('GET /figures/facts', secretary);
    const view = await answers<{ id: string }>('POST /views', steward, { body: { name: '今天', query: { due: 'today' } } });
    await answers('DELETE /views/:id', steward, { id: view.id });
    const { id: matterId, version } = await answers<{ id: string; version: number }>('GET /matters/:id', steward, { id: (await inState('received')).matterId });
    await answers('POST /matters/bulk', steward, { body: { ids: [{ id: matterId, version }], change: { move: 'note', text: '一起记' } } });
    await workRound(world.house);
    const { rows } = await answers<{ rows: { id: string }[] }>('GET /inbox', raiser);
    await answers('POST /inbox/:id/read', raiser, { id: rows[0]?.id ?? '' });
    await answers('POST /inbox/read-all', raiser);
    await answers('POST /files', raiser);
    await answers('GET /sign-in/ways', undefined);
    await answers('GET /sign-in/second-factor', undefined);
    await answers('POST /sign-in/code', undefined);
    await answers('POST /sign-out', undefined);
  });

  test('E-1 every door with an answer of its own was tried', () => {
    // These need a code or a slip in hand.
    expect(left()).toEqual(['POST /sign-in/code/check', 'POST /sign-in/second-factor', 'POST /sign-in/slip']);
  });
});
