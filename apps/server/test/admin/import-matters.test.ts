import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aBuilding, aCommunity, stranger } from '@linyi/worlds/builders';
import { figuresOf } from '../../src/modules/insight/figures.ts';
import { workRound } from '../../src/worker-round.ts';
import { complaints, describeComplaints } from '../complaints.ts';
import { clockAt, testHouse } from '../database.ts';
import { everything, rowOf } from '../expectations.ts';
import { aRawWorkbook } from '../imports/a-workbook.ts';
import { aShellFor } from './a-caller.ts';

const world = await testHouse({ clock: clockAt(new Date().toJSON()) });
const { folder, linyi } = aShellFor(world);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
/** Texts as texts, numbers as they are, and a number in a list as a cell with the second style, which shows dates. */
type CellGiven = string | number | readonly [serial: number] | null;
const cellXml = (cell: CellGiven): string => {
  if (cell === null) return '<c s="1"/>';
  if (typeof cell === 'string') return `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  return typeof cell === 'number' ? `<c><v>${cell}</v></c>` : `<c s="1"><v>${cell[0]}</v></c>`;
};
const header = ['编号', '姓名', '主题', '内容', '时间', '地点', '答复意见', '答复时间'];
let files = 0;
/** A workbook in the shell's folder, below the header; a row without cells is a styled blank one. */
const aFile = (rows: readonly (readonly CellGiven[])[], head: readonly string[] = header): string => {
  const name = `records-${(files += 1)}.xlsx`;
  const xml = [head, ...rows].map((cells) => `<row>${(cells.length === 0 ? header.map(() => null) : cells).map(cellXml).join('')}</row>`).join('');
  writeFileSync(join(folder, name), aRawWorkbook({ rows: xml }));
  return name;
};
const lamp: readonly CellGiven[] = ['188006', '李建军', '路灯不亮', '楼前的路灯坏了一周。', '2019/2/28 11:25:05', '3栋', '李建军同志：已更换灯泡。', [43_525.375]];

const expectNo = async (line: readonly string[], exit: number, ...words: readonly string[]): Promise<void> => {
  const before = await everything(world);
  const called = await linyi('import', 'matters', ...line);
  expect([called.exit, called.out]).toEqual([exit, '']);
  for (const word of words) expect(called.told).toContain(word);
  expect(await everything(world)).toEqual(before);
};

describe('a file of old records', () => {
  test('E-3 M-1 comes in with text times and serial ones, in China’s time; styled blank rows are passed over', async () => {
    const building = await aBuilding(world);
    const { slug, id } = building.community;
    const file = aFile([[], lamp, [], [], ['188007', null, null, '求解决停车难。', [43_524.476_446_759_26]], []]);
    const { exit, out, told } = await linyi('import', 'matters', file, '--community', slug);
    expect([exit, told]).toEqual([0, expect.stringContaining('内容=内容')]);
    for (const words of ['2 条', '4 个空行', '24 小时内 1 条', '没有保存', '还没有公开']) expect(out).toContain(words);
    const row = await rowOf(world, `select m.title, m.raised_at, m.answered_at, m.place_id, m.kind, e.text from app.matters m join app.matter_entries e on e.matter_id = m.matter_id and e.act = 'answered' where m.community_id = $1 and number = '188006'`, [id]);
    expect(row).toEqual({ title: '路灯不亮', raised_at: new Date('2019-02-28T03:25:05Z'), answered_at: new Date('2019-03-01T01:00:00Z'), place_id: building.placeId, kind: 'power', text: '反映人同志：已更换灯泡。' });
    expect(await rowOf(world, `select raised_at, answered_at, kind from app.matters where community_id = $1 and number = '188007'`, [id])).toEqual({ raised_at: new Date('2019-02-28T03:26:05Z'), answered_at: null, kind: 'parking' });
    expect(JSON.stringify([...(await everything(world))])).not.toContain('李建军');
  });

  test('E-3 twice is refused by number, each row named; under a prefix it is another file', async () => {
    const { slug } = await aCommunity(world);
    const line = [aFile([lamp]), '--community', slug];
    expect((await linyi('import', 'matters', ...line)).exit).toBe(0);
    await expectNo(line, 2, '第 2 行', '188006');
    expect((await linyi('import', 'matters', ...line, '--prefix', '12345-')).exit).toBe(0);
  });

  test('E-3 all or nothing: every row that can’t be taken is named with all its reasons', async () => {
    const { slug } = await aCommunity(world);
    const file = aFile([
      lamp, ['1', null, null, null, '上周二'], ['2', null, '甲', null, '2031/1/1'], ['3', null, '乙', null, '2019/2/28', null, '已修'], ['4', null, '丙', null, '2019/2/28', null, '已修', '2019/2/27'], ['188006', null, '丁', null, '2019/2/28'],
    ]);
    const lines = ['第 3 行：缺少“内容”。 “反映时间”的时间看不懂：“上周二”', '第 4 行：“反映时间”的时间不在 1992 年到现在之间：2031-01-01 00:00:00', '第 5 行：有答复，没有答复时间。', '第 6 行：答复（2019-02-27 00:00:00）早于反映', '第 7 行：编号 188006 和第 2 行重复'];
    await expectNo([file, '--community', slug], 2, ...lines);
    const { exit, out } = await linyi('import', 'matters', file, '--community', slug, '--json', '--lang', 'en');
    const report = JSON.parse(out) as { ok: boolean; refused: { row: number; reasons: { code: string; text: string }[] }[] };
    expect([exit, report.ok, report.refused.map(({ row, reasons }) => [row, ...reasons.map(({ code }) => code)])]).toEqual([2, false, [
      [3, 'import.missing', 'import.badTime'], [4, 'import.timeOutOfRange'], [5, 'import.answerWithoutTime'], [6, 'import.answeredBeforeRaised'], [7, 'import.duplicateNumber'],
    ]]);
    expect(report.refused[0]?.reasons[0]?.text).toBe('“text” is missing.');
  });

  test('E-3 a dry run says what would come and writes nothing', async () => {
    const { slug } = await aCommunity(world);
    const before = await everything(world);
    const { exit, out } = await linyi('import', 'matters', aFile([lamp]), '--community', slug, '--dry-run', '--json');
    expect([exit, JSON.parse(out)]).toEqual([0, expect.objectContaining({ ok: true, dryRun: true, count: 1, answeredWithin24h: 1, byKind: { power: 1 } })]);
    expect(await everything(world)).toEqual(before);
  });

  test('M-12 is public only when somebody says that it was checked; one kind for all when so wanted', async () => {
    const { slug, id } = await aCommunity(world);
    expect((await linyi('import', 'matters', aFile([lamp]), '--community', slug, '--publish', '--kind', 'wish')).out).toContain('0 条还带着');
    expect(await rowOf(world, 'select kind, public_text from app.matters where community_id = $1', [id])).toEqual({ kind: 'wish', public_text: '楼前的路灯坏了一周。' });
  });

  test.each([
    ['no file', ['nothing.xlsx'], 2, '没有找到'],
    ['columns that make no sense', ['FILE', '--columns', 'text'], 2, '“text”看不懂'],
    ['a field nobody knows', ['FILE', '--columns', 'colour=主题'], 2, 'colour'],
    ['a column that isn’t there', ['FILE', '--columns', 'text=正文'], 2, '文件里的列：编号，姓名'],
    ['a sheet that isn’t there', ['FILE', '--sheet', '别的'], 2, '旧记录'],
    ['a kind that isn’t there', ['FILE', '--kind', 'spaceships'], 2, 'parking 停车'],
    ['no record in it', ['EMPTY'], 3, '没有记录'],
  ])('E-3 with %s ends in words', async (_what, ...[line, exit, words]) => {
    const { slug } = await aCommunity(world);
    const names: Readonly<Record<string, string>> = { FILE: aFile([lamp]), EMPTY: aFile([[], []]) };
    await expectNo([...line.map((word) => names[word] ?? word), '--community', slug], exit, words);
  });

  test('E-3 a CSV called .xlsx, and a column chosen by letter', async () => {
    const { slug } = await aCommunity(world);
    writeFileSync(join(folder, 'plain.xlsx'), '编号,内容\n1,路灯\n');
    await expectNo(['plain.xlsx', '--community', slug], 2, '另存为 .xlsx');
    const file = aFile([['1', '路灯不亮', '2019/2/28']], ['甲', '乙', '丙']);
    expect((await linyi('import', 'matters', file, '--community', slug, '--columns', 'number=A, text=B ,raisedAt=C')).exit).toBe(0);
  });
});

describeComplaints('real records', () => {
  test('M-5 X-3 of 2,816 pairs 132 were answered within 24 hours and 448 within 72, and the figures say so; 4,326 more come in beside them', async () => {
    const { community } = await aBuilding(world);
    const bring = (file: string) => linyi('import', 'matters', join(complaints, file), '--community', community.slug, '--publish', '--json');
    const pairs = await bring('messages-with-replies-2816.xlsx');
    expect([pairs.exit, JSON.parse(pairs.out)]).toEqual([0, expect.objectContaining({ count: 2816, answeredWithin24h: 132, answeredWithin72h: 448 })]);
    await workRound(world.house);
    const figures = await world.ctxAs(stranger(community), (ctx) => figuresOf(ctx, {}));
    expect(figures).toMatchObject({ raised: 2816, answeredWithin24h: { count: 132, of: 2816 }, answeredWithin72h: { count: 448, of: 2816 }, claimedSolved: { count: 0, of: 2816 }, overdueNow: 0 });
    expect((await bring('messages-4326.xlsx')).exit).toBe(0);
    expect(await rowOf(world, 'select (select count(*)::int from app.matters where community_id = $1) as matters, (select count(*)::int from app.clocks where community_id = $1) as clocks, (select count(*)::int from app.notices where community_id = $1) as notices', [community.id]))
      .toEqual({ matters: 7142, clocks: 0, notices: 0 });
  }, 180_000);
});
