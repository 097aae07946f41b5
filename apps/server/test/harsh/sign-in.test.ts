import { describe, expect, test } from 'vitest';
import type { SignedIn, SlipSheet } from '@linyi/contract';
import { day, hour } from '@linyi/kernel';
import { aDwelling, aMatter, aPicture, aResident } from '@linyi/worlds/builders';
import { openPool } from '../../src/db/pool.ts';
import { noSender } from '../../src/http/code-sender.ts';
import type { CodeSender } from '../../src/http/code-sender.ts';
import { openSignIn, totpAt } from '../../src/http/sign-in.ts';
import { clockAt, testHouse } from '../database.ts';
import { secret } from '../test-config.ts';
import { codeOf, openDoor } from './door.ts';
import type { Answered } from './door.ts';

// Codes live by better-auth's own clock, so the house's clock stands at the machine's time here.
const world = await testHouse({ clock: clockAt(new Date().toJSON()) });
const sms = new Map<string, string>();
/** A phone network that arrives at once. */
const sender: CodeSender = {
  send: (phone, code) => {
    sms.set(phone, code);
    return Promise.resolve();
  },
};
const pool = openPool({ connectionString: world.urlAs('linyi_auth'), searchPath: 'auth', max: 4, name: 'linyi_auth' });
const signIn = openSignIn({ pool, secret, baseUrl: 'http://localhost', sender, clock: world.clock.now, demo: false });
const door = await openDoor(world, { signIn });
const behindProxy = await openDoor(world, { signIn, config: { trustedProxies: 1 } });
const { community } = await aResident(world);

let lastPhone = 13_900_000_000;
const aPhone = (): string => String((lastPhone += 1));
const ask = <T = unknown>(path: string, body: object, question: { token?: string; headers?: Record<string, string> } = {}): Promise<Answered<T>> => door.askIn<T>(community, path, { body, ...question });
const sendCode = (phone: string) => ask('/sign-in/code', { phone });
const checkCode = (phone: string, code: string) => ask<SignedIn>('/sign-in/code/check', { phone, code, name: '刘洋' });
const codeFor = async (phone: string): Promise<string> => {
  await sendCode(phone);
  return sms.get(phone) ?? '';
};
const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const outcome = (answered: Answered): string => `${answered.status} ${codeOf(answered) ?? ''}`.trim();
const isSignedIn = async (token: string): Promise<boolean> => (await door.askIn(community, '/me', { token })).status === 200;

