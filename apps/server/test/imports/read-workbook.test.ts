import type { Decision } from '@linyi/kernel';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '../../src/modules/imports/reading/read-workbook.ts';
import { columnLetters, columnNumber } from '../../src/modules/imports/domain/sheet.ts';
import type { Sheet } from '../../src/modules/imports/domain/sheet.ts';
import { aRawWorkbook, aZip } from './a-workbook.ts';

const accepted = (decision: Decision<Sheet>): Sheet => {
  if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.reasons)}`);
  return decision.value;
};
const read = async (bytes: Buffer): Promise<Sheet> => accepted(await readWorkbook(bytes));
const codes = (decision: Decision<unknown>): readonly string[] => (decision.ok ? [] : decision.reasons.map((each) => each.code));

/** A workbook as another program writes it. */
const written = async (fill: (workbook: ExcelJS.Workbook) => void): Promise<Buffer> => {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
};

const inline = (cell: string, text: string): string => `<c r="${cell}" t="inlineStr"><is><t>${text}</t></is></c>`;

describe('what is read', () => {
  test('E-3 texts, numbers, dates and formulas come with the row numbers that Excel shows', async () => {
    const bytes = await written((workbook) => {
      const sheet = workbook.addWorksheet('旧记录');
      sheet.addRow(['编号', '时间', '内容', '合计']);
      sheet.getRow(4).values = [7, new Date(Date.UTC(2019, 1, 28, 12, 0)), { richText: [{ text: '路' }, { text: '灯' }] }, { formula: 'A4*2', result: 14 }];
    });
    const sheet = await read(bytes);
    expect(sheet).toMatchObject({ name: '旧记录', date1904: false, headerRow: 1, header: ['编号', '时间', '内容', '合计'] });
    expect(sheet.rows).toEqual([
      {
        row: 4,
        cells: [
          { kind: 'number', value: 7 },
          { kind: 'date', serial: 43_524.5 },
          { kind: 'text', text: '路灯' },
          { kind: 'number', value: 14 },
        ],
      },
    ]);
  });

  test('E-3 the first visible sheet is taken, another by its name, an unknown one refused with the names there are', async () => {
    const bytes = await written((workbook) => {
      workbook.addWorksheet('草稿', { state: 'hidden' }).addRow(['a', 'b']);
      workbook.addWorksheet('正式').addRow(['c', 'd']);
      workbook.addWorksheet('附表').addRow(['e', 'f']);
    });
    expect((await read(bytes)).header).toEqual(['c', 'd']);
    expect(accepted(await readWorkbook(bytes, { sheet: '附表' })).header).toEqual(['e', 'f']);
    expect(await readWorkbook(bytes, { sheet: '总表' })).toEqual({
      ok: false,
      reasons: [{ code: 'import.sheetUnknown', params: { sheet: '总表', sheets: '草稿、正式、附表' } }],
    });
  });

  test('E-3 a title merged over the table is not taken for the header', async () => {
    const bytes = await written((workbook) => {
      const sheet = workbook.addWorksheet('表');
      sheet.addRow(['阳光社区来信登记']);
      sheet.mergeCells('A1:C1');
      sheet.addRow(['编号', '内容', '时间']);
      sheet.addRow([1, '路灯不亮', '2019/2/28']);
    });
    const sheet = await read(bytes);
    expect([sheet.headerRow, sheet.header, sheet.rows.length]).toEqual([2, ['编号', '内容', '时间'], 1]);
  });

  test('E-3 styled, padded and wholly empty rows are passed over and counted', async () => {
    const rows = `<row r="1">${inline('A1', '编号')}${inline('B1', '内容')}</row>
      <row r="2"><c r="A2" s="1"/><c r="B2" s="1"/></row><row r="3">${inline('A3', ' \t ')}</row>
      <row r="5">${inline('B5', '路灯')}</row><row r="6"/>`;
    const sheet = await read(aRawWorkbook({ rows }));
    expect(sheet.skippedBlank).toBe(3);
    expect(sheet.rows).toEqual([{ row: 5, cells: [{ kind: 'empty' }, { kind: 'text', text: '路灯' }] }]);
  });

  test('E-3 cells and rows without an address follow the one before', async () => {
    const sheet = await read(aRawWorkbook({ rows: '<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row><row><c><v>1</v></c><c r="D2"><v>4</v></c></row>' }));
    expect(sheet.rows[0]?.cells.map((cell) => (cell.kind === 'number' ? cell.value : null))).toEqual([1, null, null, 4]);
  });

  test('E-3 escapes are resolved, pronunciations left out, entities read', async () => {
    const sharedStrings = '<si><t>甲</t></si><si><t>一行_x000D_\n二行</t></si><si><r><t>东</t></r><r><t>路 &amp; 西路</t></r><rPh><t>ひがし</t></rPh></si>';
    const rows = '<row r="1"><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row><row r="2"><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>';
    expect((await read(aRawWorkbook({ rows, sharedStrings }))).rows[0]?.cells).toEqual([
      { kind: 'text', text: '一行\r\n二行' },
      { kind: 'text', text: '东路 & 西路' },
    ]);
  });

  test('E-3 dates are told by the format of their cell, built in or spelt out', async () => {
    const bytes = await written((workbook) => {
      const sheet = workbook.addWorksheet('表');
      sheet.addRow(['a', 'b', 'c', 'd', 'e', 'f']);
      const formats = ['yyyy"年"m"月"d"日"', '[$-804]yyyy/m/d h:mm', '0.00', '"days" 0', '[Red]0', '[h]:mm'];
      sheet.addRow(formats.map(() => 43_524.5));
      formats.forEach((format, index) => (sheet.getRow(2).getCell(index + 1).numFmt = format));
    });
    expect((await read(bytes)).rows[0]?.cells.map((cell) => cell.kind)).toEqual(['date', 'date', 'number', 'number', 'number', 'date']);
  });

  test('E-3 a workbook of an old Mac says that its days count from 1904', async () => {
    const rows = '<row r="1"><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row>';
    expect((await read(aRawWorkbook({ rows, workbookPr: '<workbookPr date1904="1"/>' }))).date1904).toBe(true);
  });

  test('E-3 a cell in error, a formula without a value and a text too long are marked, the others stay', async () => {
    const head = '<row r="1"><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row>';
    const rows = `${head}<row r="2"><c t="e"><v>#REF!</v></c><c><f>[1]Other!A1</f></c>${inline('C2', '长'.repeat(20_001))}<c><f>1+1</f><v>2</v></c></row>`;
    const cells = (await read(aRawWorkbook({ rows }))).rows[0]?.cells ?? [];
    expect(cells.map((cell) => (cell.kind === 'unreadable' ? cell.reason.code : cell.kind))).toEqual([
      'import.cellIsError',
      'import.formulaWithoutValue',
      'import.cellTooLong',
      'number',
    ]);
  });

  test('E-3 columns are named as in Excel', () => {
    expect([columnLetters(1), columnLetters(26), columnLetters(27), columnLetters(16_384)]).toEqual(['A', 'Z', 'AA', 'XFD']);
    for (const column of [1, 26, 27, 702, 703, 16_384]) expect(columnNumber(columnLetters(column))).toBe(column);
  });
});

