import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast, people } from '@linyi/worlds';
import { residentId } from '@linyi/worlds/build';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z');
}, 120_000);
afterAll(() => stage.close());

test('K9 T-4 a resident reads who looked at her data and why, says yes and takes it back in one tap, and takes everything along, without script', async () => {
  const staff = await stage.visitor({ person: cast.staff });
  const hers = await stage.visitor({ person: cast.elder, javaScript: false });
  const { id } = (await (await stage.ask(cast.elder, '/matters', { text: '楼上半夜拖椅子', kind: 'noise' })).json()) as { id: string };
  await staff.page.goto(`${stage.url}/c/sunshine/matters/${id}`);
  await hers.page.goto(`${stage.url}/c/sunshine/me`);
  await hers.page.getByRole('link', { name: '我的隐私' }).click();
  await hers.page.getByText('为了办您反映的事').first().waitFor();
  await hers.page.getByText('看了姓名、没公开的话').first().waitFor();

  const year = hers.page.getByRole('article', { name: '出生年份' });
  await year.getByText('来自居民名册').waitFor();
  await year.getByRole('button', { name: '撤回并删掉' }).click();
  await hers.page.locator('#birthYear').fill('1956');
  await year.getByRole('button', { name: '同意并保存' }).click();
  await year.getByText('1956').waitFor();
  await year.getByRole('button', { name: '撤回并删掉' }).click();
  await hers.page.locator('#birthYear').waitFor();
  expect(await year.getByText('1956').count()).toBe(0);

  const [file] = await Promise.all([hers.page.waitForEvent('download'), hers.page.getByRole('link', { name: '下载能看的' }).click()]);
  expect(file.suggestedFilename()).toMatch(/^我的资料-.*\.html$/);
});

test('T-6 A-5 A-2 somebody comes to the office: staff type in a no on paper, a mandate and a guardian’s signature; she reads who did', async () => {
  const staff = await stage.visitor({ person: cast.staff, desk: true, javaScript: false });
  const hers = await stage.visitor({ person: cast.elder, javaScript: false });
  const { page } = staff;
  await page.goto(`${stage.url}/c/sunshine/desk/people/${residentId(cast.elder)}`);
  await page.getByRole('link', { name: '同意和委托' }).click();
  const photos = page.getByRole('article', { name: '公开我发的照片' });
  await photos.locator('summary').click();
  await photos.getByRole('button', { name: '记下撤回' }).click();
  await page.getByText('记下了，马上算数').waitFor();
  await page.getByRole('article', { name: '公开我发的照片' }).getByText('没有同意').waitFor();

  await page.getByLabel('查一位居民').fill('陈');
  await page.getByRole('button', { name: '查', exact: false }).first().click();
  await page.locator('#holderId').selectOption({ index: 1 });
  await page.locator('#until').fill('2026-12-31');
  await page.getByRole('button', { name: '录入纸质委托' }).click();
  await page.getByText('委托录好了').waitFor();

  const child = people.find(({ birthYear }) => (birthYear ?? 0) > 2014)?.key ?? '';
  await page.goto(`${stage.url}/c/sunshine/desk/people/${residentId(child)}/privacy`);
  await page.locator('summary', { hasText: '录入家长签字' }).click();
  await page.getByLabel('家长姓名').fill('陈建国');
  await page.getByLabel('小名').fill('小满');
  await page.getByRole('button', { name: '录入家长签字' }).click();
  await page.getByText('家长签字录好了').waitFor();
  await page.getByText('公开时叫“小满”').waitFor();
  await page.getByRole('button', { name: '家长撤回' }).click();
  await page.getByText('家长撤回了，马上算数').waitFor();
  expect(await page.getByText('公开时叫“小满”').count()).toBe(0);

  await hers.page.goto(`${stage.url}/c/sunshine/me/privacy`);
  await hers.page.getByText('代您录入同意').first().waitFor();
  await hers.page.getByRole('article', { name: '公开我发的照片' }).getByText('没有同意').waitFor();
});
