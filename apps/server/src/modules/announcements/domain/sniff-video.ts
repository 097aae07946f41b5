export type VideoFormat = 'mp4' | 'webm';

/** Brands of ISO media files that browsers play as MP4 (ISO/IEC 14496-12 §4.3, the MP4 registration authority). */
const mp4Brands = new Set(['isom', 'iso2', 'iso3', 'iso4', 'iso5', 'iso6', 'iso7', 'iso8', 'iso9', 'mp41', 'mp42', 'avc1', 'M4V ', 'MSNV', 'dash', 'f4v ', '3gp4', '3gp5', '3gp6', 'mmp4']);
const textAt = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

const isMp4 = (bytes: Uint8Array): boolean => bytes.length >= 12 && textAt(bytes, 4, 8) === 'ftyp' && mp4Brands.has(textAt(bytes, 8, 12));
/** A Matroska header (EBML, RFC 8794 §11) whose document type, within its first bytes, is webm. */
const isWebm = (bytes: Uint8Array): boolean => [0x1a, 0x45, 0xdf, 0xa3].every((byte, index) => bytes[index] === byte) && textAt(bytes, 0, 64).includes('\x42\x82\x84webm');

/** Reads from its own first bytes (64 are enough) whether a file is a video that browsers play; names and declared types are what the sender likes them to be. */
export const sniffVideo = (bytes: Uint8Array): VideoFormat | null => (isMp4(bytes) ? 'mp4' : isWebm(bytes) ? 'webm' : null);
