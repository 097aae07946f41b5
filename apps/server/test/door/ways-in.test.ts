import { afterAll, describe, expect, test } from 'vitest';
import type { FactorState, MySignIn, RecoveryList, RecoveryStarted } from '@linyi/contract';
import { aBuilding, aResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { demoCode } from '../../src/http/code-sender.ts';
import { totpAt } from '../../src/http/sign-in.ts';
import { aPasskey } from '../sign-in/a-passkey.ts';
import { testHouse } from '../database.ts';
import { shares, trying } from './answered.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());
const building = await aBuilding(world);
const { community } = building;
const { answers, knockedAt, left } = trying(app, community.slug, (path) => shares.waysIn.test(path) || path === '/sign-in/second-factor');
const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building, name: '陈建国' });
const secretary = await aResident(world, { community, duty: 'secretary' });
const neighbour = await aResident(world, { building, phone: '13900004321' });
await world.owner.query('update auth."user" set "phoneNumber" = $2 where id = $1', [neighbour.accountId, '13900004321']);
const later = (): void => void world.clock.pass(61_000);

describe('what the doors of signing in answer', () => {
  test('E-1 passkeys and sessions', async () => {
    const { publicKey } = await answers<{ publicKey: Record<string, unknown> }>('POST /sign-in/passkeys/question', neighbour);
    await answers('POST /sign-in/passkeys', neighbour, { body: aPasskey().make({ publicKey }) });
    await answers('POST /sign-in/passkey/question', undefined);
    const other = await world.house.signIn.sessionFor(neighbour.accountId, false, 'Chrome · Android');
    const { passkeys } = await answers<MySignIn>('GET /me/sign-in', neighbour);
    await answers('POST /me/sign-in/passkeys/:id', neighbour, { id: passkeys[0]?.id ?? '', body: { name: '手机' } });
    await answers('POST /me/sign-in/passkeys/:id/remove', neighbour, { id: passkeys[0]?.id ?? '' });
    await answers('POST /me/sign-in/sessions/end-others', neighbour);
    expect(await world.house.signIn.session(other)).toBeUndefined();
  });

  test('E-1 the second factor', async () => {
    const half = await aResident(world, { community, duty: 'communityStaff', secondFactor: false });
    await answers<FactorState>('GET /sign-in/second-factor', undefined);
    const { secret } = await answers<{ secret: string }>('POST /sign-in/second-factor/new', half, { body: {} });
    const code = (): string => totpAt(secret, Math.floor(Date.parse(world.clock.now()) / 30_000));
    const { token = '' } = await answers<{ token?: string }>('POST /sign-in/second-factor/confirm', half, { body: { code: code() } });
    later();
    await answers('POST /sign-in/prove', { token }, { body: { by: 'factor', code: code() } });
    await answers('POST /me/sign-in/codes', { token });
    await answers('POST /residents/:id/reset-second-factor', secretary, { id: half.residentId });
    knockedAt('POST /me/sign-in/authenticator/remove');
  });

  test('E-1 a lost number, and a new one', async () => {
    await answers<RecoveryList>('GET /recoveries', steward);
    const { recovery } = await answers<RecoveryStarted>('POST /recoveries', steward, { body: { residentId: neighbour.residentId } });
    await answers('POST /me/sign-in/recovery/stop', neighbour);
    const again = await answers<RecoveryStarted>('POST /recoveries', steward, { body: { residentId: neighbour.residentId } });
    expect([recovery.byTwo, again.recovery.byTwo]).toEqual([false, true]);
    const { code } = await answers<RecoveryStarted>('POST /recoveries/:id/second', secretary, { id: again.recovery.id });
    later();
    await world.house.signIn.sendCode('13900004322', 'here');
    await answers('POST /sign-in/recovery', undefined, { body: { code, phone: '13900004322', phoneCode: demoCode } });
    await answers('POST /recoveries/:id/cancel', steward, { id: again.recovery.id });
    later();
    await answers('POST /sign-in/prove/code', neighbour);
    later();
    await answers('POST /me/sign-in/phone/codes', neighbour, { body: { phone: '13900004323' } });
    await answers('POST /me/sign-in/phone', neighbour, { body: { phone: '13900004323', code: demoCode, oldCode: demoCode } });
  });

  test('E-1 every one with an answer of its own was tried', () => {
    // These need a signature, a session by its id or a provider in hand: the tests beside `sign-in/` knock there.
    expect(left()).toEqual(['POST /me/sign-in/links/:provider', 'POST /me/sign-in/links/:provider/remove', 'POST /me/sign-in/sessions/:session/end', 'POST /sign-in/passkey', 'POST /sign-in/second-factor']);
  });
});
