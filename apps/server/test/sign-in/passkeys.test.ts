import { describe, expect, test } from 'vitest';
import type { MySignIn, SignedIn } from '@linyi/contract';
import { hour } from '@linyi/kernel';
import { aResident } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { testHouse } from '../database.ts';
import { codeOf, openDoor } from '../harsh/door.ts';
import type { Answered } from '../harsh/door.ts';
import { aPasskey } from './a-passkey.ts';
import type { Bent, Passkey } from './a-passkey.ts';

const world = await testHouse();
const door = await openDoor(world);
const { community } = await aResident(world);
type Question = { readonly publicKey: Record<string, unknown> };
const minute = 60_000;
const outcome = (answered: Answered): string => (answered.status < 400 ? String(answered.status) : `${answered.status} ${codeOf(answered) ?? ''}`.trim());
const post = <T = unknown>(path: string, body: object, { token, cookie }: { token?: string; cookie?: string } = {}): Promise<Answered<T>> => door.askIn<T>(community, path, { body, ...(token === undefined ? {} : { token }), headers: { 'user-agent': 'Mozilla/5.0 (Linux; Android 15) Chrome/140.0', ...(cookie === undefined ? {} : { cookie }) } });
const cookieFrom = (answered: Answered): string => answered.headers.getSetCookie().find((each) => each.startsWith('linyi_passkey='))?.split(';')[0] ?? '';

const askToMake = (token: string) => post<Question>('/sign-in/passkeys/question', {}, { token });
const add = async (by: Pick<BuiltResident, 'token'>, bent: Bent = {}, key: Passkey = aPasskey()): Promise<{ key: Passkey; answered: Answered<{ token: string }> }> => {
  world.clock.pass(1);
  const question = await askToMake(by.token);
  return { key, answered: await post('/sign-in/passkeys', key.make(question.body, bent), { token: by.token }) };
};
const askToShow = async (): Promise<{ question: Question; cookie: string }> => {
  const answered = await post<Question>('/sign-in/passkey/question', {});
  return { question: answered.body, cookie: cookieFrom(answered) };
};
const signIn = async (key: Passkey, bent: Bent = {}): Promise<Answered<SignedIn>> => {
  const { question, cookie } = await askToShow();
  return post<SignedIn>('/sign-in/passkey', key.show(question, bent), { cookie });
};
const mine = async (token: string): Promise<MySignIn> => (await door.askIn<MySignIn>(community, '/me/sign-in', { token })).body;
const nameOf = async (token: string): Promise<string | undefined> => (await door.askIn<{ name?: string }>(community, '/me', { token })).body.name;

