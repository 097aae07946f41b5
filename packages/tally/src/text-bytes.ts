import { BallotError } from './errors.ts';

const [lineFeed, carriageReturn, space, tab] = [10, 13, 32, 9];

/** A place in a file's bytes that moves on. Fields are plain, since a million ballots pass here. */
export type Cursor = { readonly bytes: Uint8Array; at: number; line: number; lineStart: number };

/** At the first byte behind a byte order mark. */
export const cursorOf = (bytes: Uint8Array): Cursor => {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return { bytes, at: start, line: 1, lineStart: start };
};

export const refuse = (cursor: Cursor, what: string, at = cursor.at): never => {
  throw new BallotError(`line ${cursor.line}, column ${at - cursor.lineStart + 1}`, what);
};

export const atEnd = ({ bytes, at }: Cursor): boolean => at >= bytes.length;

const isBlank = (byte: number | undefined): boolean => byte === space || byte === tab || byte === carriageReturn;

/** What `peek` says at the end of a line or of the file. */
export const lineEnd = 0;

/** The byte here, behind blanks; `lineEnd` at the end of the line or file. */
export const peek = (cursor: Cursor): number => {
  const { bytes } = cursor;
  // Most bytes are signs; only these are passed over.
  while ((bytes[cursor.at] ?? lineFeed) <= space && isBlank(bytes[cursor.at])) cursor.at += 1;
  const byte = bytes[cursor.at] ?? lineFeed;
  return byte === lineFeed ? lineEnd : byte;
};

/** Moves behind the end of the line. */
export const nextLine = (cursor: Cursor): void => {
  if (peek(cursor) !== lineEnd) refuse(cursor, 'nothing more belongs on this line');
  cursor.at += 1;
  cursor.line += 1;
  cursor.lineStart = cursor.at;
};

const utf8 = new TextDecoder('utf-8', { fatal: true });
/** The rest of the line without blanks around it; the cursor then stands at its end. */
export const restOfLine = (cursor: Cursor): string => {
  const found = cursor.bytes.indexOf(lineFeed, cursor.at);
  const end = found === -1 ? cursor.bytes.length : found;
  try {
    const text = utf8.decode(cursor.bytes.subarray(cursor.at, end)).trim();
    cursor.at = end;
    return text;
  } catch {
    return refuse(cursor, 'this line is no UTF-8 text');
  }
};

/** A whole number in plain digits; blanks before it are skipped. */
export const readDigits = (cursor: Cursor): number => {
  peek(cursor);
  const { bytes } = cursor;
  const from = cursor.at;
  let [at, value] = [from, 0];
  for (let digit = (bytes[at] ?? 0) - 48; digit >= 0 && digit <= 9; digit = (bytes[at] ?? 0) - 48) {
    value = value * 10 + digit;
    at += 1;
  }
  if (at === from) refuse(cursor, 'a whole number is needed here');
  if (!Number.isSafeInteger(value)) refuse(cursor, 'this number is too large');
  cursor.at = at;
  return value;
};
