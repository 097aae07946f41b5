/** Which bytes of a file are asked for, both ends included; `whole` where none are named or nothing can be made of what is named (RFC 9110 §14.2: then it is ignored). */
export type ByteRange = { readonly kind: 'whole' } | { readonly kind: 'part'; readonly first: number; readonly last: number } | { readonly kind: 'outside' };

/** The last so many bytes. */
const tail = (count: number, length: number): ByteRange => (count === 0 ? { kind: 'outside' } : { kind: 'part', first: Math.max(0, length - count), last: length - 1 });
const span = (first: number, last: number, length: number): ByteRange => {
  if (last < first) return { kind: 'whole' };
  return first >= length ? { kind: 'outside' } : { kind: 'part', first, last: Math.min(last, length - 1) };
};

/** Reads a `Range` header against a length in bytes. Several ranges at once are answered with the whole: nobody who watches a video asks for them. */
export const byteRange = (header: string | undefined, length: number): ByteRange => {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (from === '') return to === '' ? { kind: 'whole' } : tail(Number(to), length);
  return span(Number(from), to === '' ? Infinity : Number(to), length);
};
