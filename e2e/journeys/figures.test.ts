import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Download } from 'playwright-core';
import type { MatterPage } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
const at = (tail: string): string => `${stage.url}/c/sunshine${tail}`;
const raise = async (kind: string, place: string, nth: number): Promise<string> =>
  ((await (await stage.ask(cast.elder, '/matters', { text: `第 ${nth} 件：楼道里的东西坏了`, kind, placeId: placeId(place) })).json()) as MatterPage).id;

const textOf = async (download: Download): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  expect(text.startsWith('\uFEFF')).toBe(true);
  return text.slice(1);
};
const cells = (table: string): string[][] => table.trim().split('\r\n').map((line) => line.split(','));

// Thirteen matters: seven in building 3, of which six were answered at once, and three each in two others: too few to be named.
beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z');
  const ids: string[] = [];
  for (let nth = 1; nth <= 7; nth += 1) ids.push(await raise('power', 'b3', nth));
  for (let nth = 8; nth <= 13; nth += 1) await raise('lift', nth % 2 === 0 ? 'b4' : 'b5', nth);
  stage.setClock('2026-03-04T02:30:00.000Z');
  for (const id of ids.slice(0, 6)) expect((await stage.ask(cast.steward, `/matters/${id}/answer`, { text: '今天下午来看。' })).status).toBe(200);
  stage.setClock('2026-03-06T02:30:00.000Z');
  await stage.work();
}, 120_000);
afterAll(() => stage.close());

describe('X-3 X-7 how it goes', () => {
  test('X-3 from the board a resident without script reads each figure with its denominator and how it is counted', async () => {
    const { page } = await stage.visitor({ javaScript: false });
    await page.goto(at('/board'));
    await page.getByRole('link', { name: '看全部数字和算法' }).click();
    await page.getByText('这段时间一共反映了 13 件事').waitFor();
    const answers = page.getByRole('region', { name: '答复得及时吗' });
    await answers.getByText('46% 在 24 小时内答复了').waitFor();
    expect(await answers.getByText('13 件里有 6 件').count()).toBeGreaterThan(0);
    expect(await answers.getByText('分母是', { exact: false }).count()).toBeGreaterThan(0);
  });

  test('X-7 a group under five isn’t named, neither on the page nor in the table', async () => {
    const { page } = await stage.visitor();
    await page.goto(at('/board/figures'), { waitUntil: 'networkidle' });
    const places = page.locator('#places').locator('xpath=ancestor::section[1]');
    await places.getByText('3 栋').first().waitFor();
    expect(await places.getByText('4 栋').count()).toBe(0);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href*="/tables/figures.csv"]').click()]);
    const table = await textOf(download);
    const rows = cells(table);
    expect(rows.find(([name]) => name?.includes('24 小时内'))?.slice(1)).toEqual(['6', '13', '46%']);
    expect(rows.find(([name]) => name?.endsWith('3 栋'))?.slice(1, 3)).toEqual(['7', '13']);
    expect(table).not.toContain('4 栋');
  });

  test('X-3 X-7 staff download the lines behind the figures, and whoever counts them gets the same; a resident gets none of them', async () => {
    const { page } = await stage.visitor({ person: cast.staff });
    await page.goto(at('/board/figures'), { waitUntil: 'networkidle' });
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href*="/tables/facts.csv"]').click()]);
    const [head = [], ...lines] = cells(await textOf(download));
    const column = (name: string): number => head.indexOf(name);
    const [raised, answered, place] = [column('反映时间'), column('首次答复时间'), column('地点')];
    const hours = (line: readonly string[]): number => (Date.parse(`${line[answered] ?? ''}Z`.replace(' ', 'T')) - Date.parse(`${line[raised] ?? ''}Z`.replace(' ', 'T'))) / 3_600_000;
    const inTime = lines.filter((line) => line[answered] !== '' && hours(line) <= 24);
    expect([inTime.length, lines.length]).toEqual([6, 13]);
    expect(lines.filter((line) => line[place] === '4 栋')).toHaveLength(3);
    expect(lines.flat().join()).not.toContain('楼道里的东西坏了');
    expect((await stage.ask(cast.elder, '/figures/facts')).status).toBe(403);
    const resident = await stage.visitor({ person: cast.elder });
    await resident.page.goto(at('/board/figures'));
    await resident.page.locator('a[href*="/tables/figures.csv"]').waitFor();
    expect(await resident.page.locator('a[href*="/tables/facts.csv"]').count()).toBe(0);
  });

  test('X-3 another time is chosen; with too few matters it says so instead of figures', async () => {
    const { page } = await stage.visitor({ javaScript: false });
    await page.goto(at('/board/figures'));
    await page.getByLabel('从', { exact: true }).fill('2025-01-01');
    await page.getByLabel('到', { exact: true }).fill('2025-01-31');
    await page.getByRole('button', { name: '查看' }).click();
    await page.waitForURL(/2025-01-31/);
    await page.getByText('少于 5 件，不显示').waitFor();
    expect(await page.getByRole('region', { name: '答复得及时吗' }).count()).toBe(0);
  });
});
