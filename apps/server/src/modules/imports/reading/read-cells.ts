import type { Archive } from './open-archive.ts';
import { textCell } from './read-parts.ts';
import { reason, stop } from '../domain/refusals.ts';
import { scanXml } from './scan-xml.ts';
import type { Attributes } from './scan-xml.ts';
import { columnNumber, emptyCell, isBlank } from '../domain/sheet.ts';
import type { Cell, Merge, SheetRow } from '../domain/sheet.ts';

/** What the cells of a sheet refer to, and how much of them is taken. */
export type CellContext = {
  readonly sharedStrings: readonly Cell[];
  readonly dateStyles: readonly boolean[];
  readonly longestText: number;
  readonly mostRows: number;
  readonly mostCells: number;
};

/** A cell while it is read: its type, style, value, inline text, and whether a formula stands behind it. */
type RawCell = { readonly type: string; readonly style: number; value: string; inline: string; formula: boolean };

const numberCell = (raw: RawCell, context: CellContext): Cell => {
  const value = Number(raw.value);
  if (!Number.isFinite(value)) return { kind: 'unreadable', reason: reason('import.cellIsError', { value: raw.value.slice(0, 40) }) };
  return context.dateStyles[raw.style] === true ? { kind: 'date', serial: value } : { kind: 'number', value };
};

const withoutValue = (raw: RawCell): Cell =>
  raw.formula ? { kind: 'unreadable', reason: reason('import.formulaWithoutValue') } : emptyCell;

const valueCell = (raw: RawCell, context: CellContext): Cell => {
  switch (raw.type) {
    case 's':
      return context.sharedStrings[Number(raw.value)] ?? stop('import.damagedWorkbook', { part: 'sharedStrings' });
    case 'str':
    case 'd':
      return textCell(raw.value, context.longestText);
    case 'b':
      return textCell(raw.value === '1' ? 'TRUE' : 'FALSE', context.longestText);
    case 'e':
      return { kind: 'unreadable', reason: reason('import.cellIsError', { value: raw.value.slice(0, 40) }) };
    default:
      return numberCell(raw, context);
  }
};

/**
 * Formulas are never calculated: the value that Excel last saved is taken, whatever the formula refers to (external
 * files too), and a formula saved without one makes its cell unreadable.
 */
const cellOf = (raw: RawCell, context: CellContext): Cell => {
  if (raw.type === 'inlineStr') return textCell(raw.inline, context.longestText);
  // A formula whose result is an empty text has been calculated: to nothing.
  if (raw.type === 'str' && raw.formula) return textCell(raw.value, context.longestText);
  return raw.value.trim() === '' ? withoutValue(raw) : valueCell(raw, context);
};

/** `A3:B7`; anything else is no rectangle, and leaves its cells apart. */
const mergeOf = (ref: string | undefined): Merge | undefined => {
  const [, left = '', top = '', right = '', bottom = ''] = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/u.exec(ref ?? '') ?? [];
  return left === '' ? undefined : { fromRow: Number(top), fromColumn: columnNumber(left) - 1, toRow: Number(bottom), toColumn: columnNumber(right) - 1 };
};
const mostMerges = 100_000;

const rowNumber = (attributes: Attributes, before: number): number => {
  const row = attributes.r === undefined ? before + 1 : Number(attributes.r);
  return Number.isSafeInteger(row) && row > before ? row : stop('import.damagedWorkbook', { part: 'sheetData' });
};

const cellColumn = (attributes: Attributes, before: number): number => {
  const column = attributes.r === undefined ? before + 1 : columnNumber(attributes.r.replace(/\d+$/u, ''));
  // 16,384 columns is what Excel has (XFD).
  return column > before && column <= 16_384 ? column : stop('import.damagedWorkbook', { part: 'sheetData' });
};

/** Gathers rows as they come by, and gives up as soon as they are more than a file of records can be. */
const rowGatherer = (context: CellContext) => {
  const rows: SheetRow[] = [];
  const blankRows: number[] = [];
  let kept = 0;
  let row = 0;
  let column = 0;
  let cells: Cell[] = [];
  return {
    rows,
    blankRows,
    startRow: (attributes: Attributes): void => {
      row = rowNumber(attributes, row);
      column = 0;
      cells = [];
    },
    startCell: (attributes: Attributes): void => {
      column = cellColumn(attributes, column);
    },
    endCell: (cell: Cell): void => {
      if (isBlank(cell)) return;
      while (cells.length < column - 1) cells.push(emptyCell);
      cells.push(cell);
    },
    endRow: (): void => {
      if (cells.length === 0) {
        blankRows.push(row);
        return;
      }
      kept += cells.length;
      if (rows.length >= context.mostRows) stop('import.tooManyRows', { limit: context.mostRows });
      if (kept > context.mostCells) stop('import.tooManyCells', { limit: context.mostCells });
      rows.push({ row, cells });
    },
  };
};

/** Which piece of a cell a text belongs to. */
const addText = (raw: RawCell | undefined, within: string, text: string): void => {
  if (raw === undefined) return;
  if (within === 'v') raw.value += text;
  if (within === 't') raw.inline += text;
};

/** The rows of a sheet that aren't blank, in order. @throws Refused when the part is damaged or too much. */
export const readCells = async (archive: Archive, part: string, context: CellContext) => {
  const gathered = rowGatherer(context);
  const merges: Merge[] = [];
  let raw: RawCell | undefined;
  let within = '';
  await scanXml(part, archive.read(part), {
    open: (name, attributes) => {
      within = name;
      if (name === 'row') gathered.startRow(attributes);
      if (name === 'c') {
        gathered.startCell(attributes);
        raw = { type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), value: '', inline: '', formula: false };
      }
      if (name === 'f' && raw !== undefined) raw.formula = true;
      const merge = name === 'mergeCell' && merges.length < mostMerges ? mergeOf(attributes.ref) : undefined;
      if (merge !== undefined) merges.push(merge);
    },
    text: (text) => {
      addText(raw, within, text);
    },
    close: (name) => {
      within = '';
      if (name === 'row') gathered.endRow();
      if (name === 'c' && raw !== undefined) {
        gathered.endCell(cellOf(raw, context));
        raw = undefined;
      }
    },
  });
  return { rows: gathered.rows, blankRows: gathered.blankRows, merges };
};
