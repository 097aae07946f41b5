import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { MatterList, MatterPage } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
let page: Page;
const texts = ['一单元的灯不亮', '二单元的灯不亮', '三单元的灯一闪一闪', '四楼的灯罩掉了', '顶楼的灯整夜亮着'];
beforeAll(async () => {
  stage = await openStage('2026-03-03T02:00:00.000Z');
  for (const text of texts) expect((await stage.ask(cast.elder, '/matters', { text, kind: 'power', placeId: placeId('b3') })).status).toBe(201);
  stage.setClock('2026-03-04T03:00:00.000Z');
  await stage.work();
  expect((await stage.ask(cast.elder, '/matters', { text: '楼下的花被踩了', kind: 'greening', placeId: placeId('b4') })).status).toBe(201);
  page = (await stage.visitor({ person: cast.staff, desk: true })).page;
});
afterAll(() => stage.close());

const open = (path: string): Promise<unknown> => page.goto(`${stage.url}/c/sunshine/desk${path}`, { waitUntil: 'networkidle' });
const all = async (): Promise<MatterList['rows']> => ((await (await stage.ask(cast.staff, '/matters?limit=50')).json()) as MatterList).rows;
const one = async (id: string): Promise<MatterPage> => (await (await stage.ask(cast.staff, `/matters/${id}`)).json()) as MatterPage;
const chosen = (): Promise<string | null> => page.locator('tr.on').getAttribute('data-row');

describe('the staff’s desk', () => {
  test('M-6 today shows what is overdue first, with how often the order has climbed', async () => {
    await open('');
    expect(await page.locator('tbody tr').count()).toBe(6);
    await page.getByText('督办到网格长').first().waitFor();
    expect(await page.locator('tbody tr').last().getByText('楼下的花被踩了').count()).toBe(1);
  });

  test('M-5 by keyboard alone: down, answer, take it back', async () => {
    await open('');
    // Keys work once the script has come; until then one presses again.
    const first = await chosen();
    await expect.poll(async () => {
      await page.keyboard.press('j');
      return chosen();
    }).not.toBe(first);
    const id = (await chosen()) ?? '';
    const version = (await one(id)).version;
    // The panel comes a moment after the row is chosen; whoever presses sooner sees where they are, and so does this test.
    await page.locator(`form[action*="${id}"]`).first().waitFor({ state: 'attached' });
    await page.keyboard.press('a');
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('今天下午电工来换。');
    await page.keyboard.press('Control+Enter');
    await expect.poll(async () => (await one(id)).state).toBe('answered');
    // The key does what the button says, and the button comes with the word that it is done.
    await page.getByRole('button', { name: '撤销', exact: true }).waitFor();
    await page.locator('body').click({ position: { x: 5, y: 5 } });
    await page.keyboard.press('z');
    await expect.poll(async () => (await one(id)).state).toBe('received');
    const after = await one(id);
    expect([after.version, after.entries.find(({ act }) => act === 'answered')?.undone, after.clock?.kind]).toEqual([version + 2, true, 'answer']);
  });

  test('M-7 many at once: a size for three, each for itself', async () => {
    await open('/matters?kind=power');
    for (const box of (await page.locator('input[name=pick]').all()).slice(0, 3)) await box.check();
    await page.locator('#bulk summary', { hasText: '定大小' }).click();
    await page.locator('#bulk-size').selectOption('small');
    await page.locator('#bulk-size-reason').fill('换灯泡，楼里就能办');
    await page.locator('#bulk button[value=triage]').click();
    await expect.poll(async () => (await all()).filter(({ size }) => size === 'small').length).toBe(3);
  });

  test('a view is kept under a name, found again, and let go', async () => {
    await open('/matters?kind=greening');
    await page.locator('summary', { hasText: '存为视图' }).click();
    await page.locator('#view-name').fill('我的花草');
    await page.getByRole('button', { name: '存下来' }).or(page.getByRole('button', { name: '保存' })).first().click();
    await page.getByRole('link', { name: '我的花草' }).waitFor();
    await open('');
    await page.getByRole('link', { name: '我的花草' }).click();
    await page.waitForURL(/kind=greening/);
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
  });

  test('what somebody else changed meanwhile is shown, and nothing typed is lost', async () => {
    const target = (await all()).find(({ kind }) => kind === 'greening');
    await open(`/matters/${target?.id ?? ''}`);
    expect((await stage.ask(cast.secretary, `/matters/${target?.id ?? ''}/triage`, { size: 'small', reason: '补种几株就好' })).status).toBe(200);
    const field = page.locator('form[action*=answer] textarea').first();
    // Keys work once the script has come; until then one presses again.
    await expect.poll(async () => {
      if (!(await field.isVisible())) await page.keyboard.press('a');
      return field.isVisible();
    }).toBe(true);
    await field.fill('明天补种，再围一圈小篱笆。');
    await page.locator('form[action*=answer] button').last().click();
    await page.getByText('别人已经更新了这件事').first().waitFor();
    // What changed is read anew a moment later: the words outlast that too.
    await page.getByText('补种几株就好').first().waitFor();
    expect(await page.locator('form[action*=answer] textarea').first().inputValue()).toBe('明天补种，再围一圈小篱笆。');
    expect((await one(target?.id ?? '')).state).toBe('received');
  });

  test('what one sees goes to a table for Excel', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), open('/matters').then(() => page.locator('a[href*="/tables/desk-matters.csv"]').first().click())]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const csv = Buffer.concat(chunks).toString('utf8');
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(csv).toContain('楼下的花被踩了');
  });
});
