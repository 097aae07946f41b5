import { describe, expect, test } from 'vitest';
import type { FactorState, MySignIn, RecoveryCodes } from '@linyi/contract';
import { day, hour } from '@linyi/kernel';
import { aCommunity, aResident } from '@linyi/worlds/builders';
import { totpAt } from '../../src/http/sign-in.ts';
import { testHouse } from '../database.ts';
import { codeOf, openDoor } from '../harsh/door.ts';
import type { Answered } from '../harsh/door.ts';

const world = await testHouse();
const door = await openDoor(world);
const { signIn } = world.house;
const community = await aCommunity(world);
const minute = 60_000;
const outcome = (answered: Answered): string => (answered.status < 400 ? String(answered.status) : `${answered.status} ${codeOf(answered) ?? ''}`.trim());
const ask = <T = unknown>(path: string, token: string, body?: object): Promise<Answered<T>> => door.askIn<T>(community, path, { token, ...(body === undefined ? {} : { body }) });
const step = (): number => Math.floor(Date.parse(world.clock.now()) / 30_000);
const codeNow = (secret: string): string => totpAt(secret, step());
const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const staff = (given = {}) => aResident(world, { community, duty: 'communityStaff', secondFactor: false, name: '李敏', ...given });
const mine = async (token: string): Promise<MySignIn> => (await ask<MySignIn>('/me/sign-in', token)).body;
const isIn = async (token: string): Promise<boolean> => (await ask('/me', token)).status === 200;
const enrol = async (token: string, ticket?: string): Promise<{ secret: string; codes: readonly string[]; token: string }> => {
  world.clock.pass(1);
  const begun = await ask<{ secret: string; uri: string }>('/sign-in/second-factor/new', token, ticket === undefined ? {} : { ticket });
  expect(outcome(begun)).toBe('200');
  const done = await ask<RecoveryCodes>('/sign-in/second-factor/confirm', token, { code: codeNow(begun.body.secret) });
  expect(outcome(done)).toBe('200');
  return { secret: begun.body.secret, codes: done.body.codes, token: done.body.token ?? '' };
};

describe('a second factor', () => {
  test('T-6 is set in the browser at the first sign-in, counts once a code of it came back, and ends every other session', async () => {
    const who = await staff();
    const elsewhere = await signIn.sessionFor(who.accountId, false);
    expect((await ask<FactorState>('/sign-in/second-factor', who.token)).body).toEqual({ signedIn: true, owed: true, authenticator: false, passkey: false, ticketNeeded: false });
    const begun = await ask<{ secret: string; uri: string }>('/sign-in/second-factor/new', who.token, {});
    expect(begun.body.uri).toContain(`secret=${begun.body.secret}`);
    expect(outcome(await ask('/sign-in/second-factor/confirm', who.token, { code: wrong(codeNow(begun.body.secret)) }))).toBe('422 signIn.wrongCode');
    expect([await isIn(who.token), (await signIn.factorOf(who.accountId)).since]).toEqual([false, null]);
    const done = await ask<RecoveryCodes>('/sign-in/second-factor/confirm', who.token, { code: codeNow(begun.body.secret) });
    expect([new Set(done.body.codes).size, await isIn(done.body.token ?? '')]).toEqual([10, true]);
    for (const token of [who.token, elsewhere]) expect((await ask<FactorState>('/sign-in/second-factor', token)).body.signedIn).toBe(false);
    // The code that confirmed it is used up.
    expect(outcome(await ask('/sign-in/prove', done.body.token ?? '', { by: 'factor', code: codeNow(begun.body.secret) }))).toBe('422 signIn.wrongCode');
  });

  test('T-6 is no business of whoever sees no names', async () => {
    const neighbour = await aResident(world, { community });
    expect(outcome(await ask('/sign-in/second-factor/new', neighbour.token, {}))).toBe('403 signIn.factorForStaff');
    expect((await mine(neighbour.token)).factor).toEqual({ owed: false, since: null, codesLeft: 0 });
  });

  test('T-6 isn’t replaced by whoever has the phone alone', async () => {
    const who = await staff();
    await enrol(who.token);
    const thief = await signIn.sessionFor(who.accountId, false);
    expect(outcome(await ask('/sign-in/second-factor/new', thief, {}))).toBe('401 may.secondFactorFirst');
    expect(outcome(await ask('/sign-in/second-factor/confirm', thief, { code: '123456' }))).toBe('401 may.secondFactorFirst');
    for (const path of ['/me/sign-in/codes', '/me/sign-in/authenticator/remove']) expect(outcome(await ask(path, thief, {}))).toBe('401 may.secondFactorFirst');
  });

  test('T-6 set by whoever took up a session that stood open for long isn’t taken', async () => {
    const who = await staff();
    await world.owner.query('update auth."user" set "phoneNumber" = $2 where id = $1', [who.accountId, '13922220001']);
    world.clock.pass(11 * minute);
    expect(outcome(await ask('/sign-in/second-factor/new', who.token, {}))).toBe('403 signIn.proveFirst');
  });

  test('T-6 is changed only right after the one before was given', async () => {
    const who = await staff();
    const { secret, token } = await enrol(who.token);
    world.clock.pass(11 * minute);
    expect(outcome(await ask('/sign-in/second-factor/new', token, {}))).toBe('403 signIn.proveFirst');
    expect((await mine(token)).provedUntil).toBeNull();
    expect(outcome(await ask('/sign-in/prove', token, { by: 'factor', code: codeNow(secret) }))).toBe('200');
    const anew = await enrol(token);
    world.clock.pass(minute);
    const later = await signIn.sessionFor(who.accountId, false);
    expect(outcome(await ask('/sign-in/second-factor', later, { code: codeNow(secret) }))).toBe('422 signIn.wrongCode');
    expect(outcome(await ask('/sign-in/second-factor', later, { code: codeNow(anew.secret) }))).toBe('200');
    expect(outcome(await ask('/me/sign-in/authenticator/remove', later, {}))).toBe('409 signIn.lastFactor');
  });

  test('T-6 that was begun is over after ten minutes', async () => {
    const who = await staff();
    const begun = await ask<{ secret: string }>('/sign-in/second-factor/new', who.token, {});
    world.clock.pass(9 * minute + 59_000);
    const later = await signIn.sessionFor(who.accountId, false);
    world.clock.pass(2000);
    expect(outcome(await ask('/sign-in/second-factor/confirm', later, { code: codeNow(begun.body.secret) }))).toBe('422 signIn.challengeOver');
  });
});

