import type { lookup as lookUp } from 'node:dns';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { day } from '@linyi/kernel';
import type { WebhookDeliveries, WebhookView, WebhookWithSecret } from '@linyi/contract';
import { aCommunity, aMatter, aResident } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { isCallable, isPublicAddress, publicLookup } from '../../src/outward/public-address.ts';
import { openWebhooks } from '../../src/outward/webhooks.ts';
import { workRound } from '../../src/worker-round.ts';
import { anOrdinaryMorning, testHouse } from '../database.ts';
import { codeOf, openDoor } from '../harsh/door.ts';
import { aReceiver } from './a-receiver.ts';
import type { Got } from './a-receiver.ts';

const receiver = await aReceiver();
const second = await aReceiver();
afterAll(() => {
  receiver.close();
  second.close();
});
const world = await testHouse({ environment: { WEBHOOK_HOSTS: `${receiver.host}, ${second.host}`, OUTWARD_TIMEOUT: '5' } });
const door = await openDoor(world);
const { house, clock } = world;
beforeEach(() => {
  clock.set(anOrdinaryMorning);
  for (const each of [receiver, second]) {
    each.behave();
    each.received.length = 0;
  }
});
const pass = (): Promise<number> => openWebhooks(house).pass();

type Link = { readonly administrator: BuiltResident; readonly id: string; readonly secret: string; readonly ask: <T>(path: string, body?: object) => Promise<T> };
const linked = async (url = receiver.url, given?: BuiltResident): Promise<Link> => {
  const administrator = given ?? (await aResident(world, { community: await aCommunity(world), duty: 'administrator' }));
  const ask = async <T>(path: string, body?: object): Promise<T> => (await door.askIn<T>(administrator.community, path, { token: administrator.token, ...(body === undefined ? {} : { body }) })).body;
  const { webhook, secret } = await ask<WebhookWithSecret>('/webhooks', { url, kinds: ['matter'] });
  return { administrator, id: webhook.id, secret, ask };
};
/** A moment later than the one before, so that the list has an order. */
const knock = ({ id, ask }: Link): Promise<unknown> => {
  clock.pass(1);
  return ask(`/webhooks/${id}/try`, {});
};
const seen = async ({ id, ask }: Link): Promise<WebhookView | undefined> => (await ask<{ rows: WebhookView[] }>('/webhooks')).rows.find((row) => row.id === id);
const sent = async ({ id, ask }: Link): Promise<WebhookDeliveries['rows']> => (await ask<WebhookDeliveries>(`/webhooks/${id}/deliveries`)).rows;

/** As a receiver checks it with the library of the standard; its clock is this machine's, so the moment is checked by the test. */
const verified = ({ headers, body }: Got, secret: string): unknown => {
  const real = Date.now;
  Date.now = () => Date.parse(clock.now());
  try {
    return new Webhook(secret).verify(body, headers as Record<string, string>);
  } finally {
    Date.now = real;
  }
};

