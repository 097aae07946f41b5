import { Stop, exits } from './stop.ts';
import type { Say } from './words.ts';

/** One line of a table, with the number a spreadsheet shows beside it. */
export type CsvRow = { readonly row: number; readonly cells: readonly string[] };

/** Text as Excel saves it: UTF-8, or in Chinese Windows GB 18030. @throws Stop */
export const decodeText = (bytes: Uint8Array, say: Say): string => {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next encoding is tried.
    }
  }
  throw new Stop(exits.badInput, say('places.encoding'));
};

const commaOf = (text: string): string => {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/u));
  return [',', '\t', ';'].reduce((best, sign) => (firstLine.split(sign).length > firstLine.split(best).length ? sign : best));
};

/** Gathers cells as the signs of a text come by. Inside quotation marks every sign is text, and two marks are one. */
class Reader {
  readonly rows: CsvRow[] = [];
  readonly #comma: string;
  #cells: string[] = [];
  #cell = '';
  #row = 1;
  /** The row in which a quotation mark stands open; 0: none does. */
  opened = 0;
  #mayBeDouble = false;

  constructor(comma: string) {
    this.#comma = comma;
  }

  take(sign: string): void {
    if (this.opened > 0) this.#takeQuoted(sign);
    else this.#takePlain(sign);
  }

  endRow(): void {
    this.#endCell();
    if (this.#cells.some((each) => each !== '')) this.rows.push({ row: this.#row, cells: this.#cells });
    this.#cells = [];
    this.#row += 1;
  }

  #endCell(): void {
    this.#cells.push(this.#cell.trim());
    this.#cell = '';
    this.#mayBeDouble = false;
  }

  #takeQuoted(sign: string): void {
    if (sign !== '"') this.#cell += sign;
    else {
      this.opened = 0;
      this.#mayBeDouble = true;
    }
  }

  #takePlain(sign: string): void {
    if (sign === '"' && (this.#mayBeDouble || this.#cell.trim() === '')) {
      if (this.#mayBeDouble) this.#cell += sign;
      this.opened = this.#row;
      return;
    }
    this.#mayBeDouble = false;
    if (sign === this.#comma) this.#endCell();
    else if (sign === '\n') this.endRow();
    else if (sign !== '\r') this.#cell += sign;
  }
}

/** Rows of a CSV text (RFC 4180, with commas, semicolons or tabs). Blank rows are left out, and count for the numbers of the others. @throws Stop when a quotation mark is never closed. */
export const readCsv = (text: string, say: Say): readonly CsvRow[] => {
  const reader = new Reader(commaOf(text));
  for (const sign of text) reader.take(sign);
  if (reader.opened > 0) throw new Stop(exits.badInput, say('places.quote', { row: reader.opened }));
  reader.endRow();
  return reader.rows;
};
