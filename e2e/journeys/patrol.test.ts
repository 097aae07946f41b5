import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { MatterPage, PatrolPage } from '@linyi/contract';
import { cast, personOf } from '@linyi/worlds';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
let walker: Page;
beforeAll(async () => {
  stage = await openStage('2026-03-03T01:00:00.000Z'); // Tuesday morning
});
afterAll(() => stage.close());
const photo = async (colour: string) => ({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await sharp({ create: { width: 640, height: 480, channels: 3, background: colour } }).jpeg().toBuffer() });
const open = (page: Page, path: string): Promise<unknown> => page.goto(`${stage.url}/c/sunshine/desk${path}`, { waitUntil: 'networkidle' });
const patrol = async (): Promise<PatrolPage> => (await (await stage.ask(cast.staff, '/patrol')).json()) as PatrolPage;

describe('M-1 a round by schedule', () => {
  test('M-1 staff plan a round at the desk; a place that isn’t known is said, and nothing typed is lost', async () => {
    const { page } = await stage.visitor({ person: cast.staff, desk: true });
    await open(page, '/patrol/plan');
    await page.locator('#name').fill('三栋四栋消防通道');
    await page.locator('#stops').fill('3栋：楼道有没有堆东西\n没有的地方\n4栋');
    await page.getByText('每个工作日', { exact: true }).click();
    await page.locator('#walker').selectOption((await page.locator('#walker option', { hasText: personOf(cast.gridWorker).name }).first().getAttribute('value')) ?? '');
    await page.getByRole('button', { name: '排好' }).click();
    await page.getByText('没有认出“没有的地方”是哪里').first().waitFor();
    expect(await page.locator('#name').inputValue()).toBe('三栋四栋消防通道');
    await page.locator('#stops').fill('3栋：楼道有没有堆东西\nb4');
    await page.getByRole('button', { name: '排好' }).click();
    await page.getByText('排好了').waitFor();
    const { rounds, today } = await patrol();
    expect(rounds.map(({ name, every, stops }) => [name, every, stops.map(({ lookFor }) => lookFor)])).toEqual([['三栋四栋消防通道', 'weekdays', ['楼道有没有堆东西', null]]]);
    expect(today.map(({ state, checked }) => [state, checked])).toEqual([['due', 0]]);
  });

  test('M-1 on the phone: nothing at one stop, a find mended and closed in one step at the other, and the round is over', async () => {
    walker = (await stage.visitor({ person: cast.gridWorker })).page;
    await open(walker, '/patrol');
    await walker.getByRole('button', { name: /开始走 三栋四栋消防通道/ }).click();
    await walker.getByRole('button', { name: '3栋：没事' }).or(walker.getByRole('button', { name: '3 栋：没事' })).first().click();
    await walker.getByText('看过，没事').waitFor();
    await walker.getByRole('link', { name: /有事，记下来/ }).last().click();
    await walker.locator('#text').fill('消防通道里停了一辆电动车，挡住半边');
    await walker.locator('input[name=before]').setInputFiles(await photo('#886655'));
    await walker.locator('#result').fill('喊来车主，推到车棚里了。');
    await walker.locator('input[name=after]').setInputFiles(await photo('#66aa88'));
    await walker.locator('#kind').selectOption({ index: 1 });
    await walker.getByRole('button', { name: '记下并办结' }).click();
    await walker.getByText('算巡查发现，不算居民确认解决').waitFor();
    await walker.getByRole('button', { name: '这一轮走完了' }).click();
    await walker.getByText('都看过了').waitFor();
    const { today } = await patrol();
    expect(today.map(({ state, checked, finds }) => [state, checked, finds])).toEqual([['done', 2, 1]]);
  });

  test('M-1 a missed round is seen by everybody on duty, can be made up, and stays late', async () => {
    stage.setClock('2026-03-05T01:00:00.000Z');
    await open(walker, '/patrol');
    await walker.getByRole('button', { name: /开始走/ }).waitFor();
    expect((await patrol()).tally).toMatchObject({ due: 2, walked: 1, missed: 1 });
    expect((await patrol()).missed).toEqual([]); // due anew today: that one is walked instead
    await walker.locator('table').getByText('没走').waitFor();
    const none = await stage.ask(cast.elder, '/patrol');
    expect(none.status).toBe(403);
  });
});

describe('S2 the open car window', () => {
  test('S2 M-1 M-11 a grid worker sees it, rings the owner and closes it in one step; it counts as a find, never as confirmed', async () => {
    await open(walker, '/patrol/find');
    await walker.locator('#place').fill('b3');
    await walker.locator('#text').fill('楼下一辆白色轿车车窗没关，天快下雨了');
    await walker.locator('input[name=before]').setInputFiles(await photo('#998877'));
    await walker.locator('#result').fill('打电话给车主，五分钟后下楼关了窗。');
    await walker.getByRole('button', { name: '记下并办结' }).click();
    await walker.getByText('需要一张“之前”和一张“之后”的照片').first().waitFor();
    expect(await walker.locator('#result').inputValue()).toContain('打电话给车主');
    await walker.locator('input[name=after]').setInputFiles(await photo('#77bbaa'));
    await walker.getByText('对方道了谢').click();
    await walker.getByRole('button', { name: '记下并办结' }).click();
    await walker.getByText('办结了，编号').waitFor();
    const number = /编号 (\S+?)。/.exec(await walker.getByText('办结了，编号').innerText())?.[1] ?? '';
    await stage.work();
    const { rows } = (await (await stage.ask(cast.staff, `/matters?q=${number}`)).json()) as { rows: MatterPage[] };
    const matter = (await (await stage.ask(cast.staff, `/matters/${rows[0]?.id ?? ''}`)).json()) as MatterPage;
    expect(matter).toMatchObject({ state: 'closed', channel: 'patrol', clock: null, rating: null, outcome: 'done' });
    expect(matter.entries.map(({ act }) => act)).toEqual(['raised', 'resolved']);
    // Pictures may show a plate: nobody else sees them before somebody has checked.
    const stranger = (await (await stage.ask(null, `/matters/${matter.id}`)).json()) as MatterPage;
    expect([stranger.photos, stranger.text]).toEqual([[], null]);
    expect((await stage.ask(cast.staff, `/matters/${matter.id}/publish`, { title: '车窗没关', text: '楼下一辆轿车车窗没关，天快下雨了' })).status).toBe(200);
    expect(((await (await stage.ask(null, `/matters/${matter.id}`)).json()) as MatterPage).photos).toHaveLength(2);
    expect((await patrol()).tally).toMatchObject({ mended: 2, thanked: 1 });
  });

  test('M-1 what can’t be mended at once becomes a matter with a named responder', async () => {
    await open(walker, '/patrol/find');
    await walker.locator('#place').fill('4栋');
    await walker.locator('#text').fill('四栋外墙瓷砖松了两块');
    await walker.getByText('办不了，转给负责的人').click();
    await walker.getByRole('button', { name: '记下并转出' }).click();
    await walker.getByText('有人负责答复').waitFor();
    expect((await patrol()).tally.raised).toBe(1);
  });
});