describe('a code', () => {
  test('P-3 is sent, never shown, and signs in once, even when it comes ten times at the same moment', async () => {
    const phone = aPhone();
    const sent = await sendCode(phone);
    expect(sent.body).toEqual({ waitSeconds: 60 });
    const code = sms.get(phone) ?? '';
    const answers = await Promise.all(Array.from({ length: 10 }, () => checkCode(phone, code)));
    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    for (const answered of answers) if (answered.status !== 200) expect(['422 signIn.codeExpired', '422 signIn.wrongCode']).toContain(outcome(answered));
    expect(outcome(await checkCode(phone, code))).toBe('422 signIn.codeExpired');
    expect(await isSignedIn(winners[0]?.body.token ?? '')).toBe(true);
  });

  test('P-3 expires, and a newer one takes its place', async () => {
    const phone = aPhone();
    const code = await codeFor(phone);
    await world.owner.query(`update auth.verification set "expiresAt" = now() - interval '1 second' where identifier like '%' || $1`, [phone]);
    expect(outcome(await checkCode(phone, code))).toBe('422 signIn.codeExpired');
    expect(outcome(await sendCode(phone))).toBe('429 signIn.waitForCode');
    world.clock.pass(61_000);
    const newer = await codeFor(phone);
    if (newer !== code) expect(outcome(await checkCode(phone, code))).toBe('422 signIn.wrongCode');
    expect((await checkCode(phone, newer)).status).toBe(200);
  });

  test('P-3 may be guessed at five times, one by one or all at once; then even the right one is too late', async () => {
    for (const together of [false, true]) {
      const phone = aPhone();
      const code = await codeFor(phone);
      const guess = () => checkCode(phone, wrong(code));
      if (together) await Promise.all(Array.from({ length: 12 }, guess));
      else for (let nth = 0; nth < 5; nth += 1) expect(outcome(await guess())).toBe('422 signIn.wrongCode');
      expect(outcome(await checkCode(phone, code))).toMatch(/^(429 signIn.tooOften|422 signIn.(codeExpired|wrongCode))$/);
    }
  });

  test('P-3 is asked for at most once a minute and ten times a day; the count holds for every server and ends with the day', async () => {
    const phone = aPhone();
    for (let nth = 0; nth < 10; nth += 1) {
      expect(outcome(await sendCode(phone))).toBe('200');
      expect(outcome(await sendCode(phone))).toBe('429 signIn.waitForCode');
      world.clock.pass(61_000);
    }
    expect(outcome(await sendCode(phone))).toBe('429 signIn.tooOften');
    world.clock.pass(day);
    expect(outcome(await sendCode(phone))).toBe('200');
  });

  test('P-3 a clock that was a day ahead and is set right locks nobody out', async () => {
    const phone = aPhone();
    world.clock.pass(day);
    for (let nth = 0; nth < 11; nth += 1) {
      await sendCode(phone);
      world.clock.pass(61_000);
    }
    expect(outcome(await sendCode(phone))).toBe('429 signIn.tooOften');
    world.clock.pass(-day - hour);
    expect(outcome(await sendCode(phone))).toBe('200');
  });

  test('P-3 is not kept from anybody by tries that others made for their number before they asked for one', async () => {
    const phone = aPhone();
    for (let nth = 0; nth < 20; nth += 1) expect(outcome(await checkCode(phone, '123456'))).toBe('422 signIn.codeExpired');
    expect((await checkCode(phone, await codeFor(phone))).status).toBe(200);
    world.clock.pass(hour + 1000);
  });

  test('P-3 that staff hand out signs in, once, where nothing can be sent', async () => {
    const phone = aPhone();
    const quiet = openSignIn({ pool, secret, baseUrl: 'http://localhost', sender: noSender, clock: world.clock.now, demo: false });
    const here = await openDoor(world, { signIn: quiet });
    const check = (code: string) => here.askIn<SignedIn>(community, '/sign-in/code/check', { body: { phone, code, name: '李敏' } });
    expect(outcome(await here.askIn(community, '/sign-in/code', { body: { phone } }))).toBe('503 signIn.noSms');
    const { code, minutes } = await quiet.handOutCode(phone);
    expect([code, minutes]).toEqual([expect.stringMatching(/^\d{6}$/), 10]);
    expect(sms.has(phone)).toBe(false);
    expect(outcome(await check(wrong(code)))).toBe('422 signIn.wrongCode');
    const entered = await check(code);
    expect([entered.status, await isSignedIn(entered.body.token)]).toEqual([200, true]);
    expect(outcome(await check(code))).toBe('422 signIn.codeExpired');
  });

  test('P-3 no answer tells whether somebody has an account', async () => {
    const [known, unknown] = [aPhone(), aPhone()];
    await checkCode(known, await codeFor(known));
    world.clock.pass(61_000);
    const both = async (question: (phone: string) => Promise<Answered>) => (await Promise.all([known, unknown].map(question))).map(({ status, text }) => [status, text]);
    for (const question of [(phone: string) => checkCode(phone, '123456'), sendCode, (phone: string) => checkCode(phone, wrong(sms.get(phone) ?? ''))]) {
      const [toKnown, toUnknown] = await both(question);
      expect(toKnown).toEqual(toUnknown);
    }
  });
});

