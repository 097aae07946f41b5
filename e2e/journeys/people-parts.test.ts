import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { MatterPage, Me } from '@linyi/contract';
import { cast, people, personOf } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
const at = (tail: string): string => `${stage.url}/c/sunshine${tail}`;
const parts: readonly string[] = Object.values(cast);
const neighbour = people.find((person) => person.building === 'b9' && person.phone !== null && person.verification === 'verified' && (person.birthYear ?? 2010) < 1990 && !parts.includes(person.key))?.key ?? '';
const readers = new Map<string, Page>();
/** Somebody's browser, the same one all along, without a script: everything here is a plain form. */
const as = async (person: string, desk = false): Promise<Page> => {
  const page = readers.get(person) ?? (await stage.visitor({ person, desk, javaScript: false })).page;
  readers.set(person, page);
  return page;
};
const unfold = (where: ReturnType<Page['locator']>, title: string) => where.locator('summary', { hasText: title }).first().click();
beforeAll(async () => {
  stage = await openStage('2026-07-20T02:00:00.000Z');
}, 120_000);
afterAll(() => stage.close());

describe('P-1 P-4 the tree of places', () => {
  test('the secretary adds a grid, moves a building into it, and closes it again: what lay in it goes on elsewhere', async () => {
    const page = await as(cast.secretary, true);
    const node = (name: string) => page.locator('.node').filter({ has: page.locator('b', { hasText: new RegExp(`^${name}$`, 'u') }) }).first();
    await page.goto(at('/desk/people/places'));
    await unfold(page.locator('main'), '新增地点');
    const add = page.locator('form[action="?/add"]');
    await add.getByLabel('种类').selectOption('grid');
    await add.getByLabel('名称').fill('七网格');
    await add.getByLabel('编号').fill('g7');
    await add.getByRole('button', { name: '新增地点' }).click();
    await page.getByText('记下了').waitFor();
    await node('七网格').getByText('缺网格员').waitFor();
    await unfold(node('5 栋'), '改名或移动');
    await node('5 栋').getByLabel('属于').selectOption({ label: '七网格' });
    await node('5 栋').getByRole('button', { name: '保存' }).click();
    await page.getByText('改好了').waitFor();
    const sectionOf = (grid: string) => page.locator('section').filter({ has: page.locator(':scope > .node b', { hasText: new RegExp(`^${grid}$`, 'u') }) });
    await sectionOf('七网格').locator('.node b', { hasText: /^5 栋$/u }).waitFor();
    await unfold(node('七网格'), '改名或移动');
    await node('七网格').getByLabel('由谁接过去').selectOption({ label: '一网格' });
    await node('七网格').getByRole('button', { name: '停用' }).click();
    await page.getByText('停用了').waitFor();
    await sectionOf('一网格').locator('.node b', { hasText: /^5 栋$/u }).waitFor();
    await expect.poll(() => node('七网格').count()).toBe(0);
  });
});

