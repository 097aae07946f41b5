import { describe, expect, test } from 'vitest';
import type { MySignIn, RecoveryList, RecoveryStarted } from '@linyi/contract';
import { day, hour } from '@linyi/kernel';
import { aBuilding, aCommunity, aResident } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { demoCode } from '../../src/http/code-sender.ts';
import { workRound } from '../../src/worker-round.ts';
import { testHouse } from '../database.ts';
import { everything } from '../expectations.ts';
import { codeOf, openDoor } from '../harsh/door.ts';
import type { Answered } from '../harsh/door.ts';

const world = await testHouse();
const door = await openDoor(world);
const { signIn } = world.house;
const community = await aCommunity(world);
const [three, five] = [await aBuilding(world, { community }), await aBuilding(world, { community })];
const outcome = (answered: Answered): string => (answered.status < 400 ? String(answered.status) : `${answered.status} ${codeOf(answered) ?? ''}`.trim());
const ask = <T = unknown>(path: string, token: string | undefined, body?: object): Promise<Answered<T>> => door.askIn<T>(community, path, { ...(token === undefined ? {} : { token }), ...(body === undefined ? {} : { body }) });

let lastPhone = 13_700_000_000;
const aPhone = (): string => String((lastPhone += 1));
type Neighbour = BuiltResident & { readonly phone: string };
/** Somebody with an account by their phone, as everybody has who signed in by a code. */
const aNeighbour = async (given: Parameters<typeof aResident>[1] = {}): Promise<Neighbour> => {
  const phone = aPhone();
  const resident = await aResident(world, { community, building: three, phone, ...given });
  await world.owner.query('update auth."user" set "phoneNumber" = $2 where id = $1', [resident.accountId, phone]);
  return { ...resident, phone };
};
const steward = await aResident(world, { community, building: three, duty: 'buildingSteward', dutyAt: three, name: '陈建国' });
const worker = await aResident(world, { community, duty: 'communityStaff', name: '李敏' });
const secretary = await aResident(world, { community, duty: 'secretary', name: '周书记' });

const start = (by: { token: string }, residentId: string) => ask<RecoveryStarted>('/recoveries', by.token, { residentId });
const second = (by: { token: string }, id: string) => ask<RecoveryStarted>(`/recoveries/${id}/second`, by.token, {});
const codeTo = async (phone: string): Promise<void> => {
  world.clock.pass(61_000);
  expect(outcome(await ask('/sign-in/code', undefined, { phone }))).toBe('200');
};
const use = async (code: string, phone: string, phoneCode = demoCode): Promise<Answered<{ ripeAt: string }>> => {
  await codeTo(phone);
  return ask('/sign-in/recovery', undefined, { code, phone, phoneCode });
};
const signInBy = async (phone: string): Promise<Answered<{ token: string }>> => {
  await codeTo(phone);
  return ask('/sign-in/code/check', undefined, { phone, code: demoCode, name: '新来的' });
};
const meOf = async (token: string): Promise<string | undefined> => (await ask<{ id?: string }>('/me', token)).body.id;
const mine = async (token: string): Promise<MySignIn> => (await ask<MySignIn>('/me/sign-in', token)).body;
const kindsFor = async (residentId: string): Promise<string[]> => (await world.owner.query<{ kind: string }>('select kind from app.notices where resident_id = $1 order by notice_id', [residentId])).rows.map(({ kind }) => kind);
const started = async (by: { token: string }, who: Neighbour): Promise<string> => {
  const answered = await start(by, who.residentId);
  expect(outcome(answered)).toBe('200');
  return answered.body.code ?? '';
};
/** Nobody helps more than five people a day. */
const nextDay = (): void => void world.clock.pass(day + hour);

