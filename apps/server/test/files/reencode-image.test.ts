import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { Decision } from '@linyi/kernel';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { imageRefusalCodes, maxImageBytes, reencodeImage } from '../../src/modules/files/reencode-image.ts';
import type { Picture, ReencodedImage } from '../../src/modules/files/reencode-image.ts';

const accepted = async (bytes: Buffer): Promise<ReencodedImage> => {
  const decision = await reencodeImage(bytes);
  if (!decision.ok) throw new Error(`refused: ${decision.reasons.map((reason) => reason.code).join(', ')}`);
  return decision.value;
};

const codes = (decision: Decision<unknown>): readonly string[] =>
  decision.ok ? [] : decision.reasons.map((reason) => reason.code);

const refusal = async (bytes: Buffer): Promise<readonly string[]> => codes(await reencodeImage(bytes));

const plain = (width: number, height: number, background = '#3366cc') =>
  sharp({ create: { width, height, channels: 3, background } });

/** Noise doesn't compress to nothing, so that a cut takes picture away and not only an end marker. */
const noisy = (): Sharp =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } });

const chunk = (type: string, body: Buffer): Buffer => {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
};

/** A PNG whose header may promise anything; made by hand, because no encoder would. */
const pngClaiming = (width: number, height: number, body: Buffer): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(body)), chunk('IEND', Buffer.alloc(0))]);
};

const colourAt = async (picture: Picture, x: number, y: number): Promise<readonly number[]> => {
  const { data, info } = await sharp(picture.bytes).raw().toBuffer({ resolveWithObject: true });
  const at = (y * info.width + x) * info.channels;
  return [...data.subarray(at, at + info.channels)];
};

/** Left half red, right half blue. */
const twoHalves = (side: number): Sharp => {
  const data = Buffer.alloc(side * side * 3);
  for (let i = 0; i < side * side; i += 1) data.set(i % side < side / 2 ? [255, 0, 0] : [0, 0, 255], i * 3);
  return sharp(data, { raw: { width: side, height: side, channels: 3 } });
};

