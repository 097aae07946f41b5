import { afterAll, describe, expect, test } from 'vitest';
import { day } from '@linyi/kernel';
import type { ImportPage } from '@linyi/contract';
import { aBuilding, aResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { rosterGrounds } from '../../src/modules/people/index.ts';
import { workRound } from '../../src/worker-round.ts';
import { testHouse } from '../database.ts';
import { aGround, asGuessed, aWorkbook, deskOf } from '../imports/a-table.ts';
import { shares, trying } from './answered.ts';
import { problemOf } from './asked.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());

const building = await aBuilding(world, { name: '3 栋' });
const { community } = building;
const staff = await aResident(world, { community, duty: 'communityStaff', phone: '13800000001' });
const { answers, knockedAt, left } = trying(app, community.slug, (path) => shares.imports.test(path));
const desk = deskOf(app, { slug: community.slug, token: staff.token });
const rows = async <T>(sql: string): Promise<T[]> => (await world.owner.query<T & Record<string, unknown>>(sql, [community.id])).rows;

const header = ['楼号', '单元', '房号', '姓名', '联系电话', '与户主关系', '建筑面积'];
const roster = (...lines: readonly (readonly (string | number | null)[])[]) => aWorkbook({ 花名册: [header, ...lines] });
const staged = async (bytes: Uint8Array, name = '花名册.xlsx', target: 'roster' | 'matters' = 'roster'): Promise<ImportPage> => {
  const answer = await desk.upload(bytes, name, target);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<ImportPage>();
};
const looked = async (page: ImportPage, options: Readonly<Record<string, string>> = aGround): Promise<ImportPage> => {
  const answer = await desk.post(page, 'arrange', asGuessed(page, options));
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<ImportPage>();
};
const people = () => rows<{ name: string }>("select name, phone, verification, tenure from app.residents where community_id = $1 and phone is distinct from '13800000001' order by name");

describe('E-3 a roster from upload to undo', () => {
  test('E-3 P-3 T-4 comes in whole, vouches for its people, keeps its ground, makes nothing new the second time, and can be taken back', async () => {
    const bytes = await roster(['3栋', '1单元', '301', '王芳', 13_800_138_001, '户主', 89.5], ['3栋', '1单元', '302室', '李强', '138-0013-8002', '租客', '102.30㎡'], ['3栋', '2', '101', '', '', '', 77]);
    const page = await staged(bytes);
    knockedAt('POST /imports');
    expect(page).toMatchObject({ state: 'staged', target: 'roster' });
    const first = await answers<ImportPage>('POST /imports/:id/arrange', staff, { id: page.id, body: asGuessed(page, aGround) });
    expect([first.problemCount, first.counts, first.ready]).toEqual([0, { rows: 3, buildingsNew: 0, dwellingsNew: 3, dwellingsChanged: 0, dwellingsSame: 0, peopleNew: 2, peopleChanged: 0, peopleSame: 0, otherHomesNew: 0 }, false]);
    expect(first.questions.filter(({ answer }) => answer === null).map(({ option }) => option)).toEqual(['headAs']);
    expect((await desk.post(page, 'carry-out')).statusCode).toBe(422);
    expect(await people()).toEqual([]);
    const second = await answers<ImportPage>('POST /imports/:id/mend', staff, { id: page.id, body: { options: { headAs: 'owner' } } });
    expect(second.ready).toBe(true);
    expect((await answers<ImportPage>('POST /imports/:id/carry-out', staff, { id: page.id })).state).toBe('done');
    expect(await people()).toEqual([{ name: '李强', phone: '13800138002', verification: 'vouched', tenure: 'renter' }, { name: '王芳', phone: '13800138001', verification: 'vouched', tenure: 'owner' }]);
    expect(await rows('select entrance, number, floor, area_hundredths::int as area from app.dwellings where community_id = $1 order by entrance, number')).toEqual([{ entrance: '1', number: '301', floor: 3, area: 8950 }, { entrance: '1', number: '302', floor: 3, area: 10_230 }, { entrance: '2', number: '101', floor: 1, area: 7700 }]);
    expect(await rows('select count(*)::int as count from app.import_parts where community_id = $1')).toEqual([{ count: 0 }]);
    const [{ id }] = (await rows<{ id: string }>("select resident_id as id from app.residents where community_id = $1 and name = '王芳'")) as [{ id: string }];
    expect(await world.ctxAs(staff, (ctx) => rosterGrounds(ctx, id))).toMatchObject([{ importId: page.id, ...aGround, attributeGround: null }]);

    const again = await looked(await staged(bytes), { ...aGround, headAs: 'owner' });
    expect([again.sameFileAt === null, again.remembered, again.counts?.['peopleSame'], again.blocked.map(({ code }) => code)]).toEqual([false, true, 2, ['import.nothingToImport']]);
    expect(problemOf(await desk.post(again, 'carry-out')).code).toBe('import.nothingToImport');
    expect((await answers<ImportPage>('POST /imports/:id/discard', staff, { id: again.id })).state).toBe('discarded');

    await answers('GET /imports', staff);
    const back = await answers<ImportPage>('POST /imports/:id/undo', staff, { id: page.id, body: { reason: '传错了社区' } });
    expect([back.state, back.undoReason]).toEqual(['undone', '传错了社区']);
    expect(await people()).toEqual([]);
    expect(await rows('select count(*)::int as count from app.dwellings where community_id = $1')).toEqual([{ count: 0 }]);
    expect(await world.ctxAs(staff, (ctx) => rosterGrounds(ctx, id))).toEqual([]);
    await answers('GET /imports/:id', staff, { id: page.id });
  });

  test('E-3 rows that aren’t right are named with sheet, row, column and how to mend them; nothing comes in before; mended here they do', async () => {
    const page = await looked(await staged(await roster(['3栋', '1', '401', '赵敏', '1.38E+10', '', 88], ['3栋', '1', '402', '钱伟', '1380013800', '', 90], ['3栋', '1', '402', '孙丽', '', '', 91], ['', '', '', '=1+1', '', '', ''])), aGround);
    expect(page.problems.map(({ row, column, reasons }) => [row, column, reasons[0]?.code])).toEqual([[2, 'E', 'roster.phoneLostDigits'], [3, 'E', 'roster.badPhone'], [4, 'G', 'roster.areaTwice'], [5, 'C', 'roster.noHome']]);
    expect(page.problems[2]?.reasons[0]?.text).toContain('第 3 行写 90.00');
    const list = await desk.get(`/imports/${page.id}/problems.csv`);
    expect(list.headers['content-type']).toContain('text/csv');
    expect(list.body.startsWith('\uFEFF工作表,行号')).toBe(true);
    expect(list.body).toContain('花名册,2,E,联系电话,1.38E+10');
    expect(problemOf(await desk.post(page, 'carry-out')).code).toBe('import.badRows');
    const cells = [{ sheet: 0, row: 2, column: 'E', value: '13800138004' }, { sheet: 0, row: 3, column: 'E', value: '13800138005' }, { sheet: 0, row: 4, column: 'G', value: '90' }];
    const mended = (await desk.post(page, 'mend', { cells, leaveOut: [{ sheet: 0, row: 5 }] })).json<ImportPage>();
    expect([mended.problemCount, mended.mends, mended.ready]).toEqual([0, 4, true]);
    expect((await desk.post(page, 'carry-out')).statusCode).toBe(200);
    expect((await people()).map(({ name }) => name)).toEqual(['孙丽', '赵敏', '钱伟']);
  });

  test('E-3 what was built upon, or is older than a day, is not taken back', async () => {
    const page = await looked(await staged(await roster(['3栋', '5', '501', '周杰', '13800138050', '', 88])));
    await desk.post(page, 'carry-out');
    await world.owner.query("update app.residents set account_id = 'somebody' where phone = '13800138050' and community_id = $1", [community.id]);
    const refused = problemOf(await desk.post(page, 'undo', { reason: '传错了' }));
    expect(refused.reasons.map(({ code }) => code)).toEqual(['import.undoBuiltUpon', 'roster.undo.joined']);
    await world.owner.query("update app.residents set account_id = null where phone = '13800138050' and community_id = $1", [community.id]);
    world.clock.pass(day + 1);
    expect(problemOf(await desk.post(page, 'undo', { reason: '传错了' })).code).toBe('import.undoTooLate');
    world.clock.pass(-day - 1);
  });

  test('E-3 buildings that aren’t known are asked about, and made or matched as somebody says', async () => {
    const lines = [['阳光里5号楼', '1', '101', '吴一', '', '', 60], ['六栋', '1', '101', '吴二', '', '', 60]] as const;
    const page = await looked(await staged(await roster(...lines)));
    expect(page.questions.filter(({ answer }) => answer === null).map(({ option, count }) => [option, count])).toEqual([['building:阳光里5号楼', 1], ['building:六栋', 1]]);
    const said = (await desk.post(page, 'mend', { options: { 'building:阳光里5号楼': 'new', 'building:六栋': building.placeId } })).json<ImportPage>();
    expect([said.ready, said.counts?.['buildingsNew'], said.counts?.['dwellingsNew']]).toEqual([true, 1, 2]);
    await desk.post(page, 'discard');
  });
});

describe('M-1 E-3 old records from the desk', () => {
  test('M-1 two header rows, merged cells and dates as people type them come in as history; the figures hear of them, and forget them when they are taken back', async () => {
    const bytes = await aWorkbook({ '2023年': [['2023年居民来访登记'], ['序号', '来访', '', '办理', ''], ['', '日期', '主要诉求', '处理情况', '办结日期'], [1, '3月5日', '路灯不亮三天了', '已换灯泡', '3.7'], [2, 3.15, '下水道堵了', '', ''], ['合计', 2]] }, ['A1:E1', 'B2:C2', 'D2:E2', 'A2:A3']);
    const page = await looked(await staged(bytes, '来访.xlsx', 'matters'), {});
    expect([page.problems, page.ready, page.counts]).toMatchObject([[], true, { mattersNew: 2, mattersSame: 0, answered: 1 }]);
    expect(page.preview.map(({ cells }) => cells[1])).toEqual(['2023-03-05 00:00', '2023-03-15 00:00']);
    expect((await desk.post(page, 'carry-out')).statusCode).toBe(200);
    await workRound(world.house);
    const facts = () => rows("select count(*)::int as count from app.matter_facts where community_id = $1 and channel = 'import'");
    expect(await facts()).toEqual([{ count: 2 }]);
    expect(await rows('select state, imported, public_text from app.matters where community_id = $1 order by raised_at limit 1')).toEqual([{ state: 'closed', imported: true, public_text: null }]);
    const again = await looked(await staged(bytes, '来访.xlsx', 'matters'), {});
    expect(again.blocked.map(({ code }) => code)).toEqual(['import.nothingToImport']);
    expect((await desk.post(page, 'undo', { reason: '要换一份' })).statusCode).toBe(200);
    await workRound(world.house);
    expect(await facts()).toEqual([{ count: 0 }]);
    expect(await rows('select count(*)::int as count from app.matters where community_id = $1')).toEqual([{ count: 0 }]);
  });

  test('M-1 where a date can be read two ways, or has no year, somebody is asked, with the rows that it concerns', async () => {
    const page = await looked(await staged(await aWorkbook({ 台账: [['日期', '内容'], [3.1, '灯坏了'], [12.3, '漏水'], ['2023.5.6', '噪音'], ['1.2', '垃圾']] }), '台账.xlsx', 'matters'), {});
    expect(page.questions.filter(({ answer, suggested }) => answer === null && suggested === null).map(({ option }) => option)).toEqual(['year', 'tenths']);
    const said = (await desk.post(page, 'mend', { options: { year: '2023', tenths: 'tens' } })).json<ImportPage>();
    expect([said.problems, said.preview.map(({ cells }) => cells[1]?.slice(0, 10)).toSorted()]).toEqual([[], ['2023-01-02', '2023-03-10', '2023-05-06', '2023-12-30']]);
    await desk.post(page, 'discard');
  });
});

test('E-1 every door of tables was tried', () => {
  expect(left()).toEqual([]);
});
