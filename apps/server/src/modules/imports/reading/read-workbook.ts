import { readFile, stat } from 'node:fs/promises';
import { allow, refuse, Refused } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { stop } from '../domain/refusals.ts';
import { isBlank, textOf } from '../domain/sheet.ts';
import type { Cell, Grid, Sheet, SheetRow } from '../domain/sheet.ts';
import { openArchive } from './open-archive.ts';
import { readCells } from './read-cells.ts';
import { readDateStyles, readParts, readSharedStrings } from './read-parts.ts';
import type { WorkbookParts } from './read-parts.ts';
import { formatOf } from './tell-format.ts';

/** How much of a workbook is read before it is refused, and which sheet; the first visible one unless named. */
export type WorkbookLimits = {
  /** Bytes of the file itself. */
  readonly fileBytes: number;
  /** Bytes of all inflated parts together. */
  readonly inflatedBytes: number;
  /** Rows that aren't blank. */
  readonly rows: number;
  /** Cells up to the last filled one of each row. */
  readonly cells: number;
  /** UTF-16 units of one cell. */
  readonly textLength: number;
  readonly sheet?: string;
};

export const defaultLimits: WorkbookLimits = {
  fileBytes: 50_000_000,
  inflatedBytes: 200_000_000,
  rows: 100_000,
  cells: 3_000_000,
  textLength: 20_000,
};

const readSource = async (source: Buffer | string, limit: number): Promise<Buffer> => {
  if (typeof source !== 'string') return source.length > limit ? stop('import.fileTooLarge', { limit }) : source;
  const found = await stat(source).catch(() => stop('import.fileMissing'));
  if (!found.isFile()) return stop('import.fileMissing');
  return found.size > limit ? stop('import.fileTooLarge', { limit }) : readFile(source);
};

const bookOf = async (bytes: Buffer, limits: WorkbookLimits) => {
  const archive = await openArchive(bytes, limits.inflatedBytes);
  const parts = await readParts(archive);
  const shared = {
    sharedStrings: await readSharedStrings(archive, parts.sharedStrings, { longest: limits.textLength, most: limits.cells }),
    dateStyles: await readDateStyles(archive, parts.styles),
    longestText: limits.textLength,
  };
  const gridOf = async ({ name, part }: WorkbookParts['sheets'][number], left: { readonly rows: number; readonly cells: number }): Promise<Grid> => {
    const read = await readCells(archive, part, { ...shared, mostRows: left.rows, mostCells: left.cells });
    return { name, date1904: parts.date1904, ...read };
  };
  return { parts, gridOf };
};

/** Every sheet that somebody sees when the file is opened; of hidden ones only the names, since nobody looked at what they hold. */
export type Workbook = { readonly grids: readonly Grid[]; readonly hidden: readonly string[] };
/** Titles over a table and its header are rows too. */
const headRows = 20;

/** Reads all visible sheets of an .xlsx workbook, within limits that hold for them together. @throws Refused */
export const readGrids = async (bytes: Buffer, limits: Partial<WorkbookLimits> = {}): Promise<Workbook> => {
  const all = { ...defaultLimits, ...limits };
  const { parts, gridOf } = await bookOf(bytes, all);
  const grids: Grid[] = [];
  let [rows, cells] = [all.rows + headRows, all.cells];
  for (const sheet of parts.sheets.filter(({ hidden }) => !hidden)) {
    const grid = await gridOf(sheet, { rows, cells });
    rows -= grid.rows.length;
    for (const row of grid.rows) cells -= row.cells.length;
    grids.push(grid);
  }
  return { grids, hidden: parts.sheets.filter(({ hidden }) => hidden).map(({ name }) => name) };
};

const chooseSheet = (parts: WorkbookParts, name: string | undefined) => {
  const wanted = name === undefined ? parts.sheets.find((sheet) => !sheet.hidden) : parts.sheets.find((sheet) => sheet.name === name);
  return wanted ?? stop('import.sheetUnknown', { sheet: name ?? '', sheets: parts.sheets.map((sheet) => sheet.name).join('、') });
};

/** A header is a word or two; more is somebody's text in the wrong row. */
const longestHeader = 100;

const headerText = (cell: Cell): string => textOf(cell).trim().slice(0, cell.kind === 'text' ? longestHeader : undefined);

/** A title over the table fills one cell (often merged over all columns); the header is the first row with more. */
const findHeader = (rows: readonly SheetRow[]): SheetRow => {
  const several = rows.find(({ cells }) => cells.filter((cell) => !isBlank(cell)).length > 1);
  return several ?? rows[0] ?? stop('import.sheetEmpty');
};

const read = async (source: Buffer | string, limits: WorkbookLimits): Promise<Sheet> => {
  const bytes = await readSource(source, limits.fileBytes);
  if (formatOf(bytes) !== 'workbook') stop('import.notWorkbook');
  const { parts, gridOf } = await bookOf(bytes, limits);
  const { name, date1904, rows, blankRows } = await gridOf(chooseSheet(parts, limits.sheet), { rows: limits.rows + 1, cells: limits.cells });
  const head = findHeader(rows);
  return { name, date1904, headerRow: head.row, header: head.cells.map(headerText), rows: rows.filter(({ row }) => row > head.row), skippedBlank: blankRows.filter((blank) => blank > head.row).length };
};

/**
 * Reads one sheet of an .xlsx workbook (ECMA-376) as rows of raw cells. It reads while it inflates and keeps only what
 * is filled, so that a million bordered empty rows cost time but no memory, and a file built to swell is given up at
 * its limit. Formulas count as the value saved with them; links, macros, drawings and DTDs are never looked at.
 * @param source the bytes of the file, or its path.
 * @returns the sheet, or the code (`importRefusalCodes`) that says why the file can't be taken.
 */
export const readWorkbook = async (source: Buffer | string, limits: Partial<WorkbookLimits> = {}): Promise<Decision<Sheet>> => {
  try {
    return allow(await read(source, { ...defaultLimits, ...limits }));
  } catch (error) {
    if (error instanceof Refused) return refuse(...error.reasons);
    throw error;
  }
};
