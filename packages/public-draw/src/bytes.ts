import { utf8ToBytes } from '@noble/hashes/utils.js';

/** Four bytes of length, big-endian, then the bytes: two different lists of texts never become the same bytes. */
export const framed = (...parts: readonly (string | Uint8Array)[]): Uint8Array => {
  const bytes = parts.map((part) => (typeof part === 'string' ? utf8ToBytes(part) : part));
  const out = new Uint8Array(bytes.reduce((sum, { length }) => sum + 4 + length, 0));
  const view = new DataView(out.buffer);
  let at = 0;
  for (const part of bytes) {
    view.setUint32(at, part.length);
    out.set(part, at + 4);
    at += 4 + part.length;
  }
  return out;
};

/** Eight bytes, big-endian. @param n a whole number from 0 to 2^53 − 1 */
export const uint64 = (n: number): Uint8Array => {
  const out = new Uint8Array(8);
  new DataView(out.buffer).setBigUint64(0, BigInt(n));
  return out;
};

const isHex = /^(?:[0-9a-f]{2})+$/;
/** Lower-case hexadecimal, as every hash and signature in a transcript is written; `undefined` where it is something else. */
export const fromHex = (text: string): Uint8Array | undefined => {
  if (!isHex.test(text)) return undefined;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
};
