import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import pg from 'pg';
import { instant } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { buildApp } from '@linyi/server/app';
import { foundCommunity } from '@linyi/server/found-community';
import { demoCode, demoSecondFactor } from '@linyi/server/demo-codes';
import { readConfig } from '@linyi/server/config';
import { startEmbeddedPostgres } from '@linyi/server/embedded';
import { openCtx } from '@linyi/server/open-ctx';
import { stopTokenFor } from '@linyi/server/notices';
import { joinCommunity } from '@linyi/server/people';
import { openDispatch } from '@linyi/server/dispatch';
import { learnAll } from '@linyi/server/learn';
import { openMailServer } from '@linyi/server/mail-in';
import { openHouse } from '@linyi/server/open-house';
import { inTransaction } from '@linyi/server/tx';
import { openWeb } from '@linyi/server/web';
import { workRound } from '@linyi/server/worker-round';
import { personOf } from '@linyi/worlds';
import { demoAccounts, settleSunshine, sunshine } from '@linyi/worlds/build';
import { aCommunity, aResident } from '@linyi/worlds/builders';
import { builtPages } from '../scripts/build-web.ts';
import { chromiumPath } from '../scripts/chromium.ts';

/** A copy of one's own: whoever rebuilds the pages meanwhile doesn't pull them from under a running test. */
const ownPages = (): string => {
  const copy = mkdtempSync(join(builtPages, '../build-stage-'));
  cpSync(process.env['LINYI_WEB'] ?? builtPages, copy, { recursive: true });
  return copy;
};

export type Stage = {
  readonly url: string;
  readonly browser: Browser;
  /** Where mails come in; 0 unless the environment names a domain for them. */
  readonly mailPort: number;
  /** What time it is, for server, worker and the browsers' pages. */
  setClock(at: string): void;
  /** Lets the worker do everything that waits. */
  work(): Promise<void>;
  /** Lets it look for what it makes of people’s words, as it does each night. */
  learn(): Promise<void>;
  /** A phone (390 × 844) or a desk (1440 × 900), signed in as a person of the demo community when a key is given, or with a session. */
  visitor(options?: { person?: string; session?: string; desk?: boolean; javaScript?: boolean }): Promise<{ page: Page; context: BrowserContext }>;
  /** A community on its first morning: nothing in it but an administrator and a resident, by their sessions. */
  firstMorning(): Promise<{ slug: string; sessions: { administrator: string; resident: string } }>;
  /** Somebody else's hands: a request to the API in a person's name. */
  ask(person: string | null, path: string, body?: unknown): Promise<Response>;
  /** What the link in a mail says of this address. */
  stopToken(contactId: string): string;
  close(): Promise<void>;
};

/** `environment`: what an operator sets besides, as an account for mail. The demo community without its past, a server with its pages, and a browser: the real thing, with a clock one can set. */
export const openStage = async (start: string, environment: Readonly<Record<string, string>> = {}): Promise<Stage> => {
  const webDir = ownPages();
  const dataDir = mkdtempSync(join(tmpdir(), 'linyi-stage-'));
  const database = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres'), durable: false });
  let now: Instant = instant(start);
  const config = readConfig({ LINYI_DATA: dataDir, LINYI_WEB: webDir, DATABASE_URL: database.url, LINYI_DEMO: '1', LOG_LEVEL: 'error', REQUESTS_PER_MINUTE: '5000', ...environment });
  const opened = await openHouse({ config, role: 'linyi_app', clock: () => now });
  const { house } = opened;
  const accounts = new Map<string, string>();
  for (const { person, name, phone } of demoAccounts()) if (!accounts.has(person)) accounts.set(person, await house.signIn.accountForPhone(phone, name));
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await inTransaction(house.pool, sunshine.id, (tx) => settleSunshine(tx, now, accounts));
  await foundCommunity(owner, { ...sunshine, at: now });
  await owner.end();
  const dispatch = openDispatch(house, await house.outward.providers());
  await dispatch.pass();
  const web = await openWeb(config, () => app);
  const app = await buildApp({ house, ...(web ? { web } : {}) });
  await app.listen({ host: '127.0.0.1', port: Number(environment['PORT'] ?? 0) });
  const mail = config.mailIn && (await openMailServer(house, config.mailIn));
  const url = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  const contexts: BrowserContext[] = [];
  const tokenOf = async (person: string): Promise<string> => {
    const found = personOf(person);
    const accountId = accounts.get(person) ?? (await house.signIn.accountForPhone(found.phone ?? '', found.name));
    if (!accounts.has(person)) await openCtx(house, { community: sunshine, visitor: { kind: 'stranger' }, locale: 'zh' }, (ctx) => joinCommunity(ctx, { accountId, phone: found.phone ?? '', name: found.name }));
    accounts.set(person, accountId);
    return house.signIn.sessionFor(accountId, true);
  };
  const setClock = (at: string): void => {
    now = instant(at);
    for (const context of contexts) void context.clock.setFixedTime(now).catch(() => undefined);
  };
  return {
    url, browser, setClock, mailPort: mail?.port ?? 0,
    work: async () => {
      await workRound(house);
      await dispatch.pass();
    },
    learn: () => learnAll(house, new AbortController().signal),
    visitor: async ({ person, session, desk = false, javaScript = true } = {}) => {
      const context = await browser.newContext({ viewport: desk ? { width: 1440, height: 900 } : { width: 390, height: 844 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', javaScriptEnabled: javaScript });
      context.setDefaultTimeout(90_000);
      if (javaScript) await context.clock.setFixedTime(now);
      const value = session ?? (person === undefined ? undefined : await tokenOf(person));
      if (value !== undefined) await context.addCookies([{ name: 'linyi_session', value, url }]);
      contexts.push(context);
      return { context, page: await context.newPage() };
    },
    firstMorning: async () => {
      const ground = { house, owner: new pg.Client({ connectionString: database.url }) };
      await ground.owner.connect();
      const community = await aCommunity(ground, { slug: 'first-morning', name: '向阳里社区' });
      const [administrator, resident] = [await aResident(ground, { community, name: '周主任', duty: 'administrator' }), await aResident(ground, { community, name: '王秀兰' })];
      await ground.owner.end();
      return { slug: community.slug, sessions: { administrator: administrator.token, resident: resident.token } };
    },
    ask: async (person, path, body) => {
      const headers: Record<string, string> = { ...(person === null ? {} : { authorization: `Bearer ${await tokenOf(person)}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
      return fetch(`${url}/api/c/sunshine${path}`, { headers, ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }) });
    },
    stopToken: (contactId) => stopTokenFor({ communityId: sunshine.id, contactId }, config.secret),
    close: async () => {
      await browser.close();
      await mail?.close();
      dispatch.close();
      await app.close();
      await opened.close();
      await database.stop();
      rmSync(webDir, { recursive: true, force: true });
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
export { demoCode, demoSecondFactor };
