import { PassThrough } from 'node:stream';
import Excel from 'exceljs';
import { describe, expect, test } from 'vitest';
import { cell, csvOf, looksLikeFormula } from '../src/server/tables/csv.ts';
import { at, mostRows, on, onePage, pagesOf, tableOf, upTo } from '../src/server/tables/table.ts';
import type { Table, Value } from '../src/server/tables/table.ts';
import { workbookOf } from '../src/server/tables/workbook.ts';

const bytesOf = async (parts: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
};
/** Read by a program that isn't ours. */
const opened = async (table: Table): Promise<Excel.Worksheet> => {
  const book = new Excel.Workbook();
  const stream = new PassThrough();
  stream.end(await bytesOf(workbookOf(table, table.pages)));
  await book.xlsx.read(stream);
  const [sheet] = book.worksheets;
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
};
const single = (values: readonly Value[]): Table => tableOf('一张表', [{ head: '内容', width: 30, of: (value: Value) => value }, { head: '另一列', width: 8, of: () => null }], onePage(Promise.resolve(values)));

const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '\u200b=cmd|calc', '=HYPERLINK("http://evil.example")'];
const words = ['灯坏了', 'a & b < c > d "e"', '两行\n第二行', '👨‍👩‍👧‍👦', ' 前后有空格 ', '0012', '1e9', '2026-04-15', '\u202E反过来'];

describe('E-1 a workbook as Excel and others read it', () => {
  test('words are what they were, signs that XML can’t hold are left out, and nothing is a formula', async () => {
    const sheet = await opened(single([...words, ...formulas, '坏\u0000的\u0007\ud800字', '_x0041_']));
    const oneBreak = (text: string): string => text.replace(/\r\n?/g, '\n');
    for (const [index, text] of [...words, ...formulas, '坏的\ufffd字'].entries()) {
      const place = sheet.getCell(index + 2, 1);
      expect([place.type, oneBreak(place.text)]).toEqual([Excel.ValueType.String, oneBreak(text)]);
    }
    // Excel takes _x0041_ for an A; written so that it doesn't. Not every reader undoes that.
    expect(sheet.getCell(words.length + formulas.length + 3, 1).text).toMatch(/^_x(005F_x)?0041_$/);
  });
  test('numbers are numbers, moments and days are dates by the wall clock of the community, nothing is an empty cell', async () => {
    const sheet = await opened(single([42, 0, -1.5, at('2026-04-15T17:30:00.000Z'), on('2026-02-28'), on('2000-02-29'), null, '', at(null), Number.NaN]));
    const cells = Array.from({ length: 10 }, (_, nth) => sheet.getCell(nth + 2, 1));
    expect(cells.slice(0, 3).map(({ value }) => value)).toEqual([42, 0, -1.5]);
    // A spreadsheet has no zones: what a program reads as UTC is what the clock on the wall shows.
    expect(cells.slice(3, 6).map(({ value }) => (value as Date).toISOString().slice(0, 16))).toEqual(['2026-04-16T01:30', '2026-02-28T00:00', '2000-02-29T00:00']);
    expect(cells.slice(3, 5).map(({ numFmt }) => numFmt.replaceAll('\\', ''))).toEqual(['yyyy-mm-dd hh:mm', 'yyyy-mm-dd']);
    expect(cells.slice(6).map(({ value }) => value)).toEqual([null, null, null, null]);
  });
  test('the heading stands still, columns have their widths, the sheet its name', async () => {
    const sheet = await opened({ ...single(['x']), name: '事项：[全部]/2026*的很长很长很长很长很长很长很长很长的名字' });
    expect(sheet.name).toBe('事项： 全部  2026 的很长很长很长很长很长很长很长很长的');
    expect(sheet.views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
    expect([sheet.getColumn(1).width, sheet.getColumn(2).width]).toEqual([30, 8]);
    expect(sheet.getCell(1, 1)).toMatchObject({ value: '内容', font: { bold: true } });
    expect(sheet.autoFilter).toBe('A1:B2');
  });
  test('texts longer than Excel takes are cut, forty columns are all there, an empty list has its heading', async () => {
    expect(String((await opened(single(['灯'.repeat(40_000)]))).getCell(2, 1).value)).toHaveLength(32_767);
    const wide = tableOf('宽', Array.from({ length: 40 }, (_, nth) => ({ head: `列${nth}`, width: 5, of: (row: number) => row * nth })), onePage(Promise.resolve([2])));
    expect((await opened(wide)).getCell('AN2').value).toBe(78);
    expect((await opened(single([]))).rowCount).toBe(1);
  });
});

describe('E-1 CSV as Excel opens it', () => {
  const text = async (table: Table): Promise<string> => (await bytesOf(csvOf(table, table.pages))).toString('utf8');
  test('it begins with the mark of UTF-8, moments are written out, lines end as they should', async () => {
    expect(await text(single(['灯坏了', 3, at('2026-04-15T17:30:00.000Z'), on('2026-02-28'), null]))).toBe('\uFEFF内容,另一列\r\n灯坏了,\r\n3,\r\n2026-04-16 01:30,\r\n2026-02-28,\r\n,\r\n');
  });
  test.each(formulas)('%j is no formula', (formula) => {
    expect(looksLikeFormula(formula)).toBe(true);
    expect(cell(formula).replace(/^"/, '')).toMatch(/^'/);
  });
  test.each(words)('%j stays as it is', (word) => {
    expect(cell(word).replaceAll('""', '"')).toContain(word);
    expect(looksLikeFormula(word)).toBe(false);
  });
});

describe('all pages of a list', () => {
  const rows = Array.from({ length: 25_000 }, (_, nth) => nth);
  const asked: (string | null)[] = [];
  const pages = () => pagesOf((after) => {
    asked.push(after);
    const from = Number(after ?? 0);
    return Promise.resolve({ rows: rows.slice(from, from + 60), next: from + 60 < rows.length ? String(from + 60) : null });
  });
  test('are asked for one after the other, to the end or to the bound, and then it is said', async () => {
    const table = (): Table => tableOf('数', [{ head: '数', width: 8, of: (row: number) => row }], pages());
    const all: Value[] = [];
    for await (const page of upTo(table(), '还有')) all.push(...page.map(([value]) => value ?? null));
    expect([all.length, all[0], all[9999], all[10_000]]).toEqual([mostRows + 1, 0, 9999, '还有']);
    expect(asked.length).toBe(Math.ceil((mostRows + 1) / 60));
  });
  test('ten thousand rows go out part by part, and are never whole in memory', async () => {
    const table = tableOf('数', Array.from({ length: 15 }, (_, nth) => ({ head: `列${nth}`, width: 8, of: (row: number) => `第 ${row} 件，楼道里的灯坏了 ${nth}` })), pages());
    let parts = 0;
    for await (const part of workbookOf(table, upTo(table, '还有'))) parts += part.length > 0 ? 1 : 0;
    expect(parts).toBeGreaterThan(20);
  }, 120_000);
});
