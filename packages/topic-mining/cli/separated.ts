import { InputError, placeIn } from '@linyi/workbench/command';

export type Row = { /** Counted from 1, as a spreadsheet does. */ readonly row: number; readonly cells: readonly string[] };

const separators = [',', '\t', ';', '|'];

/** What the first line that has any has most of; where Excel's own first line names it (`sep=;`), that. */
export const separatorOf = (text: string): string => {
  const named = /^\uFEFF?sep=(.)\r?\n/u.exec(text)?.[1];
  if (named !== undefined) return named;
  const [line = ''] = /^.*[,;|\t].*$/mu.exec(text) ?? [];
  const counts = separators.map((sign) => ({ sign, count: line.split(sign).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).sign;
};

class Reader {
  readonly #text: string;
  readonly #separator: string;
  readonly #file: string;
  #at = 0;

  constructor(text: string, separator: string, file: string) {
    this.#text = text;
    this.#separator = separator;
    this.#file = file;
  }

  rows(): readonly Row[] {
    const rows: Row[] = [];
    while (this.#at < this.#text.length) rows.push({ row: rows.length + 1, cells: this.#row() });
    return rows;
  }

  #row(): readonly string[] {
    const cells = [this.#cell()];
    while (this.#text[this.#at] === this.#separator) {
      this.#at += 1;
      cells.push(this.#cell());
    }
    if (this.#text[this.#at] === '\r') this.#at += 1;
    if (this.#text[this.#at] === '\n') this.#at += 1;
    return cells;
  }

  #cell(): string {
    if (this.#text[this.#at] === '"') return this.#quoted();
    const begin = this.#at;
    this.#at = this.#plainEnd(begin);
    return this.#text.slice(begin, this.#at);
  }

  /** The next separator or line end. */
  #plainEnd(from: number): number {
    const newline = this.#text.indexOf('\n', from);
    const lineEnd = newline < 0 ? this.#text.length : newline;
    const separator = this.#text.indexOf(this.#separator, from);
    if (separator >= 0 && separator < lineEnd) return separator;
    return lineEnd > from && this.#text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
  }

  /** Between quotation marks every sign is text, and two marks are one. */
  #quoted(): string {
    const begin = this.#at;
    let taken = '';
    for (let from = begin + 1; ; ) {
      const end = this.#text.indexOf('"', from);
      if (end < 0) throw new InputError(`${this.#file} has a quotation mark that is never closed: ${placeIn(this.#text, begin)}`);
      taken += this.#text.slice(from, end);
      this.#at = end + 1;
      if (this.#text[this.#at] !== '"') break;
      taken += '"';
      from = end + 2;
    }
    const end = this.#plainEnd(this.#at);
    if (end > this.#at && this.#text.slice(this.#at, end).trim() !== '') throw new InputError(`${this.#file} has text behind a closing quotation mark: ${placeIn(this.#text, this.#at)}`);
    this.#at = end;
    return taken;
  }
}

/** The rows of a text with separators (RFC 4180; any line ends, with or without a byte order mark). @throws InputError with line and column */
export const parseSeparated = (text: string, separator: string, file: string): readonly Row[] => new Reader(text.startsWith('\uFEFF') ? text.slice(1) : text, separator, file).rows();
