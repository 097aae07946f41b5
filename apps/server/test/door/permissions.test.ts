import { afterAll, describe, expect, test } from 'vitest';
import { dutyNames, moves } from '@linyi/contract';
import type { DutyName, Move } from '@linyi/contract';
import { aMatter, aPicture, aResident, stranger } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { audiences } from '../../src/http/route.ts';
import { statusOf } from '../../src/http/statuses.ts';
import type { Actor } from '../../src/kernel/ctx.ts';
import { may } from '../../src/modules/matters/policy.ts';
import { loadMatter } from '../../src/modules/matters/store.ts';
import { rawRoutes, routes } from '../../src/routes.ts';
import { testHouse } from '../database.ts';
import { everything } from '../expectations.ts';
import { ask, problemOf } from './asked.ts';
import type { Door } from './asked.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());

// Withdrawn: every move that passes the policy is stopped by the state, so nobody's turn changes anything for the next.
const ours = await aMatter(world, { state: 'withdrawn' });
const theirs = await aMatter(world, { state: 'answered' });
const { slug } = ours.community;
const holders = new Map<DutyName, BuiltResident>();
for (const duty of dutyNames) holders.set(duty, await aResident(world, { community: ours.community, duty }));

type Knocker = { readonly called: string; readonly accountId?: string; readonly token: string | undefined; readonly actor: Actor };
const knocker = async (called: string, resident: BuiltResident): Promise<Knocker> => ({ called, accountId: resident.accountId, token: resident.token, actor: await world.ctxAs(resident, (ctx) => Promise.resolve(ctx.actor)) });
const knockers: Knocker[] = [{ called: 'stranger', token: undefined, actor: { kind: 'stranger' } }, await knocker('raiser', ours.raiser), await knocker('first responder', ours.responder)];
for (const [duty, holder] of holders) knockers.push(await knocker(duty, holder));

