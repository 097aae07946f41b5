import { PassThrough } from 'node:stream';
import Excel from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserContext } from 'playwright-core';
import type { MatterPage, WebhookWithSecret } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import { aMediation } from '../a-mediation.ts';
import { webPages } from '../pages.ts';
import type { Filling } from '../pages.ts';
import { roundsAndSheets } from '../rounds-and-sheets.ts';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';
import { toldAndCalled } from '../told-and-called.ts';

let stage: Stage;
let filling: Filling;
const people = { stranger: undefined, resident: cast.elder, steward: cast.steward, staff: cast.staff, administrator: cast.administrator } as const;
const raise = async (text: string, title: string): Promise<string> => ((await (await stage.ask(cast.elder, '/matters', { text, title, kind: 'facility', placeId: placeId('b3') })).json()) as MatterPage).id;

beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z');
  const matterId = await raise('=HYPERLINK("http://evil.example")', '+1 号电梯停了');
  for (let nth = 0; nth < 70; nth += 1) await raise(`第 ${nth} 件：灯坏了`, `灯坏了 ${nth}`);
  await stage.ask(cast.steward, `/matters/${matterId}/triage`, { size: 'hard', reason: '要几个部门一起' });
  await stage.work();
  const { ids, formNumber } = await roundsAndSheets(stage, '楼道里的灯坏了');
  const { webhook } = (await (await stage.ask(cast.administrator, '/webhooks', { url: 'https://hall.example.org/in', kinds: ['matter'] })).json()) as WebhookWithSecret;
  await stage.ask(cast.administrator, `/webhooks/${webhook.id}/try`, {});
  filling = {
    slug: 'sunshine', matterId, posterCode: 'b3', buildingId: placeId('b3'), stopToken: 'x', formNumber,
    ids: { ...ids, ...(await toldAndCalled(stage, '楼道里的灯坏了')), ...(await aMediation(stage, '楼道里的灯坏了')), '/c/[slug]/desk/settings/links/webhooks/[id]': webhook.id },
  };
}, 180_000);
afterAll(() => stage.close());

const sheetOf = async (body: Buffer): Promise<Excel.Worksheet> => {
  const book = new Excel.Workbook();
  const stream = new PassThrough();
  stream.end(body);
  await book.xlsx.read(stream);
  const [sheet] = book.worksheets;
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
};
const file = async (context: BrowserContext, href: string): Promise<{ readonly body: Buffer; readonly headers: Record<string, string>; readonly status: number }> => {
  const answer = await context.request.get(`${stage.url}${href}`);
  return { status: answer.status(), body: await answer.body(), headers: answer.headers() };
};

test('E-1 every list on every page can be taken away as a workbook and as CSV, with as many rows in both', async () => {
  const [contexts, seen] = [new Map<string, BrowserContext>(), new Map<string, number>()];
  for (const { route, who, path } of webPages().filter((page) => page.route.startsWith('/c/[slug]'))) {
    const person = people[who];
    const context = contexts.get(who) ?? (await stage.visitor({ ...(person === undefined ? {} : { person }), javaScript: false })).context;
    contexts.set(who, context);
    const page = await context.request.get(stage.url + path(filling));
    if (page.status() >= 400) continue;
    for (const [, href = ''] of (await page.text()).matchAll(/href="([^"]*\/tables\/[a-z-]+\.xlsx[^"]*)"/g)) {
      const workbook = await file(context, href.replaceAll('&amp;', '&'));
      const csv = await file(context, href.replaceAll('&amp;', '&').replace('.xlsx', '.csv'));
      expect([route, workbook.status, csv.status]).toEqual([route, 200, 200]);
      expect(workbook.headers).toMatchObject({ 'cache-control': 'private, no-store', 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'x-content-type-options': 'nosniff' });
      expect(csv.headers['content-disposition']).toMatch(/^attachment; filename="[a-z-]+-\d{4}-\d\d-\d\d\.csv"; filename\*=UTF-8''%/);
      const sheet = await sheetOf(workbook.body);
      expect(csv.body.toString('utf8').startsWith('\uFEFF')).toBe(true);
      const heads = (sheet.getRow(1).values as string[]).filter((head) => typeof head === 'string');
      expect(csv.body.toString('utf8').slice(1).split('\r\n')[0]?.split(',')).toEqual(heads);
      for (const head of heads) expect(head).toMatch(/\p{Script=Han}/u);
      const list = /\/tables\/([a-z-]+)\./.exec(href)?.[1] ?? '';
      seen.set(list, Math.max(seen.get(list) ?? 0, sheet.rowCount - 1));
    }
  }
  process.stdout.write(`${[...seen].map(([list, rows]) => `${list} ${rows}`).join(', ')}\n`);
  expect(seen.size).toBeGreaterThanOrEqual(26);
  expect(seen.get('matters')).toBeGreaterThanOrEqual(70);
  expect(seen.get('desk-matters')).toBeGreaterThanOrEqual(70);
}, 300_000);

test('what one may not see isn’t in one’s table, what was filtered out isn’t either, and words stay words', async () => {
  const [staff, stranger, resident] = [await stage.visitor({ person: cast.staff }), await stage.visitor(), await stage.visitor({ person: cast.elder })];
  const mine = await sheetOf((await file(staff.context, '/c/sunshine/tables/desk-matters.xlsx?q=电梯')).body);
  expect([mine.rowCount, mine.getCell(2, 2).text, mine.getCell(2, 2).type]).toEqual([2, '+1 号电梯停了', Excel.ValueType.String]);
  expect(mine.getCell(2, 3).text).toContain('=HYPERLINK');
  expect((await file(staff.context, '/c/sunshine/tables/desk-matters.csv?q=电梯')).body.toString()).toContain("'+1 号电梯停了");
  const public_ = (await file(stranger.context, '/c/sunshine/tables/matters.csv')).body.toString();
  expect(public_).not.toContain('HYPERLINK');
  for (const [path, status] of [['residents.csv', 401], ['desk-matters.xlsx', 401], ['inbox.csv', 401], ['webhooks.xlsx', 401], ['nothing.csv', 404], ['matters.pdf', 404], ['constructor.csv', 404]] as const) expect([path, (await file(stranger.context, `/c/sunshine/tables/${path}`)).status]).toEqual([path, status]);
  for (const path of ['residents.csv', 'desk-matters.csv', 'messages.xlsx', 'facts.csv', 'webhooks.csv']) expect([path, (await file(resident.context, `/c/sunshine/tables/${path}`)).status]).toEqual([path, 403]);
});
