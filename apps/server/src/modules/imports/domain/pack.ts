import { emptyCell } from './sheet.ts';
import type { Cell, SheetRow } from './sheet.ts';

/** Cells as they wait in the database, short: text and number as they are, a date in brackets, what can't be read with its reason. */
type Packed = string | number | null | readonly [serial: number] | { readonly c: string; readonly p?: Readonly<Record<string, string | number>> };

const packCell = (cell: Cell): Packed => {
  switch (cell.kind) {
    case 'text': return cell.text;
    case 'number': return cell.value;
    case 'date': return [cell.serial];
    case 'empty': return null;
    case 'unreadable': return cell.reason.params === undefined ? { c: cell.reason.code } : { c: cell.reason.code, p: cell.reason.params };
  }
};
const unpackCell = (packed: Packed): Cell => {
  if (packed === null) return emptyCell;
  if (typeof packed === 'string') return { kind: 'text', text: packed };
  if (typeof packed === 'number') return { kind: 'number', value: packed };
  if ('c' in packed) return { kind: 'unreadable', reason: packed.p === undefined ? { code: packed.c } : { code: packed.c, params: packed.p } };
  return { kind: 'date', serial: packed[0] };
};

export const packRows = (rows: readonly SheetRow[]): string => JSON.stringify(rows.map(({ row, cells }) => [row, ...cells.map(packCell)]));
export const unpackRows = (text: string): SheetRow[] => (JSON.parse(text) as readonly (readonly [number, ...Packed[]])[]).map(([row, ...cells]) => ({ row, cells: cells.map(unpackCell) }));
