import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { aCommunity } from '@linyi/worlds/builders';
import { readConfig } from '../../src/config.ts';
import { openHouse } from '../../src/open-house.ts';
import { openCtx } from '../../src/open-ctx.ts';
import { openDispatch } from '../../src/outward/dispatch.ts';
import { aRunningHouse, until } from '../harsh/a-running-house.ts';
import type { TestHouse } from '../database.ts';
import { aMailServer } from './a-mail-server.ts';
import { reachedByMail, tell } from './told.ts';

const readers = 90;
const folder = mkdtempSync(join(tmpdir(), 'linyi-told-'));
const smtp = await aMailServer();
const environment = { LINYI_DATA: join(folder, 'data'), LOG_LEVEL: 'error', PUBLIC_URL: 'http://localhost', PUSH: 'off', MAIL_URL: smtp.url, MAIL_FROM: 'no-reply@sunshine.example' };
afterAll(async () => {
  await smtp.close();
  rmSync(folder, { recursive: true, force: true });
});

test('N-6 a worker killed again and again in the middle tells everybody, and repeats at most the one message that was on its way', async () => {
  const opened = await openHouse({ config: readConfig(environment), role: 'linyi_app' });
  const owner = new pg.Client({ connectionString: opened.databaseUrl });
  await owner.connect();
  const { house } = opened;
  const world = { house, owner, ctxAs: ({ community, visitor }, work) => openCtx(house, { community, visitor, locale: 'zh' }, work) } as TestHouse;
  // Tells the community that mail is on, as a worker does when it comes.
  const dispatch = openDispatch(house, await house.outward.providers());
  const community = await aCommunity(world);
  await dispatch.pass();
  dispatch.close();
  const people = [];
  for (let nth = 0; nth < readers; nth += 1) people.push(await reachedByMail(world, `reader${nth}@example.com`, { community }));
  await tell(world, people, { urgent: true });
  const running = await aRunningHouse(environment);
  let kills = 0;
  for (const stopAt of [15, 40, 65]) {
    await running.start('worker');
    await until(`${stopAt} mails`, () => Promise.resolve(smtp.received.length >= stopAt));
    await running.kill('worker');
    kills += 1;
    // As if the lease of whoever was killed had ended by now.
    await owner.query("update app.deliveries set next_at = now() where state = 'waiting'");
  }
  await running.start('worker');
  await until('all mails', async () => (await owner.query("select 1 from app.deliveries where state <> 'sent'")).rowCount === 0);
  await running.kill('worker');
  const byAddress = Map.groupBy(smtp.received, ({ to }) => to);
  expect(byAddress.size).toBe(readers);
  expect(smtp.received.length).toBeLessThanOrEqual(readers + kills);
  for (const mails of byAddress.values()) expect(new Set(mails.map(({ mail }) => mail.messageId)).size).toBe(1);
  await owner.end();
  await opened.close();
}, 120_000);