const all = [...routes, ...rawRoutes];
const named = all.map((route) => ({ name: `${route.method} ${route.path || '/'}`, route }));
const moveOf = ({ path }: Door): Move | undefined => {
  const camel = path.startsWith('/matters/:id/') ? (path.split('/').at(-1) ?? '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) : '';
  return moves.find((move) => move === camel);
};
/** Signing out ends a session, so that door gets one of its own. */
const tokenFor = ({ path }: Door, { accountId, token }: Knocker): Promise<string | undefined> => (path === '/sign-out' && accountId ? world.house.signIn.sessionFor(accountId, true) : Promise.resolve(token));
/** An account is nobody's of a community until it has signed in: these doors know accounts only. */
const isSignIn = ({ path }: Door): boolean => path.startsWith('/sign-');
/** Feeds are read as nobody's, whoever asks: programs keep them. */
const isForNobody = ({ path }: Door): boolean => path.startsWith('/feeds/');
const matter = await world.ctxAs(stranger(ours.community), (ctx) => loadMatter(ctx.tx, ours.matterId));

describe('the doors of the house', () => {
  test('T-5 there is none beside the table, but those that belong to no community', async () => {
    await app.ready();
    const inTable = all.map(({ method, path }) => `${method} /api/c/{slug}${path.replace(/:(\w+)/g, '{$1}')}`);
    const documented = Object.entries(app.swagger().paths ?? {}).flatMap(([path, methods]) => Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`));
    expect(documented.filter((door) => !inTable.includes(door))).toEqual(['GET /api/communities']);
    expect(inTable.filter((door) => !documented.includes(door))).toEqual([]);
  });

  test('T-5 what is nowhere is not found', async () => {
    for (const url of ['/api', '/api/c', `/api/c/${slug}/nothing`, '/api/c/no-such-community/me', '/api/c/..%2f..%2fetc/me']) expect((await app.inject(url)).statusCode).toBeGreaterThanOrEqual(400);
  });
});

describe('who gets past which door', () => {
  test.each(named)('T-5 $name', async ({ route }) => {
    const move = moveOf(route);
    for (const knocking of knockers) {
      const { called, actor } = knocking;
      const response = await ask(app, { door: route, slug, token: await tokenFor(route, knocking), ...(move ? { id: ours.matterId } : {}) });
      const admitted = audiences[route.who](actor);
      const allowed = move && admitted.ok ? may(move, actor, matter) : admitted;
      if (!allowed.ok) {
        const code = allowed.reasons[0]?.code ?? '';
        expect([called, problemOf(response).code, response.statusCode]).toEqual([called, code, statusOf(code)]);
      } else if (response.statusCode >= 400 && !isSignIn(route)) {
        expect([called, problemOf(response).code.startsWith("may."), response.statusCode < 500]).toEqual([called, false, true]);
      }
    }
  });
});

describe('another community', () => {
  const administrator = holders.get('administrator');

  test.each(named.filter(({ route }) => !isSignIn(route)))('T-5 $name shows an administrator from elsewhere what it shows a stranger', async ({ route }) => {
    const id = ours.matterId;
    const elsewhere = await aResident(world, { community: theirs.community, duty: 'administrator' });
    const [foreign, unknown] = [await ask(app, { door: route, slug, token: elsewhere.token, id }), await ask(app, { door: route, slug, id })];
    expect(foreign.statusCode).toBe(unknown.statusCode);
    if (foreign.statusCode >= 400) expect(problemOf(foreign).code).toBe(problemOf(unknown).code);
    else if (route.method === 'GET') expect(foreign.body).toBe(unknown.body);
  });

  test.each(named.filter(({ route }) => route.path.includes('/:id')))('T-5 $name finds no id of another community, whoever asks', async ({ route }) => {
    const photo = await aPicture(world, theirs.raiser);
    const residents = [theirs.raiser.residentId, theirs.matterId, photo];
    const before = await everything(world);
    for (const id of residents) for (const holder of [administrator, holders.get('secretary'), holders.get('gridLeader'), holders.get('resident')]) {
      const response = await ask(app, { door: route, slug, token: holder?.token, id });
      expect([403, 404], `${response.statusCode}`).toContain(response.statusCode);
      expect(response.body).not.toContain(theirs.number);
    }
    expect(await everything(world)).toEqual(before);
  });

  test('T-5 many at once: an id of another community is refused like one that is nobody’s', async () => {
    const door = { method: 'POST', path: '/matters/bulk' };
    const body = { ids: [{ id: theirs.matterId, version: 2 }], change: { move: 'triage', size: 'big', reason: '一起定' } };
    const response = await ask(app, { door, slug, token: administrator?.token, body });
    expect(response.json()).toMatchObject({ done: [], refused: [{ id: theirs.matterId, number: null, reasons: [{ code: 'matter.unknown' }] }] });
  });
});

describe('half a sign-in', () => {
  test.each(named.filter(({ route }) => !isSignIn(route)))('T-6 $name is closed to staff without their second factor', async ({ route }) => {
    const half = await aResident(world, { community: ours.community, duty: 'communityStaff', secondFactor: false });
    const response = await ask(app, { door: route, slug, token: half.token, id: ours.matterId });
    if (isForNobody(route)) {
      expect(response.body).toBe((await ask(app, { door: route, slug })).body);
      return;
    }
    expect([problemOf(response).code, response.statusCode]).toEqual(['may.secondFactorFirst', 401]);
  });

  test('T-6 a session that ended, or a token that never was one, is a stranger’s', async () => {
    const resident = await aResident(world, { community: ours.community });
    const me = { method: 'GET', path: '/me' };
    expect((await ask(app, { door: me, slug, token: resident.token })).statusCode).toBe(200);
    await ask(app, { door: { method: 'POST', path: '/sign-out' }, slug, token: resident.token });
    for (const token of [resident.token, 'nothing', '']) expect(problemOf(await ask(app, { door: me, slug, token })).code).toBe('may.signInFirst');
  });
});
