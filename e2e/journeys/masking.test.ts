import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MatterPage } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
let id: string;
const at = (tail: string): string => `${stage.url}/c/sunshine${tail}`;
const personal = /13800000000|川A12345|李四喜|301/;
beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z');
  id = ((await (await stage.ask(cast.elder, '/matters', { text: '我叫李四喜，住5栋2单元301，电话13800000000。川A12345的面包车天天堵在单元门口，轮椅出不去。', kind: 'parking', placeId: placeId('b3') })).json()) as MatterPage).id;
});
afterAll(() => stage.close());

describe('M-12 personal data is masked, checked by a person, then published', () => {
  test('M-12 the desk says what it found and offers the words without it; a person reads them through and publishes', async () => {
    expect(JSON.stringify(await (await stage.ask(null, `/matters/${id}`)).json())).not.toMatch(personal);
    const { page } = await stage.visitor({ person: cast.staff, desk: true });
    await page.goto(at(`/desk/matters/${id}`), { waitUntil: 'networkidle' });
    const form = page.locator('form[action*="publish"]');
    await expect.poll(async () => {
      if (!(await form.isVisible())) await page.locator('#act-publish > summary').click();
      return form.isVisible();
    }).toBe(true);
    const offered = await form.locator('textarea[name=text]').inputValue();
    expect(offered).not.toMatch(personal);
    expect(offered).toContain('面包车天天堵在单元门口');
    // The words as she wrote them stand beside it for whoever deals with the matter.
    expect(await page.getByText('13800000000').count()).toBeGreaterThan(0);
    await form.locator('input[name=title]').fill('面包车堵住单元门口');
    await form.locator('button').last().click();
    await page.getByRole('status').getByText('文字已公开').first().waitFor();
  });

  test('M-12 everybody reads the checked words, also without script; who raised it still reads her own', async () => {
    const { page } = await stage.visitor({ javaScript: false });
    await page.goto(at(`/matters/${id}`));
    await page.getByRole('heading', { name: '面包车堵住单元门口' }).waitFor();
    expect(await page.locator('body').innerText()).not.toMatch(personal);
    expect(await page.content()).not.toMatch(personal);
    const hers = await stage.visitor({ person: cast.elder, javaScript: false });
    await hers.page.goto(at(`/matters/${id}`));
    expect(await hers.page.content()).toContain('李四喜');
  });
});
