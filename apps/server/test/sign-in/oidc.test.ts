import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';
import { afterAll, describe, expect, test } from 'vitest';
import type { MySignIn } from '@linyi/contract';
import { aCommunity, aResident } from '@linyi/worlds/builders';
import { testHouse } from '../database.ts';
import { oidcFrom } from '../../src/outward/oidc-config.ts';
import { codeOf, openDoor } from '../harsh/door.ts';
import { anOddProvider } from './a-provider.ts';
import type { Twist } from './a-provider.ts';

/** The provider that the npm package makes, below a path of its own. */
const realServer = createServer();
await new Promise<void>((settle) => void realServer.listen(0, '127.0.0.1', settle));
const realIssuer = `http://localhost:${(realServer.address() as AddressInfo).port}/op`;
const [odd, other, post, down] = [await anOddProvider(), await anOddProvider({ path: '/realms/city', clientId: 'linyi' }), await anOddProvider({ auth: ['client_secret_post'] }), await anOddProvider()];
await down.close();
const providerIn = (name: string, issuer: string, secret: string): Record<string, string> => ({ [`OIDC_${name}_ISSUER`]: issuer, [`OIDC_${name}_CLIENT_ID`]: 'linyi', [`OIDC_${name}_CLIENT_SECRET`]: secret, [`OIDC_${name}_LABEL`]: `${name} 登录` });
const world = await testHouse({ environment: { OIDC_PROVIDERS: 'real,odd,other,post,down', OUTWARD_TIMEOUT: '5', ...providerIn('REAL', realIssuer, 'the-real-secret'), ...providerIn('ODD', odd.issuer, odd.secret), ...providerIn('OTHER', other.issuer, other.secret), ...providerIn('POST', post.issuer, post.secret), ...providerIn('DOWN', down.issuer, 'x') } });
const door = await openDoor(world);
const community = await aCommunity(world);
const home = `/c/${community.slug}`;
const backOf = (provider: string): string => `http://localhost/api${home}/sign-in/oidc/${provider}/back`;
const real = new Provider(realIssuer, {
  clients: [{ client_id: 'linyi', client_secret: 'the-real-secret', redirect_uris: [backOf('real')], response_types: ['code'], grant_types: ['authorization_code'], id_token_signed_response_alg: 'ES256' }],
  jwks: { keys: [{ ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }), kid: 'es', alg: 'ES256', use: 'sig' }] }, enabledJWA: { idTokenSigningAlgValues: ['ES256', 'RS256'] },
  cookies: { keys: ['a-key-for-one-test'] }, features: { devInteractions: { enabled: true } }, pkce: { required: () => true },
});
const atReal = real.callback();
realServer.on('request', (request, response) => {
  Object.assign(request, { originalUrl: request.url, url: (request.url ?? '').replace(/^\/op/, '') });
  void atReal(request, response);
});
afterAll(async () => {
  realServer.closeAllConnections();
  realServer.close();
  for (const each of [odd, other, post]) await each.close();
});

type Gone = { readonly to: URL; readonly cookie: string };
const cookieIn = (headers: Headers, name: string): string => headers.getSetCookie().find((each) => each.startsWith(`${name}=`) && !/Max-Age=0|Expires=Thu, 01 Jan 1970/.test(each))?.split(';')[0] ?? '';
const get = (path: string, cookie = ''): Promise<Response> => fetch(`${door.url}${path}`, { redirect: 'manual', headers: { cookie } });
const leave = async (provider: string, { next = '', cookie = '' } = {}): Promise<Gone> => {
  const answer = await get(`/api${home}/sign-in/oidc/${provider}?next=${encodeURIComponent(next)}`, cookie);
  return { to: new URL(answer.headers.get('location') ?? '', door.url), cookie: cookieIn(answer.headers, 'linyi_oidc') || cookie };
};
type Back = { readonly to: string; readonly session: string };
const comeBack = async (provider: string, query: Record<string, string>, cookie: string): Promise<Back> => {
  const answer = await get(`/api${home}/sign-in/oidc/${provider}/back?${new URLSearchParams(query).toString()}`, cookie);
  return { to: answer.headers.get('location') ?? String(answer.status), session: cookieIn(answer.headers, 'linyi_session').slice('linyi_session='.length) };
};
/** To the odd provider and back, as a browser would; `sub` is whom it says that one is. */
const walk = async (provider: 'odd' | 'other' | 'post', { sub = 'alice', next = '', twist = {}, session = '' }: { sub?: string; next?: string; twist?: Twist; session?: string } = {}): Promise<Back> => {
  const { to, cookie } = await leave(provider, { next });
  ({ odd, other, post })[provider].twist({ ...twist, claims: { sub, nonce: to.searchParams.get('nonce'), ...twist.claims } });
  return comeBack(provider, { code: 'a-code', state: to.searchParams.get('state') ?? '' }, `${cookie}; ${session}`);
};
const meOf = (token: string) => door.askIn<{ id: string; name: string; verification: string }>(community, '/me', { token });
const mine = async (token: string): Promise<MySignIn> => (await door.askIn<MySignIn>(community, '/me/sign-in', { token })).body;
const refusedTo = `${home}/sign-in?came=oidcRefused`;

