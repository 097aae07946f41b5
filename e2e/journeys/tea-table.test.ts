import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { MatterList, MatterPage, MatterSource, ToTell } from '@linyi/contract';
import { cast, people, personOf } from '@linyi/worlds';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

/** Somebody whose name no neighbour in the building shares: of two who bear it, the house doesn't guess which. */
const namesake = (name: string): number => people.filter((each) => each.name === name && each.building === 'b3').length;
const neighbour = people.find(({ building, phone, name }) => building === 'b3' && phone !== null && namesake(name) === 1)!;
/** A notebook page of a tea table: twenty-one opinions, one of them from elsewhere, one too short to be kept. */
const opinions = [
  '1. 楼道灯三天不亮 @3栋', '2. 想要一个饮水机', '3. 电动车乱停', '4. 垃圾桶满了没人收', '5. 健身器材螺丝松了', '6. 广场舞声音太大', '7. 快递柜太少', '8. 井盖响', '9. 想办书法班', '10. 流浪猫多',
  `11. 门禁坏了进不去 @3栋 #${neighbour.name}`, '12. 雨天积水', '13. 想要晾衣架', '14. 老人活动室太吵', '15. 儿童滑梯裂了', '16. 绿化带踩秃了', '17. 外卖车开太快', '18. 水压低', '19. 想要共享工具', '20. 嗯', '21. 高空抛物 @不存在的地方',
];
let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await openStage('2026-03-03T02:00:00.000Z');
  page = (await stage.visitor({ person: cast.staff, desk: true })).page;
});
afterAll(() => stage.close());
const open = (path: string): Promise<unknown> => page.goto(`${stage.url}/c/sunshine/desk${path}`, { waitUntil: 'networkidle' });
/** The page where opinions are typed, with its script: it has come when it puts the cursor into the words. */
const openEntry = async (): Promise<void> => {
  await open('/new');
  await page.locator('#text:focus').waitFor();
};
const all = async (): Promise<MatterList['rows']> => ((await (await stage.ask(cast.staff, '/matters?limit=50')).json()) as MatterList).rows;
const keys = async (...names: readonly string[]): Promise<void> => {
  for (const name of names) await page.keyboard.press(name);
};

