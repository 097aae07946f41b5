import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { aCommunity, aResident } from '@linyi/worlds/builders';
import { readConfig } from '../../src/config.ts';
import { addWebhook } from '../../src/modules/webhooks/use-cases/keep-webhook.ts';
import { tryWebhook } from '../../src/modules/webhooks/use-cases/send-again.ts';
import { openHouse } from '../../src/open-house.ts';
import { openCtx } from '../../src/open-ctx.ts';
import { aRunningHouse, until } from '../harsh/a-running-house.ts';
import type { TestHouse } from '../database.ts';
import { aReceiver } from './a-receiver.ts';

const told = 120;
const folder = mkdtempSync(join(tmpdir(), 'linyi-hooked-'));
const receiver = await aReceiver();
const environment = { LINYI_DATA: join(folder, 'data'), LOG_LEVEL: 'error', PUBLIC_URL: 'http://localhost', PUSH: 'off', WEBHOOK_HOSTS: receiver.host };
afterAll(() => {
  receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

test('E-1 a worker killed again and again in the middle tells an address everything, and repeats at most what was on its way', async () => {
  const opened = await openHouse({ config: readConfig(environment), role: 'linyi_app' });
  const owner = new pg.Client({ connectionString: opened.databaseUrl });
  await owner.connect();
  const { house } = opened;
  const world = { house, owner, ctxAs: ({ community, visitor }, work) => openCtx(house, { community, visitor, locale: 'zh' }, work) } as TestHouse;
  const administrator = await aResident(world, { community: await aCommunity(world), duty: 'administrator' });
  const { webhookId } = await world.ctxAs(administrator, (ctx) => addWebhook(ctx, { url: receiver.url, kinds: ['matter'] }));
  for (let nth = 0; nth < told; nth += 1) await world.ctxAs(administrator, (ctx) => tryWebhook(ctx, { webhookId }));
  const running = await aRunningHouse(environment);
  let kills = 0;
  for (const stopAt of [20, 50, 80]) {
    await running.start('worker');
    await until(`${stopAt} told`, () => Promise.resolve(receiver.received.length >= stopAt));
    await running.kill('worker');
    kills += 1;
    // As if the lease of whoever was killed had ended by now.
    await owner.query("update app.webhook_deliveries set next_at = now() where state = 'waiting'");
  }
  await running.start('worker');
  await until('all told', async () => (await owner.query("select 1 from app.webhook_deliveries where state <> 'sent'")).rowCount === 0);
  await running.kill('worker');
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(told);
  expect(receiver.received.length).toBeLessThanOrEqual(told + kills);
  await owner.end();
  await opened.close();
}, 120_000);