describe('what a receiver gets', () => {
  test('E-1 events in their order, signed as Standard Webhooks says, without a name or a word', async () => {
    const link = await linked();
    const { community } = link.administrator;
    clock.pass(1000);
    const matter = await aMatter(world, { community, state: 'planned', title: '王阿姨家楼上漏水', text: '王阿姨电话13800001234' });
    await workRound(house);
    expect(await pass()).toBe(3);
    const bodies = receiver.received.map((got) => verified(got, link.secret) as { type: string; data: { position: number; id: string } });
    expect(bodies.map(({ type }) => type).sort()).toEqual(['matter.answered', 'matter.planned', 'matter.raised']);
    const positions = bodies.map(({ data }) => data.position);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
    for (const { body } of receiver.received) for (const kept of ['王阿姨', '1380000', '漏水', matter.raiser.residentId, matter.responder.residentId, '陈建国']) expect(body).not.toContain(kept);
    expect(receiver.received[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Linyi-Webhooks' });
    expect(await pass()).toBe(0);
  });
  test('a signature by another’s secret, or over another body, doesn’t hold', async () => {
    const [one, other] = [await linked(), await linked(second.url)];
    await knock(one);
    await pass();
    const [got] = receiver.received;
    if (got === undefined) throw new Error('nothing came');
    expect(verified(got, one.secret)).toMatchObject({ type: 'webhook.tried' });
    expect(() => verified(got, other.secret)).toThrow();
    expect(() => verified({ ...got, body: got.body.replace('tried', 'Tried') }, one.secret)).toThrow();
  });
  test('after a rotation both secrets hold for a day, then the new one alone', async () => {
    const link = await linked();
    const rotated = await link.ask<WebhookWithSecret>(`/webhooks/${link.id}/rotate`, {});
    expect(rotated.secret).not.toBe(link.secret);
    await knock(link);
    await pass();
    for (const secret of [link.secret, rotated.secret]) expect(receiver.received.map((got) => verified(got, secret))).toHaveLength(1);
    clock.pass(day + 1000);
    await knock(link);
    await pass();
    const fresh = receiver.received.slice(1);
    expect(fresh.map((got) => verified(got, rotated.secret))).toHaveLength(1);
    expect(() => fresh.map((got) => verified(got, link.secret))).toThrow();
  });
});

describe('a receiver that misbehaves', () => {
  test('one that is down gets it later, under the same name with the same body and a fresh signature; others don’t wait for it', async () => {
    const link = await linked();
    const other = await linked(second.url, link.administrator);
    receiver.behave((_got, response) => void response.writeHead(503).end('deploying'));
    await knock(link);
    await knock(other);
    expect(await pass()).toBe(2);
    expect(second.received).toHaveLength(1);
    expect((await sent(link))[0]).toMatchObject({ state: 'waiting', attempts: 1, status: 503, answer: 'deploying' });
    expect(await pass()).toBe(0);
    receiver.behave();
    clock.pass(10_000);
    expect(await pass()).toBe(1);
    const of = (what: (got: Got) => unknown): number => new Set(receiver.received.map(what)).size;
    expect([of(({ headers }) => headers['webhook-id']), of(({ body }) => body), of(({ headers }) => headers['webhook-signature'])]).toEqual([1, 1, 2]);
    expect((await sent(link))[0]).toMatchObject({ state: 'sent', attempts: 2, status: 204 });
  });
  test('who asks for patience isn’t asked again before', async () => {
    const link = await linked();
    receiver.behave((_got, response) => void response.writeHead(429, { 'retry-after': '3600' }).end());
    await knock(link);
    await pass();
    const [{ nextAt = '', at = '' } = {}] = await sent(link);
    expect(Date.parse(nextAt ?? '') - Date.parse(at)).toBe(3600_000);
  });
  test('a redirect isn’t followed, and counts as not taken', async () => {
    const link = await linked();
    receiver.behave((_got, response) => void response.writeHead(307, { location: second.url }).end());
    await knock(link);
    await pass();
    expect(second.received).toEqual([]);
    expect((await sent(link))[0]).toMatchObject({ state: 'waiting', status: 307 });
  });
  test('an answer without end is cut off, one that never comes is given up after the time, a line that breaks is said', async () => {
    const link = await linked();
    receiver.behave((_got, response) => {
      response.writeHead(200);
      const pour = (): void => { if (!response.destroyed) response.write('x'.repeat(65_536), () => setImmediate(pour)); };
      pour();
    });
    await knock(link);
    await pass();
    expect((await sent(link))[0]).toMatchObject({ state: 'sent', status: 200, answer: 'x'.repeat(300) });
    receiver.behave(() => undefined);
    await knock(link);
    await pass();
    expect((await sent(link))[0]).toMatchObject({ state: 'waiting', status: null, answer: 'no answer in time' });
    receiver.behave((_got, response) => void response.socket?.destroy());
    await knock(link);
    await pass();
    expect((await sent(link))[0]).toMatchObject({ state: 'waiting', status: null });
  });
  test('signs that would steer a terminal or a page aren’t kept of what it says', async () => {
    const link = await linked();
    receiver.behave((_got, response) => void response.writeHead(400).end('no\u001b[31m\u0000\u202e\r\n<script>'));
    await knock(link);
    await pass();
    expect((await sent(link))[0]?.answer).toBe('no [31m <script>');
  });
  test('sent again by hand', async () => {
    const link = await linked();
    await knock(link);
    await pass();
    const [{ id } = { id: '' }] = await sent(link);
    await link.ask(`/webhooks/${link.id}/deliveries/${id}/again`, {});
    expect(await pass()).toBe(1);
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([id, id]);
  });
});

describe('what is never called', () => {
  const hosts = { hosts: ['hooks.lan:8080', '10.1.2.3'] };
  test.each([
    'http://example.org/', 'ftp://example.org/', 'file:///etc/passwd', 'https://user:pw@example.org/', 'https://localhost/', 'https://127.0.0.1/', 'https://0x7f.1/', 'https://2130706433/', 'https://017700000001/', 'https://[::1]/', 'https://[::ffff:10.0.0.1]/',
    'https://[::ffff:127.0.0.1]/', 'https://[fd00::1]/', 'https://[fe80::1]/', 'https://[2002:7f00:1::]/', 'https://[64:ff9b::a00:1]/', 'https://169.254.169.254/latest/meta-data', 'https://192.168.1.1/', 'https://10.0.0.1/', 'https://172.31.255.255/', 'https://100.64.0.1/',
    'https://0.0.0.0/', 'https://224.0.0.1/', 'https://255.255.255.255/', 'https://metadata.google.internal/', 'https://printer.local/', 'https://intranet/', 'https://a.localhost/', 'https://router.lan/', 'http://hooks.lan:8081/', 'javascript:alert(1)', 'https://', '', 'https://１２７.0.0.1/',
  ])('%s', async (url) => {
    expect(isCallable(hosts, url)).toBe(false);
    const administrator = await aResident(world, { community: await aCommunity(world), duty: 'administrator' });
    const answered = await door.askIn(administrator.community, '/webhooks', { token: administrator.token, body: { url, kinds: ['matter'] } });
    expect([[400, 'request.invalid'], [422, 'webhook.notAnAddress']]).toContainEqual([answered.status, codeOf(answered)]);
  });
  test.each(['https://example.org/hook?x=1', 'https://hall.example.cn:8443/', 'https://[2400:3200::1]/', 'https://223.5.5.5/', 'http://hooks.lan:8080/in', 'http://10.1.2.3/in', 'https://社区.中国/'])('but %s may be', (url) => {
    expect(isCallable(hosts, url)).toBe(true);
  });
  test('a name is looked up and held to it: whatever leads into a network of one’s own isn’t connected to', async () => {
    const found = (host: string) => new Promise<unknown>((resolve) => {
      const lookup = publicLookup({ hosts: [] }, new URL(`https://${host}/`)) as typeof lookUp;
      lookup(host, { all: true }, (error, addresses) => { resolve(error?.message ?? addresses); });
    });
    expect(await found('localhost')).toBe('localhost leads to an address that isn’t public'.replace('’', "'"));
    expect(publicLookup(hosts, new URL('http://hooks.lan:8080/'))).toBeUndefined();
  });
  test('an address that was allowed once and isn’t any more is not called', async () => {
    const link = await linked();
    await knock(link);
    const strict = { ...house, config: { ...house.config, outward: { ...house.config.outward, webhooks: { hosts: [] } } } };
    expect(await openWebhooks(strict).pass()).toBe(1);
    expect(receiver.received).toEqual([]);
    expect((await sent(link))[0]).toMatchObject({ state: 'waiting', answer: 'this address may not be called' });
    expect(await seen(link)).toMatchObject({ waiting: 1 });
  });
  test('only what the registries call global is public', () => {
    for (const inner of ['127.0.0.1', '10.0.0.0', '172.16.0.1', '192.168.255.255', '169.254.0.1', '100.127.0.1', '198.19.0.1', '192.0.2.1', '0.1.2.3', '240.0.0.1', '::', '::1', 'fc00::1', 'ff02::1', '2001:db8::1', '2001::1', '2002::1', '::ffff:8.8.8.8', 'x', '']) expect([inner, isPublicAddress(inner)]).toEqual([inner, false]);
    for (const open of ['1.1.1.1', '172.15.0.1', '172.32.0.1', '100.128.0.1', '223.5.5.5', '2400:3200::1', '2606:4700::1111']) expect([open, isPublicAddress(open)]).toEqual([open, true]);
  });
});
