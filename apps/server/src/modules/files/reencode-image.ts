import { createHash } from 'node:crypto';
import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import sharp from 'sharp';
import type { OutputInfo } from 'sharp';
import { sniffImage } from './sniff-image.ts';
import { turnsOf } from './turnstile.ts';

/** The largest file that is looked at, in bytes. */
export const maxImageBytes = 12 * 1024 * 1024;
/** The largest picture that is decoded, in pixels: width × height as its header states them. */
export const maxImagePixels = 40_000_000;

/** Every code with which a picture is refused. */
export const imageRefusalCodes = [
  'file.empty',
  'file.tooLarge',
  'file.notAnImage',
  'file.unsupportedFormat',
  'file.tooManyPixels',
  'file.damaged',
  'file.tookTooLong',
  'file.tooBusy',
] as const;
type ImageRefusalCode = (typeof imageRefusalCodes)[number];

/** A JPEG of our own making; width and height in pixels. */
export type Picture = { readonly bytes: Buffer; readonly width: number; readonly height: number };

/** What is kept of a photo: `large` to look at, `small` for lists, and the SHA-256 of `large` in hex as its name. */
export type ReencodedImage = { readonly large: Picture; readonly small: Picture; readonly sha256: string };

const largeSide = 1600;
const smallSide = 400;
const secondsPerStep = 20;

// Process-wide on purpose: whoever opens a picture in this process, libvips shall not reach for its readers of SVG,
// PDF, TIFF and the rest, each of them a parser of hostile input that nobody here needs.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
});
// No two uploads are alike, so libvips' cache of operations would only hold memory.
sharp.cache(false);
sharp.concurrency(1);

// The worst picture (40 MP, 16 bit, interlaced, on its side) was measured at 450 MB while it is decoded: two at once fit.
const takeTurn = turnsOf({ atOnce: 2, waiting: 32 });

const no = (code: ImageRefusalCode, params?: Readonly<Record<string, string | number>>): Decision<never> =>
  refuse(params === undefined ? { code } : { code, params });

const openPicture = (bytes: Buffer, limitInputPixels: number | false) =>
  // 'error' refuses a cut-off picture, yet takes the harmless oddities that many phones write ('warning' would not).
  sharp(bytes, { limitInputPixels, sequentialRead: true, failOn: 'error', pages: 1 }).timeout({ seconds: secondsPerStep });

/** Reads only the header: a few kilobytes can announce a picture of many gigabytes. */
const checkHeader = async (bytes: Buffer, format: string): Promise<Decision<null>> => {
  const { width, height, pageHeight, ...header } = await openPicture(bytes, false).metadata();
  if (header.format !== format) return no('file.notAnImage');
  const pixels = width * (pageHeight ?? height);
  return pixels > maxImagePixels ? no('file.tooManyPixels', { pixels, limit: maxImagePixels }) : allow(null);
};

type Raw = { readonly data: Buffer; readonly info: OutputInfo };

const asJpeg = async ({ data, info }: Raw, side: number): Promise<Picture> => {
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const jpeg = await sharp(data, { raw })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 80, mozjpeg: true })
    .timeout({ seconds: secondsPerStep })
    .toBuffer({ resolveWithObject: true });
  return { bytes: jpeg.data, width: jpeg.info.width, height: jpeg.info.height };
};

/** Through bare pixels: nothing of the sender's file but what can be seen gets into ours. */
const decodeAndEncode = async (bytes: Buffer): Promise<ReencodedImage> => {
  const pixels = await openPicture(bytes, maxImagePixels)
    .autoOrient()
    .resize(largeSide, largeSide, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const large = await asJpeg(pixels, largeSide);
  const small = await asJpeg(pixels, smallSide);
  return { large, small, sha256: createHash('sha256').update(large.bytes).digest('hex') };
};

const whyUnreadable = (error: unknown): Decision<never> => {
  if (!(error instanceof Error)) throw error;
  return no(error.message.startsWith('timeout') ? 'file.tookTooLong' : 'file.damaged');
};

const decode = async (bytes: Buffer, format: string): Promise<Decision<ReencodedImage>> => {
  try {
    const header = await checkHeader(bytes, format);
    return header.ok ? allow(await decodeAndEncode(bytes)) : header;
  } catch (error) {
    return whyUnreadable(error);
  }
};

/**
 * Makes of an uploaded photo two JPEGs of our own: turned upright, the first frame of an animation, 8-bit sRGB, on
 * white where it was transparent, and without any metadata (place, time, device, colour profile) or appended bytes.
 * JPEG, PNG, WebP, GIF and AVIF are read, told by their content. At most two are decoded at once, others wait.
 * @returns the pictures, or one of `imageRefusalCodes`; it does not throw on whatever bytes come.
 */
export const reencodeImage = async (bytes: Buffer): Promise<Decision<ReencodedImage>> => {
  if (bytes.length === 0) return no('file.empty');
  if (bytes.length > maxImageBytes) return no('file.tooLarge', { bytes: bytes.length, limit: maxImageBytes });
  const sniffed = sniffImage(bytes);
  if (sniffed.kind === 'other') return no('file.notAnImage');
  if (sniffed.kind === 'unsupported') return no('file.unsupportedFormat', { format: sniffed.format });
  const decoded = await takeTurn(() => decode(bytes, sniffed.format));
  return decoded === 'full' ? no('file.tooBusy') : decoded;
};
