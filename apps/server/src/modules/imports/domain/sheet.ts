import type { Reason } from '@linyi/kernel';

/**
 * A cell as the file has it. A `date` is a number that the sheet shows as a date: days since the start of the
 * workbook's calendar. `unreadable` carries why; only a row that needs the cell is refused for it.
 */
export type Cell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'date'; readonly serial: number }
  | { readonly kind: 'unreadable'; readonly reason: Reason };

export const emptyCell: Cell = { kind: 'empty' };

/** A row with something in it; `row` is the number that Excel shows beside it. */
export type SheetRow = { readonly row: number; readonly cells: readonly Cell[] };

/** One sheet: the texts of its header, and the rows below that aren't blank. */
export type Sheet = {
  readonly name: string;
  /** Whether days count from 1904 (old Macs) instead of 1900. */
  readonly date1904: boolean;
  readonly headerRow: number;
  readonly header: readonly string[];
  readonly rows: readonly SheetRow[];
  /** Rows below the header that the file contains, styled or bordered, without anything in them. */
  readonly skippedBlank: number;
};

/** The number of a column of 1 for A, 27 for AA; 0 for what is no column letter. */
export const columnNumber = (letters: string): number =>
  /^[A-Z]{1,3}$/u.test(letters) ? Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) : 0;

/** The letters of a column, A for 1. */
export const columnLetters = (column: number): string =>
  column <= 0 ? '' : columnLetters(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26));

/** A rectangle of cells shown as one; rows as Excel numbers them, columns from 0, both ends included. */
export type Merge = { readonly fromRow: number; readonly fromColumn: number; readonly toRow: number; readonly toColumn: number };

/** A sheet as it stands in its file: nothing is taken for a header yet. */
export type Grid = {
  readonly name: string;
  readonly date1904: boolean;
  readonly rows: readonly SheetRow[];
  readonly merges: readonly Merge[];
  /** Numbers of the rows that the file contains, styled or bordered, without anything in them. */
  readonly blankRows: readonly number[];
};

/** Nothing to see in it: padding counts as nothing. */
export const isBlank = (cell: Cell | undefined): boolean => cell === undefined || cell.kind === 'empty' || (cell.kind === 'text' && cell.text.trim() === '');

/** A cell as somebody reads it; empty for what can't be read. */
export const textOf = (cell: Cell | undefined): string => {
  switch (cell?.kind) {
    case 'text': return cell.text;
    case 'number': return String(cell.value);
    case 'date': return String(cell.serial);
    default: return '';
  }
};
