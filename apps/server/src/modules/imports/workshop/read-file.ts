import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { stop } from '../domain/refusals.ts';
import { packRows, unpackRows } from '../domain/pack.ts';
import type { Cell, Grid, SheetRow } from '../domain/sheet.ts';
import type { Planner } from '../plan.ts';
import { readText } from '../reading/read-csv.ts';
import { defaultLimits, readGrids } from '../reading/read-workbook.ts';
import { formatOf } from '../reading/tell-format.ts';
import { layOut } from './lay-out.ts';
import type { ReadResult, ReadSheet } from './messages.ts';

const rowsInPart = 2_000;
/** A number of an identity card: region, birthday, order, check sign. */
const idNumber = /(?<![0-9])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9])/u;
const dropped: Cell = { kind: 'unreadable', reason: { code: 'import.idNumber' } };
const isIdNumber = (cell: Cell): boolean => (cell.kind === 'text' ? cell.text.length >= 18 && idNumber.test(cell.text.normalize('NFKC').replace(/\s+/gu, '')) : cell.kind === 'number' && cell.value > 1e17 && cell.value < 1e18);
/** Numbers of identity cards are needed for nothing here: they are gone before anything is kept. */
const withoutIdNumbers = (row: SheetRow): SheetRow => (row.cells.some(isIdNumber) ? { row: row.row, cells: row.cells.map((cell) => (isIdNumber(cell) ? dropped : cell)) } : row);

const cut = (rows: readonly SheetRow[]): Uint8Array[] => {
  const parts: Uint8Array[] = [];
  for (let start = 0; start < rows.length; start += rowsInPart) parts.push(new Uint8Array(deflateRawSync(packRows(rows.slice(start, start + rowsInPart)), { level: 1 })));
  return parts;
};
/** The first part of a sheet holds its merges, the others its rows. */
const packed = ({ name, rows, merges }: Grid): ReadSheet => ({ name, rows: rows.length, parts: [new Uint8Array(deflateRawSync(JSON.stringify(merges))), ...cut(rows)] });

export const gridOf = ({ name, parts }: ReadSheet, date1904: boolean): Grid => {
  const [merges, ...rows] = parts.map((part) => inflateRawSync(part).toString('utf8'));
  return { name, date1904, merges: JSON.parse(merges ?? '[]') as Grid['merges'], rows: rows.flatMap(unpackRows), blankRows: [] };
};

/** Reads a file whole: all that somebody sees in it, packed to wait for what they decide. @throws Refused */
export const readFile = async (bytes: Uint8Array, planner: Planner): Promise<ReadResult> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length > defaultLimits.fileBytes) stop('import.fileTooLarge', { limit: defaultLimits.fileBytes });
  const { grids, hidden, encoding } = formatOf(bytes) === 'workbook' ? { ...(await readGrids(buffer)), encoding: '' } : ((text) => ({ grids: [text.grid], hidden: [], encoding: text.encoding }))(readText(bytes, defaultLimits));
  const clean = grids.map((grid) => (planner.dropsIdNumbers ? { ...grid, rows: grid.rows.map(withoutIdNumbers) } : grid));
  const layouts = clean.map((grid) => layOut(grid, planner));
  if (layouts.every((layout) => layout === null)) stop('import.sheetEmpty');
  return { kind: 'read', encoding, sheets: clean.map(packed), layouts, hidden, date1904: grids[0]?.date1904 ?? false };
};
