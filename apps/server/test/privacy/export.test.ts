import { describe, expect, test } from 'vitest';
import { aDwelling, aMatter, aResident } from '@linyi/worlds/builders';
import { personalRecords } from '../../src/personal-records.ts';
import { exportMine } from '../../src/modules/privacy/use-cases/export-mine.ts';
import { changeConsent } from '../../src/modules/people/use-cases/change-consent.ts';
import { keptWords } from '../../src/words/kept-words.ts';
import { testHouse } from '../database.ts';

const world = await testHouse();
const { owner } = world;

/** Columns that hold the id of a resident, by their names: every uuid that is called after somebody or after what somebody did. */
const idColumns = async (): Promise<readonly { table: string; column: string }[]> =>
  (await owner.query<{ table: string; column: string }>(`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'app' and (data_type = 'uuid' and (column_name ~ '(resident|_by$|^owner$|^record_id$|contact_id|^walker$|responder|giver|holder|guardian|looker)') or (table_name, column_name) in (('files', 'uploaded_by'), ('request_answers', 'caller')))
    order by 1, 2`)).rows;
const columnsOf = (by: string | { readonly where: string; readonly column: string }): string => (typeof by === 'string' ? by : by.column);

describe('everything that is kept of somebody', () => {
  test('T-4 every column with a resident’s id is in what is exported and erased, or says why not', async () => {
    const covered = new Set(personalRecords.flatMap(({ holdings, exempt = [] }) => [...holdings.map(({ table, by }) => `${table}.${columnsOf(by)}`), ...exempt.map(({ table, column }) => `${table}.${column}`)]));
    const columns = (await idColumns()).map(({ table, column }) => `${table}.${column}`);
    expect(columns.length).toBeGreaterThan(60);
    expect(columns.filter((column) => !covered.has(column))).toEqual([]);
  });

  test('T-4 what the lists name is there: tables, columns and words for them', async () => {
    const known = new Set((await owner.query<{ name: string }>("select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'app'")).rows.map(({ name }) => name));
    const named = personalRecords.flatMap(({ holdings }) => holdings.flatMap(({ table, by, shows, erased }) => [...shows, ...(columnsOf(by) === '' ? [] : [columnsOf(by)]), ...(erased.as === 'changed' ? Object.keys(erased.set) : [])].map((column) => `${table}.${column}`)));
    expect(named.filter((column) => !known.has(column))).toEqual([]);
    expect([...new Set(personalRecords.flatMap(({ holdings }) => holdings.flatMap(({ shows }) => shows)))].filter((column) => keptWords[column] === undefined)).toEqual([]);
  });

  test('T-4 ⚖ somebody gets all that is kept of them, from every room, and nothing of anybody else', async () => {
    const { building } = await aDwelling(world);
    const raiser = await aResident(world, { building, name: '欧阳慕白', phone: '13800000001' });
    const neighbour = await aResident(world, { building, name: '沈月', phone: '13800000002' });
    await aMatter(world, { building, raiser, text: '楼上半夜拖椅子' });
    await aMatter(world, { building, raiser: neighbour, text: '单元门关不上' });
    await world.ctxAs(raiser, (ctx) => changeConsent(ctx, { purpose: 'birthYear', given: true, value: '1956' }));
    const { parts } = await world.ctxAs(raiser, (ctx) => exportMine(ctx, personalRecords));
    const text = JSON.stringify(parts);
    for (const mine of ['欧阳慕白', '13800000001', '楼上半夜拖椅子', '1956']) expect(text).toContain(mine);
    for (const theirs of ['沈月', '13800000002', '单元门关不上']) expect(text).not.toContain(theirs);
    expect(parts[0]).toMatchObject({ room: 'people', what: '我的资料' });
    expect(parts.map(({ what }) => what)).toContain('我反映的事');
    for (const { columns, rows } of parts) expect(rows.map((row) => Object.keys(row).length)).toEqual(rows.map(() => columns.length));
  });

  test('T-4 every list can be read by the database, for somebody of whom nothing is kept', async () => {
    const somebody = await aResident(world);
    await world.ctxAs(somebody, (ctx) => exportMine(ctx, personalRecords));
  });
});
