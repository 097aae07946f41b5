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
    [['Ticket Title', 'Complaint Details', 'Date Submitted', 'Number of likes'], ['电梯', '坏了', '2026-03-01', '3']],
    [['subject', 'message-body', 'reported_at', 'UpVotes'], ['电梯', '坏了', '1 Mar 2026', '3']],
    [['標題', '內容', '時間', '讚數'], ['电梯', '坏了', '2026-03-01', '3']],
    [['题目', '意见建议', '提交时间(北京时间)', '附议人数'], ['电梯', '坏了', '2026-03-01 00:00', '3']],
    [['问题标题', '反映问题', '来电时间', '赞同数'], ['电梯', '坏了', 'March 1, 2026', '3']],
    [['不赞同数', 'Replied At', 'Dislikes', '标题', '内容', '时间', 'Likes'], ['8', '2027-01-01', '9', '电梯', '坏了', '2026-03-01', '3']],
    [['答复内容', '答复时间', '标题', '内容', '时间', '赞'], ['已派单', '2027-01-01', '电梯', '坏了', '2026-03-01', '3']],
  ])('X-1 columns are known by the names %j', (header, row) => {
    expect(messagesOf(header, row)).toMatchObject([{ title: '电梯', text: '坏了', time: Date.UTC(2026, 2, 1), likes: 3 }]);
  });

  test.each([['工单流水号', '市民姓名'], ['Ticket ID', 'Reported By'], ['留言ID', '反映人'], ['Case No', 'Customer Name'], ['編號', '用户ID']])('X-1 who wrote and the number stand under %s and %s', (id, author) => {
    expect(messagesOf([id, '内容', author], ['a', '坏了', '王'])).toMatchObject([{ id: 'a', author: '王' }]);
  });

  test('X-1 days before months, and months before days, are told apart by a day over the twelfth in the same column', () => {
    const days = (...cells: readonly string[]) => messagesOf(['内容', '时间'], ...cells.map((cell) => [cell, cell])).map(({ time }) => (time === undefined ? undefined : new Date(time).toISOString().slice(0, 16)));
    expect(days('05/03/2026 9:30 pm', '13/03/2026')).toEqual(['2026-03-05T21:30', '2026-03-13T00:00']);
    expect(days('3/5/2026', '3/13/2026 10:00')).toEqual(['2026-03-05T00:00', '2026-03-13T10:00']);
    expect(days('05/03/2026', '06/03/2026')).toEqual([undefined, undefined]);
    expect(days('13/03/2026', '3/13/2026')).toEqual([undefined, undefined]);
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
    ['7 July 2019', 0], ['Sunday, Jul 7th, 2019 3 pm', 15 * hour], ['Jul 7 2019 03:00:00', 3 * hour], ['1562457600', 0], ['1562457600000', 0], ['２０１９年７月７日', 0],
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

  test.each([['标题|内容\n电梯|坏,了\n'], ['sep=;\n标题;内容\n电梯;坏,了\n'], ['留言汇总\n标题;内容\n电梯;坏,了\n'], ['\uFEFF标题\t内容\r\n电梯\t"坏,了"\r\n']])('X-1 the separator of %j is found', async (text) => {
    expect(messagesIn(await readTable(put('some.csv', text)), {}, 'f').messages).toMatchObject([{ title: '电梯', text: '坏,了' }]);
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

  test('M-2 a header with names that are like the usual ones is no example', async () => {
    expect(await labelledIn(put('some.csv', '问题描述,所属类别\n电梯坏了,电梯\n路灯不亮,照明\n'))).toEqual(wanted);
  });

  test('M-2 a .csv with titles: a title is a line before its text', async () => {
    expect(await labelledIn(put('some.csv', '标题,内容,一级分类\n电梯,"坏了,又停",电梯\n'))).toEqual([{ text: '电梯\n坏了,又停', label: '电梯' }]);
  });
});
