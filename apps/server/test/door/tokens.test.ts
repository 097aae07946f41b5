import { afterAll, describe, expect, test } from 'vitest';
import { day } from '@linyi/kernel';
import { tokenScopes } from '@linyi/contract';
import type { NewToken, TokenActs, TokenList, TokenScope } from '@linyi/contract';
import { aBuilding, aMatter, aResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { scopesNeeded } from '../../src/http/token-scopes.ts';
import { rawRoutes, routes } from '../../src/routes.ts';
import { tidyHouse } from '../../src/tidy.ts';
import { testHouse } from '../database.ts';
import { aKey } from '../open311/an-endpoint.ts';
import { shares, trying } from './answered.ts';
import { ask, problemOf } from './asked.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());

const building = await aBuilding(world);
const { community } = building;
const { slug } = community;
const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building, name: '陈建国' });
const administrator = await aResident(world, { community, duty: 'administrator', name: '谢俊杰' });
const staff = await aResident(world, { community, duty: 'communityStaff' });
const resident = await aResident(world, { building, name: '王秀兰' });
const matter = await aMatter(world, { building, responder: steward, raiser: resident, state: 'withdrawn' });
const endsOn = '2026-06-01';
const { answers, left } = trying(app, slug, (path) => shares.keys.test(path));
const all = [...routes.map((route) => ({ ...route, isRaw: false })), ...rawRoutes.map((route) => ({ ...route, isRaw: true }))];
const named = all.map((route) => ({ name: `${route.method} ${route.path || '/'}`, route }));
const me = { method: 'GET', path: '/me' };
let nth = 0;
const keyOf = async (by: typeof resident, scopes: TokenScope[], kind: 'personal' | 'community' = 'personal') => aKey(world, by, { kind, scopes, name: `试用 ${(nth += 1)}`, ...(scopes.includes('duty') ? { endsOn } : {}) });
const endAll = () => world.owner.query('update app.api_tokens set revoked_at = now() where revoked_at is null');

describe('which key opens which door', () => {
  test.each(named)('T-5 $name opens for a key with its scopes, and for none that lacks one', async ({ route }) => {
    const needed = scopesNeeded(route);
    const request = (token: string) => ask(app, { door: route, slug, token, id: matter.matterId });
    await endAll();
    const holder = route.who === 'administrator' || (needed !== 'closed' && needed.includes('duty')) ? administrator : resident;
    const rest = tokenScopes.filter((scope) => holder !== resident || scope !== 'duty');
    if (needed === 'closed') {
      const { key } = await keyOf(holder, [...rest]);
      // Feeds are the same for everybody: they don't look at who asks.
      if (route.path.startsWith('/feeds/')) {
        expect((await request(key)).body).toBe((await ask(app, { door: route, slug })).body);
        return;
      }
      // A door that finds its address wanting says so first.
      expect(['token.closedDoor', 'request.invalid']).toContain(problemOf(await request(key)).code);
      return;
    }
    for (const missing of needed) {
      const held = rest.filter((scope) => scope !== missing && !(missing === 'public' && scope === 'mine'));
      const { key } = await keyOf(holder, held);
      const refused = await request(key);
      expect([problemOf(refused).code, refused.statusCode]).toEqual(['token.scopeMissing', 403]);
    }
    const { key } = await keyOf(holder, [...needed]);
    const opened = await request(key);
    if (opened.statusCode >= 400) expect(problemOf(opened).code).not.toMatch(/^token\./);
  });

  test('T-5 no key opens a door of keys, of signing in, of a community’s rules, of mediation, or of what is done by hand only', () => {
    const open = all.filter((route) => scopesNeeded(route) !== 'closed').map(({ method, path }) => `${method} ${path}`);
    for (const door of ['GET /tokens', 'POST /tokens', 'POST /tokens/:id/revoke', 'GET /community-tokens', 'POST /community-tokens', 'POST /rules', 'POST /sign-in/code', 'POST /sign-in/second-factor', 'POST /sign-out', 'POST /slips', 'POST /me/consents', 'POST /residents/:id/verify', 'POST /duties', 'GET /mediations', 'GET /me/export']) expect(open).not.toContain(door);
    expect(open).toContain('POST /matters');
  });
});

