import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { day, hour } from '@linyi/kernel';
import { aResident } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { pushKeysFrom } from '../../src/outward/push-keys.ts';
import { addDevice } from '../../src/modules/notices/use-cases/add-device.ts';
import { aPushService, readByBrowser, senderOf } from './a-push-service.ts';
import type { Browser } from './a-push-service.ts';
import { deliveriesOf, houseThatTells, tell } from './told.ts';

const service = await aPushService();
const other = await aPushService();
const { world, dispatch, community } = await houseThatTells({ PUSH_SERVICES: `${service.origin}, ${other.origin}`, PUSH_CONTACT: 'mailto:operator@sunshine.example', OUTWARD_TIMEOUT: '1' });
const { house, clock, ctxAs } = world;
beforeEach(() => {
  service.received.length = 0;
  service.behave(() => 201);
});
afterAll(() => {
  service.close();
  other.close();
});
let nth = 0;
const withBrowser = async (at = service): Promise<{ reader: BuiltResident; browser: Browser }> => {
  const [reader, browser] = [await aResident(world, { community }), at.browser(`b${(nth += 1)}`)];
  await ctxAs(reader, (ctx) => addDevice(ctx, { endpoint: browser.endpoint, keys: browser.keys, device: 'Chrome · Android' }));
  return { reader, browser };
};

describe('web push', () => {
  test('N-6 is encrypted for the one browser (RFC 8291), signed with our keys (RFC 8292), and asks as RFC 8030 wants', async () => {
    const { reader, browser } = await withBrowser();
    await tell(world, [reader], { matterId: reader.residentId });
    expect(await dispatch.pass()).toBe(1);
    const [pushed] = service.received;
    expect(pushed?.headers).toMatchObject({ ttl: '172800', urgency: 'normal', 'content-encoding': 'aes128gcm', 'content-type': 'application/octet-stream' });
    expect(pushed?.headers['topic']).toMatch(/^[A-Za-z0-9_-]{1,32}$/);
    expect(pushed?.body.toString('latin1')).not.toContain('title');
    const { claims, key } = senderOf(pushed?.headers ?? {});
    expect([claims.aud, claims.sub, key]).toEqual([service.origin, 'mailto:operator@sunshine.example', pushKeysFrom(house.config.secret).publicKey]);
    expect(claims.exp * 1000 - Date.now()).toBeGreaterThan(0);
    expect(claims.exp * 1000 - Date.now()).toBeLessThanOrEqual(day);
    const told = JSON.parse(readByBrowser(browser, pushed?.body ?? Buffer.alloc(0))) as Record<string, unknown>;
    expect(told).toEqual({ title: community.name, body: '王建国答复了您：“电梯又停了”。', tag: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, urgent: false, url: `/c/${community.slug}/matters/${reader.residentId}` });
    expect(pushed?.headers['topic']).toBe(String(told['tag']).replaceAll('-', ''));
  });

  test('N-6 what is urgent says so to the push service', async () => {
    const { reader } = await withBrowser();
    await tell(world, [reader], { urgent: true });
    await dispatch.pass();
    expect(service.received[0]?.headers['urgency']).toBe('high');
  });

  test('N-6 a browser that is gone is forgotten; one that gets too much waits as long as it is told to', async () => {
    const [gone, busy] = [await withBrowser(), await withBrowser()];
    service.behave((path) => (gone.browser.endpoint.endsWith(path) ? 410 : busy.browser.endpoint.endsWith(path) ? { status: 429, headers: { 'retry-after': '900' } } : 201));
    await tell(world, [gone.reader, busy.reader]);
    await dispatch.pass();
    expect(await deliveriesOf(world, gone.reader)).toMatchObject([{ state: 'failed', failure_code: 'addressGone' }]);
    expect((await deliveriesOf(world, busy.reader)).map(({ next_at }) => (next_at?.getTime() ?? 0) - Date.parse(clock.now()))).toEqual([900_000]);
    service.behave(() => 201);
    clock.pass(hour);
    await tell(world, [gone.reader]);
    expect(await dispatch.pass()).toBe(1);
  });

  test('N-6 a push service that is down holds up nobody of another', async () => {
    const [stuck, fine] = [await Promise.all(Array.from({ length: 12 }, () => withBrowser())), await withBrowser(other)];
    service.behave(() => 503);
    await tell(world, [...stuck.map(({ reader }) => reader), fine.reader]);
    await dispatch.pass();
    expect([service.received.length, other.received.length]).toEqual([0, 1]);
    const tried = (await Promise.all(stuck.map(({ reader }) => deliveriesOf(world, reader)))).flat().filter(({ failure_code }) => failure_code !== null).length;
    expect(tried).toBeLessThan(12);
    service.behave(() => 201);
    clock.pass(hour);
    await dispatch.pass();
    expect(service.received.length).toBe(12);
  });

  test('T-5 a shared phone tells only whoever is signed in there last', async () => {
    const { reader, browser } = await withBrowser();
    const next = await aResident(world, { community });
    await ctxAs(next, (ctx) => addDevice(ctx, { endpoint: browser.endpoint, keys: browser.keys }));
    await tell(world, [reader, next]);
    expect([await dispatch.pass(), await deliveriesOf(world, reader)]).toEqual([1, []]);
  });
});

describe('which addresses are called', () => {
  const isPushAddress = (endpoint: string): boolean => house.outward.isPushAddress(endpoint);
  test('T-5 those of known push services by https, and what the operator named; no inner machine, port or trick', () => {
    for (const good of ['https://fcm.googleapis.com/fcm/send/abc', 'https://updates.push.services.mozilla.com/wpush/v2/abc', `${service.origin}/send/x`]) expect([good, isPushAddress(good)]).toEqual([good, true]);
    for (const bad of ['http://fcm.googleapis.com/x', 'https://fcm.googleapis.com:8443/x', 'https://fcm.googleapis.com.evil.example/x', 'https://evilpush.services.mozilla.com.example/x', 'https://169.254.169.254/latest', 'http://localhost/x', 'https://user@fcm.googleapis.com/x', 'file:///etc/passwd', 'nonsense', `${service.origin}0/x`]) expect([bad, isPushAddress(bad)]).toEqual([bad, false]);
  });
});

test('N-6 the keys of push follow from the secret: the same everywhere, others for another secret', () => {
  expect(pushKeysFrom('a'.repeat(32))).toEqual(pushKeysFrom('a'.repeat(32)));
  expect(pushKeysFrom('a'.repeat(32)).privateKey).not.toBe(pushKeysFrom('b'.repeat(32)).privateKey);
  expect(Buffer.from(pushKeysFrom('a'.repeat(32)).publicKey, 'base64url').length).toBe(65);
});
