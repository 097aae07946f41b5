import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { MatterPage } from '@linyi/contract';
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

/** Opens a page whose scripts come only when they are let through: what people do on an old phone meanwhile must last. */
const opened = async (person: string | undefined, path: string): Promise<{ page: Page; arrive: () => Promise<void> }> => {
  const { page } = await stage.visitor(person === undefined ? {} : { person });
  let letThrough = (): void => undefined;
  const gate = new Promise<void>((resolve) => { letThrough = resolve; });
  await page.route('**/_app/**/*.js', async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(stage.url + path, { waitUntil: 'commit' });
  await page.locator('main').waitFor();
  return {
    page,
    arrive: async () => {
      letThrough();
      await page.waitForLoadState('networkidle');
    },
  };
};

describe('A-3 on a phone where scripts come late', () => {
  test('A-3 M-2 what was typed and the photo chosen before the script came are still there', async () => {
    const { page, arrive } = await opened(cast.elder, '/c/sunshine/raise');
    await page.getByLabel('什么事').fill('水表井里有水声，一直不停');
    await page.locator('input[type=file]').setInputFiles({ name: '井.jpg', mimeType: 'image/jpeg', buffer: await sharp({ create: { width: 400, height: 300, channels: 3, background: '#557766' } }).jpeg().toBuffer() });
    await arrive();
    await page.getByText('已收到').first().waitFor();
    expect(await page.getByLabel('什么事').inputValue()).toBe('水表井里有水声，一直不停');
  });

  test('A-3 M-5 the steward’s answer, typed early, is still there', async () => {
    const matter = (await (await stage.ask(cast.elder, '/matters', { text: '电梯里的灯忽明忽暗', kind: 'lift', placeId: placeId('b3') })).json()) as MatterPage;
    const { page, arrive } = await opened(cast.steward, `/c/sunshine/matters/${matter.id}`);
    await page.locator('#answer-text').fill('晚上七点前我去看。');
    await arrive();
    expect(await page.locator('#answer-text').inputValue()).toBe('晚上七点前我去看。');
  });

  test('A-3 M-5 at the desk too: an answer and a name, typed early, are still there', async () => {
    const matter = (await (await stage.ask(cast.elder, '/matters', { text: '车棚的门关不上', kind: 'property', placeId: placeId('b3') })).json()) as MatterPage;
    const answering = await opened(cast.staff, `/c/sunshine/desk/matters/${matter.id}`);
    await answering.page.locator('#answer-text').fill('明天上午物业来修。');
    await answering.arrive();
    expect(await answering.page.locator('#answer-text').inputValue()).toBe('明天上午物业来修。');
    const writing = await opened(cast.staff, '/c/sunshine/desk/new');
    await writing.page.locator('#who').fill('李奶奶');
    await writing.arrive();
    await writing.page.locator('#text:focus').waitFor();
    expect(await writing.page.locator('#who').inputValue()).toBe('李奶奶');
  });

  test('A-3 what was opened early stays open', async () => {
    const matter = (await (await stage.ask(cast.elder, '/matters', { text: '花坛边的砖松了', kind: 'property', placeId: placeId('b3') })).json()) as MatterPage;
    const { page, arrive } = await opened(cast.elder, `/c/sunshine/matters/${matter.id}`);
    await page.locator('details:not([open]) > summary').first().click();
    const inside = page.locator('details[open]').first();
    await inside.waitFor();
    await arrive();
    expect(await inside.count()).toBe(1);
  });

  test('A-3 P-3 a phone number typed early is still there', async () => {
    const { page, arrive } = await opened(undefined, '/c/sunshine/sign-in');
    await page.getByLabel('手机号').fill('13912345678');
    await arrive();
    expect(await page.getByLabel('手机号').inputValue()).toBe('13912345678');
  });
});
