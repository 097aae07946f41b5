import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { CalloutBoard, CalloutPage, CalloutRow, Home, Inbox } from '@linyi/contract';
import { cast, people } from '@linyi/worlds';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
let id = '';
const at = (tail: string): string => `${stage.url}/c/sunshine${tail}`;
const read = async <T>(person: string | null, path: string): Promise<T> => (await (await stage.ask(person, path)).json()) as T;
/** Somebody grown up of a building, with a phone, whom somebody vouched for and who holds no part in the demo. */
const parts: readonly string[] = Object.values(cast);
const neighbourIn = (building: string): string =>
  people.find((person) => person.building === building && person.phone !== null && person.verification === 'verified' && (person.birthYear ?? 2010) < 1990 && !parts.includes(person.key))?.key ?? '';
const [near, far] = [neighbourIn('b3'), neighbourIn('b9')];
beforeAll(async () => {
  stage = await openStage('2026-07-20T02:00:00.000Z');
}, 120_000);
afterAll(() => stage.close());

const offersSkill = async (page: Page, ...names: readonly string[]): Promise<void> => {
  await page.goto(at('/me/skills'));
  for (const name of names) await page.getByLabel(name, { exact: true }).check();
  await page.getByRole('button', { name: '存下来' }).click();
  await page.getByText('请先勾上同意').waitFor();
  await page.getByLabel(/我同意/).check();
  await page.getByRole('button', { name: '存下来' }).click();
  await page.getByText('存好了').waitFor();
};