describe('whoever lost their number', () => {
  test('T-6 is recognised by their steward, waits a day, and signs in by the new one; the old one is nobody’s here', async () => {
    const [who, phone] = [await aNeighbour({ name: '王秀兰' }), aPhone()];
    const code = await started(steward, who);
    const used = await use(code.toLowerCase().replaceAll('-', ' '), phone);
    expect([outcome(used), Date.parse(used.body.ripeAt) - Date.parse(world.clock.now())]).toEqual(['200', day]);
    expect(outcome(await signInBy(phone))).toBe('403 recovery.stillWaiting');
    expect(await meOf(who.token)).toBe(who.residentId);
    world.clock.pass(day);
    await workRound(world.house);
    expect(await meOf(who.token)).toBeUndefined();
    const entered = await signInBy(phone);
    expect(await meOf(entered.body.token)).toBe(who.residentId);
    const late = await signInBy(who.phone);
    expect(await meOf(late.body.token)).not.toBe(who.residentId);
    const view = await mine(entered.body.token);
    expect([view.phoneEnding, view.recovery]).toEqual([phone.slice(-4), null]);
    expect(view.acts).toMatchObject([{ act: 'recoveryDone', by: null }, { act: 'recoveryWaiting', by: null }, { act: 'recoveryStarted', by: '陈建国' }]);
    await workRound(world.house);
    expect(await kindsFor(who.residentId)).toEqual(['account.recoveryStarted', 'account.recoveryWaiting', 'account.recoveryDone']);
    expect(await kindsFor(steward.residentId)).toEqual(expect.arrayContaining(['helper.recoveryWaiting', 'helper.recoveryDone']));
  });

  test('T-6 who came as a newcomer by the new number meanwhile becomes who they are', async () => {
    const [who, phone] = [await aNeighbour(), aPhone()];
    const mistaken = await signInBy(phone);
    expect(await meOf(mistaken.body.token)).not.toBe(who.residentId);
    expect(outcome(await use(await started(worker, who), phone))).toBe('200');
    world.clock.pass(day);
    const entered = await signInBy(phone);
    expect([await meOf(entered.body.token), await meOf(mistaken.body.token)]).toEqual([who.residentId, who.residentId]);
  });

  test('T-6 is told, whatever they chose, by every way they have, and what the old phone received ends with it', async () => {
    nextDay();
    const [who, phone] = [await aNeighbour(), aPhone()];
    const silent = { own: [], followed: [], part: [], work: [], news: [], urgent: [] };
    expect(outcome(await ask('/me/messages', who.token, { byGroup: silent, quiet: { from: 0, to: 1439 }, weeklyBudget: 0 }))).toBe('200');
    for (const [channel, address] of [['push', 'https://fcm.googleapis.com/fcm/send/old'], ['email', 'old@example.com']]) await world.owner.query('insert into app.contacts (community_id, contact_id, resident_id, channel, address, confirmed_at, created_at) values ($1, gen_random_uuid(), $2, $3, $4, now(), now())', [community.id, who.residentId, channel, address]);
    await world.owner.query("insert into app.channel_states (community_id, channel, is_on, checked_at) values ($1, 'push', true, now()), ($1, 'email', true, now()), ($1, 'sms', true, now())", [community.id]);
    await use(await started(steward, who), phone);
    await workRound(world.house);
    const sent = async (): Promise<string[]> => [...new Set((await world.owner.query<{ channel: string }>('select channel from app.deliveries where resident_id = $1', [who.residentId])).rows.map(({ channel }) => channel))].sort();
    expect(await sent()).toEqual(['email', 'push', 'sms']);
    world.clock.pass(day);
    await workRound(world.house);
    expect((await world.owner.query('select channel from app.contacts where resident_id = $1', [who.residentId])).rows).toEqual([{ channel: 'email' }]);
  });
});

