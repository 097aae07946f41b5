/** Which bytes of a file are asked for, both ends included; `whole` where none are named or nothing can be made of what is named (RFC 9110 §14.2: then it is ignored). */
export type ByteRange = { readonly kind: 'whole' } | { readonly kind: 'part'; readonly first: number; readonly last: number } | { readonly kind: 'outside' };

/** Reads a `Range` header against a length in bytes. Several ranges at once are answered with the whole: nobody who watches a video asks for them. */
export const byteRange = (header: string | undefined, length: number): ByteRange => {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (from === '' && to === '') return { kind: 'whole' };
  const first = from === '' ? Math.max(0, length - Number(to)) : Number(from);
  const last = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return { kind: 'whole' };
  return first >= length || (from === '' && Number(to) === 0) ? { kind: 'outside' } : { kind: 'part', first, last };
};
