import { describe, expect, test } from 'vitest';
import { Refused } from '@linyi/kernel';
import type { ImportProblem } from '@linyi/contract';
import { problemTable } from '../../src/modules/imports/problem-table.ts';
import { readText } from '../../src/modules/imports/reading/read-csv.ts';
import { defaultLimits } from '../../src/modules/imports/reading/read-workbook.ts';
import { readBeside } from '../../src/modules/imports/workshop/workshop.ts';
import { aRawWorkbook, aZip } from './a-workbook.ts';

const planner = new URL('../../src/modules/people/roster/plan-roster.ts', import.meta.url).href;
const read = (bytes: Uint8Array) => readBeside({ planner, bytes: new Uint8Array(bytes) });
const codeOf = (bytes: Uint8Array): Promise<string> => read(bytes).then(() => 'taken', (error: unknown) => (error instanceof Refused ? (error.reasons[0]?.code ?? '') : String(error)));
const text = (cell: string, words: string): string => `<c r="${cell}" t="inlineStr"><is><t>${words}</t></is></c>`;
const head = `<row r="1">${text('A1', '房号')}${text('B1', '姓名')}${text('C1', '电话')}</row>`;
const line = `<row r="2">${text('A2', '3-1-501')}${text('B2', '王芳')}<c r="C2"><v>13800138001</v></c></row>`;

describe('E-3 files that mean harm, read beside the main thread', () => {
  test.each([
    ['an .xls of 2003', Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 'import.oldWorkbook'],
    ['a workbook under a password', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]), 'import.lockedWorkbook'],
    ['an .ods', aZip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }), 'import.otherWorkbook'],
    ['a web page named .xls', Buffer.from('\uFEFF<html><table><tr><td>房号</td></tr></table></html>'), 'import.webTable'],
    ['a picture named .xlsx', Buffer.from('89504e470d0a1a0a', 'hex'), 'import.notTable'],
    ['a PDF named .csv', Buffer.from('%PDF-1.7'), 'import.notTable'],
    ['a document of Word', aZip({ 'word/document.xml': '<w/>' }), 'import.notWorkbook'],
    ['entities that swell', aRawWorkbook({ rows: `${head}<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>` }), 'import.damagedWorkbook'],
    ['nothing', Buffer.alloc(0), 'import.sheetEmpty'],
    ['a quotation mark that is never closed', Buffer.from('房号,姓名\n"3-1-501,王芳\n'), 'import.openQuote'],
  ])('%s is refused by name', async (_what, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
  });

  test('a zip bomb is given up at its limit, and the next file is read as ever', async () => {
    const bomb = aRawWorkbook({ rows: `${head}${'<row><c t="inlineStr"><is><t> </t></is></c></row>'.repeat(4_500_000)}` });
    expect(bomb.length).toBeLessThan(3_000_000);
    expect(await codeOf(bomb)).toBe('import.workbookTooLarge');
    expect(await codeOf(aRawWorkbook({ rows: head + line }))).toBe('taken');
  }, 120_000);

  test('a million empty rows are passed over', async () => {
    const { sheets } = await read(aRawWorkbook({ rows: `${head}${line}${Array.from({ length: 1_000_000 }, (_, at) => `<row r="${at + 3}"/>`).join('')}` }));
    expect(sheets.map(({ rows }) => rows)).toEqual([2]);
  }, 120_000);

  test('sixteen thousand columns are no more than somebody could look through', async () => {
    const wide = Array.from({ length: 16_384 }, (_, at) => `<c><v>${at}</v></c>`).join('');
    const { layouts } = await read(aRawWorkbook({ rows: `${head}${line}<row r="3">${wide}</row>` }));
    expect(layouts[0]?.headers.length).toBeLessThanOrEqual(300);
  });

  test('a formula counts as the value saved with it, a link to another file is never followed', async () => {
    const formula = `<row r="3">${text('A3', '3-1-502')}<c r="B3" t="str"><f>HYPERLINK("http://evil.example","x")</f><v>李强</v></c><c r="C3"><f>[1]Other!A1</f><v>13800138002</v></c></row>`;
    const { layouts } = await read(aRawWorkbook({ rows: head + line + formula }));
    expect(layouts[0]?.samples.slice(0, 3)).toEqual([['3-1-501', '3-1-502'], ['王芳', '李强'], ['13800138001', '13800138002']]);
  });

  test('numbers of identity cards are gone before anything is kept', async () => {
    const { layouts, sheets } = await read(Buffer.from('房号,姓名,备注\n3-1-501,王芳,51010519900101123X\n'));
    expect(layouts[0]?.refused).toEqual([{ column: 2, why: 'idNumber' }]);
    expect(JSON.stringify(layouts) + Buffer.concat(sheets.flatMap(({ parts }) => parts.map((part) => Buffer.from(part)))).toString('latin1')).not.toContain('51010519900101123X');
  });
});

test('E-3 the list of problems that goes back to Excel runs nothing', () => {
  const row = (value: string): ImportProblem => ({ sheet: 0, row: 2, sheetName: '=1+1', column: 'A', header: '@SUM', field: null, value, reasons: [{ code: 'x', text: '坏' }] });
  const cells = problemTable([row('=cmd|1'), row('+86'), row('-1'), row('@x'), row('\t=1')], 'zh').split('\r\n').slice(1, 6).map((each) => each.split(','));
  for (const each of cells) for (const cell of [each[0], each[3], each[4]]) expect(cell).toMatch(/^"?'/u);
});

describe('E-3 text in the encodings that spreadsheets save', () => {
  const gb = Buffer.from('b7bfbac52cd0d5c3fb0a332d312d3530312ccdf5b7bc0a', 'hex'); // 房号,姓名 / 3-1-501,王芳
  const words = '房号,姓名\n3-1-501,王芳\n';
  const wide = Buffer.from(`\uFEFF${words}`, 'utf16le');
  test.each([
    ['UTF-8', Buffer.from(words), 'utf-8'], ['UTF-8 with a mark', Buffer.from(`\uFEFF${words}`), 'utf-8'], ['GB 18030', gb, 'gb18030'], ['UTF-16', wide, 'utf-16le'], ['UTF-16 the other way round', Buffer.from(wide).swap16(), 'utf-16be'],
  ])('%s', (_what, bytes, encoding) => {
    const { grid, encoding: told } = readText(bytes, defaultLimits);
    expect([told, grid.rows.map(({ cells }) => cells.map((cell) => (cell.kind === 'text' ? cell.text : null)))]).toEqual([encoding, [['房号', '姓名'], ['3-1-501', '王芳']]]);
  });

  test.each([[';'], ['\t'], [','], ['|']])('a table parted by %j, with quotes, breaks and blank lines', (sign) => {
    const table = ['房号', '姓名', '备注'].join(sign) + `\r\n\r\n3-1-501${sign}"王""芳"${sign}"一行\n两行${sign}还是这格"\r\n`;
    const { grid } = readText(Buffer.from(table), defaultLimits);
    expect(grid.rows.map(({ row, cells }) => [row, ...cells.map((cell) => (cell.kind === 'text' ? cell.text : null))])).toEqual([[1, '房号', '姓名', '备注'], [3, '3-1-501', '王"芳', `一行\n两行${sign}还是这格`]]);
  });
});
