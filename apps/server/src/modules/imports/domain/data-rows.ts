import type { Table } from './find-table.ts';
import { emptyCell, isBlank, textOf } from './sheet.ts';
import type { Cell, Grid, Merge, SheetRow } from './sheet.ts';

/** A row of a table. `section`: the heading within the table under which it stands. */
export type TableRow = SheetRow & { readonly sheet: number; readonly section: string | null; /** The only thing in it. */ readonly lone: boolean };
/** Why a row isn't one of the table's. */
export type Passed = { readonly row: number; readonly why: 'total' | 'note' | 'header' | 'section'; readonly text: string };

const plain = (cell: Cell | undefined): string => textOf(cell).replace(/\s+/gu, '');
const totals = /^(?:本页|本月|本季|全年|年度)?(?:合计|总计|小计|共计|总数|累计)(?:[:：(（].*)?$/u;
const notes = /^(?:备注|说明|注|附注|填表|制表|审核|复核|统计|填报|联系人|负责人|单位|日期|打印|以上|※|★|\*|\d+[、.．](?!\d))/u;

/** Cells that a merge shows in several rows, row by row: the file has their value only in the first. */
const valuesBelow = (grid: Grid, table: Table): ReadonlyMap<number, readonly (readonly [column: number, cell: Cell])[]> => {
  const rows = new Map(grid.rows.map((row) => [row.row, row]));
  const below = new Map<number, (readonly [number, Cell])[]>();
  let left = 500_000;
  for (const { fromRow, toRow, fromColumn } of grid.merges) {
    const cell = rows.get(fromRow)?.cells[fromColumn];
    if (fromRow <= table.headerTo || toRow === fromRow || cell === undefined || isBlank(cell)) continue;
    for (let row = fromRow + 1; row <= toRow && left > 0; row += 1, left -= 1) below.set(row, [...(below.get(row) ?? []), [fromColumn, cell]]);
  }
  return below;
};
const filledUp = (row: SheetRow, values: readonly (readonly [number, Cell])[] | undefined): SheetRow => {
  if (values === undefined) return row;
  const cells = [...row.cells];
  for (const [column, cell] of values) {
    while (cells.length <= column) cells.push(emptyCell);
    if (isBlank(cells[column])) cells[column] = cell;
  }
  return { row: row.row, cells };
};

/** Rows that were numbered for people who never came. */
const running = /^(?:序号|编号|No\.?)$/iu;

const isHeaderAgain = (row: SheetRow, headers: readonly string[]): boolean => {
  const filled = row.cells.flatMap((cell, at) => (isBlank(cell) ? [] : [at]));
  return filled.length >= 2 && filled.filter((at) => headers[at]?.replace(/\s+/gu, '').endsWith(plain(row.cells[at])) === true).length * 3 >= filled.length * 2;
};

const wideRows = (merges: readonly Merge[]): ReadonlySet<number> => new Set(merges.filter(({ fromRow, toRow, fromColumn, toColumn }) => fromRow === toRow && toColumn - fromColumn >= 2).map(({ fromRow }) => fromRow));

/** The last row that is filled as the table's rows are; what comes after it is about the table. */
const lastFullRow = (rows: readonly SheetRow[], { headers }: Table): number => {
  const enough = Math.min(3, headers.filter((header) => header !== '').length);
  return rows.findLast(({ cells }) => cells.filter((cell) => !isBlank(cell)).length >= enough && !totals.test(plain(cells.find((cell) => !isBlank(cell)))))?.row ?? 0;
};

type Judged = { readonly lone: string | null; readonly why: Passed['why'] | null };
type Around = { readonly headers: readonly string[]; readonly wide: ReadonlySet<number>; readonly lastFull: number };
type Seen = { readonly first: string; readonly lone: string | null; readonly column: number; readonly isAfter: boolean };
/** What stands below a table, or says something within it, instead of being one of its rows. */
const isNote = ({ first, lone, column, isAfter }: Seen, headers: readonly string[]): boolean => {
  if (headers.length <= 2) return false;
  if (lone === null) return isAfter && notes.test(first);
  return notes.test(first) || running.test((headers[column] ?? '').replace(/\s+/gu, '')) || (isAfter && (column === 0 || lone.length > 12));
};
const judged = (row: SheetRow, { headers, wide, lastFull }: Around): Judged => {
  const filled = row.cells.filter((cell) => !isBlank(cell));
  const first = plain(filled[0]);
  const lone = filled.length === 1 ? textOf(filled[0]).trim() : null;
  if (totals.test(first)) return { lone, why: 'total' };
  if (isHeaderAgain(row, headers)) return { lone, why: 'header' };
  if (isNote({ first, lone, column: row.cells.findIndex((cell) => !isBlank(cell)), isAfter: row.row > lastFull }, headers)) return { lone, why: 'note' };
  return { lone, why: lone !== null && wide.has(row.row) ? 'section' : null };
};

/**
 * The rows of a table below its header. Sums, notes, headers printed again and headings over several columns are passed over and told; what a merged cell
 * shows in several rows stands in each of them.
 */
export const dataRows = (grid: Grid, table: Table, sheet: number): { readonly rows: readonly TableRow[]; readonly passed: readonly Passed[] } => {
  const below = valuesBelow(grid, table);
  const after = grid.rows.filter(({ row }) => row > table.headerTo);
  const lastFull = lastFullRow(after, table);
  const around: Around = { headers: table.headers, wide: wideRows(grid.merges), lastFull };
  const rows: TableRow[] = [];
  const passed: Passed[] = [];
  let section: string | null = null;
  for (const row of after) {
    const { lone, why } = judged(row, around);
    if (why === null) rows.push({ ...filledUp(row, below.get(row.row)), sheet, section, lone: lone !== null });
    else passed.push({ row: row.row, why, text: textOf(row.cells.find((cell) => !isBlank(cell))).slice(0, 60) });
    if (why === 'section') section = lone;
  }
  return { rows, passed };
};