describe('a session', () => {
  const cookieOf = (answered: Answered): string => answered.headers.getSetCookie().find((each) => each.startsWith('linyi_session=')) ?? '';

  test('P-3 lives in a cookie that no script reads and no foreign form carries, over https only where there is https', async () => {
    const phone = aPhone();
    const plain = cookieOf(await checkCode(phone, await codeFor(phone)));
    expect(plain).toMatch(/; HttpOnly/);
    expect(plain).toMatch(/; SameSite=Lax/);
    expect(plain).toMatch(/; Path=\//);
    expect(plain).not.toMatch(/; (Secure|Domain)/);
    world.clock.pass(61_000);
    const code = await codeFor(phone);
    const secure = cookieOf(await behindProxy.askIn(community, '/sign-in/code/check', { body: { phone, code }, headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': '10.0.0.1' } }));
    expect(secure).toMatch(/; Secure/);
  });

  test('P-3 can’t be taken over from the database or a copy of it: only a hash of its token is kept', async () => {
    const { token } = await aResident(world, { community });
    const { rows } = await world.owner.query<{ token: string }>('select token from auth.session');
    expect(rows.map((row) => row.token)).not.toContain(token);
    for (const row of rows) expect(await isSignedIn(row.token)).toBe(false);
    expect(await isSignedIn(token)).toBe(true);
  });

  test('P-3 ends when one signs out, and only that one', async () => {
    const phone = aPhone();
    const first = (await checkCode(phone, await codeFor(phone))).body.token;
    world.clock.pass(61_000);
    const second = (await checkCode(phone, await codeFor(phone))).body.token;
    const left = await ask('/sign-out', {}, { token: first });
    expect(cookieOf(left)).toMatch(/linyi_session=; .*(Max-Age=0|Expires=Thu, 01 Jan 1970)/);
    expect([await isSignedIn(first), await isSignedIn(second)]).toEqual([false, true]);
    expect((await ask('/sign-out', {}, { token: first })).status).toBe(200);
  });

  test('P-3 ends after ninety days, and outlives a clock that jumps a day either way', async () => {
    const phone = aPhone();
    const { token } = (await checkCode(phone, await codeFor(phone))).body;
    for (const jump of [day, -day, -day, day]) {
      world.clock.pass(jump);
      expect(await isSignedIn(token)).toBe(true);
    }
    world.clock.pass(91 * day);
    expect(await isSignedIn(token)).toBe(false);
    world.clock.pass(-91 * day);
  });
});

describe('a slip', () => {
  test('P-3 that holds isn’t counted: a whole house may sign in from one address in an hour', async () => {
    const { building } = await aDwelling(world);
    for (let nth = 0; nth < 2; nth += 1) await aDwelling(world, { building });
    const staff = await aResident(world, { community: building.community, duty: 'communityStaff' });
    const sheet = await door.askIn<SlipSheet>(building.community, '/slips', { body: { buildingId: building.placeId }, token: staff.token });
    world.clock.pass(hour + 1000);
    for (const { slip } of sheet.body.slips) for (let nth = 0; nth < 5; nth += 1) {
      expect(outcome(await door.askIn(building.community, '/sign-in/slip', { body: { slip, name: '家人' } }))).toBe('200');
    }
    expect(outcome(await door.askIn(building.community, '/sign-in/slip', { body: { slip: 'AAAA-BBBB-CCCC', name: '谁' } }))).toBe('422 signIn.slipUnknown');
    world.clock.pass(hour + 1000);
  });

  test('P-3 can be guessed at ten times an hour from one address', async () => {
    await aDwelling(world);
    const guess = (headers = {}) => ask('/sign-in/slip', { slip: 'AAAA-BBBB-CCCC', name: '刘洋' }, { headers });
    for (let nth = 0; nth < 10; nth += 1) expect(outcome(await guess())).toBe('422 signIn.slipUnknown');
    expect(outcome(await guess({ 'x-forwarded-for': '10.9.8.7' }))).toBe('429 signIn.tooOften');
    world.clock.pass(hour + 1000);
    expect(outcome(await guess())).toBe('422 signIn.slipUnknown');
    expect((await world.owner.query(`select 1 from auth."user" where name = '刘洋' and "phoneNumber" is null`)).rowCount).toBe(0);
  });
});

describe('staff', () => {
  const secretOf = 'JBSWY3DPEHPK3PXP';
  const step = (): number => Math.floor(Date.parse(world.clock.now()) / 30_000);

  test('P-4 without their second factor can do nothing, and see no more than a stranger', async () => {
    const matter = await aMatter(world);
    const staff = await aResident(world, { community: matter.community, duty: 'communityStaff', secondFactor: false });
    const picture = await aPicture(world, matter.raiser);
    await world.owner.query("update app.files set audience = 'concerned' where file_id = $1", [picture]);
    const form = new FormData();
    form.append('photo', new Blob(['x']), 'a.jpg');
    const questions = [['/me', {}], ['/desk', {}], ['/home', {}], ['/matters', {}], [`/matters/${matter.matterId}`, {}], ['/residents', {}], ['/inbox', {}], ['/views', {}], [`/files/${picture}/large`, {}], ['/files', { raw: form }],
      [`/matters/${matter.matterId}/answer`, { body: { text: '下午来看' } }], ['/matters', { body: { text: '灯坏了', kind: 'facility' } }], ['/me', { body: { elder: true } }], ['/slips', { body: { buildingId: matter.building.placeId } }]] as const;
    for (const [path, question] of questions) expect([path, outcome(await door.askIn(matter.community, path, { ...question, token: staff.token }))]).toEqual([path, '401 may.secondFactorFirst']);
  });

  test('P-4 give each code of the second factor once, in the session they are in, ten tries in a quarter of an hour', async () => {
    const staff = await aResident(world, { duty: 'secretary', secondFactor: false });
    await signIn.setSecondFactor(staff.accountId, secretOf);
    const otherSession = await signIn.sessionFor(staff.accountId, false);
    const give = (code: string, token = staff.token) => door.askIn(staff.community, '/sign-in/second-factor', { body: { code }, token });
    const inside = async (token: string) => (await door.askIn(staff.community, '/me', { token })).status === 200;
    const code = totpAt(secretOf, step());
    expect(outcome(await give(wrong(code)))).toBe('422 signIn.wrongCode');
    const together = await Promise.all(Array.from({ length: 5 }, () => give(code)));
    expect(together.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422]);
    expect([await inside(staff.token), await inside(otherSession)]).toEqual([true, false]);
    expect(outcome(await give(code, otherSession))).toBe('422 signIn.wrongCode');
    for (let nth = 0; nth < 3; nth += 1) await give('000000', otherSession);
    world.clock.pass(60_000);
    expect(outcome(await give(totpAt(secretOf, step()), otherSession))).toBe('429 signIn.tooOften');
    world.clock.pass(16 * 60_000);
    expect(outcome(await give(totpAt(secretOf, step()), otherSession))).toBe('200');
  });

  test('P-4 are not locked out for a day when a clock that ran ahead is set right', async () => {
    const staff = await aResident(world, { duty: 'secretary', secondFactor: false });
    await signIn.setSecondFactor(staff.accountId, secretOf);
    const give = () => door.askIn(staff.community, '/sign-in/second-factor', { body: { code: totpAt(secretOf, step()) }, token: staff.token });
    world.clock.pass(day);
    expect(outcome(await give())).toBe('200');
    world.clock.pass(-day);
    expect(outcome(await give())).toBe('200');
    expect(outcome(await give())).toBe('422 signIn.wrongCode');
  });

  test('P-4 the demo’s fixed codes open nothing outside the demo', async () => {
    const staff = await aResident(world, { duty: 'secretary', secondFactor: false });
    await signIn.setSecondFactor(staff.accountId, secretOf);
    expect(outcome(await door.askIn(staff.community, '/sign-in/second-factor', { body: { code: '135790' }, token: staff.token }))).toBe('422 signIn.wrongCode');
    const phone = aPhone();
    if ((await codeFor(phone)) !== '246810') expect(outcome(await checkCode(phone, '246810'))).toBe('422 signIn.wrongCode');
  });
});
