import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cast } from '@linyi/worlds';
import sharp from 'sharp';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z'); // a Wednesday, 10:00 in Shanghai
});
afterAll(() => stage.close());

const photo = async (colour: string) => ({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await sharp({ create: { width: 640, height: 480, channels: 3, background: colour } }).jpeg().toBuffer() });

describe('from a voice to an answer', () => {
  let matter = '';

  test('M-1 a poster of building 3 knows where it is before sign-in; M-2 two lines and a photo; P-3 signed in by phone code on the way', async () => {
    const { page } = await stage.visitor();
    await page.goto(`${stage.url}/c/sunshine/q/b3`);
    expect(await page.getByText('3 栋').first().isVisible()).toBe(true);
    await page.getByRole('link', { name: '反映这里的事' }).first().click();
    await page.waitForURL(/\/raise/);
    await page.getByLabel('什么事').fill('电梯门关上又自己弹开，夜里响三四次，孩子睡不好');
    await page.locator('input[type=file]').setInputFiles(await photo('#887766'));
    await page.getByText('已收到').first().waitFor();
    await expect.poll(() => page.getByRole('radio', { name: '电梯' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByLabel('手机号').fill('13912345678');
    await page.getByRole('button', { name: '获取验证码' }).click();
    await page.getByLabel('验证码').fill('246810');
    await page.locator('#name').fill('林小雨');
    await page.getByRole('button', { name: '登录并提交' }).click();
    await page.waitForURL(/\/matters\//);
    matter = new URL(page.url()).pathname;
    await page.getByText(/收到了，编号 2026-/).waitFor();
    await page.getByText('王建国').first().waitFor();
  });

  test('M-4 M-5 M-11 the steward answers, promises, closes with a pair; the raiser rates', async () => {
    const steward = (await stage.visitor({ person: cast.steward })).page;
    await steward.goto(stage.url + matter, { waitUntil: 'networkidle' });
    await steward.locator('#answer-text').fill('上午去看过了，是光幕脏。已约维保师傅，今天下午四点到。');
    await steward.getByRole('button', { name: '答复', exact: true }).click();
    await steward.getByText('作了答复').first().waitFor();
    await steward.locator('summary', { hasText: '给出方案' }).waitFor();
    if (!(await steward.locator('#plan-text').isVisible())) await steward.locator('summary', { hasText: '给出方案' }).click();
    await steward.locator('#plan-text').fill('换新光幕，周五前装好。');
    await steward.getByRole('button', { name: '给出方案', exact: true }).click();
    await steward.getByText('给出了方案').first().waitFor();
    if (!(await steward.locator('#resolve-text').isVisible())) await steward.locator('summary', { hasText: '办结' }).click();
    await steward.locator('#resolve-text').fill('光幕换好了，试了二十次没有再弹开。');
    // The picture that came with the matter may stand as “before”.
    await steward.locator('input[name=beforeIds]').check();
    await steward.locator('input[name=after]').setInputFiles(await photo('#99bbaa'));
    await steward.getByRole('button', { name: '办结', exact: true }).click();
    await steward.getByText('说办完了').first().waitFor();
    await stage.work();
    const seen = await (await stage.ask(null, '/figures')).json() as { raised: number };
    expect(seen.raised).toBe(1);
  });
});
