/** What the first bytes of a file say that it is. `unsupported` are real pictures that this installation can't open. */
export type SniffedImage =
  | { readonly kind: 'image'; readonly format: 'jpeg' | 'png' | 'webp' | 'gif' | 'heif' }
  | { readonly kind: 'unsupported'; readonly format: 'HEIC' | 'TIFF' | 'BMP' }
  | { readonly kind: 'other' };

const isAt = (bytes: Buffer, offset: number, signature: string): boolean =>
  bytes.toString('latin1', offset, offset + signature.length) === signature;

/** The brands of an ISO base media file (ISO/IEC 14496-12 §4.3): the major one, then the compatible ones. */
const brandsOf = (bytes: Buffer): readonly string[] => {
  if (bytes.length < 16 || !isAt(bytes, 4, 'ftyp')) return [];
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 256);
  const brands = [bytes.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(bytes.toString('latin1', at, at + 4));
  return brands;
};

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);

const sniffIsoMedia = (bytes: Buffer): SniffedImage => {
  const brands = brandsOf(bytes);
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return { kind: 'image', format: 'heif' };
  if (brands.some((brand) => heicBrands.has(brand))) return { kind: 'unsupported', format: 'HEIC' };
  return { kind: 'other' };
};

const signatures: readonly (readonly [signature: string, sniffed: SniffedImage])[] = [
  ['\xff\xd8\xff', { kind: 'image', format: 'jpeg' }],
  ['\x89PNG\r\n\x1a\n', { kind: 'image', format: 'png' }],
  ['GIF87a', { kind: 'image', format: 'gif' }],
  ['GIF89a', { kind: 'image', format: 'gif' }],
  ['II*\0', { kind: 'unsupported', format: 'TIFF' }],
  ['MM\0*', { kind: 'unsupported', format: 'TIFF' }],
  ['BM', { kind: 'unsupported', format: 'BMP' }],
];

/** Reads the kind of a picture from its own bytes: names and declared types are what the sender likes them to be. */
export const sniffImage = (bytes: Buffer): SniffedImage => {
  if (isAt(bytes, 0, 'RIFF') && isAt(bytes, 8, 'WEBP')) return { kind: 'image', format: 'webp' };
  const known = signatures.find(([signature]) => isAt(bytes, 0, signature));
  return known?.[1] ?? sniffIsoMedia(bytes);
};
