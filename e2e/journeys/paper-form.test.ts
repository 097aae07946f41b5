import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { MatterList, MatterPage } from '@linyi/contract';
import { cast, personOf } from '@linyi/worlds';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
let page: Page;
let number: string;
let address: string;
beforeAll(async () => {
  stage = await openStage('2026-03-03T02:00:00.000Z');
  page = (await stage.visitor({ person: cast.staff, desk: true })).page;
});
afterAll(() => stage.close());
const open = (path: string): Promise<unknown> => page.goto(`${stage.url}/c/sunshine${path}`, { waitUntil: 'networkidle' });

describe('A-2 a sheet of paper and back', () => {
  test('A-2 sheets are printed in Chinese, large, with a number and a code each', async () => {
    await open('/print/form');
    await page.locator('#placeId').selectOption({ label: (await page.locator('#placeId option', { hasText: /^3\s*栋$/ }).first().textContent()) ?? '' });
    await page.locator('#count').fill('3');
    await page.getByRole('button', { name: '做好' }).click();
    await page.locator('.sheet').nth(2).waitFor();
    expect(await page.locator('.sheet').count()).toBe(3);
    number = (await page.locator('.sheet .number').first().innerText()).trim();
    expect(number).toMatch(/^26-\d{4}-\d$/);
    expect(await page.locator('.sheet').first().innerText()).toContain('我同意社区替我录入系统');
    address = (await page.locator('.sheet svg').first().getAttribute('aria-label')) ?? '';
    await page.waitForLoadState('networkidle');
    const pdf = await page.pdf({ format: 'A4' });
    expect((/\/Count (\d+)/.exec(pdf.toString('latin1')) ?? [])[1]).toBe('3');
  });

  test('A-2 a code that is scanned leads staff to the sheet, and anybody else to writing about the place', async () => {
    const path = new URL(address).pathname + new URL(address).search;
    await page.goto(stage.url + path, { waitUntil: 'networkidle' });
    expect(page.url()).toContain(`/desk/form/${number}`);
    const { page: resident } = await stage.visitor();
    await resident.goto(stage.url + path, { waitUntil: 'networkidle' });
    expect(resident.url()).toContain('/q/b3');
  });

  test('A-2 typed back in by keyboard alone in the order of the paper, in few enough keys for under a minute; the sheet is for staff only', async () => {
    await open('/desk/form');
    // The script has come when it puts the cursor where one types.
    await page.locator('#number:focus').waitFor();
    const words = '二单元门口的台阶碎了一块，晚上容易绊倒';
    let keys = 0;
    const press = async (key: string): Promise<void> => {
      keys += 1;
      await page.keyboard.press(key);
    };
    const type = async (text: string): Promise<void> => {
      keys += text.length;
      await page.keyboard.insertText(text);
    };
    await type(number.replaceAll('-', ''));
    await press('Enter');
    await page.waitForURL(`**/desk/form/${number}`);
    await page.locator('#text:focus').waitFor();
    await type(words);
    for (let step = 0; step < 12 && (await page.evaluate(() => document.activeElement?.id)) !== 'who'; step += 1) await press('Tab');
    await type('李奶奶');
    for (let step = 0; step < 4 && (await page.evaluate(() => document.activeElement?.id)) !== 'signed'; step += 1) await press('Tab');
    // Without the signature nothing is kept, and nothing typed is lost.
    await press('Control+Enter');
    await page.getByText('请先得到说的人同意').first().waitFor();
    expect(await page.locator('#text').inputValue()).toBe(words);
    await page.locator('#signed').focus();
    await press('Space');
    await page.locator('#sheet').setInputFiles({ name: 'sheet.jpg', mimeType: 'image/jpeg', buffer: await sharp({ create: { width: 600, height: 800, channels: 3, background: '#ffffff' } }).jpeg().toBuffer() });
    await press('Control+Enter');
    await page.getByText('记下了，编号').waitFor();
    // A practised typist writes 40 characters of Chinese a minute and presses two or three other keys a second.
    expect(keys - words.length).toBeLessThan(40);
    const [row] = ((await (await stage.ask(cast.staff, '/matters')).json()) as MatterList).rows;
    expect(row).toMatchObject({ channel: 'paper', place: { name: expect.stringMatching(/3\s*栋/) } });
    const [staff, steward, stranger] = (await Promise.all([cast.staff, cast.elder, null].map(async (person) => (await (await stage.ask(person, `/matters/${row?.id ?? ''}`)).json()) as MatterPage)));
    expect([staff?.photos.length, steward?.photos.length, stranger?.photos.length]).toEqual([1, 0, 0]);
    await open(`/desk/matters/${row?.id ?? ''}`);
    await page.getByText(`纸表 ${number}`).waitFor();
    await page.getByText(`${personOf(cast.staff).name}录入`).first().waitFor();
  });

  test('A-2 the same sheet isn’t typed in twice, and a mistyped number leads to no other sheet', async () => {
    await open(`/desk/form/${number}`);
    await page.getByText('这张已经录过').waitFor();
    await open('/desk/form?number=26-0001-0');
    await page.getByText(/不是纸表的编号/).first().waitFor();
    const again = await stage.ask(cast.staff, '/matters/typed-in', { text: '再来一次', channel: 'paper', formNumber: number, consent: { how: 'written' } });
    expect(((await again.json()) as { code: string }).code).toBe('paper.typedAlready');
  });
});