describe('what is refused', () => {
  const head = '<row r="1"><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row>';

  test.each([
    ['nothing', Buffer.alloc(0), 'import.notWorkbook'],
    ['a text file', Buffer.from('编号,内容\n1,路灯'), 'import.notWorkbook'],
    ['an .xls of 2003, or a locked one', Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 'import.oldWorkbook'],
    ['a ZIP file of something else', aZip({ 'word/document.xml': '<w/>' }), 'import.notWorkbook'],
    ['a ZIP file cut off', aRawWorkbook({ rows: head }).subarray(0, 400), 'import.damagedWorkbook'],
    ['a sheet without anything', aRawWorkbook({ rows: '<row r="1"><c r="A1" s="1"/></row>' }), 'import.sheetEmpty'],
    ['XML that does not close', aRawWorkbook({ rows: '<row><c>' }), 'import.damagedWorkbook'],
    ['XML with a document type', aRawWorkbook({ rows: `${head}<!DOCTYPE x [<!ENTITY a "b">]>` }), 'import.damagedWorkbook'],
    ['XML nested without end', aRawWorkbook({ rows: '<row>'.repeat(5000) }), 'import.damagedWorkbook'],
    ['a text without end', aRawWorkbook({ rows: `${head}<row>${inline('A2', 'A'.repeat(3_000_000))}</row>` }), 'import.damagedWorkbook'],
    ['a text that the file does not have', aRawWorkbook({ rows: '<row r="1"><c t="s"><v>5</v></c></row>' }), 'import.damagedWorkbook'],
    ['rows that run backwards', aRawWorkbook({ rows: `${head}<row r="9"/><row r="3"/>` }), 'import.damagedWorkbook'],
    ['a column beyond the last', aRawWorkbook({ rows: '<row r="1"><c r="XFE1"><v>1</v></c></row>' }), 'import.damagedWorkbook'],
  ])('E-3 %s', async (_what, bytes, code) => {
    expect(codes(await readWorkbook(bytes))).toEqual([code]);
  });

  test('E-3 a path where no file is', async () => {
    expect(codes(await readWorkbook('/nowhere/records.xlsx'))).toEqual(['import.fileMissing']);
    expect(codes(await readWorkbook(import.meta.dirname))).toEqual(['import.fileMissing']);
  });

  test('E-3 a small file that swells is given up while it is inflated', async () => {
    const bomb = aRawWorkbook({ rows: `${head}${'<row><c/></row>'.repeat(400_000)}` });
    expect(bomb.length).toBeLessThan(50_000);
    expect(codes(await readWorkbook(bomb, { inflatedBytes: 1_000_000 }))).toEqual(['import.workbookTooLarge']);
  });

  test('E-3 an archive that lies about its sizes', async () => {
    const bytes = aRawWorkbook({ rows: `${head}${'<row><c/></row>'.repeat(100_000)}` });
    const lying = Buffer.from(bytes);
    for (let at = lying.indexOf('PK\x01\x02'); at >= 0; at = lying.indexOf('PK\x01\x02', at + 4)) lying.writeUInt32LE(100, at + 24);
    expect(codes(await readWorkbook(lying))).toEqual(['import.damagedWorkbook']);
  });

  test('E-3 more rows or cells than a file of records can have', async () => {
    const rows = head + '<row><c><v>1</v></c><c><v>2</v></c></row>'.repeat(10);
    const bytes = aRawWorkbook({ rows });
    expect((await readWorkbook(bytes, { rows: 10 })).ok).toBe(true);
    expect(codes(await readWorkbook(bytes, { rows: 9 }))).toEqual(['import.tooManyRows']);
    expect(codes(await readWorkbook(bytes, { cells: 15 }))).toEqual(['import.tooManyCells']);
    const swollen = aRawWorkbook({ rows: `<row r="1">${inline('A1', '内容')}</row>`, sharedStrings: '<si/>'.repeat(1000) });
    expect(codes(await readWorkbook(swollen, { cells: 999 }))).toEqual(['import.tooManyCells']);
    expect(codes(await readWorkbook(bytes, { fileBytes: 100 }))).toEqual(['import.fileTooLarge']);
  });
});