describe('P-4 P-6 P-15 a team, and a duty in it', () => {
  test('P-6 a new team says by name what it still lacks, and says so no more once somebody sits there', async () => {
    const page = await as(cast.staff, true);
    const card = page.locator('main > *').filter({ has: page.getByRole('heading', { name: /停车议事团队/u }) });
    await page.goto(at('/desk/people/teams'));
    const found = page.locator('form[action="?/found"]');
    if (!(await found.isVisible())) await unfold(page.locator('main'), '成立组织或团队');
    await found.getByLabel('种类').selectOption('councilTeam');
    await found.getByLabel('名称').fill('停车议事团队');
    await found.getByRole('button').click();
    for (const part of ['缺书记', '缺副手', '缺骨干', '缺微网格长', '缺利益相关代表']) await card.getByText(part).waitFor();
    await page.goto(at(`/desk/people/teams?q=${encodeURIComponent(personOf(cast.secretary).name)}`));
    await unfold(card, '加一位成员');
    await card.getByLabel('哪一位').first().selectOption({ index: 1 });
    await card.getByLabel('身份').selectOption('secretary');
    await card.getByRole('button', { name: '加一位成员' }).click();
    await page.getByText('加进来了').waitFor();
    await card.getByText('缺副手').waitFor();
    expect(await card.getByText('缺书记').count()).toBe(0);
  });

  test('P-4 P-15 staff appoint a neighbour to that team from a day to a day, who reads the sheet and accepts it', async () => {
    const { id } = (await (await stage.ask(neighbour, '/me')).json()) as Me;
    const page = await as(cast.staff, true);
    await page.goto(at(`/desk/people/${id}`));
    const form = page.locator('form[action="?/appoint"]');
    if (!(await form.isVisible())) await unfold(page.locator('main'), '任命');
    await form.getByLabel('担任什么').selectOption('moderator');
    await form.locator('select[name=scope]').selectOption({ label: '停车议事团队' });
    await form.locator('input[name=from]').fill('2026-07-20');
    await form.locator('input[name=to]').fill('2026-12-31');
    await form.getByRole('button', { name: '任命' }).click();
    await page.getByText('任命发出了，等本人接受').waitFor();
    const phone = await as(neighbour);
    await phone.goto(at('/me/duties'));
    await phone.getByText('停车议事团队').first().waitFor();
    await phone.getByRole('button', { name: '我看过了，接受' }).click();
    await phone.getByText('接受了，职责生效').waitFor();
    await page.goto(at('/desk/people/teams'));
    await page.getByText(new RegExp(`主持人 ${personOf(neighbour).name}`, 'u')).waitFor();
  });
});

describe('P-7 a neighbour who knows how', () => {
  test('is found by what they list, answers by relay, shows nobody a phone, and is left in peace when they say so', async () => {
    const steward = await as(cast.steward);
    await steward.goto(at('/talents'));
    await unfold(steward.locator('main'), '让邻居找到我');
    await steward.getByLabel('理发').check();
    await steward.getByLabel(/我同意/u).check();
    await steward.locator('form[action="?/list"]').getByRole('button').click();
    await steward.getByText('存好了').waitFor();
    const elder = await as(cast.elder);
    await elder.goto(at('/talents?skill=hairdressing'));
    await unfold(elder.locator('main'), '请教');
    await elder.locator('form[action="?/ask"] textarea').first().fill('能上门理个发吗，我走不远。');
    await elder.locator('form[action="?/ask"]').first().getByRole('button').click();
    await elder.waitForURL(/\/me\/relay$/u);
    await elder.getByText('能上门理个发吗').waitFor();
    await steward.goto(at('/me/relay'));
    await steward.getByText('能上门理个发吗').waitFor();
    for (const [page, other] of [[elder, cast.steward], [steward, cast.elder]] as const) expect(await page.content()).not.toContain(personOf(other).phone);
    await unfold(steward.locator('main'), '这次帮不上');
    await steward.getByRole('button', { name: '不再收他的消息' }).click();
    await steward.getByText('结束了，对方不会再打扰').waitFor();
    await elder.goto(at('/talents?skill=hairdressing'));
    await unfold(elder.locator('main'), '请教');
    await elder.locator('form[action="?/ask"] textarea').first().fill('再问一次。');
    await elder.locator('form[action="?/ask"]').first().getByRole('button').click();
    await elder.getByRole('alert').waitFor();
    await steward.goto(at('/me/relay'));
    expect(await steward.content()).not.toContain('再问一次');
  });
});

describe('P-16 partners', () => {
  test('staff write down who helps and with what, and the matter in which they did', async () => {
    const raised = (await (await stage.ask(cast.elder, '/matters', { text: '三栋门口的路灯不亮，晚上看不见台阶。', kind: 'power', placeId: placeId('b3') })).json()) as MatterPage;
    const page = await as(cast.staff, true);
    await page.goto(at('/desk/people/partners'));
    const add = page.locator('form[action="?/add"]');
    if (!(await add.isVisible())) await unfold(page.locator('main'), '记下一家');
    await add.getByLabel('种类').selectOption('school');
    await add.getByLabel('名称').fill('阳光小学');
    await add.getByLabel('出场地').check();
    await add.getByRole('button').click();
    await page.getByText('记下了').waitFor();
    await unfold(page.locator('main'), '关联一件事');
    await page.getByLabel('事项编号').fill(raised.number);
    await page.getByLabel('帮了什么').fill('学校的电工来换了灯');
    await page.locator('form[action="?/link"]').getByRole('button').click();
    await page.getByText('学校的电工来换了灯').waitFor();
    await page.locator(`main a[href$="/matters/${raised.id}"]`).click();
    await page.waitForURL(`**/matters/${raised.id}`);
    await page.getByText('晚上看不见台阶').first().waitFor();
  });
});

