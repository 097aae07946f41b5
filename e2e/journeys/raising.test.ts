import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MatterList, MatterPage, SlipSheet } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import sharp from 'sharp';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z');
});
afterAll(() => stage.close());

const mine = async (person: string): Promise<MatterList> => (await (await stage.ask(person, '/matters?mine=1')).json()) as MatterList;
const picture = async () => ({ name: '照片.jpg', mimeType: 'image/jpeg', buffer: await sharp({ create: { width: 800, height: 600, channels: 3, background: '#8a9a7b' } }).jpeg().toBuffer() });

describe('raising a matter', () => {
  test('M-2 a draft survives a reload', async () => {
    const { page } = await stage.visitor({ person: cast.elder });
    await page.goto(`${stage.url}/c/sunshine/raise`, { waitUntil: 'networkidle' });
    await page.getByLabel('什么事').fill('花坛边的地砖松了，下雨天一踩溅一身');
    await page.waitForFunction(() => JSON.stringify(localStorage).includes('地砖松了'));
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByText('上次没发出去的内容还在').waitFor();
    expect(await page.getByLabel('什么事').inputValue()).toBe('花坛边的地砖松了，下雨天一踩溅一身');
  });

  test('M-2 sending works on a flaky line, and twice is once', async () => {
    const { page, context } = await stage.visitor({ person: cast.elder });
    await page.goto(`${stage.url}/c/sunshine/raise`, { waitUntil: 'networkidle' });
    await page.getByLabel('什么事').fill('楼道声控灯坏了，晚上上下楼摸黑');
    // Only a script that has come tries again: it has, when the words are kept on this device.
    await page.waitForFunction(() => JSON.stringify(localStorage).includes('声控灯'));
    await page.getByRole('radio').first().waitFor();
    // The first request reaches the server, and its answer is lost on the way back.
    let lost = 0;
    await page.route('**/raise?/send', async (route) => {
      lost += 1;
      if (lost === 1) {
        await route.fetch().catch(() => undefined);
        await route.abort('connectionreset');
      } else await route.continue();
    });
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('内容已存在本机').waitFor();
    await page.getByRole('button', { name: '现在就试' }).click();
    await page.waitForURL(/\/matters\//);
    expect((await mine(cast.elder)).rows.filter(({ title }) => title?.includes('声控灯'))).toHaveLength(1);
    await context.close();
  });

  test('M-2 a matter changed after its first sending was lost isn’t sent twice: it is shown, and the new words stay', async () => {
    const { page, context } = await stage.visitor({ person: cast.elder });
    await page.clock.install();
    await page.goto(`${stage.url}/c/sunshine/raise`, { waitUntil: 'networkidle' });
    await page.getByLabel('什么事').fill('门厅的感应门夹人');
    await page.waitForFunction(() => JSON.stringify(localStorage).includes('感应门'));
    let lost = false;
    await page.route('**/raise?/send', async (route) => {
      if (lost) return route.continue();
      lost = true;
      await route.fetch().catch(() => undefined);
      return route.abort('connectionreset');
    });
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('内容已存在本机').waitFor();
    await page.getByLabel('什么事').fill('门厅的感应门夹人，今天又夹了一位');
    await page.getByRole('button', { name: '现在就试' }).click();
    await page.getByText('这件事已经发到了').waitFor();
    // What was to be tried again by itself is past: it would send the new words as a second matter.
    await page.clock.fastForward(60_000);
    await page.waitForLoadState('networkidle');
    expect(await page.getByLabel('什么事').inputValue()).toBe('门厅的感应门夹人，今天又夹了一位');
    await page.getByRole('link', { name: '去看已发到的那件' }).click();
    await page.waitForURL(/\/matters\//);
    await page.getByText('门厅的感应门夹人').first().waitFor();
    expect((await mine(cast.elder)).rows.filter(({ title }) => title?.includes('感应门'))).toHaveLength(1);
    await context.close();
  });

  test('M-2 a draft outlives its photo on the server: it is sent again from this device', async () => {
    const { page, context } = await stage.visitor({ person: cast.elder });
    await page.goto(`${stage.url}/c/sunshine/raise`, { waitUntil: 'networkidle' });
    await page.getByLabel('什么事').fill('信报箱的门掉了');
    await page.locator('input[type=file]').setInputFiles(await picture());
    await page.getByText('已收到').waitFor();
    // What the server tidied away in the meantime: an id that it no longer knows.
    await page.waitForFunction(() => JSON.stringify(localStorage).includes('data:image'));
    await page.evaluate(() => {
      for (const [name, draft] of Object.entries(localStorage)) localStorage.setItem(name, String(draft).replace(/"id":"[0-9a-f-]{36}"/, `"id":"${crypto.randomUUID()}"`));
    });
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByText('上次没发出去的内容还在').waitFor();
    await page.getByRole('button', { name: '提交' }).click();
    await page.waitForURL(/\/matters\//);
    // By its address: the clock stands, so which of her matters is the newest is left to chance.
    const id = /matters\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
    const arrived = (await (await stage.ask(cast.elder, `/matters/${id}`)).json()) as MatterPage;
    expect([arrived.text, arrived.photos.length]).toEqual(['信报箱的门掉了', 1]);
    await context.close();
  });

  test('M-3 similar open matters nearby appear while she types; one tap says “me too” instead', async () => {
    const first = (await (await stage.ask(cast.elder, '/matters', { text: '单元门口的污水井盖翘起来了，小孩差点绊倒', kind: 'facility', placeId: placeId('b3') })).json()) as MatterPage;
    const published = await stage.ask(cast.staff, `/matters/${first.id}/publish`, { title: '单元门口污水井盖翘起来了', text: '单元门口的污水井盖翘起来了，小孩差点绊倒' });
    expect(published.status).toBe(200);
    const { page } = await stage.visitor({ person: cast.property });
    await page.goto(`${stage.url}/c/sunshine/raise?poster=b3`, { waitUntil: 'networkidle' });
    await page.getByLabel('什么事').fill('门口井盖翘起来，走路绊脚');
    await page.getByText('附近有相近的事正在办').waitFor();
    await page.getByRole('button', { name: '我也遇到' }).first().click();
    await page.waitForURL(/\/matters\//);
    const after = (await (await stage.ask(cast.property, `/matters/${first.id}`)).json()) as MatterPage;
    expect([after.meToos, after.iSaidMeToo]).toEqual([1, true]);
    expect((await mine(cast.property)).rows).toHaveLength(0);
    await stage.ask(cast.property, `/matters/${first.id}/me-too`, {});
    expect(((await (await stage.ask(null, `/matters/${first.id}`)).json()) as MatterPage).meToos).toBe(1);
  });

  test('P-3 the slip from her letter box signs her in as vouched for; it is typed as she likes', async () => {
    const sheet = (await (await stage.ask(cast.administrator, '/slips', { buildingId: placeId('b7') })).json()) as SlipSheet;
    expect(sheet.slips.length).toBeGreaterThan(10);
    const { page } = await stage.visitor();
    await page.goto(`${stage.url}/c/sunshine/sign-in`, { waitUntil: 'networkidle' });
    await page.locator('summary', { hasText: '我有邀请条' }).click();
    await page.locator('#slip').fill((sheet.slips[0]?.slip ?? '').toLowerCase().replaceAll('-', ' '));
    await page.locator('#slip-name').fill('赵小满');
    await page.locator('form[action*=slip] button').click();
    await page.waitForURL((url) => !url.pathname.includes('sign-in'));
    await page.goto(`${stage.url}/c/sunshine/me`);
    await page.getByText('有人担保', { exact: false }).first().waitFor();
    await page.getByText('7 栋', { exact: false }).first().waitFor();
  });

  test('P-3 a wrong slip is refused in plain words and leaves no account behind', async () => {
    const answer = await stage.ask(null, '/sign-in/slip', { slip: 'ABCD-EFGH-JKMN', name: '某人' });
    expect(answer.status).toBe(422);
    expect(((await answer.json()) as { code: string }).code).toBe('signIn.slipUnknown');
  });

  test('M-1 M-12 a report without sign-in goes to staff and stays unpublished until checked', async () => {
    const answer = await stage.ask(null, '/matters', { text: '有人在楼顶养鸽子，味道很大', kind: 'hygiene', placeId: placeId('b5') });
    expect(answer.status).toBe(201);
    const report = (await answer.json()) as MatterPage;
    const seen = (await (await stage.ask(cast.elder, `/matters/${report.id}`)).json()) as MatterPage;
    expect([seen.title, seen.text, seen.published]).toEqual([null, null, false]);
    // Nobody has to answer before staff have looked at it.
    expect([seen.firstResponder, seen.clock]).toEqual([null, null]);
    const found = (await (await stage.ask(cast.elder, `/matters?q=${encodeURIComponent('鸽子')}`)).json()) as MatterList;
    expect(found.rows).toHaveLength(0);
    const byStaff = (await (await stage.ask(cast.staff, `/matters?q=${encodeURIComponent('鸽子')}`)).json()) as MatterList;
    expect(byStaff.rows).toHaveLength(1);
    const { page, context } = await stage.visitor({ person: cast.staff, desk: true });
    await page.goto(`${stage.url}/c/sunshine/desk/matters/${report.id}`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: '核实受理' }).click();
    await page.getByText('核实了，已指定负责人').first().waitFor();
    const accepted = (await (await stage.ask(cast.elder, `/matters/${report.id}`)).json()) as MatterPage;
    expect([accepted.firstResponder?.duty, accepted.clock?.kind, accepted.title]).toEqual(['buildingSteward', 'answer', null]);
    await context.close();
  });
});

describe('without JavaScript', () => {
  test('A-3 reading works, and raising too, with the photo', async () => {
    const { page } = await stage.visitor({ person: cast.elder, javaScript: false });
    await page.goto(`${stage.url}/c/sunshine/raise?poster=b3`);
    await page.getByLabel('什么事').fill('消防通道堆了两个旧柜子');
    await page.locator('input[type=file]').setInputFiles(await picture());
    await page.getByRole('button', { name: '提交' }).click();
    await page.waitForURL(/\/matters\//);
    await page.getByText('消防通道堆了两个旧柜子').first().waitFor();
    const row = (await mine(cast.elder)).rows.find(({ title }) => title?.includes('旧柜子'));
    const matter = (await (await stage.ask(cast.elder, `/matters/${row?.id ?? ''}`)).json()) as MatterPage;
    expect(matter.photos).toHaveLength(1);
    expect((await stage.ask(null, `/files/${matter.photos[0]?.id ?? ''}/small`)).status).toBe(404);
    await page.goto(`${stage.url}/c/sunshine/matters`);
    expect(await page.locator('main a').count()).toBeGreaterThan(2);
  });
});
