import { OpinionsError } from './errors.ts';

const quote = 34;
const comma = 44;
const lineFeed = 10;
const carriageReturn = 13;

/** The cells of a table with commas (RFC 4180, with LF or CRLF), one after the other, without making texts of those nobody asks for. */
export class Cells {
  readonly #text: string;
  #next: number;
  #lineStart: number;
  #openRow = false;
  #quotes = 0;
  /** Where the present cell's characters begin and end. */
  start = 0;
  end = 0;
  /** Line of the file, and place of the cell in its row, from 0. */
  line = 1;
  place = -1;
  /** Whether the present cell is the last of its row. */
  last = true;

  constructor(text: string) {
    this.#text = text;
    this.#next = text.charCodeAt(0) === 0xfe_ff ? 1 : 0;
    this.#lineStart = this.#next;
  }

  /** Goes to the next cell. Empty lines are passed over. @returns false at the end */
  next(): boolean {
    this.#countLines();
    if (this.last && !this.#openRow) {
      this.#skipEmptyLines();
      this.place = -1;
    }
    if (this.#next >= this.#text.length && !this.#openRow) return false;
    this.place += 1;
    if (this.#text.charCodeAt(this.#next) === quote) this.#quoted();
    else this.#plain();
    return true;
  }

  /** The present cell's text, without its quotes. */
  text(): string {
    const text = this.#text.slice(this.start, this.end);
    return this.#quotes > 1 ? text.replaceAll('""', '"') : text;
  }

  /** -1, 0 or 1; undefined for an empty cell. @throws OpinionsError for anything else */
  stance(): -1 | 0 | 1 | undefined {
    const length = this.end - this.start;
    if (length === 0) return undefined;
    const first = this.#text.charCodeAt(this.start);
    if (length === 1 && first === 49) return 1;
    if (length === 1 && first === 48) return 0;
    if (length === 2 && first === 45 && this.#text.charCodeAt(this.start + 1) === 49) return -1;
    return this.#wordyStance();
  }

  fault(what: string): OpinionsError {
    return new OpinionsError(what, { line: this.line, column: this.start - this.#lineStart + 1 });
  }

  #wordyStance(): -1 | 0 | 1 | undefined {
    const text = this.text().trim();
    if (text === '') return undefined;
    const value = /^[+-]?\d+(\.0*)?$/.test(text) ? Number(text) : Number.NaN;
    if (value === 1) return 1;
    if (value === 0) return 0;
    if (value === -1) return -1;
    throw this.fault(`a stance is 1, 0 or -1, not “${text}”`);
  }

  // A quoted cell may hold line ends; they count from the cell after it.
  #pendingLines = 0;
  #pendingStart = 0;
  #countLines(): void {
    if (this.#pendingLines === 0) return;
    this.line += this.#pendingLines;
    this.#lineStart = this.#pendingStart;
    this.#pendingLines = 0;
  }

  #endedLine(next: number): void {
    this.#pendingLines += 1;
    this.#pendingStart = next;
  }

  #skipEmptyLines(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#next);
      if (code === lineFeed) {
        this.line += 1;
        this.#lineStart = this.#next + 1;
      } else if (code !== carriageReturn) return;
      this.#next += 1;
    }
  }

  #plain(): void {
    const text = this.#text;
    let at = this.#next;
    this.start = at;
    this.#quotes = 0;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === comma || code === lineFeed) break;
    }
    this.end = at;
    if (text.charCodeAt(at) !== comma && text.charCodeAt(at - 1) === carriageReturn && at > this.start) this.end -= 1;
    this.#close(at);
  }

  #quoted(): void {
    const text = this.#text;
    this.start = this.#next + 1;
    this.#quotes = 1;
    let at = this.start;
    for (; ; at += 1) {
      const code = text.charCodeAt(at);
      if (Number.isNaN(code)) throw this.fault('the quotation mark here is never closed');
      if (code === lineFeed) this.#endedLine(at + 1);
      if (code !== quote) continue;
      if (text.charCodeAt(at + 1) !== quote) break;
      this.#quotes += 1;
      at += 1;
    }
    this.end = at;
    at += 1;
    if (text.charCodeAt(at) === carriageReturn) at += 1;
    const code = text.charCodeAt(at);
    if (at < text.length && code !== comma && code !== lineFeed) throw this.fault('after a closing quotation mark comes a comma or the end of the line');
    this.#close(at);
  }

  #close(at: number): void {
    this.last = this.#text.charCodeAt(at) !== comma;
    this.#openRow = !this.last;
    if (this.last && at < this.#text.length) this.#endedLine(at + 1);
    this.#next = at + 1;
  }
}
