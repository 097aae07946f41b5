import { request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { aResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import type { WebHandler } from '../../src/app.ts';
import { networkOf } from '../../src/http/address.ts';
import type { House } from '../../src/house.ts';
import { testHouse } from '../database.ts';

const world = await testHouse();
const { community: { slug } } = await aResident(world);
const kB = 1024;

type Pages = { readonly url: string; readonly port: number; readonly seen: string[]; readonly app: Awaited<ReturnType<typeof buildApp>>; letGo(): void };
/** Stands for the pages: notes what reaches it, and answers at once or when it is let go. */
const openPages = async (config: Partial<House['config']> = {}, { slow = false } = {}): Promise<Pages> => {
  const seen: string[] = [];
  const waiting: (() => void)[] = [];
  const web: WebHandler = (request, response) => {
    seen.push(request.url ?? '');
    request.resume();
    const answer = (): void => void response.writeHead(200).end('page');
    if (slow && request.method === 'POST') waiting.push(answer);
    else answer();
  };
  const app = await buildApp({ house: { ...world.house, config: { ...world.house.config, ...config } }, web });
  await app.listen({ host: '127.0.0.1', port: 0 });
  afterAll(() => app.close());
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, seen, app, letGo: () => { for (const each of waiting.splice(0)) each(); } };
};
const post = (url: string, bytes: number, type: string, headers: Record<string, string> = {}) => fetch(url, { method: 'POST', body: Buffer.alloc(bytes, 97), headers: { 'content-type': type, ...headers } });
const urlencoded = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=x';

describe('forms on pages', () => {
  test('P-3 one without photos weighs 256 kB at most; more is refused in words before it is read', async () => {
    const { url, seen } = await openPages();
    expect((await post(`${url}/look`, 200 * kB, urlencoded)).status).toBe(200);
    for (const [path, type] of [['/look', urlencoded], ['/look', multipart], ['/look', 'text/plain'], [`/c/${slug}/raise?/send`, urlencoded], [`/c/${slug}/raise`, 'application/json']] as const) {
      const answered = await post(`${url}${path}`, 300 * kB, type);
      expect([path, type, answered.status, answered.headers.get('content-type')]).toEqual([path, type, 413, 'text/html; charset=utf-8']);
      expect(await answered.text()).toContain('发来的内容太大了');
    }
    expect(await (await post(`${url}/look`, 300 * kB, urlencoded, { 'accept-language': 'en', 'x-sveltekit-action': 'true' })).json()).toEqual({ type: 'error', status: 413, error: { message: 'What was sent is too large.' } });
    expect(seen).toEqual(['/look']);
  });

  test('P-3 photos come by the forms that take them, 40 MB at most', async () => {
    const { url, seen } = await openPages();
    for (const path of [`/c/${slug}/raise?/send`, `/c/${slug}/matters/1?/resolve`, `/c/${slug}/desk/new`]) expect((await post(`${url}${path}`, 3000 * kB, multipart)).status).toBe(200);
    expect((await post(`${url}/c/${slug}/me`, 3000 * kB, multipart)).status).toBe(413);
    expect((await post(`${url}/c/${slug}/raise`, 41 * 1024 * kB, multipart)).status).toBe(413);
    expect(seen).toHaveLength(3);
  });

  test('P-3 a body that doesn’t say how long it is reaches no page', async () => {
    const { port, seen } = await openPages();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sending = ask({ port, host: '127.0.0.1', path: '/look', method: 'POST', headers: { 'content-type': urlencoded, 'transfer-encoding': 'chunked' } }, (answer) => { resolve(answer.statusCode); answer.resume(); });
      sending.on('error', reject);
      sending.end('a=b');
    });
    expect([status, seen]).toEqual([413, []]);
  });

  test('P-3 two heavy ones at a time come from one address; the third is asked to wait', async () => {
    const pages = await openPages({}, { slow: true });
    const send = () => post(`${pages.url}/c/${slug}/raise`, 300 * kB, multipart);
    const first = [send(), send()];
    for (; pages.seen.length < 2;) await new Promise((resolve) => setImmediate(resolve));
    expect((await send()).status).toBe(503);
    pages.letGo();
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
    const again = send();
    for (; pages.seen.length < 3;) await new Promise((resolve) => setImmediate(resolve));
    pages.letGo();
    expect((await again).status).toBe(200);
  });
});

describe('how many', () => {
  test('P-3 pages and forms of one address are counted by the minute; programs and pictures of the pages are not', async () => {
    const { url } = await openPages({ requestsPerMinute: 10 });
    const statuses = async (nth: number, one: () => Promise<Response>): Promise<number[]> => (await Promise.all(Array.from({ length: nth }, one))).map(({ status }) => status).sort();
    expect(await statuses(4, () => post(`${url}/look`, 10, urlencoded))).toEqual([200, 200, 429, 429]);
    expect(await statuses(12, () => fetch(`${url}/c/${slug}`))).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429]);
    expect(await statuses(30, () => fetch(`${url}/_app/immutable/a.js`))).toEqual(Array.from({ length: 30 }, () => 200));
    const refused = await fetch(`${url}/c/${slug}`);
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
  });

  test('P-3 what a page asks the API in this process is not counted; who asks it from outside is', async () => {
    const { url, app } = await openPages({ requestsPerMinute: 5 });
    for (let nth = 0; nth < 20; nth += 1) expect((await app.inject({ url: '/api/communities', remoteAddress: '127.0.0.1' })).statusCode).toBe(200);
    const outside: number[] = [];
    for (let nth = 0; nth < 7; nth += 1) outside.push((await fetch(`${url}/api/communities`)).status);
    expect(outside).toEqual([200, 200, 200, 200, 200, 429, 429]);
  });

  test('P-3 one household’s IPv6 addresses are one, and an IPv4 address is itself in any clothes', () => {
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:0db8:0001:0002::99'));
    expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'));
    expect([networkOf('::ffff:10.0.0.1'), networkOf('10.0.0.1'), networkOf('::1')]).toEqual(['10.0.0.1', '10.0.0.1', '0:0:0:0::/64']);
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  });
});