describe('whoever would take somebody’s account', () => {
  test('T-6 a steward helps the people of the building in their charge, nobody else, and not themselves', async () => {
    nextDay();
    const far = await aNeighbour({ building: five });
    const before = await everything(world);
    expect(outcome(await start(steward, far.residentId))).toBe('403 people.stewardOfThatBuildingOnly');
    expect(outcome(await start(steward, steward.residentId))).toBe('403 people.notYourself');
    expect(outcome(await start(steward, '0196f3c0-0000-7000-8000-000000000000'))).toBe('404 people.unknown');
    expect(outcome(await start(far, far.residentId))).toBe('403 may.onDutyOnly');
    expect(await everything(world)).toEqual(before);
    const lists = (await ask<RecoveryList>('/recoveries', steward.token)).body;
    expect(lists.people.some(({ id }) => id === far.residentId)).toBe(false);
    expect((await ask<RecoveryList>(`/recoveries?q=${encodeURIComponent(far.phone)}`, steward.token)).body.people).toEqual([]);
    expect((await ask<RecoveryList>(`/recoveries?q=${far.phone}`, worker.token)).body.people.map(({ id }) => id)).toEqual([far.residentId]);
  });

  test('T-6 the old number stops it in time, and after that a steward alone isn’t enough for a month', async () => {
    nextDay();
    const [who, phone] = [await aNeighbour(), aPhone()];
    await use(await started(steward, who), phone);
    expect((await mine(who.token)).recovery).toMatchObject({ by: ['陈建国'], canStop: true });
    expect(outcome(await ask('/me/sign-in/recovery/stop', who.token, {}))).toBe('200');
    world.clock.pass(day);
    await workRound(world.house);
    expect([await meOf(who.token), await kindsFor(steward.residentId).then((kinds) => kinds.includes('helper.recoveryStopped'))]).toEqual([who.residentId, true]);
    // The new number is a newcomer’s, and no more.
    expect(await meOf((await signInBy(phone)).body.token)).not.toBe(who.residentId);
    const again = await start(steward, who.residentId);
    expect([outcome(again), again.body.code, again.body.recovery.byTwo]).toEqual(['200', null, true]);
    const { id } = again.body.recovery;
    expect(outcome(await second(steward, id))).toBe('403 recovery.another');
    const confirmed = await second(worker, id);
    expect([outcome(confirmed), confirmed.body.code === null]).toEqual(['200', false]);
    // Two people looked into a face: whoever holds a stolen phone can't say no for ever.
    expect(outcome(await ask('/me/sign-in/recovery/stop', who.token, {}))).toBe('409 recovery.cannotStop');
    expect(outcome(await ask(`/recoveries/${id}/cancel`, secretary.token, {}))).toBe('200');
    world.clock.pass(31 * day);
    expect((await start(steward, who.residentId)).body.recovery.byTwo).toBe(false);
  });

  test('T-6 two stewards are not two: one of them is staff', async () => {
    nextDay();
    const who = await aNeighbour();
    const other = await aResident(world, { community, duty: 'buildingSteward', dutyAt: three });
    await started(steward, who);
    await ask('/me/sign-in/recovery/stop', who.token, {});
    const { id } = (await start(steward, who.residentId)).body.recovery;
    expect(outcome(await second(other, id))).toBe('403 recovery.oneOfStaff');
  });

  test('T-6 whoever sees names is never recovered by a steward, and by two of the staff', async () => {
    nextDay();
    const who = await aNeighbour({ duty: 'gridWorker', name: '张网格' });
    expect(outcome(await start(steward, who.residentId))).toBe('403 recovery.staffByTwo');
    const asked = await start(worker, who.residentId);
    expect([asked.body.code, asked.body.recovery.state]).toEqual([null, 'asked']);
    const { id } = asked.body.recovery;
    for (const [by, code] of [[worker, '403 recovery.another'], [steward, '403 recovery.staffByTwo'], [who, '403 people.notYourself']] as const) expect(outcome(await second(by, id))).toBe(code);
    const { code } = (await second(secretary, id)).body;
    const phone = aPhone();
    expect(outcome(await use(code ?? '', phone))).toBe('200');
    world.clock.pass(day);
    const entered = await signInBy(phone);
    // The new account owes the second factor like any other.
    expect([(entered.body as unknown as { secondFactor: boolean }).secondFactor, outcome(await ask('/me', entered.body.token))]).toEqual([true, '401 may.secondFactorFirst']);
    expect(outcome(await second(secretary, id))).toBe('409 recovery.notNow');
  });

  test('T-6 a code holds an hour and once; guesses are counted; a wrong code by phone uses nothing up', async () => {
    nextDay();
    const [who, phone] = [await aNeighbour(), aPhone()];
    const code = await started(steward, who);
    expect(outcome(await use('AAAA-BBBB-CCCC', phone))).toBe('422 recovery.codeUnknown');
    expect(outcome(await use(code, phone, '000000'))).toBe('422 signIn.wrongCode');
    expect(outcome(await use(code, phone))).toBe('200');
    expect(outcome(await use(code, aPhone()))).toBe('422 recovery.codeUnknown');
    const slow = await aNeighbour();
    const late = await started(steward, slow);
    world.clock.pass(hour + 1000);
    expect(outcome(await use(late, aPhone()))).toBe('422 recovery.codeExpired');
    await workRound(world.house);
    expect((await ask<RecoveryList>('/recoveries', steward.token)).body.rows.some(({ resident }) => resident.id === slow.residentId)).toBe(false);
    for (let nth = 0; nth < 12; nth += 1) await ask('/sign-in/recovery', undefined, { code: 'AAAA-BBBB-CCCC', phone, phoneCode: '000000' });
    expect(outcome(await ask('/sign-in/recovery', undefined, { code: 'AAAA-BBBB-CCCC', phone, phoneCode: '000000' }))).toBe('429 signIn.tooOften');
    world.clock.pass(2 * hour);
  });

  test('T-6 one at a time, five a day, and only what is kept as a hash', async () => {
    nextDay();
    const all: Neighbour[] = [];
    for (let nth = 0; nth < 6; nth += 1) all.push(await aNeighbour());
    const [first] = all;
    if (!first) throw new Error('nobody is there');
    const code = await started(steward, first);
    expect(JSON.stringify((await world.owner.query('select * from app.recoveries')).rows)).not.toContain(code);
    expect(outcome(await start(secretary, all[0]?.residentId ?? ''))).toBe('409 recovery.openAlready');
    for (const each of all.slice(1, 5)) await started(steward, each);
    expect(outcome(await start(steward, all[5]?.residentId ?? ''))).toBe('429 recovery.tooMany');
  });

  test('T-6 a number that is somebody else’s isn’t taken from them', async () => {
    nextDay();
    const [who, other] = [await aNeighbour(), await aNeighbour()];
    const code = await started(steward, who);
    expect(outcome(await use(code, other.phone))).toBe('422 recovery.numberOfAnother');
    expect(await meOf(other.token)).toBe(other.residentId);
  });

  test('T-6 whoever never signed in has nothing to recover', async () => {
    nextDay();
    const who = await aNeighbour();
    await world.owner.query('update app.residents set account_id = null where resident_id = $1', [who.residentId]);
    expect(outcome(await start(steward, who.residentId))).toBe('422 recovery.noAccount');
  });

  test('T-6 of one community changes nothing for the same person in another', async () => {
    nextDay();
    const [who, phone] = [await aNeighbour(), aPhone()];
    const there = await aResident(world, {});
    await world.owner.query('update app.residents set account_id = null where account_id = $1', [there.accountId]);
    await world.owner.query('update app.residents set account_id = $2 where resident_id = $1', [there.residentId, who.accountId]);
    await use(await started(steward, who), phone);
    world.clock.pass(day);
    await workRound(world.house);
    const elsewhere = await door.askIn<{ id: string }>(there.community, '/me', { token: who.token });
    expect([elsewhere.body.id, await meOf(who.token)]).toEqual([there.residentId, undefined]);
    expect((await signIn.waysInto(who.accountId)).phone).toBe(who.phone);
  });
});