/** The package's own pages for trying things out: a name, any password, and yes. */
const throughReal = async (login: string): Promise<{ back: URL; cookie: string }> => {
  const { to, cookie } = await leave('real');
  const jar = new Map<string, string>();
  const at = async (url: string, form?: Record<string, string>): Promise<Response> => {
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }, ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}) });
    for (const line of answer.headers.getSetCookie()) jar.set(line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1, line.indexOf(';')));
    return answer;
  };
  let url = to.href;
  for (let steps = 0; steps < 12; steps += 1) {
    const answer = await at(url);
    const next = answer.headers.get('location');
    if (next !== null) url = new URL(next, url).href;
    else {
      const prompt = /name="prompt" value="(\w+)"/.exec(await answer.text())?.[1] ?? '';
      url = new URL((await at(url, { prompt, login, password: 'x' })).headers.get('location') ?? '', url).href;
    }
    if (url.startsWith('http://localhost/api/')) return { back: new URL(url), cookie };
  }
  throw new Error(`lost at ${url}`);
};

describe('signing in by the provider that npm’s oidc-provider makes', () => {
  test('T-6 opens an account the first time, and the same one ever after', async () => {
    const { back, cookie } = await throughReal('wang');
    const first = await comeBack('real', Object.fromEntries(back.searchParams), cookie);
    expect(first.to).toBe(`${home}/me/may?welcome=1`);
    const again = await throughReal('wang');
    const second = await comeBack('real', Object.fromEntries(again.back.searchParams), again.cookie);
    expect(second.to).toBe(home);
    const [one, two] = [await meOf(first.session), await meOf(second.session)];
    expect([one.body.id, one.body.verification]).toEqual([two.body.id, 'self']);
  });

  test('T-6 takes a code once, and not from another browser, nor with another issuer beside it', async () => {
    const { back, cookie } = await throughReal('zhao');
    const query = Object.fromEntries(back.searchParams);
    expect((await comeBack('real', query, '')).to).toBe(refusedTo);
    // The state was used up by that: nobody tries twice.
    expect((await comeBack('real', query, cookie)).to).toBe(refusedTo);
    const fresh = await throughReal('zhao');
    expect((await comeBack('real', { ...Object.fromEntries(fresh.back.searchParams), iss: 'https://evil.example' }, fresh.cookie)).to).toBe(refusedTo);
    const third = await throughReal('zhao');
    const came = await comeBack('real', Object.fromEntries(third.back.searchParams), third.cookie);
    expect(came.to).toBe(`${home}/me/may?welcome=1`);
    // The same code under a state of one's own: the provider knows that it was used.
    const own = await leave('real');
    expect((await comeBack('real', { ...Object.fromEntries(third.back.searchParams), state: own.to.searchParams.get('state') ?? '' }, own.cookie)).to).toBe(refusedTo);
  });
});

