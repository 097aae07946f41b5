import { isBlank, textOf } from './sheet.ts';
import type { Cell, Grid, Merge, SheetRow } from './sheet.ts';

/** Where a table stands in its sheet. Rows are numbered as Excel does. */
export type Table = {
  readonly headerFrom: number;
  readonly headerTo: number;
  /** One for each column from the first: what stands over it, of two rows both. */
  readonly headers: readonly string[];
  /** What stands above the table. */
  readonly titles: readonly string[];
};

const mostHeadRows = 30;
/** A header is a word or two; more is somebody's text in the wrong row. */
const longestHeader = 60;
/** A table has no more columns than somebody could look through. */
export const mostColumns = 300;

type Knows = (header: string) => boolean;
/** What stands in a header's cell; a word that was broken over lines, or spread with blanks, is one. */
const word = (cell: Cell | undefined): string => textOf(cell).trim().replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '').replace(/\s+/gu, ' ').slice(0, longestHeader + 1);
const wordsOf = (row: SheetRow): readonly string[] => row.cells.slice(0, mostColumns).map(word);

const rowsBetween = ({ fromRow, toRow }: Merge, row: number): boolean => fromRow <= row && row <= toRow;
/** The words of a header's upper row, spread over the columns that they stand above. */
const spread = (grid: Grid, row: SheetRow, below: readonly string[]): readonly string[] => {
  const words = [...wordsOf(row)];
  const merges = grid.merges.filter((merge) => merge.fromRow === row.row && merge.toColumn > merge.fromColumn);
  for (const { fromColumn, toColumn } of merges) for (let at = fromColumn + 1; at <= Math.min(toColumn, mostColumns); at += 1) words[at] = words[fromColumn] ?? '';
  if (grid.merges.length > 0) return Array.from(words, (each: string | undefined) => each ?? '');
  // Without merges (a CSV): a blank beside a group's name belongs to the group where something stands below it.
  const filled = Array.from({ length: Math.max(words.length, below.length) }, (_, at) => words[at] ?? '');
  for (let at = 1; at < filled.length; at += 1) if (filled[at] === '' && (below[at] ?? '') !== '') filled[at] = filled[at - 1] ?? '';
  return filled;
};
const joined = (upper: string, lower: string): string => (lower === '' || upper === lower ? upper : upper === '' ? lower : `${upper} ${lower}`);

type Candidate = { readonly from: SheetRow; readonly to: SheetRow; readonly headers: readonly string[]; readonly known: number };

const isHeaderLike = (row: SheetRow): boolean => {
  const filled = row.cells.filter((cell) => !isBlank(cell));
  return filled.length >= 2 && filled.every((cell) => cell.kind === 'text' && cell.text.trim().length <= longestHeader);
};
const single = (row: SheetRow, knows: Knows): Candidate => {
  const headers = wordsOf(row);
  return { from: row, to: row, headers, known: headers.filter(knows).length };
};
/** A word of either row, or both together. */
const knownOf = (upper: readonly string[], lower: readonly string[], knows: Knows): number =>
  Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => [lower[at] ?? '', upper[at] ?? '', joined(upper[at] ?? '', lower[at] ?? '')].some(knows)).filter(Boolean).length;
const pair = (grid: Grid, [upper, lower]: readonly [SheetRow, SheetRow], knows: Knows): Candidate => {
  const below = wordsOf(lower);
  const above = spread(grid, upper, below);
  const headers = Array.from({ length: Math.max(above.length, below.length) }, (_, at) => joined(above[at] ?? '', below[at] ?? ''));
  return { from: upper, to: lower, headers, known: knownOf(above, below, knows) };
};
const isGrouped = (grid: Grid, row: SheetRow): boolean => grid.merges.some((merge) => rowsBetween(merge, row.row) && merge.fromRow === row.row && (merge.toRow === row.row + 1 || (merge.toColumn > merge.fromColumn && merge.toRow === row.row)));

const mayBePair = (row: SheetRow, next: SheetRow): boolean => next.row === row.row + 1 && isHeaderLike(row) && next.cells.every((cell) => isBlank(cell) || cell.kind === 'text');

const candidatesAt = (grid: Grid, [row, next]: readonly [SheetRow, SheetRow | undefined], knows: Knows): readonly Candidate[] => {
  const filled = row.cells.filter((cell) => !isBlank(cell)).length;
  if (filled < 2) return [];
  const alone = single(row, knows);
  if (next === undefined || !mayBePair(row, next)) return [alone];
  const both = pair(grid, [row, next], knows);
  const below = wordsOf(next).filter((each) => each !== '');
  // A row of values below a header adds no known words to it; a second row of a header does, or stands under merged cells.
  const isUnder = both.known === alone.known && isGrouped(grid, row) && below.every((each) => knows(each) || each.length <= 6);
  return (both.known > alone.known || isUnder) && below.some(knows) ? [both, alone] : [alone];
};

const best = (candidates: readonly Candidate[]): Candidate | undefined => {
  const most = Math.max(0, ...candidates.map(({ known }) => known));
  return most === 0 ? undefined : candidates.find(({ known }) => known === most);
};

/**
 * Finds the table of a sheet: titles above it are passed over, its header is the row (or the two rows together) with the most words that are known;
 * where none is, the first row with several texts.
 * @param row somebody's own choice of the header's last row.
 * @returns undefined for a sheet without a table.
 */
export const findTable = (grid: Grid, knows: Knows, row?: number): Table | undefined => {
  const head = grid.rows.slice(0, mostHeadRows);
  const candidates = head.flatMap((each, index) => candidatesAt(grid, [each, head[index + 1]], knows));
  const wanted = row === undefined ? undefined : candidates.find(({ from, to }) => to.row === row || from.row === row);
  const several = candidates.filter(({ from, to }) => from === to);
  const found = wanted ?? (row === undefined ? (best(candidates) ?? several.find(({ from }) => isHeaderLike(from)) ?? several[0]) : undefined);
  if (found === undefined) return undefined;
  const titles = head.filter((each) => each.row < found.from.row).flatMap((each) => wordsOf(each).filter((words) => words !== ''));
  return { headerFrom: found.from.row, headerTo: found.to.row, headers: found.headers.slice(0, mostColumns), titles };
};