describe('codes on paper', () => {
  test('T-6 open the door once each, are kept as hashes, and their owner hears of it', async () => {
    const who = await staff();
    const { codes } = await enrol(who.token);
    world.clock.pass(1);
    const [first = '', second = ''] = codes;
    const give = async (code: string): Promise<string> => outcome(await ask('/sign-in/second-factor', await signIn.sessionFor(who.accountId, false), { code }));
    expect(await Promise.all([give(first), give(first)]).then((both) => both.sort())).toEqual(['200', '422 signIn.wrongCode']);
    expect(await give(second.toLowerCase().replace('-', ''))).toBe('200');
    expect(JSON.stringify((await world.owner.query('select * from auth.recovery_codes')).rows)).not.toContain(first);
    const full = await signIn.sessionFor(who.accountId, true);
    expect((await mine(full)).factor.codesLeft).toBe(8);
    expect((await mine(full)).acts.map(({ act }) => act)).toEqual(['codeUsed', 'codeUsed', 'factorSet']);
    const anew = await ask<RecoveryCodes>('/me/sign-in/codes', full, {});
    expect(anew.body.codes).toHaveLength(10);
    expect(await give(codes[2] ?? '')).toBe('422 signIn.wrongCode');
    expect(await give(anew.body.codes[0] ?? '')).toBe('200');
  });

  test('T-6 of one person open nothing for another, and are tried ten times in a quarter of an hour', async () => {
    const [one, other] = [await staff(), await staff()];
    const { codes } = await enrol(one.token);
    await enrol(other.token);
    const half = await signIn.sessionFor(other.accountId, false);
    expect(outcome(await ask('/sign-in/second-factor', half, { code: codes[0] }))).toBe('422 signIn.wrongCode');
    for (let nth = 0; nth < 9; nth += 1) await ask('/sign-in/second-factor', half, { code: 'AAAAA-AAAAA' });
    expect(outcome(await ask('/sign-in/second-factor', half, { code: 'AAAAA-AAAAA' }))).toBe('429 signIn.tooOften');
  });
});