describe('what is kept', () => {
  test('M-8 a large photo becomes two JPEGs, named by the digest of the large one', async () => {
    const image = await accepted(await plain(3000, 2000).jpeg().toBuffer());
    expect([image.large.width, image.large.height]).toEqual([1600, 1067]);
    expect([image.small.width, image.small.height]).toEqual([400, 267]);
    expect((await sharp(image.large.bytes).metadata()).format).toBe('jpeg');
    expect(image.sha256).toBe(createHash('sha256').update(image.large.bytes).digest('hex'));
  });

  test('M-8 a small picture is not blown up, down to a single pixel', async () => {
    const image = await accepted(await plain(1, 1).png().toBuffer());
    expect([image.large.width, image.large.height, image.small.width, image.small.height]).toEqual([1, 1, 1, 1]);
  });

  test('M-8 the place, the device and the colour profile of a photo are gone', async () => {
    const photo = await plain(300, 200)
      .withExif({ IFD0: { Make: 'PhoneMaker', Artist: 'Somebody' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 0/1' } })
      .withIccProfile('p3')
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>31.2N</place></x:xmpmeta>')
      .jpeg()
      .toBuffer();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const image = await accepted(photo);
    for (const { bytes } of [image.large, image.small]) {
      const { exif, icc, xmp, iptc } = await sharp(bytes).metadata();
      expect([exif, icc, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined]);
      expect(bytes.includes('PhoneMaker') || bytes.includes('Exif') || bytes.includes('xmpmeta')).toBe(false);
    }
  });

  test('M-8 a photo taken with the phone on its side stands upright', async () => {
    const photo = await plain(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { large } = await accepted(photo);
    expect([large.width, large.height]).toEqual([200, 300]);
    const mirrored = await accepted(await twoHalves(64).withMetadata({ orientation: 2 }).jpeg().toBuffer());
    const [red = 0, , blue = 0] = await colourAt(mirrored.large, 5, 32);
    expect(blue).toBeGreaterThan(red);
  });

  test('M-8 of an animation the first frame is kept', async () => {
    const frames = Buffer.concat([Buffer.alloc(40 * 30 * 3, 250), Buffer.alloc(40 * 30 * 3, 5)]);
    const raw = { width: 40, height: 60, channels: 3, pageHeight: 30 } as const;
    for (const gif of [await sharp(frames, { raw }).gif().toBuffer(), await sharp(frames, { raw }).webp().toBuffer()]) {
      expect((await sharp(gif).metadata()).pages).toBe(2);
      const { large } = await accepted(gif);
      expect([large.width, large.height]).toEqual([40, 30]);
      expect((await colourAt(large, 20, 15))[0]).toBeGreaterThan(240);
    }
  });

  test('M-8 what was transparent is white', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const png = await sharp({ create: { width: 20, height: 20, channels: 4, background: clear } }).png().toBuffer();
    expect(await colourAt((await accepted(png)).large, 10, 10)).toEqual([255, 255, 255]);
  });

  test('M-8 print colours, 16 bits, grey and AVIF all become ordinary 8-bit pictures', async () => {
    const sources = [
      await plain(30, 20).toColourspace('cmyk').jpeg().toBuffer(),
      await plain(30, 20).toColourspace('rgb16').png().toBuffer(),
      await plain(30, 20).toColourspace('b-w').png().toBuffer(),
      await plain(30, 20).avif().toBuffer(),
    ];
    for (const source of sources) {
      const metadata = await sharp((await accepted(source)).large.bytes).metadata();
      expect([metadata.format, metadata.depth, metadata.width, metadata.height]).toEqual(['jpeg', 'uchar', 30, 20]);
      expect(metadata.space).not.toBe('cmyk');
    }
  });

  test('M-8 what was appended to a photo does not come along', async () => {
    const trailer = '<html><script>alert(document.cookie)</script></html>';
    const image = await accepted(Buffer.concat([await plain(50, 50).jpeg().toBuffer(), Buffer.from(trailer)]));
    expect(image.large.bytes.includes('script')).toBe(false);
    expect(image.small.bytes.includes('script')).toBe(false);
  });

  test('M-8 twenty photos sent at once all come through', async () => {
    const photo = await plain(800, 600).jpeg().toBuffer();
    const all = await Promise.all(Array.from({ length: 20 }, () => accepted(photo)));
    expect(new Set(all.map((image) => image.sha256)).size).toBe(1);
  });
});

describe('what is refused', () => {
  test('M-8 who comes when 2 are worked on and 32 wait is told so at once', async () => {
    const photo = await plain(64, 64).jpeg().toBuffer();
    const all = await Promise.all(Array.from({ length: 40 }, () => refusal(photo)));
    expect(all.slice(0, 34).flat()).toEqual([]);
    expect(all.slice(34).flat()).toEqual(Array.from({ length: 6 }, () => 'file.tooBusy'));
    expect(await refusal(photo)).toEqual([]);
  });

  test('M-8 nothing at all', async () => {
    expect(await refusal(Buffer.alloc(0))).toEqual(['file.empty']);
  });

  test('M-8 a file over the limit, whatever it is', async () => {
    const photo = await plain(10, 10).jpeg().toBuffer();
    expect(await refusal(Buffer.concat([photo, Buffer.alloc(50_000_000)]))).toEqual(['file.tooLarge']);
    expect(await refusal(Buffer.concat([photo, Buffer.alloc(maxImageBytes + 1 - photo.length)]))).toEqual(['file.tooLarge']);
  });

  test.each([
    ['a web page called .jpg', '<!doctype html><html><body>hello</body></html>'],
    ['an SVG with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['an SVG behind an XML declaration', '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    ['a PDF', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'],
    ['a PDF in which a JPEG starts later', '%PDF-1.4\n\xff\xd8\xff\xe0'],
    ['a plain text of two bytes', 'hi'],
    ['a film', '\0\0\0\x18ftypisom\0\0\0\0isomiso2'],
    ['a portable pixmap, which libvips could read', 'P3 1 1 255 0 0 0'],
  ])('M-8 %s is not an image', async (_what, content) => {
    expect(await refusal(Buffer.from(content, 'latin1'))).toEqual(['file.notAnImage']);
  });

  test.each([
    ['HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['TIFF', 'II*\0\x08\0\0\0'],
    ['BMP', 'BM\x46\0\0\0'],
  ])('M-8 a %s picture is named as a format that is not taken', async (format, content) => {
    const decision = await reencodeImage(Buffer.from(content, 'latin1'));
    expect(decision).toEqual({ ok: false, reasons: [{ code: 'file.unsupportedFormat', params: { format } }] });
  });

  test('M-8 a few bytes that announce 12000 × 12000 pixels are refused by their header', async () => {
    const bomb = pngClaiming(12_000, 12_000, Buffer.alloc(12_000 * 1501));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusal(bomb)).toEqual(['file.tooManyPixels']);
    expect(await refusal(pngClaiming(2_000_000, 2_000_000, Buffer.alloc(10)))).not.toEqual([]);
  });

  test('M-8 a JPEG and a GIF of too many pixels are refused too', async () => {
    expect(await refusal(await plain(8000, 5001).jpeg().toBuffer())).toEqual(['file.tooManyPixels']);
    const gif = await plain(8, 8).gif().toBuffer();
    const frame = gif.lastIndexOf(Buffer.from([0x2c, 0, 0, 0, 0, 8, 0, 8, 0]));
    for (const at of [6, 8, frame + 5, frame + 7]) gif.writeUInt16LE(12_000, at);
    expect(await refusal(gif)).toEqual(['file.tooManyPixels']);
  });

  test.each([
    ['JPEG', (picture: Sharp) => picture.jpeg()],
    ['progressive JPEG', (picture: Sharp) => picture.jpeg({ progressive: true })],
    ['PNG', (picture: Sharp) => picture.png()],
    ['WebP', (picture: Sharp) => picture.webp()],
    ['GIF', (picture: Sharp) => picture.gif()],
    ['AVIF', (picture: Sharp) => picture.avif({ effort: 0 })],
  ])('M-8 a %s cut off on its way is damaged', async (_format, encode) => {
    const photo = await encode(noisy()).toBuffer();
    expect(await refusal(photo.subarray(0, Math.floor(photo.length / 2)))).toEqual(['file.damaged']);
  });

  test('M-8 a first line that looks like a picture is not enough', async () => {
    expect(await refusal(Buffer.from('\xff\xd8\xff<html><script>alert(1)</script>', 'latin1'))).toEqual(['file.damaged']);
    expect(await refusal(Buffer.from('\x89PNG\r\n\x1a\n<svg/>', 'latin1'))).toEqual(['file.damaged']);
    expect(codes(await reencodeImage(Buffer.from('GIF89a=1;alert(document.cookie)//')))).toHaveLength(1);
  });

  test('M-8 every single cut and many scratches end in a picture or a known refusal', async () => {
    const photo = await plain(24, 16).jpeg().toBuffer();
    for (let length = 0; length < photo.length; length += 7) {
      const decision = await reencodeImage(photo.subarray(0, length));
      for (const code of codes(decision)) expect(imageRefusalCodes).toContain(code);
    }
    for (let at = 2; at < photo.length; at += 11) {
      const scratched = Buffer.from(photo);
      scratched.writeUInt8(scratched.readUInt8(at) ^ 0x55, at);
      for (const code of codes(await reencodeImage(scratched))) expect(imageRefusalCodes).toContain(code);
    }
  });
});
