import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Inbox, MatterPage } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

const neighbour = 'b3-2-502-3';
let stage: Stage;
let first: MatterPage;
let second: MatterPage;
const raise = async (person: string, text: string): Promise<MatterPage> => (await (await stage.ask(person, '/matters', { text, kind: 'power', placeId: placeId('b3') })).json()) as MatterPage;
const now = async (matter: MatterPage, person: string | null = cast.staff): Promise<MatterPage> => (await (await stage.ask(person, `/matters/${matter.id}`)).json()) as MatterPage;
beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z');
  first = await raise(cast.elder, '三楼楼道的灯坏了，晚上看不见台阶');
  stage.setClock('2026-03-04T02:20:00.000Z');
  second = await raise(neighbour, '楼道灯不亮，三楼晚上看不见台阶，摸黑上楼');
  for (const { id } of [first, second]) expect((await stage.ask(cast.staff, `/matters/${id}/publish`, { title: id === first.id ? '三楼楼道灯坏了' : '楼道灯不亮', text: '三楼楼道晚上看不见台阶。' })).status).toBe(200);
});
afterAll(() => stage.close());

describe('M-3 two that say the same', () => {
  test('M-3 at the desk one is merged into the other, chosen among those that sound alike', async () => {
    const { page } = await stage.visitor({ person: cast.staff, desk: true });
    await page.goto(`${stage.url}/c/sunshine/desk/matters/${second.id}`, { waitUntil: 'networkidle' });
    await page.locator('#act-merge > summary').click();
    await page.getByRole('radio', { name: /三楼楼道灯坏了/ }).check();
    await page.locator('#merge-reason').fill('说的是同一盏灯');
    await page.locator('#act-merge button').click();
    await page.getByText(`并入了编号 ${first.number}`).first().waitFor();
    expect((await now(second)).state).toBe('merged');
    expect((await now(first)).meToos).toBe(1);
  });

  test('M-3 within ten minutes it is taken back there, and merged again from the phone by its number', async () => {
    const desk = await stage.visitor({ person: cast.staff, desk: true });
    await desk.page.goto(`${stage.url}/c/sunshine/desk/matters/${second.id}`, { waitUntil: 'networkidle' });
    await desk.page.getByRole('button', { name: '撤销上一步' }).click();
    await desk.page.locator('#act-merge > summary').waitFor();
    expect([(await now(second)).state, (await now(first)).meToos]).toEqual(['received', 0]);
    const { page } = await stage.visitor({ person: cast.staff });
    await page.goto(`${stage.url}/c/sunshine/matters/${second.id}`, { waitUntil: 'networkidle' });
    await page.locator('summary', { hasText: '合并到另一件' }).click();
    await page.locator('#merge-number').fill(first.number.slice(5));
    await page.locator('#merge-reason').fill('说的是同一盏灯');
    await page.getByRole('button', { name: '合并到另一件' }).click();
    await page.getByText('已合并，相关的人都会知道').waitFor();
  });

  test('M-3 both pages say so and lead to each other, also without script', async () => {
    const { page } = await stage.visitor({ javaScript: false });
    await page.goto(`${stage.url}/c/sunshine/matters/${second.id}`);
    await page.getByText('合并的理由：说的是同一盏灯').waitFor();
    await page.getByRole('link', { name: '三楼楼道灯坏了' }).click();
    await page.getByText('还有 1 件并在这里一起办').waitFor();
    await page.getByRole('link', { name: '楼道灯不亮' }).click();
    await page.getByText(`这件并入了编号 ${first.number}`).waitFor();
    await page.getByText('已合并').first().waitFor();
  });

  test('M-3 N-6 whoever raised the merged one hears at every step of the other', async () => {
    expect((await stage.ask(cast.staff, `/matters/${first.id}/answer`, { text: '下午换灯管' })).status).toBe(200);
    await stage.work();
    const { rows } = (await (await stage.ask(neighbour, '/inbox')).json()) as Inbox;
    expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['raiser.merged', 'follower.answered']));
    const { page } = await stage.visitor({ person: neighbour });
    await page.goto(`${stage.url}/c/sunshine/inbox`);
    await page.getByText(`并过去一起办`).first().waitFor();
  });
});