describe('a passkey', () => {
  test('T-6 is made by somebody who is signed in, and signs them in again', async () => {
    const resident = await aResident(world, { community, name: '刘洋' });
    const { key, answered } = await add(resident);
    expect(outcome(answered)).toBe('200');
    world.clock.pass(hour);
    const entered = await signIn(key);
    expect([entered.status, entered.body.secondFactor, entered.body.newcomer]).toEqual([200, false, false]);
    expect(await nameOf(entered.body.token)).toBe('刘洋');
    expect((await mine(entered.body.token)).passkeys).toEqual([{ id: expect.any(String), name: 'Chrome · Android', since: expect.any(String), lastUsed: world.clock.now(), strong: false }]);
  });

  test('T-6 asks browsers for a key that finds its owner by itself and looks at finger or face, and tells them of nobody else’s', async () => {
    const resident = await aResident(world, { community });
    const { body } = await askToMake(resident.token);
    expect(body.publicKey).toMatchObject({ rp: { id: 'localhost' }, attestation: 'none', authenticatorSelection: { residentKey: 'required', userVerification: 'required' } });
    expect(JSON.stringify(body)).not.toContain(resident.accountId);
    expect((await askToShow()).question.publicKey).toMatchObject({ rpId: 'localhost', userVerification: 'required', allowCredentials: [] });
  });

  test('T-6 the same account has several, by names of its own, and lets go of one', async () => {
    const resident = await aResident(world, { community });
    const [phone, tablet] = [await add(resident), await add(resident)];
    const [first, second] = (await mine(resident.token)).passkeys;
    expect(outcome(await post(`/me/sign-in/passkeys/${first?.id ?? ''}`, { name: '旧手机' }, { token: resident.token }))).toBe('200');
    expect((await mine(resident.token)).passkeys.map(({ name }) => name)).toEqual(['旧手机', 'Chrome · Android']);
    world.clock.pass(1);
    // A passkey is all they have: the last one stays.
    expect(outcome(await post(`/me/sign-in/passkeys/${first?.id ?? ''}/remove`, {}, { token: resident.token }))).toBe('200');
    expect(outcome(await post(`/me/sign-in/passkeys/${second?.id ?? ''}/remove`, {}, { token: resident.token }))).toBe('409 signIn.lastWay');
    expect([outcome(await signIn(phone.key)), outcome(await signIn(tablet.key))]).toEqual(['422 signIn.passkeyUnknown', '200']);
    expect(outcome(await post(`/me/sign-in/passkeys/${first?.id ?? ''}`, { name: '谁' }, { token: resident.token }))).toBe('404 signIn.passkeyGone');
    expect((await mine(resident.token)).acts.map(({ act }) => act)).toEqual(['passkeyRemoved', 'passkeyAdded', 'passkeyAdded']);
  });

  test('T-6 of somebody else is neither renamed nor removed', async () => {
    const [one, other] = [await aResident(world, { community }), await aResident(world, { community })];
    await add(one);
    const id = (await mine(one.token)).passkeys[0]?.id ?? '';
    expect(outcome(await post(`/me/sign-in/passkeys/${id}`, { name: '谁' }, { token: other.token }))).toBe('404 signIn.passkeyGone');
    expect(outcome(await post(`/me/sign-in/passkeys/${id}/remove`, {}, { token: other.token }))).toBe('404 signIn.passkeyGone');
    expect((await mine(one.token)).passkeys).toHaveLength(1);
  });

  test('T-6 is made only by somebody who has shown a short while ago who they are', async () => {
    const resident = await aResident(world, { community });
    const { key } = await add(resident);
    world.clock.pass(11 * minute);
    expect(outcome(await askToMake(resident.token))).toBe('403 signIn.proveFirst');
    // Signing in by the one they have shows it.
    const { token } = (await signIn(key)).body;
    expect(outcome((await add({ token })).answered)).toBe('200');
  });

  test('T-6 ten are enough', async () => {
    const resident = await aResident(world, { community });
    for (let nth = 0; nth < 10; nth += 1) expect(outcome((await add(resident)).answered)).toBe('200');
    expect(outcome(await askToMake(resident.token))).toBe('422 signIn.tooManyPasskeys');
  });
});