describe('P-18 what was agreed on', () => {
  test('rules are drafted and published, then a second version; a neighbour finds them under 议事 and sees what changed; a conference names them', async () => {
    const page = await as(cast.staff, true);
    const publish = async (how: 'meeting' | 'vote'): Promise<void> => {
      await unfold(page.locator('main'), '公布');
      const form = page.locator('form[action="?/publish"]');
      await form.getByLabel('怎么通过的').selectOption(how);
      await form.getByLabel('通过的日子').fill('2026-07-19');
      await form.getByRole('button').click();
      await page.getByText('公布了，从现在起有效').waitFor();
    };
    await page.goto(at('/desk/people/rules'));
    const start = page.locator('form[action="?/start"]');
    if (!(await start.isVisible())) await unfold(page.locator('main'), '起草新的');
    await start.getByLabel('种类').selectOption('councilRules');
    await start.getByLabel('名称').fill('社区议事会议事规则');
    await start.getByLabel('正文').fill('第一条 人人可以提议题。\n第二条 一人一次三分钟。');
    await start.getByRole('button').click();
    await page.getByText('草稿存好了').waitFor();
    await publish('meeting');
    await unfold(page.locator('main'), '写新版');
    await page.locator('form[action="?/draft"] textarea').fill('第一条 人人可以提议题。\n第二条 一人一次两分钟。');
    await page.locator('form[action="?/draft"]').getByRole('button').click();
    await page.getByText('草稿存好了').waitFor();
    stage.setClock('2026-07-20T03:00:00.000Z');
    await publish('vote');
    const elder = await as(cast.elder);
    await elder.goto(at('/talk'));
    await elder.getByRole('link', { name: '章程和公约' }).click();
    await elder.getByRole('link', { name: /社区议事会议事规则/u }).click();
    await unfold(elder.locator('main'), '和上一版比');
    await elder.locator('.added', { hasText: '一人一次两分钟' }).waitFor();
    await elder.locator('.removed', { hasText: '一人一次三分钟' }).waitFor();
    const { id: matterId } = (await (await stage.ask(cast.elder, '/matters', { text: '门口的路天天堵，救护车进不来。', kind: 'road', placeId: placeId('b3') })).json()) as MatterPage;
    expect((await stage.ask(cast.staff, `/matters/${matterId}/triage`, { size: 'hard', reason: '要市里的部门来看' })).status).toBe(200);
    const called = await stage.ask(cast.staff, '/conferences', { kind: 'fiveParty', on: '2026-07-27', time: '10:30', place: '社区二楼会议室', agenda: [matterId], parties: ['partyOrganisation', 'residentsCommittee', 'ownersCommittee', 'propertyCompany', 'pairedUnit', 'socialOrg'].map((kind) => ({ kind, name: '阳光社区的代表' })) });
    const { id } = (await called.json()) as { id: string };
    await elder.goto(at(`/talk/conferences/${id}`));
    await elder.getByRole('link', { name: '依据《社区议事会议事规则》第 2 版' }).click();
    await elder.getByText('一人一次两分钟').first().waitFor();
  });
});

describe('P-5 how much one wants to take part', () => {
  test('is chosen by oneself, and staff see who would do more', async () => {
    const elder = await as(cast.elder);
    await elder.goto(at('/me/part'));
    await elder.getByLabel(/热心居民/u).check();
    await elder.getByLabel(/我还愿意多做一点/u).check();
    await elder.locator('main form').getByRole('button').click();
    await elder.getByText('存好了').waitFor();
    const page = await as(cast.staff, true);
    await page.goto(at('/desk/people/part'));
    await page.getByRole('link', { name: personOf(cast.elder).name }).waitFor();
    await page.getByText('不到 5 人').first().waitFor();
  });
});