describe('M-14 G8 the week of the flood', () => {
  test('M-14 residents say beforehand what they can do, with their consent', async () => {
    for (const [who, names] of [[near, ['搬东西', '开车']], [far, ['搬东西']], [cast.steward, ['急救']]] as const) {
      const { page } = await stage.visitor({ person: who, javaScript: false });
      await offersSkill(page, ...names);
    }
  });

  test('M-14 one call by skill and place reaches just those, and says so before it goes out', async () => {
    const { page } = await stage.visitor({ person: cast.staff, desk: true });
    await page.goto(at('/desk/callouts'), { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: '发起召集' }).first().click();
    await page.getByLabel('什么事').fill('3 栋地下车库进水，要人搬沙袋');
    await page.getByLabel('要做什么').fill('带雨鞋，搬一个小时左右，注意脚下。');
    await page.getByLabel('在哪里集合').fill('3 栋门厅');
    await page.getByLabel('搬东西', { exact: true }).check();
    await page.getByLabel('3 栋', { exact: true }).or(page.getByLabel('3栋', { exact: true })).check();
    await page.getByRole('button', { name: '先看会叫到多少人' }).click();
    await page.getByText('会叫到 1 人').waitFor();
    await page.getByRole('button', { name: '马上召集' }).click();
    await page.getByRole('heading', { name: '3 栋地下车库进水，要人搬沙袋' }).waitFor();
    id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await stage.work();
    expect((await read<Inbox>(near, '/inbox')).rows[0]).toMatchObject({ kind: 'callout.opened', urgent: true });
    for (const other of [far, cast.steward]) expect((await read<Inbox>(other, '/inbox')).rows.map(({ kind }) => kind)).not.toContain('callout.opened');
    expect((await read<Home>(near, '/home')).callouts).toHaveLength(1);
    expect((await read<Home>(far, '/home')).callouts).toHaveLength(0);
  });

  test('M-14 coming, there, safe: large buttons, without script', async () => {
    const { page } = await stage.visitor({ person: near, javaScript: false });
    await page.goto(at(''));
    await page.getByRole('link', { name: '去看看' }).click();
    for (const [tap, then, minute] of [['我来', '您说来，到了请点一下', '05'], ['到了', '您到了，忙着也请报个平安', '20'], ['平安', '报过平安了，过一阵再报一次', '40']] as const) {
      stage.setClock(`2026-07-20T02:${minute}:00.000Z`);
      const button = page.getByRole('button', { name: tap });
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(90);
      await button.click();
      await page.getByText(then).waitFor();
    }
    const board = await read<CalloutBoard>(cast.staff, `/callouts/${id}/board`);
    expect(board.log.map(({ standing, by }) => [standing, by])).toEqual([['coming', null], ['arrived', null], ['safe', null]]);
    expect((await stage.ask(near, `/callouts/${id}/check-in`, { standing: 'coming' })).status).toBe(409);
  });

  test('M-14 an elder needs something, a neighbour offers it; a person brings them together, and only when both agree do they learn who the other is', async () => {
    const { page: elder } = await stage.visitor({ person: cast.elder, javaScript: false });
    await elder.goto(at(`/callouts/${id}`));
    await elder.locator('summary', { hasText: '我需要帮忙' }).click();
    const need = elder.locator('form:has(input[value=need])');
    await need.getByLabel('吃的').check();
    await need.getByLabel('是什么').fill('家里没菜了，下不了楼，要两天的菜');
    await need.getByRole('button', { name: '报上去' }).click();
    await elder.getByText('记下了，有人对上会告诉您').waitFor();
    const { page: neighbour } = await stage.visitor({ person: near, javaScript: false });
    await neighbour.goto(at(`/callouts/${id}`));
    expect(await neighbour.locator('body').innerText()).not.toContain('家里没菜了');
    await neighbour.locator('summary', { hasText: '我能帮上忙' }).click();
    const offer = neighbour.locator('form:has(input[value=offer])');
    await offer.getByLabel('吃的').check();
    await offer.getByLabel('是什么').fill('我开车去买菜，能带几家');
    await offer.getByLabel('能帮几家').fill('3');
    await offer.getByRole('button', { name: '报上去' }).click();
    await neighbour.getByText('记下了，有人对上会告诉您').waitFor();

    const { page: desk } = await stage.visitor({ person: cast.staff, desk: true });
    await desk.goto(at(`/desk/callouts/${id}`), { waitUntil: 'networkidle' });
    await desk.getByText('同一栋楼、数量够').waitFor();
    await desk.getByRole('button', { name: /^对上/ }).click();
    await desk.getByText('对上了，正在问双方').waitFor();
    await stage.work();
    const phoneOf = (key: string): string => people.find((person) => person.key === key)?.phone ?? '';
    for (const [page, other] of [[elder, near], [neighbour, cast.elder]] as const) {
      await page.goto(at(`/callouts/${id}`));
      await page.getByText('有人对上了').waitFor();
      expect(await page.locator('body').innerText()).not.toContain(phoneOf(other));
    }
    await elder.getByRole('button', { name: '行，可以联系我' }).click();
    await elder.getByText('您同意了，等对方。').waitFor();
    expect(await elder.locator('body').innerText()).not.toContain(phoneOf(near));
    await neighbour.getByRole('button', { name: '行，可以联系我' }).click();
    await neighbour.getByText(phoneOf(cast.elder)).waitFor();
    await neighbour.getByText('王秀兰').waitFor();
    await elder.goto(at(`/callouts/${id}`));
    await elder.getByRole('link', { name: `拨打 ${phoneOf(near)}` }).waitFor();
    await elder.getByRole('button', { name: '办好了' }).click();
    await elder.getByText('已经办好。').waitFor();
  });

  test('M-14 somebody without a phone is typed in, and nobody else reads names, phones or the board', async () => {
    const { page } = await stage.visitor({ person: cast.staff, desk: true, javaScript: false });
    await page.goto(at(`/desk/callouts/${id}`));
    await page.locator('summary', { hasText: '替人记一条' }).click();
    const form = page.locator('form[action="?/type"]');
    await form.getByLabel('是什么').fill('=HYPERLINK("http://x")要降压药');
    await form.getByLabel('是谁').fill('陈阿婆');
    await form.getByRole('textbox', { name: '电话' }).fill('028-85550000');
    await form.getByLabel(/他同意/).check();
    await form.getByRole('button', { name: '记下' }).click();
    await page.getByText('陈阿婆').first().waitFor();
    for (const who of [near, far, cast.steward, null]) expect([403, 401]).toContain((await stage.ask(who, `/callouts/${id}/board`)).status);
    expect((await stage.ask(null, `/callouts/${id}`)).status).toBe(401);
    expect(JSON.stringify(await read<CalloutPage>(far, `/callouts/${id}`))).not.toMatch(/陈阿婆|85550000|王秀兰/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href*="/tables/callout-board.csv"]').click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const csv = Buffer.concat(chunks).toString('utf8');
    expect(csv.startsWith('\uFEFF类别,时间,姓名')).toBe(true);
    expect(csv).toContain('陈阿婆,028-85550000');
    expect(csv).not.toMatch(/(^|,)"?=HYPERLINK/m);
    for (const kind of ['志愿者', '报到', '需要', '能帮', '配对']) expect(csv).toContain(`\n${kind},`);
  });

  test('M-14 it is closed with a word; nothing more is taken, and those who came hear of it', async () => {
    const { page } = await stage.visitor({ person: cast.staff, desk: true, javaScript: false });
    await page.goto(at(`/desk/callouts/${id}`));
    stage.setClock('2026-07-20T05:00:00.000Z');
    await page.locator('summary', { hasText: '结束召集' }).click();
    await page.getByLabel('办得怎么样').fill('车库水排完了，沙袋留着备用。');
    await page.getByRole('button', { name: '结束召集' }).click();
    await page.getByText('车库水排完了').waitFor();
    await stage.work();
    expect((await read<Inbox>(near, '/inbox')).rows[0]?.kind).toBe('callout.closed');
    expect((await stage.ask(near, `/callouts/${id}/check-in`, { standing: 'safe' })).status).toBe(409);
    expect((await read<{ rows: CalloutRow[] }>(far, '/callouts')).rows[0]).toMatchObject({ state: 'closed', closingNote: '车库水排完了，沙袋留着备用。' });
  });
});
