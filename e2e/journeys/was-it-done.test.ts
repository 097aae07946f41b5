import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Figures, Inbox, MatterPage } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
let id = '';
beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z');
  const raised = (await (await stage.ask(cast.elder, '/matters', { text: '想请人来看看家里的扶手，老伴上厕所不方便', kind: 'wish', placeId: placeId('b3') })).json()) as MatterPage;
  id = raised.id;
});
afterAll(() => stage.close());

const move = async (person: string, name: string, body: unknown = {}): Promise<MatterPage> => {
  const answer = await stage.ask(person, `/matters/${id}/${name}`, body);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as MatterPage;
};
const finish = async (): Promise<void> => {
  await move(cast.steward, 'answer', { text: '明天下午我带师傅上门看。' });
  await move(cast.steward, 'plan', { text: '装两个扶手，周六前装好。', by: new Date(Date.parse(clock) + 5 * 86_400_000).toJSON().slice(0, 10) });
  await move(cast.steward, 'resolve', { text: '扶手装好了，试过很稳。' });
};
let clock = '2026-03-04T02:00:00.000Z';
const at = (moment: string): void => {
  clock = moment;
  stage.setClock(moment);
};

describe('M-11 was it done', () => {
  test('M-7 the steward sizes it with a reason; M-11 the raiser finds it not done and reopens it', async () => {
    await move(cast.steward, 'triage', { size: 'small', reason: '一家一户的事，楼里请师傅就能办' });
    await finish();
    at('2026-03-06T02:00:00.000Z');
    const { page } = await stage.visitor({ person: cast.elder });
    await page.goto(`${stage.url}/c/sunshine/matters/${id}`, { waitUntil: 'networkidle' });
    const reason = page.locator('form[action*=reopen] textarea');
    if (!(await reason.isVisible())) await page.locator('summary', { hasText: '还没解决' }).click();
    await reason.fill('装歪了，一拉就晃');
    await page.locator('form[action*=reopen] button').last().click();
    await page.getByText('重新办理').first().waitFor();
    const reopened = (await (await stage.ask(cast.elder, `/matters/${id}`)).json()) as MatterPage;
    expect([reopened.state, reopened.clock?.kind, reopened.clock?.dueAt]).toEqual(['received', 'answer', '2026-03-07T02:00:00.000Z']);
  });

  test('M-11 he mends it, and she rates it from the home page', async () => {
    await finish();
    at('2026-03-07T02:00:00.000Z');
    const { page } = await stage.visitor({ person: cast.elder });
    await page.goto(`${stage.url}/c/sunshine`, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: /去评价/ }).first().click();
    await page.waitForURL(/\/matters\//);
    const five = page.locator('form[action*=rate] label').filter({ has: page.locator('[value="5"]') });
    await five.click();
    await expect.poll(() => five.getByRole('radio').isChecked()).toBe(true);
    await page.locator('form[action*=rate] button').last().click();
    await page.getByText('评了 5 分').first().waitFor();
  });

  test('M-11 four weeks later one question; a “no” opens it again', async () => {
    at('2026-04-02T15:59:00.000Z');
    await stage.work();
    expect(((await (await stage.ask(cast.elder, `/matters/${id}`)).json()) as MatterPage).followUpAsked).toBe(false);
    at('2026-04-03T16:00:00.000Z');
    await stage.work();
    const { page } = await stage.visitor({ person: cast.elder });
    await page.goto(`${stage.url}/c/sunshine`, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: /去回答/ }).first().click();
    await page.waitForURL(/\/matters\//);
    await page.locator('form[action*=answerFollowUp] button[value=no]').click();
    // The button says the same words: what counts is that the question is gone.
    await page.locator('form[action*=answerFollowUp]').waitFor({ state: 'detached' });
    expect(((await (await stage.ask(cast.elder, `/matters/${id}`)).json()) as MatterPage).state).toBe('received');
  });

  test('M-11 silence after seven days closes it as unrated, and the figures say so', async () => {
    await finish();
    at('2026-04-20T02:00:00.000Z');
    await stage.work();
    const closed = (await (await stage.ask(cast.elder, `/matters/${id}`)).json()) as MatterPage;
    expect([closed.state, closed.rating]).toEqual(['closed', null]);
    for (let nth = 0; nth < 5; nth += 1) expect((await stage.ask(cast.elder, '/matters', { text: `第 ${nth + 1} 盏路灯不亮`, kind: 'wish', placeId: placeId('b3') })).status).toBe(201);
    await stage.work();
    const figures = (await (await stage.ask(null, '/figures')).json()) as Figures;
    expect([figures.raised, figures.claimedSolved, figures.confirmedSolved]).toEqual([6, { count: 1, of: 6 }, { count: 0, of: 6 }]);
  });

  test('N-6 whoever raised it heard at every step, each thing once', async () => {
    const inbox = (await (await stage.ask(cast.elder, '/inbox')).json()) as Inbox;
    const kinds = inbox.rows.filter(({ matterId }) => matterId === id).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'raiser.received')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'raiser.resolved')).toHaveLength(3);
    expect(kinds).toContain('raiser.followUpAsked');
    expect(inbox.rows.every(({ text }) => !text.includes('{'))).toBe(true);
  });
});
