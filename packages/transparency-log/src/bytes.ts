import { FormatError } from './errors.ts';

export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);

export const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};

const encoder = new TextEncoder();
export const utf8 = (text: string): Uint8Array => encoder.encode(text);
/** @throws FormatError where it is no UTF-8 */
export const fromUtf8 = (bytes: Uint8Array, where: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FormatError(where, 'this is no UTF-8');
  }
};

const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** Standard Base 64 with padding (RFC 4648, section 4). */
export const toBase64 = (bytes: Uint8Array): string => {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
};
/** Standard Base 64 (RFC 4648, section 4), in its one form: no spaces, padding, unused bits zero. @throws FormatError */
export const fromBase64 = (text: string, where: string): Uint8Array => {
  const bytes = isBase64.test(text) ? Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)) : undefined;
  if (bytes === undefined || toBase64(bytes) !== text) throw new FormatError(where, 'standard Base 64 is needed here');
  return bytes;
};

/** The 32 bytes of a hash. @throws FormatError */
export const hashFromBase64 = (text: string, where: string): Uint8Array => {
  const bytes = fromBase64(text, where);
  if (bytes.length !== 32) throw new FormatError(where, `a hash has 32 bytes, this has ${bytes.length}`);
  return bytes;
};

/** A whole number in decimal digits without leading zeros, up to 2^53 − 1. @throws FormatError */
export const decimal = (text: string, where: string): number => {
  const n = /^(?:0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(n)) throw new FormatError(where, 'a whole number without leading zeros is needed here');
  return n;
};