describe('what a provider says', () => {
  test.each(['RS256', 'ES256', 'PS256', 'EdDSA'])('T-6 is believed when it is signed by %s', async (alg) => {
    expect((await walk('odd', { sub: `by-${alg}`, twist: { alg } })).to).toBe(`${home}/me/may?welcome=1`);
  });

  test('T-6 an issuer may have a path, and the secret goes as the provider wants it: in the header or in the form', async () => {
    expect((await walk('other', { sub: 'path' })).to).toBe(`${home}/me/may?welcome=1`);
    expect(other.asked().authorization).toBe(`Basic ${Buffer.from('linyi:a-secret-between-the-two%3Awith%2Fodd%2Bsigns').toString('base64')}`);
    expect([...other.asked().form.keys()].sort()).toEqual(['code', 'code_verifier', 'grant_type', 'redirect_uri']);
    expect((await walk('post', { sub: 'form' })).to).toBe(`${home}/me/may?welcome=1`);
    expect([post.asked().authorization, post.asked().form.get('client_secret')]).toEqual([undefined, post.secret]);
  });

  test('T-6 it is asked with PKCE, state and nonce, for who it is and nothing more', async () => {
    const { to } = await leave('odd');
    expect(Object.fromEntries(to.searchParams)).toMatchObject({ response_type: 'code', client_id: 'linyi', scope: 'openid', redirect_uri: backOf('odd'), code_challenge_method: 'S256' });
    for (const name of ['state', 'nonce', 'code_challenge']) expect((to.searchParams.get(name) ?? '').length).toBeGreaterThanOrEqual(43);
    expect(await walk('odd', { sub: 'pkce' })).toMatchObject({ to: `${home}/me/may?welcome=1` });
    expect((odd.asked().form.get('code_verifier') ?? '').length).toBeGreaterThanOrEqual(43);
  });

  const past = Math.floor(Date.now() / 1000) - 4000;
  const lies: readonly (readonly [string, Twist])[] = [
    ['another nonce', { claims: { nonce: 'another' } }], ['no nonce', { claims: { nonce: undefined } }], ['another audience', { claims: { aud: 'somebody-else' } }], ['two audiences and no word for whom', { claims: { aud: ['linyi', 'somebody-else'], azp: 'somebody-else' } }],
    ['another issuer', { claims: { iss: 'https://evil.example' } }], ['the other provider as issuer', { claims: { iss: other.issuer } }], ['a time that is over', { claims: { exp: past, iat: past - 300 } }], ['no end', { without: 'exp' }], ['no subject', { without: 'sub' }], ['an empty subject', { claims: { sub: '' } }],
    ['no signature', { alg: 'none' }], ['a signature by the secret we share', { alg: 'HS256' }], ['a signature by a stranger’s key', { strangerKey: true }], ['that the code is no good', { status: 400, body: '{"error":"invalid_grant"}' }],
    ['no ID token at all', { body: '{"access_token":"x","token_type":"Bearer"}' }],
  ];
  test.each(lies)('T-6 isn’t believed with %s', async (_name, twist) => {
    const before = (await world.owner.query('select count(*)::int as n from auth."user"')).rows;
    const came = await walk('odd', { sub: 'liar', twist });
    expect([came.session, came.to]).toEqual(['', expect.stringMatching(/\?came=oidc(Refused|Away)$/)]);
    expect((await world.owner.query('select count(*)::int as n from auth."user"')).rows).toEqual(before);
  });

  test('T-6 when it says nothing, or nonsense, people read that it is away and what else they can do', async () => {
    expect((await leave('down')).to.pathname + (await leave('down')).to.search).toBe(`${home}/sign-in?came=oidcAway`);
    for (const twist of [{ status: 500, body: 'oops' }, { body: '<html>' }]) expect((await walk('odd', { twist })).to).toBe(`${home}/sign-in?came=oidcAway`);
    expect((await comeBack('odd', { error: 'access_denied', state: (await leave('odd')).to.searchParams.get('state') ?? '' }, '')).to).toBe(refusedTo);
    const { to, cookie } = await leave('odd');
    expect((await comeBack('odd', { error: 'access_denied', state: to.searchParams.get('state') ?? '' }, cookie)).to).toBe(refusedTo);
  });
});

