import { strToU8, Zip, ZipDeflate } from 'fflate';
import { looksLikeFormula } from './csv.ts';
import type { Table, Value } from './table.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Signs that XML or Excel can't hold; half a pair is no sign. `_x0041_` would be read as a letter by its number. */
const written = (text: string): string => text.toWellFormed().replace(/[\u{0}-\u{8}\u{b}\u{c}\u{e}-\u{1f}\u{fffe}\u{ffff}]/gu, '').replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
  .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
/** Excel's own limit for a cell. */
const longestText = 32_767;

const letterOf = (index: number): string => (index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
const style = { plain: 0, head: 1, moment: 2, day: 3, quoted: 4 } as const;
const dayLength = 86_400_000;
/** Excel counts days from the last of 1899. Moments are shown as the wall clock of the community does. */
const serial = (ms: number): number => (ms - Date.UTC(1899, 11, 30)) / dayLength;
const chinaShift = 8 * 3_600_000;

/** Words are inline strings and never a formula; what looks like one is marked as Excel marks it, so that it stays words when somebody edits the cell. */
const cellOf = (value: Value, place: string): string => {
  if (value === null || value === '') return '';
  if (typeof value === 'number') return Number.isFinite(value) ? `<c r="${place}"><v>${value}</v></c>` : '';
  if (typeof value === 'object') {
    const ms = 'at' in value ? Date.parse(value.at) + chinaShift : Date.parse(`${value.on}T00:00:00Z`);
    return Number.isFinite(ms) ? `<c r="${place}" s="${'at' in value ? style.moment : style.day}"><v>${Number(serial(ms).toFixed(9))}</v></c>` : '';
  }
  const mark = looksLikeFormula(value) ? ` s="${style.quoted}"` : '';
  return `<c r="${place}"${mark} t="inlineStr"><is><t xml:space="preserve">${written(value.slice(0, longestText))}</t></is></c>`;
};
const rowOf = (values: readonly Value[], nth: number): string => `<row r="${nth}">${values.map((value, index) => cellOf(value, `${letterOf(index)}${nth}`)).join('')}</row>`;
const headOf = (columns: Table['columns']): string => `<row r="1">${columns.map(({ head }, index) => `<c r="${letterOf(index)}1" s="${style.head}" t="inlineStr"><is><t>${written(head)}</t></is></c>`).join('')}</row>`;

/** A sheet's name has no signs of a path and 31 letters at most. */
const sheetName = (name: string): string => name.replace(/[\\/?*[\]:']/g, ' ').trim().slice(0, 31) || 'Sheet';

const around = (name: string): Readonly<Record<string, string>> => ({
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="${written(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7EFE3"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
});

/**
 * A workbook of one sheet, written page by page as they come: ECMA-376, transitional; inline strings, so that nothing has to be kept until the end.
 * The heading stands still, columns have their widths, moments and numbers are what they are.
 */
export const workbookOf = async function* ({ name, columns }: Pick<Table, 'name' | 'columns'>, pages: Table['pages']): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error !== null) throw error;
    ready.push(part);
  });
  const part = (path: string): ZipDeflate => {
    const file = new ZipDeflate(path, { level: 6 });
    zip.add(file);
    return file;
  };
  for (const [path, xml] of Object.entries(around(name))) part(path).push(strToU8(declaration + xml), true);
  const sheet = part('xl/worksheets/sheet1.xml');
  const widths = columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('');
  sheet.push(strToU8(`${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>${headOf(columns)}`));
  let nth = 1;
  for await (const rows of pages) {
    sheet.push(strToU8(rows.map((values) => rowOf(values, (nth += 1))).join('')));
    yield* ready.splice(0);
  }
  sheet.push(strToU8(`</sheetData><autoFilter ref="A1:${letterOf(columns.length - 1)}${nth}"/></worksheet>`), true);
  zip.end();
  yield* ready.splice(0);
};
