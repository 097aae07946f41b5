import { afterAll, describe, expect, test } from 'vitest';
import type { ImportPage } from '@linyi/contract';
import { aBuilding, aResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { testHouse } from '../database.ts';
import { aGround, asGuessed, deskOf } from '../imports/a-table.ts';
import { ledgers, rosters } from '../imports/lifelike.ts';
import type { Expected } from '../imports/lifelike.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());

const { community } = await aBuilding(world, { name: '3栋' });
const staff = await aResident(world, { community, duty: 'communityStaff', phone: '13800000001' });
const desk = deskOf(app, { slug: community.slug, token: staff.token });

type Table = Expected & { readonly name: string; readonly bytes: () => Promise<Buffer> | Buffer };
const unanswered = (page: ImportPage): string[] => page.questions.filter(({ answer, suggested }) => answer === null && suggested === null).map(({ option }) => option);
/** From the file to what it becomes: looked through as it was guessed, asked, mended and carried out, like somebody at the desk does. */
const brought = async (target: 'roster' | 'matters', { name, bytes, answers = {}, bad = [], mends = [] }: Table): Promise<string> => {
  const uploaded = await desk.upload(await bytes(), name, target);
  expect(uploaded.statusCode, uploaded.body).toBe(200);
  const page = uploaded.json<ImportPage>();
  const looked = (await desk.post(page, 'arrange', asGuessed(page, target === 'roster' ? aGround : {}))).json<ImportPage>();
  expect(unanswered(looked).toSorted()).toEqual(Object.keys(answers).toSorted());
  expect(looked.problems.map(({ row, reasons }) => [row, reasons[0]?.code])).toEqual(bad);
  for (const { reasons } of looked.problems) for (const { text } of reasons) expect(text).toMatch(/\p{Script=Han}/u);
  const mended = (await desk.post(page, 'mend', { cells: mends.map((mend) => ({ sheet: 0, ...mend })), options: answers })).json<ImportPage>();
  expect([mended.problems, unanswered(mended), mended.ready]).toEqual([[], [], true]);
  const done = await desk.post(page, 'carry-out');
  expect(done.statusCode, done.body).toBe(200);
  return page.id;
};
const rowsOf = async (sql: string, importId: string): Promise<string[]> => (await world.owner.query<{ said: string }>(sql, [community.id, importId])).rows.map(({ said }) => said);
const peopleOf = `select concat_ws(' ', b.name || d.entrance || '-' || d.number, r.name, coalesce(r.phone, '-'), coalesce(r.tenure, '-'), coalesce(r.since_on::text, '-')) as said from app.roster_lines l
  join app.residents r on r.community_id = l.community_id and r.resident_id = l.record_id join app.dwellings d on d.community_id = r.community_id and d.dwelling_id = r.dwelling_id join app.places b on b.community_id = d.community_id and b.place_id = d.building_id
  where l.community_id = $1 and l.import_id = $2`;
const day = (column: string): string => `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;
const mattersOf = `select ${day('m.raised_at')} || ' ' || m.title || ' | ' || case when m.answered_at is not null then 'answered ' || ${day('m.answered_at')} when e.params ? 'finished' then 'finished ' || ${day('m.closed_at')} else 'open' end as said from app.matter_imports i
  join app.matters m on m.community_id = i.community_id and m.matter_id = i.matter_id join app.matter_entries e on e.community_id = m.community_id and e.matter_id = m.matter_id and e.act = 'imported' where i.community_id = $1 and i.import_id = $2`;

describe('E-3 P-2 rosters as others keep them', () => {
  test.each(Object.entries<Table>(rosters))('E-3 P-2 %s', async (_what, table) => {
    expect((await rowsOf(peopleOf, await brought('roster', table))).toSorted()).toEqual([...table.becomes].toSorted());
  });
});

describe('E-3 M-1 ledgers as others keep them', () => {
  test.each(Object.entries<Table>(ledgers))('E-3 M-1 %s', async (_what, table) => {
    expect((await rowsOf(mattersOf, await brought('matters', table))).toSorted()).toEqual([...table.becomes].toSorted());
  });
});
