import { stop } from '../domain/refusals.ts';

export type Decoded = { readonly text: string; readonly encoding: string };

const tried = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** Half of the bytes of plain letters and separators in UTF-16 are zero, and stand on one side. */
const wideOrder = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  const length = Math.min(bytes.length, 4_000);
  const zeros = [0, 0];
  for (let at = 0; at < length; at += 1) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > length / 50 && even * 10 < odd) return 'utf-16le';
  return even > length / 50 && odd * 10 < even ? 'utf-16be' : undefined;
};

const marked = (bytes: Uint8Array): string | undefined => {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
};

const han = /\p{Script=Han}/u;
const beyondAscii = /[^\u0000-\u007f]/u;

const chineseOf = (bytes: Uint8Array, plain: string | undefined): Decoded | undefined => {
  const text = tried(bytes, 'gb18030');
  return text !== undefined && (plain === undefined || han.test(text)) ? { text, encoding: 'gb18030' } : undefined;
};

/**
 * Text as a spreadsheet program saves it: UTF-8 or UTF-16 by its mark, UTF-16 by its zeros, else UTF-8 where every byte fits, else GB 18030 (which holds GBK
 * and GB 2312). A few short words of GBK are by chance UTF-8 of other letters: where that gives no Chinese and GB 18030 does, that is meant.
 * @throws Refused import.encoding
 */
export const decodeText = (bytes: Uint8Array): Decoded => {
  const known = marked(bytes) ?? wideOrder(bytes);
  if (known !== undefined) {
    const text = tried(bytes, known);
    return text === undefined ? stop('import.encoding') : { text, encoding: known };
  }
  const plain = tried(bytes, 'utf-8');
  if (plain !== undefined && (han.test(plain) || !beyondAscii.test(plain))) return { text: plain, encoding: 'utf-8' };
  return chineseOf(bytes, plain) ?? (plain === undefined ? stop('import.encoding') : { text: plain, encoding: 'utf-8' });
};