describe('what somebody would bend who isn’t them', () => {
  test('T-6 a passkey made for another site, with another’s question, without finger or face, or by the wrong ceremony isn’t kept', async () => {
    const resident = await aResident(world, { community });
    const other = await aResident(world, { community });
    const theirs = (await askToMake(other.token)).body.publicKey['challenge'] as string;
    for (const bent of [{ origin: 'https://linyi.example' }, { origin: 'http://localhost.evil.example' }, { rpId: 'evil.example' }, { verified: false }, { type: 'webauthn.get' }]) expect([bent, outcome((await add(resident, bent)).answered)]).toEqual([bent, '422 signIn.passkeyRefused']);
    for (const challenge of [theirs, 'bm9ib2R5', '']) expect(outcome((await add(resident, { challenge })).answered)).toBe('422 signIn.challengeOver');
    expect((await mine(resident.token)).passkeys).toEqual([]);
  });

  test('T-6 an answer to the wrong site, without finger or face, or for another’s name signs nobody in', async () => {
    const [resident, other] = [await aResident(world, { community }), await aResident(world, { community })];
    const { key } = await add(resident);
    const someone = await add(other);
    for (const bent of [{ origin: 'https://linyi.example' }, { rpId: 'evil.example' }, { verified: false }, { type: 'webauthn.create' }, { userHandle: 'AAAA' }]) expect([bent, outcome(await signIn(key, bent))]).toEqual([bent, '422 signIn.passkeyRefused']);
    // Another account's credential under this one's name: the signature is by the wrong key.
    const { question, cookie } = await askToShow();
    const swapped = { ...someone.key.show(question), id: key.id, rawId: key.id };
    expect(outcome(await post('/sign-in/passkey', swapped, { cookie }))).toBe('422 signIn.passkeyRefused');
    expect(outcome(await signIn(key, {}))).toBe('200');
  });

  test('T-6 a signature that was touched, or what it signs, signs nobody in', async () => {
    const resident = await aResident(world, { community });
    const { key } = await add(resident);
    for (const part of ['signature', 'authenticatorData'] as const) {
      const { question, cookie } = await askToShow();
      const shown = key.show(question);
      const bytes = Buffer.from(shown.response[part], 'base64url');
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      expect(outcome(await post('/sign-in/passkey', { ...shown, response: { ...shown.response, [part]: bytes.toString('base64url') } }, { cookie }))).toBe('422 signIn.passkeyRefused');
    }
  });

  test('T-6 a question is answered once, within five minutes, by the browser it was asked of', async () => {
    const resident = await aResident(world, { community });
    const { key } = await add(resident);
    const { question, cookie } = await askToShow();
    const shown = key.show(question);
    const other = await askToShow();
    const again = (given: string) => post('/sign-in/passkey', shown, { cookie: given });
    const together = await Promise.all([again(cookie), again(cookie), again(cookie)]);
    expect(together.map(outcome).sort()).toEqual(['200', '422 signIn.challengeOver', '422 signIn.challengeOver']);
    // Somebody else's question, brought along with one's own cookie; and no cookie at all.
    expect(outcome(await post('/sign-in/passkey', key.show(other.question), { cookie }))).toBe('422 signIn.challengeOver');
    expect(outcome(await post('/sign-in/passkey', key.show((await askToShow()).question)))).toBe('422 signIn.challengeOver');
    const late = await askToShow();
    world.clock.pass(5 * minute + 1000);
    expect(outcome(await post('/sign-in/passkey', key.show(late.question), { cookie: late.cookie }))).toBe('422 signIn.challengeOver');
  });

  test('T-6 a key that was copied gives itself away by its counter, and is refused; one that counts nothing goes on', async () => {
    const resident = await aResident(world, { community });
    const { key } = await add(resident);
    expect(outcome(await signIn(key, { counter: 9 }))).toBe('200');
    for (const counter of [9, 8, 0]) expect(outcome(await signIn(key, { counter }))).toBe('422 signIn.passkeyCloned');
    expect(outcome(await signIn(key, { counter: 10 }))).toBe('200');
    const still = await add(resident, { counter: 0 });
    for (let nth = 0; nth < 3; nth += 1) expect(outcome(await signIn(still.key, { counter: 0 }))).toBe('200');
  });

  test('T-6 what is no answer at all is refused with words, whatever it is', async () => {
    const { cookie, question } = await askToShow();
    const shown = aPasskey().show(question, { userHandle: null });
    expect(outcome(await post('/sign-in/passkey', shown, { cookie }))).toBe('422 signIn.passkeyUnknown');
    for (const body of [{}, { ...shown, type: 'password' }, { ...shown, response: { ...shown.response, signature: '<script>' } }]) expect((await post('/sign-in/passkey', body, { cookie })).status).toBe(400);
    for (const clientDataJSON of ['', 'bm90IGpzb24', Buffer.from('{"challenge":7}').toString('base64url')]) expect(outcome(await post('/sign-in/passkey', { ...shown, response: { ...shown.response, clientDataJSON } }, { cookie }))).toBe('422 signIn.challengeOver');
  });
});

