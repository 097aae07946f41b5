import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AddresseeView, HardRoad, Inbox, MatterPage } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

const departments = ['区民政局', '区规划局', '区住建局', '区消防救援大队', '区卫健局', '区市场监管局', '区生态环境局', '区行政审批局'];
let stage: Stage;
let matter: MatterPage;
beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z');
  matter = (await (await stage.ask(cast.elder, '/matters', { text: '想把闲着的自行车棚改成日间照料站，老人白天有个去处', kind: 'elderly', placeId: placeId('b3') })).json()) as MatterPage;
  for (const [move, body] of [['answer', { text: '这件事要好几个部门点头，我们一个个去问。' }], ['triage', { size: 'hard', reason: '要八个部门备案，社区定不了' }], ['publish', { title: '车棚改日间照料站', text: '想把闲着的自行车棚改成日间照料站' }]] as const) expect((await stage.ask(cast.staff, `/matters/${matter.id}/${move}`, body)).status).toBe(200);
});
afterAll(() => stage.close());
const json = async <T>(person: string | null, path: string): Promise<T> => (await (await stage.ask(person, path)).json()) as T;
const road = () => json<HardRoad>(null, `/matters/${matter.id}/road`);

describe('M-10 K2 eight departments', () => {
  test('M-10 the department is put on the list, and asked from the matter’s own desk page', async () => {
    const { page } = await stage.visitor({ person: cast.staff, desk: true });
    await page.goto(`${stage.url}/c/sunshine/desk/matters/${matter.id}`, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: '难事：去函、回复和承诺' }).click();
    await page.getByText('先把常打交道的部门和代表记下来').click();
    await page.locator('#name').fill('区民政局');
    await page.locator('#contact').fill('养老科 028-8888');
    await page.getByRole('button', { name: '加一个' }).click();
    await page.getByText('记到名单里了').waitFor();
    for (const name of departments.slice(1)) expect((await stage.ask(cast.staff, '/addressees', { kind: 'department', name })).status).toBe(201);
    await page.goto(`${stage.url}/c/sunshine/desk/road/${matter.id}`, { waitUntil: 'networkidle' });
    await page.locator('#addressee').selectOption({ label: '区民政局' });
    await page.locator('#ask-text').fill('请同意把车棚改成日间照料站，并告诉我们要备哪些案');
    await page.locator('#within-amount').fill('10');
    await page.getByRole('button', { name: '记下去函' }).click();
    await page.getByText('去函记下了，计时开始').waitFor();
    const { rows } = await json<{ rows: AddresseeView[] }>(cast.staff, '/addressees');
    for (const name of departments.slice(1)) expect((await stage.ask(cast.staff, `/matters/${matter.id}/requests`, { addresseeId: rows.find((row) => row.name === name)?.id, text: `请${name}办理备案`, within: { amount: 15, unit: 'workingDays' } })).status).toBe(201);
    expect((await road()).requests.map(({ addressee, dueAt }) => [addressee.name, dueAt])).toEqual(departments.map((name, index) => [name, index === 0 ? '2026-03-18T15:59:59.999Z' : '2026-03-25T15:59:59.999Z']));
  });

  test('M-10 a resident reads on a phone without script who was asked, by when, and who is late', async () => {
    stage.setClock('2026-03-27T02:00:00.000Z');
    await stage.work();
    const { page } = await stage.visitor({ javaScript: false });
    await page.goto(`${stage.url}/c/sunshine/matters/${matter.id}`);
    await page.getByText('这件难事走到哪一步了').waitFor();
    expect(await page.locator('article.request').count()).toBe(8);
    expect(await page.locator('article.request', { hasText: '过期未答复' }).count()).toBe(8);
    expect(await page.content()).not.toContain('028-8888');
    expect((await json<Inbox>(cast.elder, '/inbox')).rows.some(({ text }) => text.includes('到期没有答复'))).toBe(true);
  });

  test('M-10 an answer is typed in with who gave it and its paper, and stands on the page', async () => {
    const { page } = await stage.visitor({ person: cast.staff, desk: true });
    await page.goto(`${stage.url}/c/sunshine/desk/road/${matter.id}`, { waitUntil: 'networkidle' });
    const first = page.locator('#request-1');
    await first.locator('summary', { hasText: '录入回复' }).click();
    await first.locator('#by-1').fill('区民政局养老科');
    await first.locator('#said-1').fill('同意改造，请先办消防和规划备案');
    await first.locator('#stance-1').selectOption('agrees');
    await first.locator('#document-1').fill('民函〔2026〕31 号');
    await first.getByRole('button', { name: '记下回复' }).click();
    await page.getByText('回复记下了，反映人会知道').waitFor();
    expect((await road()).requests[0]).toMatchObject({ state: 'answered', replies: [{ by: '区民政局养老科', stance: 'agrees', documentNumber: '民函〔2026〕31 号' }] });
    const { page: phone } = await stage.visitor({ person: cast.elder });
    await phone.goto(`${stage.url}/c/sunshine/matters/${matter.id}`);
    await phone.getByText('同意改造，请先办消防和规划备案').first().waitFor();
    expect(await phone.locator('article.request', { hasText: '过期未答复' }).count()).toBe(7);
  });
});