describe('a new number', () => {
  const change = (token: string, body: object) => ask<{ token: string }>('/me/sign-in/phone', token, body);
  const codes = async (token: string, phone: string): Promise<string> => {
    world.clock.pass(61_000);
    return outcome(await ask('/me/sign-in/phone/codes', token, { phone }));
  };

  test('T-6 is taken by a code from each, in every community, and every device signs in again', async () => {
    const [who, phone] = [await aNeighbour(), aPhone()];
    const elsewhere = await signIn.sessionFor(who.accountId, false);
    expect(await codes(who.token, phone)).toBe('200');
    expect(outcome(await change(who.token, { phone, code: demoCode, oldCode: '000000' }))).toBe('422 signIn.wrongOldCode');
    expect(outcome(await change(who.token, { phone, code: demoCode }))).toBe('422 signIn.wrongOldCode');
    const changed = await change(who.token, { phone, code: demoCode, oldCode: demoCode });
    expect([outcome(changed), await meOf(who.token), await meOf(elsewhere), await meOf(changed.body.token)]).toEqual(['200', undefined, undefined, who.residentId]);
    expect((await mine(changed.body.token)).acts[0]?.act).toBe('phoneChanged');
    expect(await meOf((await signInBy(phone)).body.token)).toBe(who.residentId);
    expect(await meOf((await signInBy(who.phone)).body.token)).not.toBe(who.residentId);
    expect(await codes(changed.body.token, phone)).toBe('422 signIn.samePhone');
  });

  test('T-6 isn’t taken from another account, nor by a code for another number', async () => {
    const [who, other] = [await aNeighbour(), await aNeighbour()];
    expect(await codes(who.token, other.phone)).toBe('200');
    expect(outcome(await change(who.token, { phone: other.phone, code: demoCode, oldCode: demoCode }))).toBe('422 signIn.numberOfAnother');
    const phone = aPhone();
    expect(outcome(await change(who.token, { phone, code: demoCode, oldCode: demoCode }))).toMatch(/signIn.codeExpired/);
    expect([await meOf(other.token), (await signIn.waysInto(who.accountId)).phone]).toEqual([other.residentId, who.phone]);
  });
});