describe('whom a key stands for', () => {
  test('T-5 its owner, without duties unless it was made for them', async () => {
    await endAll();
    const plain = await keyOf(staff, ['public', 'mine', 'act']);
    const held = await ask(app, { door: me, slug, token: plain.key });
    expect(held.json()).toMatchObject({ id: staff.residentId, staff: false });
    const note = { door: { method: 'POST', path: '/matters/:id/answer' }, slug, id: (await aMatter(world, { building, responder: steward })).matterId, body: { text: '来看看' } };
    expect(problemOf(await ask(app, { ...note, token: plain.key })).code).toBe('matter.firstResponderOnly');
    const dutiful = await keyOf(staff, ['mine', 'act', 'duty']);
    const answered = await ask(app, { ...note, token: dutiful.key });
    expect(answered.statusCode).toBe(200);
    const { rows } = await world.owner.query('select token_id from app.matter_entries where matter_id = $1 and act = $2', [note.id, 'answered']);
    expect(rows).toEqual([{ token_id: dutiful.tokenId }]);
    const through = async (token: string | undefined) => (await ask(app, { door: { method: 'GET', path: '/matters/:id' }, slug, id: note.id, token })).json<{ entries: { act: string; through: string | null }[] }>().entries.find(({ act }) => act === 'answered')?.through;
    expect(await through(administrator.token)).toMatch(/^试用/);
    expect(await through(undefined)).toBeNull();
    const acts = await answers<TokenActs>('GET /tokens/:id/acts', staff, { id: dutiful.tokenId });
    expect(acts.rows).toEqual([{ door: 'POST /matters/:id/answer', subject: note.id, at: world.clock.now() }]);
  });

  test('T-5 nobody, where it reads what is public: unpublished words stay with those concerned', async () => {
    await endAll();
    const own = await aMatter(world, { building, responder: steward, raiser: resident });
    const read = async (key: string) => (await ask(app, { door: { method: 'GET', path: '/matters/:id' }, slug, id: own.matterId, token: key })).json<{ text: string | null }>().text;
    expect(await read((await keyOf(resident, ['public'])).key)).toBeNull();
    expect(await read((await keyOf(resident, ['mine'])).key)).not.toBeNull();
  });

  test('T-5 never more than its owner may do now: a duty that ended is gone from the key, too', async () => {
    await endAll();
    const helper = await aResident(world, { community, duty: 'gridWorker' });
    const { key } = await keyOf(helper, ['mine', 'duty']);
    const desk = { door: { method: 'GET', path: '/desk' }, slug, token: key };
    expect((await ask(app, desk)).statusCode).toBe(200);
    await world.owner.query(`update app.duties set to_on = '2026-04-01' where resident_id = $1`, [helper.residentId]);
    expect(problemOf(await ask(app, desk)).code).toBe('may.onDutyOnly');
  });

  test('T-6 whoever was no staff when it was made owes the second factor once they are', async () => {
    await endAll();
    const climber = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building });
    const { key } = await keyOf(climber, ['mine', 'duty']);
    expect((await ask(app, { door: me, slug, token: key })).statusCode).toBe(200);
    await world.owner.query(`update app.duties set duty = 'communityStaff', place_id = null where resident_id = $1`, [climber.residentId]);
    expect(problemOf(await ask(app, { door: me, slug, token: key })).code).toBe('may.secondFactorFirst');
  });

  test('E-1 a community’s key acts for an administrator only while they are one; what it raises is nobody’s and waits', async () => {
    await endAll();
    const second = await aResident(world, { community, duty: 'administrator' });
    const { key } = await keyOf(second, ['mine', 'raise'], 'community');
    const raised = await ask(app, { door: { method: 'POST', path: '/matters' }, slug, token: key, body: { text: '扶手松了', kind: 'facility' } });
    expect([raised.statusCode, raised.json<{ unchecked: boolean; mine: boolean }>()]).toEqual([201, expect.objectContaining({ unchecked: true, mine: false })]);
    await world.owner.query(`update app.duties set to_on = '2026-04-01' where resident_id = $1`, [second.residentId]);
    expect(problemOf(await ask(app, { door: me, slug, token: key })).code).toBe('token.ownerLeft');
  });

  test('M-1 a key for one way in raises by that way only', async () => {
    await endAll();
    const { key } = await aKey(world, resident, { kind: 'personal', scopes: ['raise'], channel: 'poster', name: '海报' });
    const raise = (channel: string) => ask(app, { door: { method: 'POST', path: '/matters' }, slug, token: key, body: { text: '扶手松了', kind: 'facility', channel } });
    expect(problemOf(await raise('web')).code).toBe('token.otherChannel');
    expect((await raise('poster')).statusCode).toBe(201);
  });
});

