import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DutyHistory, Inbox, Me } from '@linyi/contract';
import { cast, people } from '@linyi/worlds';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
const at = (tail: string): string => `${stage.url}/c/sunshine${tail}`;
const read = async <T>(person: string, path: string): Promise<T> => (await (await stage.ask(person, path)).json()) as T;
const parts: readonly string[] = Object.values(cast);
const neighbour = people.find((person) => person.building === 'b9' && person.phone !== null && person.verification === 'verified' && (person.birthYear ?? 2010) < 1990 && !parts.includes(person.key));
const key = neighbour?.key ?? '';
beforeAll(async () => {
  stage = await openStage('2026-07-20T02:00:00.000Z');
}, 120_000);
afterAll(() => stage.close());

describe('P-4 P-15 a duty from the browser', () => {
  test('P-4 staff appoint a neighbour in the browser, who can do nothing yet', async () => {
    const { page } = await stage.visitor({ person: cast.staff, desk: true, javaScript: false });
    await page.goto(at(`/desk/people?q=${encodeURIComponent(neighbour?.name ?? '')}`));
    await page.getByRole('row', { name: /9 ?栋/ }).getByRole('link', { name: neighbour?.name ?? '' }).first().click();
    await page.locator('#duty').waitFor({ state: 'attached' });
    if (!(await page.locator('#duty').isVisible())) await page.locator('summary', { hasText: '任命' }).first().click();
    await page.getByLabel('担任什么').selectOption('moderator');
    await page.getByLabel('到哪天').first().fill('2026-12-31');
    await page.getByRole('button', { name: '任命' }).click();
    await page.getByText('任命发出了，等本人接受').waitFor();
    await stage.work();
    expect((await read<Inbox>(key, '/inbox')).rows.map(({ kind }) => kind)).toContain('holder.appointed');
    expect((await read<Me>(key, '/me')).duties.map(({ duty }) => duty)).not.toContain('moderator');
  });

  test('P-15 the sheet is shown and accepted on a phone without script, and the duty counts', async () => {
    const { page } = await stage.visitor({ person: key, javaScript: false });
    await page.goto(at('/me'));
    await page.getByText('有 1 份权责清单等您看').waitFor();
    await page.getByRole('link', { name: '我的职责' }).first().click();
    await page.getByText('主持时不发表意见，不表决').waitFor();
    await page.getByRole('button', { name: '我看过了，接受' }).click();
    await page.getByText('接受了，职责生效').waitFor();
    expect((await read<Me>(key, '/me')).duties.map(({ duty }) => duty)).toContain('moderator');
  });

  test('P-4 staff see how it came about, end it with a reason, and its holder reads of it', async () => {
    const { id } = await read<Me>(key, '/me');
    const { page } = await stage.visitor({ person: cast.staff, desk: true });
    await page.goto(at('/desk/people/duties'), { waitUntil: 'networkidle' });
    await page.getByRole('heading', { name: '职责', exact: true }).waitFor();
    await page.goto(at(`/desk/people/${id}`), { waitUntil: 'networkidle' });
    await page.getByText('本人接受了第 1 版').waitFor();
    await page.locator('summary', { hasText: '免去' }).first().click();
    await page.getByLabel('原因').first().fill('换届');
    await page.getByRole('button', { name: '免去' }).first().click();
    await page.getByText('已经结束').first().waitFor();
    await stage.work();
    expect((await read<Inbox>(key, '/inbox')).rows.map(({ kind }) => kind)).toContain('holder.ended');
    expect((await read<DutyHistory>(cast.staff, `/residents/${id}/duties`)).rows[0]?.acts.map(({ act }) => act)).toEqual(expect.arrayContaining(['ended', 'accepted', 'appointed']));
  });
});