describe('a second factor that was lost', () => {
  const reset = (by: { token: string }, residentId: string) => ask<{ code: string; hours: number }>(`/residents/${residentId}/reset-second-factor`, by.token, {});

  test('T-6 is reset by the secretary in person; the next one is set by whoever holds the code they handed over', async () => {
    const [secretary, who] = [await staff({ duty: 'secretary', secondFactor: true, name: '周书记' }), await staff()];
    const { token } = await enrol(who.token);
    world.clock.pass(1);
    const answered = await reset(secretary, who.residentId);
    expect([outcome(answered), answered.body.hours, await isIn(token)]).toEqual(['200', 24, false]);
    const half = await signIn.sessionFor(who.accountId, false);
    expect((await ask<FactorState>('/sign-in/second-factor', half)).body).toMatchObject({ owed: true, authenticator: false, ticketNeeded: true });
    expect(outcome(await ask('/sign-in/second-factor/new', half, {}))).toBe('422 signIn.ticketNeeded');
    expect(outcome(await ask('/sign-in/second-factor/new', half, { ticket: 'AAAAA-AAAAA' }))).toBe('422 signIn.ticketWrong');
    const again = await enrol(half, answered.body.code);
    expect((await mine(again.token)).acts.slice(0, 2)).toMatchObject([{ act: 'factorSet', by: null }, { act: 'factorReset', by: '周书记' }]);
  });

  test('T-6 the code that was handed over holds a day', async () => {
    const [secretary, who] = [await staff({ duty: 'administrator', secondFactor: true }), await staff()];
    const answered = await reset(secretary, who.residentId);
    world.clock.pass(day + 1000);
    const half = await signIn.sessionFor(who.accountId, false);
    expect(outcome(await ask('/sign-in/second-factor/new', half, { ticket: answered.body.code }))).toBe('422 signIn.ticketWrong');
  });

  test('T-6 is reset by nobody for themselves, nor by other staff, nor by a session that stood open for long', async () => {
    const [secretary, colleague, who] = [await staff({ duty: 'secretary', secondFactor: true }), await staff({ secondFactor: true }), await staff()];
    await enrol(who.token);
    expect(outcome(await reset(secretary, secretary.residentId))).toBe('403 people.notYourself');
    expect(outcome(await reset(colleague, who.residentId))).toBe('403 signIn.resetBySecretary');
    await signIn.setSecondFactor(secretary.accountId, 'JBSWY3DPEHPK3PXP');
    world.clock.pass(hour);
    expect(outcome(await reset(secretary, who.residentId))).toBe('403 signIn.proveFirst');
    expect((await signIn.factorOf(who.accountId)).since).not.toBeNull();
  });

  test('T-6 of somebody who is staff elsewhere too isn’t reset by one community for all', async () => {
    const [secretary, who] = [await staff({ duty: 'secretary', secondFactor: true }), await staff()];
    const there = await aResident(world, { duty: 'secretary' });
    await world.owner.query('update app.residents set account_id = null where account_id = $1', [there.accountId]);
    await world.owner.query('update app.residents set account_id = $2 where resident_id = $1', [there.residentId, who.accountId]);
    await enrol(who.token);
    expect(outcome(await reset(secretary, who.residentId))).toBe('403 signIn.staffElsewhere');
    expect((await signIn.factorOf(who.accountId)).since).not.toBeNull();
  });
});

describe('sessions', () => {
  test('T-6 are listed by device and day, without an address; one is ended, then all others, at once', async () => {
    const who = await aResident(world, { community });
    const phone = await signIn.sessionFor(who.accountId, false, 'Chrome · Android');
    const desk = await signIn.sessionFor(who.accountId, false, 'Edge · Windows');
    world.clock.pass(2 * day);
    expect(await isIn(phone)).toBe(true);
    const { sessions } = await mine(who.token);
    expect(sessions.map(({ device, current }) => [device, current])).toEqual(expect.arrayContaining([['', true], ['Chrome · Android', false], ['Edge · Windows', false]]));
    const used = sessions.find(({ device }) => device === 'Chrome · Android');
    expect(Number(used?.seenOn?.slice(8)) - Number(used?.since.slice(8, 10))).not.toBe(0);
    expect(Object.keys(used ?? {}).sort()).toEqual(['current', 'device', 'id', 'seenOn', 'since']);
    expect((await world.owner.query('select 1 from auth.session where "ipAddress" is not null or "userAgent" is not null')).rowCount).toBe(0);
    expect(outcome(await ask(`/me/sign-in/sessions/${used?.id ?? ''}/end`, who.token, {}))).toBe('200');
    expect([await isIn(phone), await isIn(desk), await isIn(who.token)]).toEqual([false, true, true]);
    expect(outcome(await ask(`/me/sign-in/sessions/${used?.id ?? ''}/end`, who.token, {}))).toBe('404 signIn.sessionGone');
    expect(outcome(await ask('/me/sign-in/sessions/end-others', who.token, {}))).toBe('200');
    expect([await isIn(desk), await isIn(who.token)]).toEqual([false, true]);
  });

  test('T-6 of somebody else are neither seen nor ended', async () => {
    const [one, other] = [await aResident(world, { community }), await aResident(world, { community })];
    const id = (await mine(one.token)).sessions[0]?.id ?? '';
    expect(outcome(await ask(`/me/sign-in/sessions/${id}/end`, other.token, {}))).toBe('404 signIn.sessionGone');
    expect((await mine(other.token)).sessions.some((each) => each.id === id)).toBe(false);
    expect(await isIn(one.token)).toBe(true);
  });
});
