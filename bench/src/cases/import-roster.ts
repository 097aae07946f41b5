import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { buildApp } from '@linyi/server/app';
import { readConfig } from '@linyi/server/config';
import { startEmbeddedPostgres } from '@linyi/server/embedded';
import { openHouse } from '@linyi/server/open-house';
import { aCommunity, aResident } from '@linyi/worlds/builders';
import { limited } from '../figures.ts';
import type { Effort, Figure } from '../figures.ts';
import { cacheFolder } from '../grounds/cache.ts';

const rows = 100_000;
const boundary = 'a-boundary-of-a-table';
const line = (nth: number, round: number): string[] => [`${Math.floor(nth / 2_000) + 1}栋`, String((Math.floor(nth / 500) % 4) + 1), `${Math.floor((nth % 500) / 10) + 1}${String((nth % 10) + 1).padStart(2, '0')}`, `王${String.fromCharCode(0x4e00 + (nth % 5_000))}芳`, `1${3 + (round % 6)}${String(nth).padStart(9, '0')}`, '89.50'];
const table = (round: number): Buffer => Buffer.from(`楼号,单元,房号,姓名,联系电话,建筑面积\n${Array.from({ length: rows }, (_, nth) => line(nth, round).join(',')).join('\n')}\n`);
const ground = { givenBy: '安居物业', ground: 'legalDuty', purpose: '核对住户', givenOn: '2026-01-01', newBuildings: 'new' };

/** A roster of 100,000 rows by the doors that the page uses: upload, look through, bring in; and how long the event loop kept everybody else waiting. Beside it a bare COPY of the same people into the same table. */
export const importRoster = async ({ rounds }: Effort): Promise<Figure[]> => {
  mkdirSync(cacheFolder, { recursive: true, mode: 0o711 });
  const folder = mkdtempSync(join(cacheFolder, 'import-'));
  execFileSync('chmod', ['711', folder]);
  const database = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  const opened = await openHouse({ config: readConfig({ LINYI_DATA: folder, DATABASE_URL: database.url, LOG_LEVEL: 'error', REQUESTS_PER_MINUTE: '1000000' }), role: 'linyi_app', connections: 6 });
  const owner = new pg.Client({ connectionString: opened.databaseUrl });
  await owner.connect();
  const app = await buildApp({ house: opened.house });
  const [seconds, delays, bare]: [number[], number[], number[]] = [[], [], []];
  try {
    for (let round = 0; round < Math.min(rounds, 3); round += 1) {
      const community = await aCommunity({ house: opened.house, owner });
      const staff = await aResident({ house: opened.house, owner }, { community, duty: 'communityStaff' });
      const authorization = `Bearer ${staff.token}`;
      const post = async (path: string, payload: Buffer | object, headers: Record<string, string> = {}): Promise<{ id: string; ready: boolean; counts: Record<string, number>; columns: { field: string | null; letter: string }[] }> => {
        const answer = await app.inject({ method: 'POST', url: `/api/c/${community.slug}/imports${path}`, payload, headers: { authorization, ...headers } });
        if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body.slice(0, 300)}`);
        return answer.json();
      };
      const form = Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="table"; filename="a.csv"\r\n\r\n`), table(round), Buffer.from(`\r\n--${boundary}--\r\n`)]);
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      const began = performance.now();
      const page = await post('?target=roster', form, { 'content-type': `multipart/form-data; boundary=${boundary}` });
      await post(`/${page.id}/arrange`, { sheets: [0], columns: Object.fromEntries(page.columns.flatMap(({ field, letter }) => (field === null ? [] : [[field, letter]]))), options: ground });
      const done = await post(`/${page.id}/carry-out`, {});
      seconds.push((performance.now() - began) / 1000);
      delay.disable();
      delays.push(delay.percentile(99) / 1e6);
      if (done.counts['peopleNew'] !== rows) throw new Error(`not everybody came in: ${JSON.stringify(done.counts)}`);
      await owner.query('create table app.bare_residents (like app.residents including defaults including indexes)');
      const copyBegan = performance.now();
      await pipeline(Readable.from(Array.from({ length: 100 }, (_, part) => Array.from({ length: rows / 100 }, (_each, at) => {
        const [, , , name = '', phone = ''] = line(part * (rows / 100) + at, round);
        return `${community.id}\t${crypto.randomUUID()}\t${name}\t${phone}\tvouched\t2026-01-01\n`;
      }).join(''))), owner.query(copyFrom('copy app.bare_residents (community_id, resident_id, name, phone, verification, created_at) from stdin')));
      bare.push((performance.now() - copyBegan) / 1000);
      await owner.query('drop table app.bare_residents');
    }
    return [
      limited({ what: 'a roster of 100,000 rows, upload to last row', unit: 's', is: 'atMost', limit: 15, madeOf: `read, staged, looked through, planned anew, ${rows.toLocaleString('en')} homes and as many people written in one durable transaction; a bare COPY of the people alone took ${(bare.toSorted((a, b) => a - b)[Math.floor(bare.length / 2)] ?? 0).toFixed(1)} s` }, seconds),
      limited({ what: 'event loop meanwhile, p99', unit: 'ms', is: 'atMost', limit: 50, madeOf: 'monitorEventLoopDelay over the whole import, in the process that serves' }, delays),
    ];
  } finally {
    await app.close();
    await owner.end();
    await opened.close();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
