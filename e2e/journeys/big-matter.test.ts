import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Inbox, MatterPage, TopicList } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
let matter: MatterPage;
const neighbour = 'b3-1-301-2';
beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z');
  matter = (await (await stage.ask(cast.elder, '/matters', { text: '大家都想在 3 栋加装电梯，一楼和高层说不到一起', kind: 'property', placeId: placeId('b3') })).json()) as MatterPage;
  await stage.ask(cast.steward, `/matters/${matter.id}/answer`, { text: '先问问每一户的想法，这周六在楼下碰一次。' });
});
afterAll(() => stage.close());
const json = async <T>(person: string | null, path: string): Promise<T> => (await (await stage.ask(person, path)).json()) as T;
const inboxOf = async (person: string): Promise<string[]> => (await json<Inbox>(person, '/inbox')).rows.map(({ text }) => text);

describe('M-7 a big matter', () => {
  test('M-7 the desk shows why it looks big, a person decides with a reason, and its page says where it goes', async () => {
    const { page } = await stage.visitor({ person: cast.staff, desk: true });
    await page.goto(`${stage.url}/c/sunshine/desk/matters/${matter.id}`, { waitUntil: 'networkidle' });
    await page.locator('#act-triage > summary').click();
    await page.getByText('系统建议定为大事').waitFor();
    expect(await page.locator('#act-triage').textContent()).toContain('关系到好几方');
    expect(await page.locator('#act-triage input[value=big]').isChecked()).toBe(true);
    await page.locator('#act-triage textarea').fill('上下层意见不同，要一起商量');
    await page.locator('#act-triage button').last().click();
    await page.getByText('大事：已进议题池').waitFor();
    await stage.work();
    const { page: phone } = await stage.visitor({ person: cast.elder });
    await phone.goto(`${stage.url}/c/sunshine/matters/${matter.id}`);
    await phone.getByText('这是大事，要大家一起商量').waitFor();
    await phone.getByText('上下层意见不同，要一起商量').first().waitFor();
    await phone.getByRole('link', { name: '看这个议题' }).click();
    await phone.getByText('定为大事的理由：上下层意见不同').first().waitFor();
    expect((await inboxOf(cast.elder)).some((text) => text.includes('议题池'))).toBe(true);
  });

  test('D-1 what is one question becomes one topic, with a reason everybody reads', async () => {
    const second = (await (await stage.ask(neighbour, '/matters', { text: '3 栋装电梯的钱怎么分摊，想听听大家的', kind: 'property', placeId: placeId('b3') })).json()) as MatterPage;
    expect((await stage.ask(cast.staff, `/matters/${second.id}/triage`, { size: 'big', reason: '和电梯是一回事' })).status).toBe(200);
    await stage.work();
    const { page } = await stage.visitor({ person: cast.staff, desk: true });
    await page.goto(`${stage.url}/c/sunshine/desk/deliberation`, { waitUntil: 'networkidle' });
    const article = page.locator('article').first();
    await article.locator('summary', { hasText: '并入' }).click();
    await article.locator('select[name=into]').selectOption({ index: 1 });
    await article.locator('input[name=reason]').fill('装不装和钱怎么分，要一起议');
    await article.getByRole('button', { name: '并入' }).click();
    await page.getByText('已并入，反映人会知道').waitFor();
    const { rows } = await json<TopicList>(null, '/topics');
    expect(rows.map(({ sources }) => sources.filter(({ leftAt }) => leftAt === null).length)).toEqual([2]);
    const { page: guest } = await stage.visitor({ javaScript: false });
    await guest.goto(`${stage.url}/c/sunshine/talk`);
    await guest.getByText('来自 2 件反映').waitFor();
    await stage.work();
    // Both were pooled at one moment: either may stand first and go into the other.
    const told = [...(await inboxOf(neighbour)), ...(await inboxOf(cast.elder))];
    expect(told.some((text) => text.includes('并成一个议题'))).toBe(true);
  });

  test('M-7 sized down again it leaves its topic, with the reason that its raiser reads', async () => {
    expect((await stage.ask(cast.staff, `/matters/${matter.id}/triage`, { size: 'small', reason: '一楼两户已经签字同意，楼里就能办' })).status).toBe(200);
    await stage.work();
    const { page } = await stage.visitor({ person: cast.elder });
    await page.goto(`${stage.url}/c/sunshine/matters/${matter.id}`);
    await page.getByText('一楼两户已经签字同意').first().waitFor();
    expect(await page.getByText('这是大事').count()).toBe(0);
    await page.goto(`${stage.url}/c/sunshine/talk`);
    await page.locator('a[href*="/talk/topics/"]').first().click();
    await page.getByText('离开的理由：一楼两户已经签字同意').first().waitFor();
    expect((await inboxOf(cast.elder)).some((text) => text.includes('不再作为议题'))).toBe(true);
    expect((await stage.ask(cast.steward, `/topics/${(await json<TopicList>(null, '/topics')).rows[0]?.id ?? ''}/title`, { title: '加装电梯' })).status).toBe(403);
  });
});
