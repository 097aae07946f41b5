import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, request as ask } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aBuilding, aResident } from '@linyi/worlds/builders';
import type { BuiltPlace, BuiltResident } from '@linyi/worlds/builders';
import { readConfig } from '../../src/config.ts';
import { openHouse } from '../../src/open-house.ts';
import { aRunningHouse, until } from './a-running-house.ts';
import type { RunningHouse } from './a-running-house.ts';

const folder = mkdtempSync(join(tmpdir(), 'linyi-rolling-'));
const environment = { LINYI_DATA: join(folder, 'data'), LINYI_DEMO: '1', LOG_LEVEL: 'info', REQUESTS_PER_MINUTE: '1000000', PUBLIC_URL: 'http://localhost', DRAIN_SECONDS: '2' };

type Balancer = { readonly url: string; readonly server: Server; readonly ready: ReadonlySet<string>; stop(): void };
/**
 * Shares requests out in turn over kept connections to those that say they are ready, as nginx and HAProxy do, and never tries anything twice: whatever a
 * server drops is a failed request.
 */
const aBalancer = async (urls: readonly string[]): Promise<Balancer> => {
  const agent = new Agent({ keepAlive: true });
  const ready = new Set<string>();
  let [turn, isOver] = [0, false];
  const watch = async (url: string): Promise<void> => {
    while (!isOver) {
      // A look that takes too long on a busy machine says nothing; a refusal does.
      const said = await fetch(`${url}/readyz`, { headers: { connection: 'close' }, signal: AbortSignal.timeout(2_000) }).then(({ ok }) => ok, (error: unknown) => ((error as Error).name === 'TimeoutError' ? undefined : false));
      if (said === true) ready.add(url);
      if (said === false) ready.delete(url);
      await pause(100);
    }
  };
  for (const url of urls) void watch(url);
  const pass = (incoming: IncomingMessage, response: ServerResponse): void => {
    turn += 1;
    const there = [...ready];
    const to = there[turn % there.length];
    if (to === undefined) return void response.writeHead(502).end('nobody is ready');
    const { connection: _hop, ...headers } = incoming.headers;
    const outgoing = ask(`${to}${incoming.url ?? ''}`, { method: incoming.method, headers, agent }, (answer) => {
      const { connection: _own, ...given } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, given);
      answer.pipe(response);
    });
    outgoing.on('error', (error) => void response.writeHead(502).end(`${(error as NodeJS.ErrnoException).code ?? ''} ${ready.has(to) ? 'ready' : 'not ready'}`));
    incoming.pipe(outgoing);
  };
  const server = createServer(pass);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, ready, stop: () => { isOver = true; server.close(); server.closeAllConnections(); agent.destroy(); } };
};

let houses: readonly RunningHouse[];
let balancer: Balancer;
let [building, raiser]: [BuiltPlace | undefined, BuiltResident | undefined] = [undefined, undefined];
beforeAll(async () => {
  const { house, databaseUrl, close } = await openHouse({ config: readConfig({ ...environment, LOG_LEVEL: 'silent' }), role: 'linyi_app' });
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  building = await aBuilding({ house, owner });
  raiser = await aResident({ house, owner }, { building });
  await aResident({ house, owner }, { building, duty: 'buildingSteward', dutyAt: building });
  await owner.end();
  houses = [await aRunningHouse(environment), await aRunningHouse(environment)];
  for (const each of houses) await each.start('main');
  await close();
  balancer = await aBalancer(houses.map(({ url }) => url));
  await until('both ready', () => Promise.resolve(balancer.ready.size === 2));
}, 240_000);
afterAll(async () => {
  balancer.stop();
  for (const each of houses) await each.stop();
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

test('two servers are restarted in turn, twice, under load: no request fails', { timeout: 240_000 }, async () => {
  const said = new Map<string, number>();
  let [isOver, count] = [false, 0];
  const heard = async (answering: Promise<Response>): Promise<void> => {
    const what = await answering.then(async (answer) => (answer.ok ? answer.text().then(() => String(answer.status)) : `${answer.status} ${await answer.text()}`), (error: unknown) => (error as Error).message);
    said.set(what, (said.get(what) ?? 0) + 1);
    count += 1;
  };
  const api = `${balancer.url}/api/c/${building?.community.slug}`;
  const write = async (): Promise<void> => {
    while (!isOver) {
      await heard(fetch(`${api}/matters`, {
        method: 'POST', body: JSON.stringify({ text: `轮流重启 ${randomUUID()}`, kind: 'facility', placeId: building?.placeId }), headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), authorization: `Bearer ${raiser?.token}` },
      }));
    }
  };
  const read = async (path: string): Promise<void> => {
    while (!isOver) await heard(fetch(`${api}${path}`));
  };
  const load = Promise.all([write(), write(), write(), read('/figures'), read('/matters'), read('')]);
  const more = (): Promise<void> => {
    const before = count;
    return until('more requests', () => Promise.resolve(count > before + 100));
  };
  await more();
  for (const each of [...houses, ...houses]) {
    const left = each.leave('main');
    await until('told to leave, it is taken out', () => Promise.resolve(!balancer.ready.has(each.url)));
    await left;
    await more();
    await each.start('main');
    await until('both ready again', () => Promise.resolve(balancer.ready.size === 2));
    await more();
  }
  isOver = true;
  await load;
  process.stdout.write(`${count} requests over four restarts: ${JSON.stringify(Object.fromEntries(said))}\n`);
  expect([...said.keys()].sort()).toEqual(['200', '201']);
  for (const each of houses) expect(each.said()).not.toMatch(/"trouble"|uncaught/i);
});

test('a server that leaves says so first and answers still, letting each connection go', { timeout: 60_000 }, async () => {
  const [first] = houses;
  if (!first) throw new Error('no house');
  const left = first.leave('main');
  await until('it says that it leaves', async () => (await fetch(`${first.url}/readyz`).catch(() => undefined))?.status === 503);
  const answer = await fetch(`${first.url}/api/c/${building?.community.slug}/figures`);
  expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
  expect(await (await fetch(`${first.url}/readyz`)).json()).toEqual({ ok: false, leaving: true });
  await left;
  await expect(fetch(`${first.url}/readyz`)).rejects.toThrow();
  await first.start('main');
});
