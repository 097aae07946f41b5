import { SortitionError } from './errors.ts';

/** A row of a table and the line on which it begins, from 1. */
export type Line = { readonly line: number; readonly cells: readonly string[] };

const signs = [',', ';', '\t'];

/** The sign between cells: of comma, semicolon and tab the one that is most often in the first line. */
const separatorOf = (text: string): string => {
  const first = text.slice(0, /[\r\n]|$/.exec(text)?.index);
  const counted = signs.map((sign) => ({ sign, count: first.split(sign).length }));
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).sign;
};

type Cell = { readonly text: string; readonly whole: string };

/** The cell that begins at a place of the source. */
const cellReader = (source: string, separator: string): ((at: number) => Cell | undefined) => {
  const pattern = new RegExp(`[ ]*"((?:[^"]|"")*)"[ ]*(?=${separator}|\\r|\\n|$)|([^${separator}\\r\\n]*)`, 'y');
  return (at) => {
    pattern.lastIndex = at;
    const [whole = '', quoted, plain = ''] = pattern.exec(source) ?? [];
    if (quoted === undefined && plain.trimStart().startsWith('"')) return undefined;
    return { whole, text: (quoted?.replaceAll('""', '"') ?? plain).trim() };
  };
};

/** A line has as many cells as the header; empty ones behind them are passed over. @throws SortitionError */
export const cellsUnder = (header: Line, { line, cells }: Line): Line => {
  const { length } = header.cells;
  if (cells.length < length || cells.slice(length).some((cell) => cell !== '')) throw new SortitionError(`line ${line}`, `it has ${cells.length} cells, the header has ${length}`);
  return { line, cells: cells.slice(0, length) };
};

/** The column of a name, whatever the case of its letters; exactly that name comes first; −1 where there is none. @throws SortitionError where there are two */
export const columnOf = ({ line, cells }: Line, name: string): number => {
  const alike = (cell: string): boolean => cell.toLowerCase() === name.toLowerCase();
  const [found, also] = cells.includes(name) ? [cells.indexOf(name), cells.indexOf(name, cells.indexOf(name) + 1)] : [cells.findIndex(alike), cells.findIndex((cell, at) => alike(cell) && at > cells.findIndex(alike))];
  if (also >= 0) throw new SortitionError(`line ${line}, cell ${also + 1}`, `there is a second column ${cells[also] ?? name}`);
  return found;
};

/**
 * A table as spreadsheets write it (RFC 4180): cells in quotes where they hold the separator, a quote (doubled) or a line break; any line ends; a byte order mark
 * is passed over, empty lines too. Cells are trimmed.
 * @throws SortitionError for a quote that is never closed, with its line and column
 */
export const tableOf = (text: string): readonly Line[] => {
  const source = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(source);
  const cellAt = cellReader(source, separator);
  const lines: Line[] = [];
  let [cells, line, start, begin]: [string[], number, number, number] = [[], 1, 1, 0];
  for (let at = 0; at <= source.length;) {
    const cell = cellAt(at);
    if (cell === undefined) throw new SortitionError(`line ${line}, column ${at - begin + 1}`, 'a quote is opened here that isn\'t closed before the end of its cell');
    cells.push(cell.text);
    line += cell.whole.split('\n').length - 1;
    at += cell.whole.length + 1;
    if (source[at - 1] === separator) continue;
    if (cells.some((each) => each !== '')) lines.push({ line: start, cells });
    if (source.startsWith('\r\n', at - 1)) at += 1;
    line += 1;
    [cells, start, begin] = [[], line, at];
  }
  return lines;
};
