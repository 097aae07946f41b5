import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Inbox, MatterPage, WishesPage } from '@linyi/contract';
import { cast, people } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
const at = (tail: string): string => `${stage.url}/c/sunshine${tail}`;
const read = async <T>(person: string | null, path: string): Promise<T> => (await (await stage.ask(person, path)).json()) as T;
const parts: readonly string[] = Object.values(cast);
const neighbours = people.filter((person) => person.phone !== null && person.verification !== 'self' && (person.birthYear ?? 2010) < 1995 && !parts.includes(person.key)).slice(0, 4).map(({ key }) => key);
const wishes: MatterPage[] = [];
const wish = async (title: string): Promise<MatterPage> => {
  const raised = (await (await stage.ask(cast.elder, '/matters', { text: `${title}，大家坐着歇一歇也好。`, title, kind: 'wish', placeId: placeId('b3') })).json()) as MatterPage;
  expect((await stage.ask(cast.staff, `/matters/${raised.id}/publish`, { title, text: `${title}，大家坐着歇一歇也好。` })).status).toBe(200);
  return raised;
};
beforeAll(async () => {
  stage = await openStage('2026-03-20T02:00:00.000Z');
  for (let nth = 1; nth <= 12; nth += 1) {
    stage.setClock(`2026-03-20T02:${String(nth).padStart(2, '0')}:00.000Z`);
    wishes.push(await wish(`心愿之${'一二三四五六七八九十百千'[nth - 1] ?? ''}：楼下添一张长椅`));
  }
}, 120_000);
afterAll(() => stage.close());

describe('M-13 G7 ten small wishes', () => {
  test('M-13 a neighbour supports a wish on a page without script, once a month, and may take it back', async () => {
    const [first, ...others] = neighbours;
    const { page } = await stage.visitor({ person: first ?? '', javaScript: false });
    await page.goto(at('/board'));
    await page.getByRole('link', { name: '微心愿' }).click();
    await page.getByRole('button', { name: '支持：心愿之十：楼下添一张长椅' }).click();
    await page.getByRole('button', { name: '收回：心愿之十：楼下添一张长椅' }).waitFor();
    await page.getByRole('button', { name: '支持：心愿之一：楼下添一张长椅' }).click();
    await page.getByRole('button', { name: '收回：心愿之一：楼下添一张长椅' }).click();
    await page.getByRole('button', { name: '支持：心愿之一：楼下添一张长椅' }).waitFor();
    await page.getByRole('link', { name: '提一个心愿' }).click();
    expect(await page.getByRole('radio', { name: '微心愿' }).isChecked()).toBe(true);
    const asked = await read<WishesPage>(first ?? '', '/wishes');
    expect(asked.wishes.map(({ supports }) => supports)).toEqual([1, ...Array<number>(11).fill(0)]);
    expect((await stage.ask(first ?? '', `/wishes/${wishes[9]?.id ?? ''}/support`, {})).status).toBe(200);
    expect((await read<WishesPage>(null, '/wishes')).wishes[0]).toMatchObject({ supports: 1, mine: null });
    // The tenth has four voices, the others one each: ten are taken, and of eleven with one voice the latest two are not.
    for (const who of others) expect((await stage.ask(who, `/wishes/${wishes[9]?.id ?? ''}/support`, {})).status).toBe(200);
    for (const each of wishes) if (each !== wishes[9]) expect((await stage.ask(others[0] ?? '', `/wishes/${each.id}/support`, {})).status).toBe(200);
    expect((await stage.ask(cast.elder, `/wishes/${wishes[0]?.id ?? ''}/support`, {})).status).toBe(403);
    expect((await stage.ask(null, `/wishes/${wishes[0]?.id ?? ''}/support`, {})).status).toBe(401);
  });

  test('M-13 the worker closes the month: ten are taken on by the written rule, marked, and their raiser hears', async () => {
    stage.setClock('2026-03-31T15:59:59.000Z');
    await stage.work();
    expect((await read<WishesPage>(null, '/wishes')).past).toEqual([]);
    stage.setClock('2026-03-31T16:00:00.000Z');
    await stage.work();
    await stage.work();
    const { past, wishes: open, month } = await read<WishesPage>(null, '/wishes');
    expect(month).toBe('2026-04');
    const expected = [wishes[9], ...wishes.slice(0, 9)].map((each) => each?.id);
    expect(past.map(({ taken, voices }) => [voices, taken.map(({ row }) => row.id)])).toEqual([[15, expected]]);
    expect(open.map(({ row, supports }) => [row.id, supports])).toEqual([[wishes[10]?.id, 0], [wishes[11]?.id, 0]]);
    const told = (await read<Inbox>(cast.elder, '/inbox')).rows.filter(({ kind }) => kind === 'wish.takenOn');
    expect(told).toHaveLength(10);
    expect((await read<Inbox>(neighbours[0] ?? '', '/inbox')).rows.filter(({ kind }) => kind === 'wish.supportedTakenOn')).toHaveLength(1);
    const { page } = await stage.visitor({ person: cast.elder });
    await page.goto(at(`/matters/${wishes[9]?.id ?? ''}`));
    await page.getByText('微心愿：3 月采纳，排第 1').waitFor();
    await page.goto(at('/wishes'));
    await page.getByText('2026 年 3 月').waitFor();
    expect((await stage.ask(neighbours[1] ?? '', `/wishes/${wishes[9]?.id ?? ''}/support`, {})).status).toBe(409);
  });

  test('M-13 the figure says before and since with its denominators, and nothing below five', async () => {
    stage.setClock('2026-04-10T02:00:00.000Z');
    const { page } = await stage.visitor({ javaScript: false });
    await page.goto(at('/wishes'));
    await page.getByText('打分的不到 5 人，先不显示').first().waitFor();
    expect((await read<WishesPage>(null, '/wishes')).figures).toMatchObject({ takenOn: 10, done: 0, firstMonth: '2026-03', satisfiedBefore: null, days: 9 });
  });
});
