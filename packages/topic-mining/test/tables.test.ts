import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { messagesIn } from '../cli/messages.ts';
import { readTable } from '../cli/read-table.ts';
import { labelledIn, textsIn } from '../cli/texts.ts';
import { timeOf } from '../cli/times.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'linyi-tables-'));
afterAll(() => rmSync(folder, { recursive: true }));
const put = (name: string, content: string | Uint8Array): string => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};

const rowsOf = (...rows: readonly (readonly string[])[]) => rows.map((cells, at) => ({ row: at + 1, cells }));
const messagesOf = (...rows: readonly (readonly string[])[]) => messagesIn(rowsOf(...rows), {}, 'f').messages;

describe('X-1 tables as others keep them', () => {
  test('X-1 a title and notes may stand above the row that names the columns', () => {
    const found = messagesOf(['七月居民留言内容汇总'], ['填报单位', '某社区'], ['编号', '主题', '内容'], ['a', '电梯', '坏了']);
    expect(found).toMatchObject([{ id: 'a', title: '电梯', text: '坏了' }]);
  });

  test.each([
    [['反映标题', '问题描述', '反映时间', '点赞量'], ['电梯', '坏了', '2026-03-01', '3']],
    [['Title *', 'Text', 'Created_At', 'Likes'], ['电梯', '坏了', '2026-03-01', '3']],
    [['诉求标题(必填)', '诉求内容', '提交日期', '支持人数'], ['电梯', '坏了', '2026-03-01', '3 人']],
    [['答复内容', '答复时间', '标题', '内容', '时间', '赞'], ['已派单', '2027-01-01', '电梯', '坏了', '2026-03-01', '3']],
  ])('X-1 columns are known by the names %j', (header, row) => {
    expect(messagesOf(header, row)).toMatchObject([{ title: '电梯', text: '坏了', time: Date.UTC(2026, 2, 1), likes: 3 }]);
  });

  test('X-1 a row that only looks a little like a header is a message', () => {
    expect(() => messagesOf(['甲', '乙'], ['投诉内容', '丙'])).toThrow(/name it with --text; there are 甲, 乙/);
  });

  test.each([['1,024', 1024], ['12 赞', 12], ['1.2万', 12_000], ['３', 3], ['', 0], ['—', 0], ['-5', 0]])('X-1 “%s” is %i likes', (cell, likes) => {
    expect(messagesOf(['内容', '点赞数'], ['电梯', cell])).toMatchObject([{ likes }]);
  });

  const midnight = Date.UTC(2019, 6, 7);
  const hour = 3_600_000;
  test.each([
    ['2019/7/7 7:28:06', 7 * hour + 28 * 60_000 + 6000], ['2019-07-07T07:28:06Z', 7 * hour + 28 * 60_000 + 6000], ['20190707', 0], ['2019年7月7日', 0],
    ['2019年7月7日 星期日 下午3点5分', 15 * hour + 5 * 60_000], ['2019.7.7 3:05 PM', 15 * hour + 5 * 60_000], ['2019-7-7 12:00 am', 0], ['43653', 0], ['43653.5', 12 * hour],
    ['1562457600', 0], ['1562457600000', 0], ['２０１９年７月７日', 0],
  ])('X-1 “%s” is a time', (cell, since) => {
    expect(timeOf(cell)).toBe(midnight + since);
  });

  test.each([[''], ['昨天'], ['2019-02-30'], ['2019-13-01'], ['7/8'], ['12:30']])('X-1 “%s” is none', (cell) => {
    expect(timeOf(cell)).toBeUndefined();
  });

  test.each([
    ['old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /workbook of the old form \.xls: open it and save it as \.xlsx/],
    ['locked.xlsx', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]), /locked with a password/],
    ['page.xls', Buffer.from('<html><table></table></html>'), /a web page under another name/],
  ])('X-1 %s is refused, saying how to mend it', async (name, bytes, why) => {
    await expect(readTable(put(name, bytes))).rejects.toThrow(why);
  });

  test('X-1 UTF-16 is read in both orders of its bytes', async () => {
    const bytes = Buffer.from('\uFEFF内容\n电梯坏了\n', 'utf16le');
    const rows = [{ row: 1, cells: ['内容'] }, { row: 2, cells: ['电梯坏了'] }];
    expect(await readTable(put('little.csv', bytes))).toEqual(rows);
    expect(await readTable(put('big.csv', Buffer.from(bytes).swap16()))).toEqual(rows);
  });
});

describe('M-2 labelled tables as others keep them', () => {
  const wanted = [{ text: '电梯坏了', label: '电梯' }, { text: '路灯不亮', label: '照明' }];

  test.each([['with a header', '内容\t类别\n'], ['without one', '']])('M-2 texts and labels with a tab between, %s', async (_how, header) => {
    expect(await labelledIn(put('some.tsv', `${header}电梯坏了\t电梯\n路灯不亮\t照明\n`))).toEqual(wanted);
  });

  test('M-2 quotation marks that fit nothing are signs', async () => {
    expect(await textsIn(put('marks.tsv', '"路灯"不亮\n说"电梯"坏了\n'))).toEqual(['"路灯"不亮', '说"电梯"坏了']);
  });

  test('M-2 a .csv with titles: a title is a line before its text', async () => {
    expect(await labelledIn(put('some.csv', '标题,内容,一级分类\n电梯,"坏了,又停",电梯\n'))).toEqual([{ text: '电梯\n坏了,又停', label: '电梯' }]);
  });
});
