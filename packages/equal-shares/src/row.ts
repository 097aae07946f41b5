import { pbError } from './errors.ts';

export const [lineFeed, carriageReturn, quote, comma, semicolon] = [10, 13, 34, 44, 59];

/** One row of a file: its fields as they read, the offsets where each begins and ends, and the offset where the next row begins. */
export type Row = { readonly fields: readonly string[]; readonly starts: readonly number[]; readonly ends: readonly number[]; readonly next: number };

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const decoded = (bytes: Uint8Array, from: number, to: number): string => {
  try {
    return utf8.decode(bytes.subarray(from, to));
  } catch {
    throw pbError(bytes, from, 'this is no UTF-8 text');
  }
};

/** Where a line ends, before its line end. */
const endOfLine = (bytes: Uint8Array, at: number): number => {
  const found = bytes.indexOf(lineFeed, at);
  const end = found < 0 ? bytes.length : found;
  return end > at && bytes[end - 1] === carriageReturn ? end - 1 : end;
};

const afterLineEnd = (bytes: Uint8Array, end: number): number => {
  const at = bytes[end] === carriageReturn ? end + 1 : end;
  return bytes[at] === lineFeed ? at + 1 : at;
};

/** The quotation mark that closes the one at `opened`: the first that isn't doubled. */
const closing = (bytes: Uint8Array, opened: number): number => {
  for (let at = bytes.indexOf(quote, opened + 1); at >= 0; at = bytes.indexOf(quote, at + 2)) {
    if (bytes[at + 1] !== quote) return at;
  }
  throw pbError(bytes, opened, 'the quotation mark that opens here is never closed');
};

const quotedField = (bytes: Uint8Array, start: number): { readonly text: string; readonly end: number } => {
  const close = closing(bytes, start);
  const end = close + 1;
  const next = bytes[end];
  if (end < bytes.length && next !== semicolon && next !== lineFeed && next !== carriageReturn) throw pbError(bytes, end, 'after a closing quotation mark only a semicolon or the end of the line can stand');
  return { text: decoded(bytes, start + 1, close).replaceAll('""', '"'), end };
};

/**
 * The row that begins at an offset: fields between semicolons, a field in quotation marks may hold semicolons, line ends, and quotation marks doubled.
 * A quotation mark inside a field that doesn't begin with one is a sign like others, as Python's csv reads it.
 * @throws PbError
 */
export const readRow = (bytes: Uint8Array, from: number): Row => {
  const [fields, starts, ends]: [string[], number[], number[]] = [[], [], []];
  let [at, lineEnd] = [from, endOfLine(bytes, from)];
  for (;;) {
    starts.push(at);
    if (bytes[at] === quote) {
      const { text, end } = quotedField(bytes, at);
      fields.push(text);
      if (end > lineEnd) lineEnd = endOfLine(bytes, end);
      at = end;
    } else {
      const found = bytes.indexOf(semicolon, at);
      const end = found < 0 || found > lineEnd ? lineEnd : found;
      fields.push(decoded(bytes, at, end));
      at = end;
    }
    ends.push(at);
    if (bytes[at] !== semicolon) return { fields, starts, ends, next: afterLineEnd(bytes, at) };
    at += 1;
  }
};

const needsQuotes = /[;"\r\n]/;
const written = (field: string): string => (needsQuotes.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

/** A row as text, quoted only where it must be. */
export const writeRow = (fields: readonly string[]): string => fields.map(written).join(';');