describe('the walk there and back', () => {
  test('T-6 a state that nobody asked with, another browser’s, an older one or another provider’s signs nobody in', async () => {
    const mineGone = await leave('odd');
    const theirs = await leave('odd');
    odd.twist({ claims: { sub: 'csrf', nonce: theirs.to.searchParams.get('nonce') } });
    const state = theirs.to.searchParams.get('state') ?? '';
    for (const [given, cookie] of [['made-up', mineGone.cookie], ['', mineGone.cookie]] as const) expect((await comeBack('odd', { code: 'c', state: given }, cookie)).to).toBe(refusedTo);
    expect((await comeBack('odd', { code: 'c', state }, mineGone.cookie)).to).toBe(refusedTo);
    // Begun at one provider, brought back at the other's address.
    const crossed = await leave('odd');
    other.twist({ claims: { sub: 'mixed', nonce: crossed.to.searchParams.get('nonce') } });
    expect((await comeBack('other', { code: 'c', state: crossed.to.searchParams.get('state') ?? '' }, crossed.cookie)).to).toBe(refusedTo);
    const late = await leave('odd');
    world.clock.pass(10 * 60_000 + 1000);
    odd.twist({ claims: { sub: 'late', nonce: late.to.searchParams.get('nonce') } });
    expect((await comeBack('odd', { code: 'c', state: late.to.searchParams.get('state') ?? '' }, late.cookie)).to).toBe(refusedTo);
  });

  test('T-6 leads back where somebody was, and never out of this house', async () => {
    await walk('odd', { sub: 'back' });
    expect((await walk('odd', { sub: 'back', next: `${home}/matters?mine=1` })).to).toBe(`${home}/matters?mine=1`);
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/ok\n//x']) expect((await walk('odd', { sub: 'back', next })).to).toBe(home);
  });

  test('T-6 a provider that isn’t set up is none', async () => {
    expect((await leave('nobody')).to.search).toBe('?came=oidcOff');
    expect(codeOf(await door.askIn(community, '/sign-in/oidc/NO%20ONE'))).toBe('request.invalid');
    const ways = await door.askIn<{ providers: unknown }>(community, '/sign-in/ways');
    expect(ways.body.providers).toEqual(['real', 'odd', 'other', 'post', 'down'].map((name) => ({ name, label: `${name.toUpperCase()} 登录` })));
  });

  test('T-6 whoever sees names owes the second factor all the same', async () => {
    const first = await walk('odd', { sub: 'staff' });
    const { id } = (await meOf(first.session)).body;
    await world.owner.query(`insert into app.duties (community_id, duty_id, resident_id, duty, from_on, accepted_at, accepted_how) values ($1, gen_random_uuid(), $2, $3, $4, '2025-01-01', 'before')`, [community.id, id, 'communityStaff', '2025-01-01']);
    const came = await walk('odd', { sub: 'staff', next: `${home}/desk` });
    expect(came.to).toBe(`${home}/sign-in/second?next=${encodeURIComponent(`${home}/desk`)}`);
    expect((await meOf(came.session)).status).toBe(401);
  });
});

