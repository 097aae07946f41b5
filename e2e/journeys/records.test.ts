import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { cast } from '@linyi/worlds';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z');
}, 240_000);
afterAll(() => stage.close());

const bring = async (page: Page, file: { readonly name: string; readonly bytes: Buffer }, button: RegExp): Promise<void> => {
  await page.goto(`${stage.url}/c/sunshine/desk/records`);
  await page.locator('#table').setInputFiles({ name: file.name, mimeType: 'application/octet-stream', buffer: file.bytes });
  await page.getByRole('button', { name: button }).click();
};
/** 花名册 as Chinese Windows saves it: GB 18030. */
const inChineseWindows = Buffer.from('c2a5bac52cb5a5d4aa2cb7bfbac52cd0d5c3fb2ccad6bbfa2cbda8d6fec3e6bbfd0d0a33b6b02c312c3330312cb3c2d2bb2c31333830303133393030312c38382e35300d0a33b6b02c312c3330322cc1d6b6fe2c312e3338452b31302c39302e30300d0a', 'hex');

test('E-3 P-3 T-4 a roster in GB 18030 comes in without script: a bad row is named and mended on the page, and the whole is taken back', async () => {
  const { page } = await stage.visitor({ person: cast.staff, desk: true, javaScript: false });
  await bring(page, { name: '花名册.csv', bytes: inChineseWindows }, /居民名册/);
  await page.getByText('文字编码 GB18030').waitFor();
  await page.getByRole('button', { name: '看一遍' }).click();
  await page.getByText('Excel 把号码变成了科学记数').first().waitFor();
  expect(await page.getByRole('button', { name: '导入', exact: true }).count()).toBe(0);
  await page.locator('input[name="cell:0:3:E"]').fill('13800139002');
  await page.locator('input[name="option:givenBy"]').fill('安居物业');
  await page.getByLabel('为履行法定职责、法定义务所必需').check();
  await page.locator('input[name="option:purpose"]').fill('核对住户，通知停水停电');
  await page.locator('input[name="option:givenOn"]').fill('2026-03-01');
  await page.getByRole('button', { name: '改好了，再看一遍' }).click();
  await page.getByText('没有要改的了').waitFor();
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByRole('heading', { name: '已经导入' }).waitFor();
  const found = async (): Promise<number> => ((await (await stage.ask(cast.staff, '/residents?q=林二')).json()) as { rows: unknown[] }).rows.length;
  expect(await found()).toBe(1);
  await page.locator('#reason').fill('传错了文件');
  await page.getByRole('button', { name: '整批撤销' }).click();
  await page.getByRole('heading', { name: '已经撤销' }).waitFor();
  expect(await found()).toBe(0);
});

test('M-1 old records typed as people type them: the year comes from the title, sums are passed over, and they are found as history', async () => {
  const { page } = await stage.visitor({ person: cast.staff, desk: true });
  const table = '2023年来访登记\n序号,来访日期,主要诉求,处理情况,办结日期\n1,3月5日,路灯不亮三天了,已换灯泡,3.7\n2,2023年3月15日 下午3点,下水道堵了,,\n合计,2\n';
  await bring(page, { name: '来访登记.csv', bytes: Buffer.from(table) }, /旧的诉求记录/);
  await page.getByRole('button', { name: '看一遍' }).click();
  await page.getByText('没有要改的了').waitFor();
  await page.getByText('2023-03-15 15:00').waitFor();
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByRole('heading', { name: '已经导入' }).waitFor();
  await stage.work();
  const { rows } = (await (await stage.ask(cast.staff, '/matters?q=下水道堵了&state=closed')).json()) as { rows: { title: string }[] };
  expect(rows.map(({ title }) => title)).toContain('下水道堵了');
});

test('E-3 a file that is no table is refused in words that say how to mend it', async () => {
  const { page } = await stage.visitor({ person: cast.staff, desk: true, javaScript: false });
  await bring(page, { name: '花名册.xls', bytes: Buffer.from('d0cf11e0a1b11ae1000000', 'hex') }, /居民名册/);
  await page.getByText('这是旧版 Excel（.xls）').first().waitFor();
});
