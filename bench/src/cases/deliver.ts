import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { uuidAt } from '@linyi/kernel';
import { readConfig } from '@linyi/server/config';
import { openDispatch } from '@linyi/server/dispatch';
import { startEmbeddedPostgres } from '@linyi/server/embedded';
import { insertNotices } from '@linyi/server/notices';
import { openCtx } from '@linyi/server/open-ctx';
import { openHouse } from '@linyi/server/open-house';
import type { House } from '@linyi/server/open-house';
import { aCommunity } from '@linyi/worlds/builders';
import { compared, inTurn, limited } from '../figures.ts';
import type { Effort, Figure } from '../figures.ts';
import { cacheFolder } from '../grounds/cache.ts';
import { freePort, startProcess } from '../processes.ts';

const recipients = 3_500;
const title = '停水通知：10 月 20 日 9 时到 17 时，3 栋到 8 栋停水检修';
const from = 'no-reply@sunshine.example';

/** A community of so many residents, each with a confirmed address and a budget without end. */
const settle = async (owner: pg.Client, house: House) => {
  const community = await aCommunity({ house, owner });
  const values = [community.id, recipients];
  await owner.query("insert into app.residents (community_id, resident_id, account_id, name, created_at) select $1, gen_random_uuid(), 'account-' || n, '居民' || n, now() from generate_series(1, $2::int) n", values);
  await owner.query("insert into app.contacts (community_id, contact_id, resident_id, channel, address, confirmed_at, created_at) select r.community_id, gen_random_uuid(), r.resident_id, 'email', r.account_id || '@example.com', now(), now() from app.residents r where r.community_id = $1 and $2::int > 0", values);
  await owner.query(`insert into app.message_choices (community_id, resident_id, weekly_budget, by_group, changed_at) select community_id, resident_id, null, '{"news": ["email"]}', now() from app.residents where community_id = $1 and $2::int > 0`, values);
  const { rows } = await owner.query<{ id: string }>('select resident_id as id from app.residents where community_id = $1', [community.id]);
  return { community, residentIds: rows.map(({ id }) => id) };
};

type Settled = Awaited<ReturnType<typeof settle>>;
/** Writes one message for everybody into the inboxes and queues it for the way out, in one transaction. @returns seconds. */
const queue = async (house: House, { community, residentIds }: Settled): Promise<number> => {
  const began = performance.now();
  await openCtx(house, { community, visitor: { kind: 'house' }, locale: 'zh' }, (ctx) =>
    insertNotices(ctx, { eventId: uuidAt(ctx.now, ctx.chance(10)), at: ctx.now }, residentIds.map((residentId) => ({ residentId, kind: 'announcement.published' as const, params: { title }, matterId: null, path: '/announcements/2026' }))));
  return (performance.now() - began) / 1000;
};
const perSecond = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return recipients / ((performance.now() - began) / 1000);
};
const bare = async (url: string): Promise<void> => {
  const transport = createTransport({ url, pool: true, maxConnections: 1, maxMessages: Number.POSITIVE_INFINITY } as Parameters<typeof createTransport>[0]);
  const text = `您好：\n\n社区发了通知：“${title}”。\nhttp://localhost/c/bench/announcements/2026\n`;
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><body><p>您好：</p><p>社区发了通知：“${title}”。<br><a href="http://localhost/c/bench/announcements/2026">打开看</a></p></body></html>`;
  await Promise.all(Array.from({ length: recipients }, (_, nth) => transport.sendMail({ from, to: `account-${nth}@example.com`, subject: `【阳光社区】${title}`, text, html })));
  transport.close();
};

/** One announcement to 3,500 residents: how long it takes to queue, and how fast the mails go to an SMTP server on this machine, beside bare nodemailer over one kept connection. */
export const deliver = async ({ rounds }: Effort): Promise<Figure[]> => {
  mkdirSync(cacheFolder, { recursive: true, mode: 0o711 });
  const folder = mkdtempSync(join(cacheFolder, 'deliver-'));
  execFileSync('chmod', ['711', folder]);
  const database = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  const port = await freePort();
  const sink = await startProcess('bench/src/peers/smtp-sink.ts', { PORT: String(port) });
  const url = `smtp://127.0.0.1:${port}`;
  const opened = await openHouse({ config: readConfig({ LINYI_DATA: folder, DATABASE_URL: database.url, LOG_LEVEL: 'error', PUSH: 'off', MAIL_URL: url, MAIL_FROM: from }), role: 'linyi_worker', connections: 5 });
  const owner = new pg.Client({ connectionString: opened.databaseUrl });
  await owner.connect();
  const dispatch = openDispatch(opened.house, await opened.house.outward.providers());
  try {
    const settled = await settle(owner, opened.house);
    await dispatch.pass();
    const queued: number[] = [];
    const ours = async (): Promise<number> => {
      queued.push(await queue(opened.house, settled));
      return perSecond(async () => { if ((await dispatch.pass()) !== recipients) throw new Error('not everybody was told'); });
    };
    await queue(opened.house, settled);
    await dispatch.pass();
    const runs = await inTurn(Math.min(rounds, 3), { ours, peer: () => perSecond(() => bare(url)) });
    return [
      limited({ what: 'queue one announcement for 3,500', unit: 's', is: 'atMost', limit: 1, madeOf: 'one transaction that writes 3,500 messages and 3,500 deliveries by each reader’s own choices; durable' }, queued),
      compared({ what: 'deliver 3,500 mails · bare nodemailer', unit: '/s', target: { is: 'atLeast', value: 0.5 }, madeOf: 'mails to an SMTP server in another process, one at a time, each taken from the queue, worded, and written down as sent before the next ÷ sendMail of the same words over one kept connection' }, runs.ours, runs.peer),
    ];
  } finally {
    dispatch.close();
    await owner.end();
    await opened.close();
    await sink.stop();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
