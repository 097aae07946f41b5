import { stop } from '../domain/refusals.ts';
import { emptyCell, isBlank } from '../domain/sheet.ts';
import type { Cell, Grid, SheetRow } from '../domain/sheet.ts';
import { decodeText } from './decode-text.ts';

/** One line of a table, with the number a spreadsheet shows beside it. */
export type CsvRow = { readonly row: number; readonly cells: readonly string[] };

const separators = [',', '\t', ';', '|'] as const;
const quote = 34;

/** How often each separator stands in the first lines, outside of quotation marks. */
const countsIn = (text: string, sign: string): readonly number[] => {
  const counts = [0];
  let quoted = false;
  for (let at = 0; at < Math.min(text.length, 20_000) && counts.length <= 40; at += 1) {
    const each = text[at];
    if (each === '"') quoted = !quoted;
    else if (!quoted && each === sign) counts.push((counts.pop() ?? 0) + 1);
    else if (!quoted && each === '\n') counts.push(0);
  }
  return counts;
};
/** The number that most lines agree on, and how many do: a comma in somebody's words stands in few lines. */
const agreement = (counts: readonly number[]): number => {
  const lines = new Map<number, number>();
  for (const count of counts) if (count > 0) lines.set(count, (lines.get(count) ?? 0) + 1);
  return Math.max(0, ...[...lines].map(([count, some]) => some * 10 + Math.min(count, 9)));
};
const separatorOf = (text: string): string => {
  const said = /^sep=(.)\r?\n/iu.exec(text)?.[1];
  if (said !== undefined) return said;
  const agreed = separators.map((sign) => agreement(countsIn(text, sign)));
  return separators[agreed.indexOf(Math.max(...agreed))] ?? ',';
};

/** Where the next sign of three stands, or the end. */
const cellEnd = (text: string, from: number, separator: number): number => {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === separator || code === 10 || code === 13) break;
  }
  return at;
};

class Reader {
  readonly rows: CsvRow[] = [];
  readonly #text: string;
  readonly #separator: number;
  #at = 0;
  #row = 1;

  constructor(text: string, separator: string) {
    this.#text = text;
    this.#separator = separator.charCodeAt(0);
  }

  read(): void {
    while (this.#at < this.#text.length) this.#readRow();
  }

  #readRow(): void {
    const cells: string[] = [];
    for (let more = true; more; ) {
      cells.push(this.#readCell());
      more = this.#text.charCodeAt(this.#at) === this.#separator;
      if (more) this.#at += 1;
    }
    if (this.#text.charCodeAt(this.#at) === 13) this.#at += 1;
    if (this.#text.charCodeAt(this.#at) === 10) this.#at += 1;
    if (cells.some((cell) => cell !== '')) this.rows.push({ row: this.#row, cells });
    this.#row += 1;
  }

  #readCell(): string {
    const start = this.#at;
    let at = start;
    while (this.#text.charCodeAt(at) === 32) at += 1;
    if (this.#text.charCodeAt(at) === quote) return this.#readQuoted(at + 1);
    this.#at = cellEnd(this.#text, start, this.#separator);
    return this.#text.slice(start, this.#at).trim();
  }

  /** Inside quotation marks every sign is text, and two marks are one; what stands between the last mark and the separator belongs to the cell. */
  #readQuoted(from: number): string {
    let taken = '';
    for (let at = from; ; ) {
      const end = this.#text.indexOf('"', at);
      if (end < 0) return stop('import.openQuote', { row: this.#row });
      taken += this.#text.slice(at, end);
      if (this.#text.charCodeAt(end + 1) !== quote) {
        this.#at = cellEnd(this.#text, end + 1, this.#separator);
        return (taken + this.#text.slice(end + 1, this.#at)).trim();
      }
      taken += '"';
      at = end + 2;
    }
  }
}

/** Rows of a CSV text (RFC 4180, with commas, semicolons, tabs or bars). Blank rows are left out, and count for the numbers of the others. @throws Refused import.openQuote */
export const parseCsv = (text: string): readonly CsvRow[] => {
  const plain = text.replace(/^\uFEFF/u, '');
  const reader = new Reader(plain, separatorOf(plain));
  reader.read();
  return /^sep=.\r?\n/iu.test(plain) ? reader.rows.slice(1) : reader.rows;
};

/** What Excel writes around text that must not become a number: `="0138"`. */
const asText = /^="([^"]*)"$/u;
const cellOf = (text: string): Cell => (text === '' ? emptyCell : { kind: 'text', text: asText.exec(text)?.[1] ?? text });

/** Titles over a table and its header are rows too. */
const headRows = 20;
export type TextLimits = { readonly rows: number; readonly cells: number; readonly textLength: number };
const checked = (row: SheetRow, { textLength }: TextLimits): SheetRow => {
  if (!row.cells.some((cell) => cell.kind === 'text' && cell.text.length > textLength)) return row;
  return { row: row.row, cells: row.cells.map((cell) => (cell.kind === 'text' && cell.text.length > textLength ? { kind: 'unreadable', reason: { code: 'import.cellTooLong', params: { length: cell.text.length, limit: textLength } } } : cell)) };
};

/** A table out of a text file, as one sheet. @throws Refused */
export const readText = (bytes: Uint8Array, limits: TextLimits): { readonly grid: Grid; readonly encoding: string } => {
  const { text, encoding } = decodeText(bytes);
  if (text.includes('\u0000')) return stop('import.notTable', { what: '' });
  let kept = 0;
  const rows = parseCsv(text).flatMap(({ row, cells }) => {
    const made = cells.map(cellOf);
    while (made.length > 0 && isBlank(made.at(-1))) made.pop();
    kept += made.length;
    if (kept > limits.cells) stop('import.tooManyCells', { limit: limits.cells });
    return made.length === 0 ? [] : [checked({ row, cells: made }, limits)];
  });
  if (rows.length > limits.rows + headRows) stop('import.tooManyRows', { limit: limits.rows });
  return { grid: { name: '', date1904: false, rows, merges: [], blankRows: [] }, encoding };
};