describe('making and ending keys', () => {
  test('E-1 a key is shown once, kept as a hash, and ended at once', async () => {
    await endAll();
    const { token, key } = await answers<NewToken>('POST /tokens', resident, { body: { name: '我的脚本', scopes: ['public', 'mine'] } });
    expect([key.slice(0, 10), token.isLive, token.lastUsedOn]).toEqual([token.prefix, true, null]);
    const { rows } = await world.owner.query<{ row: string }>('select t::text as row from app.api_tokens t');
    expect(rows.some(({ row }) => row.includes(key))).toBe(false);
    expect((await ask(app, { door: me, slug, token: key })).statusCode).toBe(200);
    expect((await answers<TokenList>('GET /tokens', resident)).rows[0]?.lastUsedOn).toBe('2026-04-15');
    await answers('POST /tokens/:id/revoke', resident, { id: token.id });
    await answers('POST /tokens/:id/revoke', resident, { id: token.id });
    const over = await ask(app, { door: me, slug, token: key });
    expect([problemOf(over).code, over.statusCode]).toEqual(['token.doesNotHold', 401]);
    expect(problemOf(await ask(app, { door: me, slug, token: `lyk_${'A'.repeat(40)}` })).code).toBe('token.doesNotHold');
  });

  test('E-1 a key ends with the last of its days, and is another community’s never', async () => {
    await endAll();
    const { key } = await aKey(world, resident, { kind: 'personal', scopes: ['public'], name: '到期', endsOn: '2026-04-16' });
    const home = { method: 'GET', path: '' };
    const other = await aBuilding(world);
    expect(problemOf(await ask(app, { door: home, slug: other.community.slug, token: key })).code).toBe('token.doesNotHold');
    expect((await ask(app, { door: home, slug, token: key })).statusCode).toBe(200);
    world.clock.pass(2 * day);
    expect(problemOf(await ask(app, { door: home, slug, token: key })).code).toBe('token.doesNotHold');
    world.clock.pass(-2 * day);
  });

  test.each([
    [{ scopes: ['public', 'duty'], endsOn }, ['token.moreThanYouMay']], [{ endsOn: '2026-04-01' }, ['token.endsInThePast']], [{ channel: 'open311' }, ['token.channelDoesNotFit']], [{ name: '有了' }, ['token.nameTaken']],
  ])('E-1 a resident’s key is refused with %j', async (change, codes) => {
    await endAll();
    await aKey(world, resident, { kind: 'personal', scopes: ['public'], name: '有了' });
    const before = await world.owner.query('select count(*) from app.api_tokens');
    const response = await ask(app, { door: { method: 'POST', path: '/tokens' }, slug, token: resident.token, body: { name: '新的', scopes: ['public'], ...change } });
    expect(problemOf(response).reasons.map(({ code }) => code)).toEqual(codes);
    expect((await world.owner.query('select count(*) from app.api_tokens')).rows).toEqual(before.rows);
  });

  test('T-6 a key that acts by a duty ends within a year', async () => {
    await endAll();
    for (const late of [{}, { endsOn: '2028-01-01' }]) {
      const response = await ask(app, { door: { method: 'POST', path: '/tokens' }, slug, token: staff.token, body: { name: '报表', scopes: ['mine', 'duty'], ...late } });
      expect(problemOf(response).code).toBe('token.endMissing');
    }
  });

  test('E-1 so many keys at a time, and no more', async () => {
    await endAll();
    for (let made = 0; made < 10; made += 1) await keyOf(resident, ['public']);
    const response = await ask(app, { door: { method: 'POST', path: '/tokens' }, slug, token: resident.token, body: { name: '第十一把', scopes: ['public'] } });
    expect(problemOf(response).code).toBe('token.tooManyLive');
  });

  test('E-1 administrators make the community’s, see whatever acts by a duty, and end it; nobody else’s own', async () => {
    await endAll();
    const made = await answers<NewToken>('POST /community-tokens', administrator, { body: { name: '市民热线', scopes: ['public', 'open311'], perMinute: 60 } });
    const [own, dutiful] = [await keyOf(resident, ['mine']), await keyOf(staff, ['mine', 'duty'])];
    const listed = await answers<{ rows: { id: string }[]; byDuty: { id: string }[] }>('GET /community-tokens', administrator);
    expect([listed.rows.some(({ id }) => id === made.token.id), listed.byDuty.some(({ id }) => id === dutiful.tokenId), listed.byDuty.some(({ id }) => id === own.tokenId)]).toEqual([true, true, false]);
    const revoke = (id: string, token: string) => ask(app, { door: { method: 'POST', path: '/tokens/:id/revoke' }, slug, token, id });
    expect(problemOf(await revoke(own.tokenId, administrator.token)).code).toBe('token.unknown');
    expect(problemOf(await revoke(dutiful.tokenId, resident.token)).code).toBe('token.unknown');
    expect((await revoke(dutiful.tokenId, administrator.token)).statusCode).toBe(200);
    const { rows } = await world.owner.query(`select type from app.events where aggregate = 'token' and aggregate_id = $1 order by version`, [dutiful.tokenId]);
    expect(rows).toEqual([{ type: 'token.made' }, { type: 'token.revoked' }]);
  });

  test('E-1 a key is counted by itself', async () => {
    await endAll();
    const { key } = await aKey(world, resident, { kind: 'personal', scopes: ['public'], name: '一次', perMinute: 1 });
    // The test's house raises its limits, and a key's with it.
    await world.owner.query(`update app.api_tokens set per_minute = 1`);
    const { config } = world.house;
    const strict = await buildApp({ house: { ...world.house, config: { ...config, requestsPerMinute: 600 } } });
    const home = { door: { method: 'GET', path: '' }, slug, token: key };
    expect((await ask(strict, home)).statusCode).toBe(200);
    const again = await ask(strict, home);
    expect([problemOf(again).code, again.statusCode]).toEqual(['token.tooMany', 429]);
    await strict.close();
  });

  test('T-4 what was done under keys, and whom to ask back, is let go in time', async () => {
    await endAll();
    const { key } = await keyOf(administrator, ['open311'], 'community');
    const { tokenId } = await keyOf(resident, ['act']);
    await app.inject({ method: 'POST', url: '/open311/v2/requests.json', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ api_key: key, jurisdiction_id: slug, service_code: 'pets', address_string: '门口', phone: '13900000000' }).toString() });
    const count = async (table: string) => (await world.owner.query<{ n: number }>(`select count(*)::int as n from app.${table}`)).rows[0]?.n ?? 0;
    expect(await count('outside_reporters')).toBe(1);
    expect(await count('token_acts')).toBeGreaterThan(0);
    await world.owner.query(`update app.matters set state = 'withdrawn', closed_at = now() where channel = 'open311'`);
    world.clock.pass(400 * day);
    await tidyHouse(world.house);
    expect([await count('outside_reporters'), await count('token_acts')]).toEqual([0, 0]);
    expect(tokenId).not.toBe('');
    world.clock.pass(-400 * day);
  });

  test('E-1 every door of keys was tried', () => {
    expect(left()).toEqual([]);
  });
});
