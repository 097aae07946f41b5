import { afterAll, describe, expect, test } from 'vitest';
import { day } from '@linyi/kernel';
import { aDwelling, aMatter, aResident } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { endMandate, giveMandate, recordMandate } from '../../src/modules/people/use-cases/give-mandate.ts';
import { myMandatesOf } from '../../src/modules/people/privacy/mandates-read.ts';
import { anOrdinaryMorning, testHouse } from '../database.ts';
import { expectRefused } from '../expectations.ts';

const world = await testHouse();
const { clock } = world;
const app = await buildApp({ house: world.house });
afterAll(() => app.close());
const { building } = await aDwelling(world);
const { community } = building;
const staff = await aResident(world, { community, duty: 'communityStaff', name: '周敏' });
const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building, name: '陈建国' });
const elder = await aResident(world, { building, name: '王秀兰' });
const son = await aResident(world, { building, name: '李志刚', phone: '13800000007' });
const terms = { scope: ['raise', 'answer'] as const, until: '2026-10-01' };
const give = (by: BuiltResident, change: Partial<Parameters<typeof giveMandate>[1]> = {}) => world.ctxAs(by, (ctx) => giveMandate(ctx, { holderName: '李志刚', holderPhone: '13800000007', ...terms, ...change }));
const ofElder = () => world.ctxAs(elder, myMandatesOf);
const send = (path: string, { by, body, method = 'POST', who = elder }: { by: BuiltResident; body?: object; method?: 'GET' | 'POST'; who?: BuiltResident | string }) =>
  app.inject({ method, url: `/api/c/${community.slug}${path}`, headers: { authorization: `Bearer ${by.token}`, 'linyi-for': typeof who === 'string' ? who : who.residentId }, ...(body ? { payload: body } : {}) });
const codeOf = (answer: { json: () => unknown }): unknown => (answer.json() as { code: unknown }).code;

describe('a mandate', () => {
  test('T-6 lets somebody raise and answer for another, marked as such in the record, and the giver sees every act', async () => {
    await give(elder);
    const raised = await send('/matters', { by: son, body: { text: '楼道灯坏了三天', kind: 'facility', placeId: building.placeId } });
    expect(raised.statusCode).toBe(201);
    const { id, mine, entries } = raised.json<{ id: string; mine: boolean; entries: { act: string; heldBy?: string }[] }>();
    expect([mine, entries.length]).toEqual([true, 1]);
    const page = (await app.inject({ url: `/api/c/${community.slug}/matters/${id}`, headers: { authorization: `Bearer ${elder.token}` } })).json<{ mine: boolean; entries: { act: string; heldBy?: string }[] }>();
    expect(page).toMatchObject({ mine: true, entries: [{ act: 'raised', heldBy: '李志刚' }] });
    const { rows } = (await send('/matters?mine=1', { by: son, method: 'GET' })).json<{ rows: { id: string }[] }>();
    expect(rows.map((row) => row.id)).toContain(id);
    expect((await ofElder()).given).toMatchObject([{ other: { name: '李志刚' }, live: true, acts: [{ act: 'matters', about: id }] }]);
  });

  test('T-6 a rating for another is theirs, and stands as done by the holder', async () => {
    await give(elder);
    const { matterId } = await aMatter(world, { building, raiser: elder, responder: steward, state: 'resolved' });
    expect((await send(`/matters/${matterId}/rate`, { by: son, body: { score: 4 } })).statusCode).toBe(200);
    expect((await world.owner.query('select rating from app.matters where matter_id = $1', [matterId])).rows).toEqual([{ rating: 4 }]);
    expect((await ofElder()).given.flatMap(({ acts }) => acts)).toEqual(expect.arrayContaining([expect.objectContaining({ act: 'rate', about: matterId })]));
  });

  test('T-6 ⚖ what only the person may do can’t be done by mandate: privacy choices, going, other mandates', async () => {
    await give(elder);
    for (const [path, body] of [['/me/consents', { purpose: 'photos', given: false }], ['/me/erasure', {}], ['/me/mandates', { holderName: '李志刚', holderPhone: '13800000007', ...terms }], ['/me', { elder: true }]] as const) {
      const answer = await send(path, { by: son, body });
      expect([path, answer.statusCode, codeOf(answer)]).toEqual([path, 403, 'privacy.notByMandate']);
    }
  });

  test('T-6 covers what it says and no more', async () => {
    await give(elder, { scope: ['raise'] });
    const { matterId } = await aMatter(world, { building, raiser: elder, responder: steward, state: 'resolved' });
    expect(codeOf(await send(`/matters/${matterId}/rate`, { by: son, body: { score: 4 } }))).toBe('privacy.notInMandate');
  });

  test('T-6 either ends it at once; after its day it is over by itself; nobody without one acts for anybody', async () => {
    const raise = (by = son, who: BuiltResident | string = elder) => send('/matters', { by, who, body: { text: '楼道灯坏了三天', kind: 'facility', placeId: building.placeId } });
    for (const by of [elder, son]) {
      await give(elder);
      const live = (await ofElder()).given.find((each) => each.live);
      await world.ctxAs(by, (ctx) => endMandate(ctx, { mandateId: live?.id ?? '' }));
      expect(codeOf(await raise())).toBe('privacy.noMandate');
    }
    await give(elder, { until: '2026-05-01' });
    clock.pass(30 * day);
    expect(codeOf(await raise())).toBe('privacy.noMandate');
    clock.set(anOrdinaryMorning);
    expect((await raise()).statusCode).toBe(201);
    for (const who of ['x', steward]) expect(codeOf(await raise(son, who))).toBe('privacy.noMandate');
    const { given } = await ofElder();
    await expectRefused(world, () => world.ctxAs(steward, (ctx) => endMandate(ctx, { mandateId: given[0]?.id ?? '' })), 'may.communityStaffOnly');
  });

  test('T-6 is given to somebody who is known here by name and phone, for a year at most, and not to oneself', async () => {
    await expectRefused(world, () => give(elder, { holderName: '李志强' }), 'privacy.unknownHolder');
    await expectRefused(world, () => give(elder, { holderPhone: '13800000008' }), 'privacy.unknownHolder');
    await expectRefused(world, () => give(elder, { until: '2026-04-01' }), 'privacy.mandateTerm');
    await expectRefused(world, () => give(elder, { until: '2029-04-01' }), 'privacy.mandateTerm');
    await expectRefused(world, () => give(son), 'privacy.mandateToOneself');
  });

  test('T-6 A-2 staff type in one that was signed on paper, never one for themselves; an office isn’t lent with it', async () => {
    const record = (by: BuiltResident, giver: BuiltResident, holder: BuiltResident) => world.ctxAs(by, (ctx) => recordMandate(ctx, { residentId: giver.residentId, holderId: holder.residentId, ...terms, scope: ['raise', 'answer'] }));
    await record(staff, steward, son);
    const { matterId } = await aMatter(world, { building, raiser: elder, responder: steward });
    expect((await send(`/matters/${matterId}/answer`, { by: son, who: steward, body: { text: '来看看' } })).statusCode).toBe(403);
    await expectRefused(world, () => record(staff, elder, staff), 'people.notYourself');
    await expectRefused(world, () => record(son, elder, staff), 'may.communityStaffOnly');
  });
});