describe('a passkey of staff', () => {
  test('T-6 stands for both factors, and can be the first second factor somebody sets', async () => {
    const staff = await aResident(world, { community, duty: 'communityStaff', secondFactor: false, name: '李敏' });
    const { key, answered } = await add(staff);
    expect(outcome(answered)).toBe('200');
    // Every session of before is over; the one in hand goes on under a new token.
    expect([await nameOf(staff.token), await nameOf(answered.body.token)]).toEqual([undefined, '李敏']);
    const entered = await signIn(key);
    expect([entered.body.secondFactor, await nameOf(entered.body.token)]).toEqual([false, '李敏']);
  });

  test('T-6 isn’t added beside a second factor that wasn’t given', async () => {
    const staff = await aResident(world, { community, duty: 'secretary', secondFactor: false });
    await world.house.signIn.setSecondFactor(staff.accountId, 'JBSWY3DPEHPK3PXP');
    expect(outcome(await askToMake(staff.token))).toBe('401 may.secondFactorFirst');
    expect(outcome(await post('/sign-in/passkeys', aPasskey().make({ publicKey: { rp: { id: 'localhost' }, user: { id: 'x' }, challenge: 'x' } }), { token: staff.token }))).toBe('401 may.secondFactorFirst');
    expect(await world.house.signIn.passkeysOf(staff.accountId)).toEqual([]);
  });

  test('T-6 that was made before they became staff is only one factor, until it is shown beside the second one', async () => {
    const neighbour = await aResident(world, { community });
    const { key } = await add(neighbour);
    await world.owner.query(`insert into app.duties (community_id, duty_id, resident_id, duty, from_on, accepted_at, accepted_how) values ($1, gen_random_uuid(), $2, $3, $4, '2025-01-01', 'before')`, [community.id, neighbour.residentId, 'communityStaff', '2025-01-01']);
    const entered = await signIn(key);
    expect([entered.body.secondFactor, outcome(await door.askIn(community, '/me', { token: entered.body.token }))]).toEqual([true, '401 may.secondFactorFirst']);
    const full = await world.house.signIn.sessionFor(neighbour.accountId, true);
    const { question, cookie } = await askToShow();
    expect((await post<SignedIn>('/sign-in/passkey', key.show(question), { cookie, token: full })).body.secondFactor).toBe(false);
    expect((await signIn(key)).body.secondFactor).toBe(false);
  });

  test('T-6 the last second factor of staff stays', async () => {
    const staff = await aResident(world, { community, duty: 'communityStaff', secondFactor: false, phone: '13911110001' });
    const { answered } = await add(staff);
    const id = (await mine(answered.body.token)).passkeys[0]?.id ?? '';
    expect(outcome(await post(`/me/sign-in/passkeys/${id}/remove`, {}, { token: answered.body.token }))).toMatch(/409 signIn.last(Way|Factor)/);
    await world.owner.query('update auth."user" set "phoneNumber" = $2 where id = $1', [staff.accountId, '13911110001']);
    expect(outcome(await post(`/me/sign-in/passkeys/${id}/remove`, {}, { token: answered.body.token }))).toBe('409 signIn.lastFactor');
  });
});

describe('where there is no encrypted line', () => {
  test('T-6 there are no passkeys, and the page knows why', async () => {
    for (const [PUBLIC_URL, here] of [['http://community.example', 'insecure'], ['http://192.168.1.20:8080', 'insecure'], ['https://10.0.0.1', 'insecure'], ['https://community.example', 'on'], ['http://localhost:8080', 'on']] as const) {
      const { openPasskeys } = await import('../../src/sign-in/passkeys.ts');
      const made = openPasskeys({ pool: undefined as never, secret: 'x', clock: world.clock.now, challenges: world.house.signIn.challenges, baseUrl: PUBLIC_URL });
      expect([PUBLIC_URL, made.passkeysHere]).toEqual([PUBLIC_URL, here]);
      if (here === 'insecure') await expect(made.passkeyToShow('x')).rejects.toMatchObject({ reasons: [{ code: 'signIn.passkeysOff' }] });
    }
  });
});