describe('B8 the tea table', () => {
  test('B8 M-1 twenty-one opinions are typed without touching the mouse; the two that can’t be kept stay in the field, named', async () => {
    await openEntry();
    await keys('Shift+Tab'); // from the words back to how they came
    for (let step = 0; step < 8 && !(await page.locator('input[name=channel][value=teaTable]').isChecked()); step += 1) await keys('ArrowRight');
    await keys('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
    await page.keyboard.insertText(opinions.join('\n'));
    for (let step = 0; step < 12 && (await page.evaluate(() => document.activeElement?.id)) !== 'place'; step += 1) await keys('Tab');
    await page.keyboard.type('东门');
    for (let step = 0; step < 12 && (await page.evaluate(() => document.activeElement?.id)) !== 'consent'; step += 1) await keys('Tab');
    await keys('Space');
    await keys('Control+Enter');
    await page.getByText('“嗯”没有记下').first().waitFor();
    await page.getByText('没有认出“不存在的地方”是哪里').first().waitFor();
    expect(await all()).toHaveLength(19);
    await expect.poll(() => page.locator('#text').inputValue()).toBe('嗯\n高空抛物 @不存在的地方');
  });

  test('B8 the refused lines are mended by keyboard and kept, once', async () => {
    await page.locator('#text').focus();
    await keys('Control+a');
    await page.keyboard.insertText('嗯，希望多开几次会\n高空抛物 @b5');
    await keys('Control+Enter');
    await page.getByText('记下了 2 件').waitFor();
    const rows = await all();
    expect(rows).toHaveLength(21);
    expect(new Set(rows.map(({ number }) => number)).size).toBe(21);
    expect(rows.every(({ channel, firstResponder }) => channel === 'teaTable' && firstResponder !== null)).toBe(true);
    expect(rows.filter(({ place }) => place.name.includes('东门'))).toHaveLength(17 + 1);
  });

  test('B8 each raiser hears what became of it where known: in the inbox with an account, in person without', async () => {
    const [gate, bins] = ['门禁坏了进不去', '垃圾桶满了没人收'] as const;
    const rows = await all();
    const find = (words: string): MatterList['rows'][number] => rows.find(({ title }) => title?.includes(words)) ?? (() => { throw new Error(`${words} isn’t there`); })();
    for (const words of [gate, bins]) expect((await stage.ask(cast.secretary, `/matters/${find(words).id}/answer`, { text: '明天上午物业来办。' })).status).toBe(200);
    expect(((await (await stage.ask(cast.staff, `/matters/${find(gate).id}`)).json()) as MatterPage).raiser).toMatchObject({ name: neighbour.name, id: expect.any(String) });
    await stage.work();
    const inbox = (await (await stage.ask(neighbour.key, '/inbox')).json()) as { rows: { text: string }[] };
    expect(inbox.rows.some(({ text }) => text.includes('答复'))).toBe(true);
    const { rows: untold } = (await (await stage.ask(cast.staff, '/matters/to-tell')).json()) as { rows: ToTell[] };
    expect(untold.map(({ title }) => title)).toEqual([bins]);
    await open('/tell');
    await page.getByText(bins).first().waitFor();
    await page.getByRole('button', { name: /告诉了/ }).first().click();
    await page.getByText('都告诉了').waitFor();
    const source = (await (await stage.ask(cast.staff, `/matters/${find(bins).id}/source`)).json()) as MatterSource;
    expect(source.consent?.toldBy?.name).toBe(personOf(cast.staff).name);
  });
});

describe('M-1 in somebody’s name', () => {
  test('M-1 for a neighbour without a phone: refused without consent; with it, who agreed, how and when stands in the record for staff', async () => {
    await openEntry();
    await page.locator('label', { hasText: '来访' }).click();
    await page.locator('#text').fill('厨房下水道返水，我没有手机');
    await page.locator('#place').fill('b4');
    await page.locator('#who').fill('李奶奶');
    await keys('Control+Enter');
    await page.getByText('请先得到说的人同意').first().waitFor();
    await page.locator('#consent').check();
    await page.locator('#how').selectOption('spoken');
    await keys('Control+Enter');
    await page.getByText('记下了，编号').waitFor();
    await page.locator('.banner a, [role=status] a').first().click();
    await page.getByText('李奶奶同意代录：当面说的').waitFor();
    await page.getByText('请当面或电话告诉他办得怎样').waitFor();
    const id = page.url().split('/').at(-1) ?? '';
    expect((await stage.ask(cast.elder, `/matters/${id}/source`)).status).toBe(403);
    expect(JSON.stringify(await (await stage.ask(cast.elder, `/matters/${id}`)).json())).not.toContain('李奶奶');
    const bare = await stage.ask(cast.staff, '/matters/typed-in', { text: '没有同意的', channel: 'phone', name: '张三' });
    expect([bare.status, ((await bare.json()) as { code: string }).code]).toEqual([422, 'matter.consentNeeded']);
  });

  test('M-1 a phone call is typed in while the other one talks', async () => {
    await openEntry();
    await page.locator('label', { hasText: '电话' }).first().click();
    await page.locator('#text').fill('楼上漏水，天花板湿了一片');
    await page.locator('#place').fill('b3');
    await page.locator('#consent').check();
    expect(await page.locator('#how').inputValue()).toBe('phone');
    await keys('Control+Enter');
    await page.getByText('记下了，编号').waitFor();
    expect((await all()).find(({ title }) => title?.includes('天花板'))).toMatchObject({ channel: 'phone' });
  });

  test('M-1 an order from 12345: its own number and day, the earlier counts, found by its number, and sent back', async () => {
    await openEntry();
    await page.locator('label', { hasText: '上级交办' }).click();
    await page.locator('#text').fill('市民反映小区东门占道经营，请核实处理');
    await page.locator('#place').fill('东门');
    await page.locator('#order').fill('CD20260303-0099');
    await page.locator('#orderDue').fill('2026-03-03T18:00');
    await keys('Control+Enter');
    await page.getByText('记下了，编号').waitFor();
    await open('/matters?q=CD20260303-0099');
    expect(await page.locator('tbody tr').count()).toBe(1);
    const [row] = ((await (await stage.ask(cast.staff, '/matters?q=CD20260303-0099')).json()) as MatterList).rows;
    expect(row?.clock?.dueAt).toBe('2026-03-03T10:00:00.000Z');
    expect(((await (await stage.ask(cast.elder, '/matters?q=CD20260303-0099')).json()) as MatterList).rows).toEqual([]);
    await open(`/matters/${row?.id ?? ''}`);
    await page.getByText('12345 热线 CD20260303-0099').waitFor();
    await page.getByText('社区自己的时限').first().waitFor();
    expect((await stage.ask(cast.secretary, `/matters/${row?.id ?? ''}/answer`, { text: '城管今天下午到场劝离，明天起每天巡查。' })).status).toBe(200);
    await page.reload({ waitUntil: 'networkidle' });
    const reply = page.locator('textarea[name=reply]');
    if (!(await reply.isVisible())) await page.locator('summary', { hasText: '回复的内容' }).click();
    expect(await reply.inputValue()).toContain('城管今天下午到场劝离');
    await page.getByRole('button', { name: '已经回复，记下日期' }).click();
    await page.getByText('已回复').first().waitFor();
    const again = await stage.ask(cast.staff, '/matters/typed-in', { text: '同一张单子', channel: 'order', order: { sender: '12345', number: 'CD20260303-0099', dueAt: '2026-03-04T10:00:00.000Z' } });
    expect(((await again.json()) as { code: string }).code).toBe('order.knownAlready');
  });

  test('M-1 a chat pasted from a group: names and times go, the words stay, one passage a matter', async () => {
    await openEntry();
    await page.locator('label', { hasText: '微信群' }).click();
    await page.locator('#text').fill('张三丰 3月3日 上午10:21\n三栋电梯又停了\n\n李莫愁-4栋 10:25\n@张三丰 我家那边也停过\n\n郭靖 10:26\n[图片]');
    await page.getByRole('button', { name: '去掉名字和时间' }).click();
    await page.getByText('去掉了 3 个名字，留下 2 段话').waitFor();
    expect(await page.locator('#text').inputValue()).toBe('三栋电梯又停了\n@某位居民 我家那边也停过');
    await page.locator('#consent').check();
    await keys('Control+Enter');
    await page.getByText('记下了 2 件').waitFor();
    const rows = (await all()).filter(({ channel }) => channel === 'wechatGroup');
    expect(rows).toHaveLength(2);
    for (const { id } of rows) expect(JSON.stringify((await (await stage.ask(cast.staff, `/matters/${id}`)).json()) as MatterPage)).not.toMatch(/张三丰|李莫愁|10:2/);
  });

  test('M-1 a report before sign-in stays unpublished until checked, and the desk has a list of its own for them', async () => {
    const sent = await stage.ask(null, '/matters', { text: '地下车库灯管坏了，很黑', kind: 'power' });
    expect(sent.status).toBe(201);
    const id = ((await sent.json()) as MatterPage).id;
    expect((await stage.ask(cast.staff, `/matters/${id}/publish`, { title: '车库灯管', text: '地下车库灯管坏了' })).status).toBe(409);
    await open('');
    await page.getByRole('link', { name: /待核实/ }).first().click();
    await page.waitForURL(/unchecked=1/);
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
    expect((await stage.ask(cast.staff, `/matters/${id}/accept`, {})).status).toBe(200);
    await open('/matters?unchecked=1');
    expect(await page.locator('tbody tr').count()).toBe(0);
  });
});
