import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TopPains } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { sixAboutOneThing } from '../six-about-one-thing.ts';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
const at = (tail: string): string => `${stage.url}/c/sunshine${tail}`;
beforeAll(async () => void (stage = await openStage('2026-03-04T02:00:00.000Z')), 120_000);
afterAll(() => stage.close());

describe('X-1 what troubles people most', () => {
  test('X-1 before anything was found the page says so, and how it is computed', async () => {
    const { page } = await stage.visitor({ javaScript: false });
    await page.goto(at('/board'));
    await page.getByRole('link', { name: '大家最烦心的事' }).click();
    await page.getByText('还没有算好').waitFor();
    await stage.learn();
    await page.reload();
    await page.getByText('这个月没有扎堆的烦心事').waitFor();
    await page.getByText('怎么算的').click();
    await page.getByText('至少 5 个人说过才列出来', { exact: false }).waitFor();
  });

  test('X-1 X-7 what six people raise in their own words stands there the next day, marked as a program’s, with its size, place and words; the table says the same', async () => {
    stage.setClock('2026-03-04T03:00:00.000Z');
    await sixAboutOneThing(stage);
    stage.setClock('2026-03-05T02:00:00.000Z');
    await stage.learn();
    const { page } = await stage.visitor({ person: cast.elder });
    await page.goto(at('/board/top-pains'), { waitUntil: 'networkidle' });
    await page.getByText('程序归纳，只供参考').waitFor();
    const pain = page.getByRole('article');
    expect(await pain.count()).toBe(1);
    expect(await pain.getByRole('heading', { level: 2 }).textContent()).toContain('电梯');
    await pain.getByText('6 人说过').waitFor();
    await pain.getByText('最近 30 天 6 件，再往前 30 天 0 件，在变多。').waitFor();
    expect(await pain.getByText('还不是议题', { exact: false }).count()).toBe(0);
    await pain.getByRole('link').first().click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '电梯' }).waitFor();
    const table = await (await page.request.get(at('/tables/top-pains.csv'))).text();
    expect(table).toMatch(/电梯.*,6,6,6,0,/);
  });

  test('D-1 X-1 staff are told that it is no topic yet, and by which matter it becomes one', async () => {
    const { page } = await stage.visitor({ person: cast.staff, desk: true });
    await page.goto(at('/desk/deliberation'), { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: '看大家最烦心的事' }).click();
    await page.getByText('还不是议题。把其中一件定为大事，它就进议题池。').waitFor();
    const { pains } = (await (await stage.ask(cast.staff, '/top-pains')).json()) as TopPains;
    expect((await stage.ask(cast.staff, `/matters/${pains[0]?.typical[0]?.id ?? ''}/triage`, { size: 'big', reason: '几方意见不同' })).status).toBe(200);
    await stage.work();
    await page.reload();
    await page.getByRole('article').getByRole('link', { name: '2026-1' }).click();
    await page.waitForURL(/\/talk\/topics\//);
    await page.getByRole('heading', { level: 1 }).waitFor();
  });

  test('X-7 an administrator switches it off with a reason that all read; from then on nothing is shown', async () => {
    const { page } = await stage.visitor({ person: cast.administrator, desk: true });
    await page.goto(at('/desk/settings'), { waitUntil: 'networkidle' });
    await page.getByLabel('让程序归纳').selectOption('关');
    await page.locator('#reason').fill('先和居民商量');
    await page.getByRole('button', { name: '保存改动' }).click();
    await page.getByText('改好了', { exact: false }).first().waitFor();
    const phone = (await stage.visitor({ javaScript: false })).page;
    await phone.goto(at('/board/top-pains'));
    await phone.getByText('社区没有开这一项，程序不读大家的话。').waitFor();
    await phone.goto(at('/board'));
    await phone.getByText('让程序从公开的话里归纳', { exact: false }).waitFor();
    expect(await phone.getByText('先和居民商量', { exact: false }).count()).toBe(1);
  });
});