describe('linking', () => {
  const linkBy = async (token: string, provider: 'odd' | 'other', sub: string, cookieOf = `linyi_session=${token}`): Promise<string> => {
    const answer = await fetch(`${door.url}/api${home}/me/sign-in/links/${provider}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: '{}' });
    if (answer.status !== 200) return `${answer.status} ${((await answer.json()) as { code: string }).code}`;
    const to = new URL(((await answer.json()) as { url: string }).url);
    ({ odd, other })[provider].twist({ claims: { sub, nonce: to.searchParams.get('nonce') } });
    return (await comeBack(provider, { code: 'c', state: to.searchParams.get('state') ?? '' }, `${cookieIn(answer.headers, 'linyi_oidc')}; ${cookieOf}`)).to;
  };
  const isLinked = async (token: string, provider: string): Promise<boolean> => (await mine(token)).links.some((each) => each.provider === provider && each.since !== null);

  test('T-6 is done by whoever is signed in, and undone; nobody is known by a mail address or a number that a provider tells', async () => {
    const resident = await aResident(world, { community, phone: '13933330001' });
    await world.owner.query('update auth."user" set "phoneNumber" = $2, email = $3 where id = $1', [resident.accountId, '13933330001', 'wang@example.com']);
    const stranger = await walk('odd', { sub: 'claims-to-be', twist: { claims: { email: 'wang@example.com', email_verified: true, phone_number: '13933330001', phone_number_verified: true } } });
    expect((await meOf(stranger.session)).body.id).not.toBe(resident.residentId);
    expect(await linkBy(resident.token, 'odd', 'wang-at-odd')).toBe(`${home}/me/sign-in?came=linked`);
    expect(await isLinked(resident.token, 'odd')).toBe(true);
    expect((await meOf((await walk('odd', { sub: 'wang-at-odd' })).session)).body.id).toBe(resident.residentId);
    // The same subject at another issuer is somebody else.
    expect((await meOf((await walk('other', { sub: 'wang-at-odd' })).session)).body.id).not.toBe(resident.residentId);
    expect(await linkBy(resident.token, 'odd', 'a-second-one')).toBe(`${home}/me/sign-in?came=linkedAlready`);
    world.clock.pass(1);
    expect((await door.askIn(community, '/me/sign-in/links/odd/remove', { token: resident.token, body: {} })).status).toBe(200);
    expect(codeOf(await door.askIn(community, '/me/sign-in/links/odd/remove', { token: resident.token, body: {} }))).toBe('signIn.notLinked');
    expect(await isLinked(resident.token, 'odd')).toBe(false);
    expect((await mine(resident.token)).acts.map(({ act }) => act)).toEqual(['unlinked', 'linked']);
  });

  test('T-6 takes nobody’s account over: what is another’s stays theirs, and the walk belongs to whoever began it', async () => {
    const [one, two] = [await aResident(world, { community }), await aResident(world, { community })];
    expect(await linkBy(one.token, 'odd', 'only-one')).toBe(`${home}/me/sign-in?came=linked`);
    expect(await linkBy(two.token, 'odd', 'only-one')).toBe(`${home}/me/sign-in?came=oidcOfAnother`);
    expect(await isLinked(two.token, 'odd')).toBe(false);
    expect(await linkBy(two.token, 'other', 'swapped', `linyi_session=${one.token}`)).toBe(`${home}/me/sign-in?came=oidcRefused`);
    expect(await linkBy(two.token, 'other', 'swapped', '')).toMatch(/came=(oidcRefused|signInFirst)$/);
    expect([await isLinked(one.token, 'other'), await isLinked(two.token, 'other')]).toEqual([false, false]);
  });

  test('T-6 asks again who one is, and leaves the only way in where it is', async () => {
    const came = await walk('odd', { sub: 'only-by-odd' });
    expect(codeOf(await door.askIn(community, '/me/sign-in/links/odd/remove', { token: came.session, body: {} }))).toBe('signIn.lastWay');
    const resident = await aResident(world, { community });
    await world.owner.query('update auth."user" set "phoneNumber" = $2 where id = $1', [resident.accountId, '13933330002']);
    world.clock.pass(11 * 60_000);
    expect(await linkBy(resident.token, 'odd', 'late')).toBe('403 signIn.proveFirst');
    expect(codeOf(await door.askIn(community, '/me/sign-in/links/nobody', { token: resident.token, body: {} }))).toBe('signIn.oidcOff');
  });
});

describe('what the operator sets', () => {
  const problemOf = (environment: Record<string, string>): string => {
    try {
      oidcFrom(environment);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  test('T-6 is one provider or several, and half of one is a mistake that is seen at the start', () => {
    expect(oidcFrom({})).toEqual([]);
    expect(oidcFrom({ OIDC_ISSUER: 'https://id.example.org/realms/city', OIDC_CLIENT_ID: 'linyi' })).toEqual([{ name: 'oidc', label: 'id.example.org', issuer: 'https://id.example.org/realms/city', clientId: 'linyi', secret: undefined, auth: undefined, scope: 'openid' }]);
    expect(problemOf({ OIDC_ISSUER: 'https://id.example.org' })).toContain('CLIENT_ID');
    expect(problemOf({ OIDC_ISSUER: 'http://id.example.org', OIDC_CLIENT_ID: 'x' })).toContain('https://');
    expect(problemOf({ OIDC_ISSUER: 'nowhere', OIDC_CLIENT_ID: 'x' })).toContain('must be an address');
    expect(problemOf({ OIDC_ISSUER: 'https://id.example.org/?a=1', OIDC_CLIENT_ID: 'x' })).toContain('issuer alone');
    expect(problemOf({ OIDC_PROVIDERS: 'Work' })).toContain('lower-case');
    expect(problemOf({ OIDC_PROVIDERS: 'work' })).toContain('OIDC_WORK_ISSUER');
    expect(problemOf({ OIDC_PROVIDERS: 'a,b', OIDC_A_ISSUER: 'https://x.example', OIDC_A_CLIENT_ID: 'x', OIDC_B_ISSUER: 'https://x.example', OIDC_B_CLIENT_ID: 'y' })).toContain('issuer of another');
    expect(problemOf({ OIDC_ISSUER: 'https://x.example', OIDC_CLIENT_ID: 'x', OIDC_AUTH: 'private_key_jwt' })).toContain('client_secret_basic');
  });
});
