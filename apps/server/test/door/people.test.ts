import { afterAll, expect, test } from 'vitest';
import { aBuilding, aMatter, aResident, acting } from '@linyi/worlds/builders';
import type { DutyHistory, DutySheet } from '@linyi/contract';
import { buildApp } from '../../src/app.ts';
import { callConference } from '../../src/modules/conference/use-cases/call-conference.ts';
import { triageMatter } from '../../src/modules/matters/use-cases/triage-matter.ts';
import { testHouse } from '../database.ts';
import { shares, trying } from './answered.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());

const building = await aBuilding(world);
const { community } = building;
const administrator = await aResident(world, { community, duty: 'administrator' });
const staff = await aResident(world, { community, duty: 'communityStaff' });
const [neighbour, other] = [await aResident(world, { building }), await aResident(world, { building })];
const { answers, left } = trying(app, community.slug, (path) => shares.people.test(path));

/** A conference that a partner came to. */
const called = async (): Promise<{ conferenceId: string }> => {
  const matter = await aMatter(world, { building, responder: staff, raiser: neighbour, state: 'answered' });
  await acting(world, staff, (ctx) => triageMatter(ctx, { matterId: matter.matterId, size: 'hard', reason: '要部门来办' }));
  return acting(world, staff, (ctx) => callConference(ctx, { kind: 'monthlyJoint', on: '2026-04-20', time: '09:00', place: '会议室', parties: [{ kind: 'department', name: '街道' }, { kind: 'residents', name: '居民' }], agenda: [matter.matterId] }));
};

test('P-4 P-15 E-1 the doors of duties and their sheets answer what they say', async () => {
  const appoint = async (who: typeof neighbour) => (await answers<DutyHistory>('POST /duties', staff, { body: { residentId: who.residentId, duty: 'buildingSteward', placeId: building.placeId, to: '2026-12-31' } })).rows[0]?.id ?? '';
  const [first, second, third] = [await appoint(neighbour), await appoint(other), await appoint(await aResident(world, { building }))];
  await answers('GET /me/duties', neighbour);
  await answers('POST /me/duties/:id/accept', neighbour, { id: first, body: { version: 1 } });
  await answers('POST /me/duties/:id/decline', other, { id: second, body: {} });
  await answers('POST /duties/:id/accept-on-paper', staff, { id: third, body: { version: 1, signedOn: '2026-04-15' } });
  await answers('POST /duties/:id/prolong', staff, { id: first, body: {} });
  await answers('POST /duties/:id/move', staff, { id: third, body: { placeId: (await aBuilding(world, { community, name: '9栋' })).placeId } });
  for (const show of ['', '?show=waiting', '?show=endsSoon', '?show=owing', '?show=over', '?duty=buildingSteward']) await answers('GET /duties', staff, { query: show });
  await answers('POST /duties/:id/end', neighbour, { id: first, body: { reason: '搬家' } });
  await answers('GET /residents/:id/duties', staff, { id: neighbour.residentId });
  const { rows } = await answers<{ rows: DutySheet[] }>('GET /duty-sheets', undefined);
  await answers('POST /duty-sheets', administrator, { body: { ...rows[1], publishedAt: undefined, version: undefined, seen: 1, training: '一小时' } });
});

test('P-1 P-6 E-1 the doors of places, bodies and teams answer what they say', async () => {
  await answers('POST /places', administrator, { body: { kind: 'grid', name: '新网格', code: 'g77' } });
  await answers('POST /places', administrator, { body: { kind: 'grid', name: '旧网格', code: 'g78' } });
  const { rows } = await answers<{ rows: { id: string; name: string }[] }>('GET /places', staff);
  const idOf = (name: string): string => rows.find((row) => row.name === name)?.id ?? '';
  await answers('POST /places/:id', administrator, { id: idOf('新网格'), body: { name: '北片网格' } });
  await answers('POST /places/:id/close', administrator, { id: idOf('旧网格'), body: { into: idOf('新网格') } });
  for (const name of ['停车议事团队', '旧团队']) await answers('POST /bodies', staff, { body: { kind: 'councilTeam', name } });
  const bodies = async () => (await answers<{ rows: { id: string; name: string; seats: { id: string }[] }[] }>('GET /bodies', staff)).rows;
  const [id = '', old = ''] = (await bodies()).map((row) => row.id);
  await answers('POST /bodies/:id/seats', staff, { id, body: { residentId: neighbour.residentId, role: 'stakeholder' } });
  const seatId = (await bodies())[0]?.seats[0]?.id ?? '';
  await answers('POST /bodies/:id/gatherings', staff, { id, body: { on: '2026-04-15', what: '看现场', came: [{ seatId, contribution: '画图' }] } });
  await answers('POST /teams/seats/:id/end', staff, { id: seatId });
  await answers('POST /bodies/:id', staff, { id, body: { name: '停车团队', contactId: neighbour.residentId, agreed: true } });
  await answers('POST /bodies/:id/close', staff, { id: old });
});

test('P-7 P-5 E-1 the doors of talents, relay and tiers answer what they say', async () => {
  await answers('POST /me/talents', other, { body: { skills: ['legal'], note: '周末', consent: true } });
  await answers('GET /me/talents', other);
  await answers('GET /talents', neighbour, { query: '?skill=legal' });
  const { rows: [made] } = await answers<{ rows: { id: string }[] }>('POST /talents/ask', neighbour, { body: { of: other.residentId, skill: 'legal', text: '想问问合同' } });
  await answers('POST /me/relay/:id', other, { id: made?.id ?? '', body: { text: '好的' } });
  await answers('GET /me/relay', other);
  await answers('POST /me/relay/:id/end', other, { id: made?.id ?? '', body: { block: true } });
  await answers('POST /me/tier', neighbour, { body: { tier: 'keenResident', wouldDoMore: true } });
  await answers('GET /me/tier', neighbour);
  await answers('GET /tiers', staff);
});

test('P-16 P-18 E-1 the doors of partners and of the charter answer what they say', async () => {
  const { rows: [partner] } = await answers<{ rows: { id: string }[] }>('POST /partners', staff, { body: { kind: 'school', name: '阳光小学', offers: ['venue'] } });
  const id = partner?.id ?? '';
  await answers('POST /partners/:id', staff, { id, body: { kind: 'school', name: '阳光第二小学', offers: ['venue', 'people'] } });
  const { conferenceId } = await called();
  await answers('POST /partners/:id/links', staff, { id, body: { conferenceId, note: '出借礼堂' } });
  for (const by of [undefined, staff]) await answers('GET /partners', by);
  const text = await answers<{ id: string }>('POST /charter', staff, { body: { kind: 'charter', title: '社区章程', body: '第一条 大家的事大家商量着办。' } });
  await answers('POST /charter/:id/draft', staff, { id: text.id, body: { body: '第一条 大家的事，大家商量着办。' } });
  await answers('POST /charter/:id/publish', staff, { id: text.id, body: { how: 'vote', on: '2026-04-15' } });
  for (const by of [undefined, staff]) {
    await answers('GET /charter', by);
    await answers('GET /charter/:id', by, { id: text.id });
  }
});

test('E-1 every door of people’s parts was tried', () => {
  expect(left()).toEqual([]);
});
