import { readFile, stat } from 'node:fs/promises';
import { allow, refuse, Refused } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { openArchive } from './open-archive.ts';
import { isBlank, readCells } from './read-cells.ts';
import { readDateStyles, readParts, readSharedStrings } from './read-parts.ts';
import type { WorkbookParts } from './read-parts.ts';
import { stop } from './refusals.ts';
import type { Cell, Sheet, SheetRow } from './sheet.ts';

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

const checkSignature = (bytes: Buffer): void => {
  // Compound files: workbooks of Excel 97-2003 (.xls), and newer ones under a password.
  if (bytes.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') stop('import.oldOrLockedWorkbook');
  if (bytes.toString('latin1', 0, 4) !== 'PK\x03\x04') stop('import.notWorkbook');
};

const chooseSheet = (parts: WorkbookParts, name: string | undefined) => {
  const wanted = name === undefined ? parts.sheets.find((sheet) => !sheet.hidden) : parts.sheets.find((sheet) => sheet.name === name);
  return wanted ?? stop('import.sheetUnknown', { sheet: name ?? '', sheets: parts.sheets.map((sheet) => sheet.name).join('、') });
};

/** A header is a word or two; more is somebody's text in the wrong row. */
const longestHeader = 100;

const headerText = (cell: Cell): string => {
  switch (cell.kind) {
    case 'text':
      return cell.text.trim().slice(0, longestHeader);
    case 'number':
      return String(cell.value);
    case 'date':
      return String(cell.serial);
    case 'empty':
    case 'unreadable':
      return '';
  }
};

/** A title over the table fills one cell (often merged over all columns); the header is the first row with more. */
const findHeader = (rows: readonly SheetRow[]): SheetRow => {
  const several = rows.find(({ cells }) => cells.filter((cell) => !isBlank(cell)).length > 1);
  return several ?? rows[0] ?? stop('import.sheetEmpty');
};

const read = async (source: Buffer | string, limits: WorkbookLimits): Promise<Sheet> => {
  const bytes = await readSource(source, limits.fileBytes);
  checkSignature(bytes);
  const archive = await openArchive(bytes, limits.inflatedBytes);
  const parts = await readParts(archive);
  const { name, part } = chooseSheet(parts, limits.sheet);
  const { rows, blankRowsAfter } = await readCells(archive, part, {
    sharedStrings: await readSharedStrings(archive, parts.sharedStrings, { longest: limits.textLength, most: limits.cells }),
    dateStyles: await readDateStyles(archive, parts.styles),
    longestText: limits.textLength,
    mostRows: limits.rows + 1,
    mostCells: limits.cells,
  });
  const head = findHeader(rows);
  return {
    name,
    date1904: parts.date1904,
    headerRow: head.row,
    header: head.cells.map(headerText),
    rows: rows.filter(({ row }) => row > head.row),
    skippedBlank: blankRowsAfter(head.row),
  };
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