describe('J-8 the five parties', () => {
  test('J-8 a conference is called with its five parties, and what was promised at it is carried until it is kept', async () => {
    const { page } = await stage.visitor({ person: cast.staff, desk: true });
    await page.goto(`${stage.url}/c/sunshine/desk/conferences`, { waitUntil: 'networkidle' });
    await page.locator('#on').fill('2026-03-31');
    await page.locator('#place').fill('社区二楼会议室');
    await page.locator('#party-partyOrganisation').fill('阳光社区党委');
    for (const party of ['residentsCommittee', 'ownersCommittee', 'propertyCompany', 'pairedUnit']) await page.locator(`#party-${party}`).fill(`阳光${party.length}`);
    await page.locator('input[name=agenda]').first().check();
    await page.getByRole('button', { name: '发出会议通知' }).click();
    await page.getByText('五方联席会议要请齐').waitFor();
    expect(await page.locator('#place').inputValue()).toBe('社区二楼会议室');
    await page.locator('#party-socialOrg').fill('邻里社工站');
    await page.getByRole('button', { name: '发出会议通知' }).click();
    await page.getByText('会议还没开始').waitFor();
    const first = new URL(page.url()).pathname;
    stage.setClock('2026-03-31T07:00:00.000Z');
    await page.goto(stage.url + first, { waitUntil: 'networkidle' });
    await page.locator('#commit > summary').click();
    await page.locator('#commit-owner').fill('安居物业项目部');
    await page.locator('#commit-text').fill('四月底前把车棚里的旧车清走');
    await page.locator('#commit-due').fill('2026-04-30');
    await page.getByRole('button', { name: '记下承诺' }).click();
    await page.getByText('承诺记下了').waitFor();
    await page.locator('#publish > summary').click();
    await page.locator('input[name=present]').first().check();
    await page.locator(`[id="conclusion-${matter.id}"]`).fill('车棚先清出来，备案继续催');
    await page.locator('#minutes-text').fill('各方到现场看过，分头去办。');
    await page.getByRole('button', { name: '公布纪要' }).click();
    await page.getByText('纪要公布了').waitFor();
    expect((await road()).commitments).toMatchObject([{ owner: '安居物业项目部', state: 'open' }]);
  });

  test('J-8 the next conference can’t close until the promise is dealt with; residents read it all', async () => {
    stage.setClock('2026-05-04T02:00:00.000Z');
    const parties = ['residentsCommittee', 'ownersCommittee', 'propertyCompany', 'pairedUnit', 'socialOrg'].map((kind) => ({ kind, name: '都来' }));
    const called = (await (await stage.ask(cast.staff, '/conferences', { kind: 'fiveParty', on: '2026-05-06', time: '14:30', place: '车棚现场', parties, agenda: [matter.id] })).json()) as { id: string };
    stage.setClock('2026-05-06T07:00:00.000Z');
    const { page } = await stage.visitor({ person: cast.staff, desk: true });
    await page.goto(`${stage.url}/c/sunshine/desk/conferences/${called.id}`, { waitUntil: 'networkidle' });
    const publish = async (): Promise<void> => {
      if (!(await page.locator('#minutes-text').isVisible())) await page.locator('#publish > summary').click();
      await page.locator('input[name=present]').first().check();
      await page.locator(`[id="conclusion-${matter.id}"]`).fill('备案还差三家');
      await page.locator('#minutes-text').fill('现场又看了一遍。');
      await page.getByRole('button', { name: '公布纪要' }).click();
    };
    await publish();
    await page.getByText('上次带来的承诺还有 1 条没有说清').waitFor();
    await page.locator('summary', { hasText: '顺延' }).click();
    await page.locator('input[name=reason]').first().fill('旧车主人还没找全');
    await page.locator('input[name=dueOn]').first().fill('2026-05-31');
    await page.getByRole('button', { name: '顺延到下次' }).click();
    await page.getByText('顺延到下次会议').waitFor();
    await publish();
    await page.getByText('纪要公布了').waitFor();
    const { page: guest } = await stage.visitor({ javaScript: false });
    await guest.goto(`${stage.url}/c/sunshine/talk/conferences/${called.id}`);
    await guest.getByText('旧车主人还没找全').waitFor();
    await guest.goto(`${stage.url}/c/sunshine/talk/conferences`);
    await guest.getByText('四月底前把车棚里的旧车清走').waitFor();
    await guest.getByText('顺延过 1 次').waitFor();
  });

  test('M-10 it ends as a project: the desk asks what it became, and the page says so', async () => {
    stage.setClock('2027-02-02T02:00:00.000Z');
    const { page } = await stage.visitor({ person: cast.staff, desk: true });
    await page.goto(`${stage.url}/c/sunshine/desk/matters/${matter.id}`, { waitUntil: 'networkidle' });
    if (!(await page.locator('#act-resolve textarea').isVisible())) await page.locator('#act-resolve > summary').click();
    await page.locator('#act-resolve textarea').fill('区里列入今年的养老项目，三月开工');
    await page.locator('#act-resolve button').last().click();
    await page.getByText('难事办结要写明').waitFor();
    await page.locator('#became').selectOption('project');
    await page.locator('#act-resolve button').last().click();
    // The refusal above speaks of a project too: only these words say that it is written down.
    await page.getByText('说这件难事立了项目').waitFor();
    const { page: phone } = await stage.visitor({ person: cast.elder });
    await phone.goto(`${stage.url}/c/sunshine/matters/${matter.id}`);
    await phone.getByText('说这件难事立了项目').waitFor();
    expect(await phone.locator('article.request').count()).toBe(8);
  });
});
