import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { UploadedPhoto } from '@linyi/contract';
import { aMatter, aResident } from '@linyi/worlds/builders';
import { testHouse } from '../database.ts';
import { everything } from '../expectations.ts';
import { codeOf, openDoor } from './door.ts';
import type { Answered } from './door.ts';

const world = await testHouse();
const door = await openDoor(world);
const { community, token } = await aResident(world);

const script = '<script>alert(document.cookie)</script>';
const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#8a4' } }).withExif({ IFD0: { ImageDescription: script }, IFD3: { GPSLatitude: '30/1 39/1 0/1' } }).jpeg().toBuffer();
const noise = await sharp(randomBytes(300 * 300 * 3), { raw: { width: 300, height: 300, channels: 3 } }).jpeg().toBuffer();

const send = <T = UploadedPhoto>(bytes: Buffer, name = 'photo.jpg', type = 'image/jpeg'): Promise<Answered<T>> => {
  const form = new FormData();
  form.append('photo', new Blob([new Uint8Array(bytes)], { type }), name);
  return door.askIn<T>(community, '/files', { raw: form, token });
};
const keptFiles = (): number => (existsSync(world.house.config.filesDir) ? readdirSync(world.house.config.filesDir, { recursive: true }).filter((name) => String(name).endsWith('.jpg')).length : 0);

/** A PNG's first 33 bytes, which announce whatever size one likes. */
const pngHeader = async (width: number, height: number): Promise<Buffer> => {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } }).png().toBuffer();
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
};

describe('pictures that are none', () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">${script}</svg>`;
  test.each([
    { what: 'a PNG of 12000 × 12000', bytes: () => sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#fff' } }).png().toBuffer(), name: 'big.png', refused: [422, 'file.tooManyPixels'] },
    { what: 'a header that announces 4 billion pixels', bytes: () => pngHeader(65_000, 65_000), name: 'bomb.png', refused: [422, '(file.tooManyPixels|file.damaged)'] },
    { what: 'an SVG with a script', bytes: () => Buffer.from(svg), name: 'drawing.svg', refused: [415, 'file.notAnImage'] },
    { what: 'an SVG called .png', bytes: () => Buffer.from(`<?xml version="1.0"?>${svg}`), name: 'drawing.png', refused: [415, 'file.notAnImage'] },
    { what: 'a page called .jpg', bytes: () => Buffer.from(`<!doctype html>${script}`), name: 'photo.jpg', refused: [415, 'file.notAnImage'] },
    { what: 'a page behind the first bytes of a GIF', bytes: () => Buffer.from(`GIF89a/*${script}*/`), name: 'photo.gif', refused: [422, 'file.damaged'] },
    { what: '50 MB', bytes: () => Buffer.concat([photo, Buffer.alloc(50 * 1024 * 1024)]), name: 'photo.jpg', refused: [413, '(file.tooLarge|request.tooLarge)'] },
    { what: 'a photo cut off in the middle', bytes: () => noise.subarray(0, noise.length / 2), name: 'photo.jpg', refused: [422, 'file.damaged'] },
    { what: 'nothing but the first bytes of a photo', bytes: () => photo.subarray(0, 4), name: 'photo.jpg', refused: [422, 'file.damaged'] },
    { what: 'an empty file', bytes: () => Buffer.alloc(0), name: 'photo.jpg', refused: [422, 'file.empty'] },
    { what: 'a PDF', bytes: () => Buffer.from('%PDF-1.7\n1 0 obj'), name: 'photo.jpg', refused: [415, 'file.notAnImage'] },
    { what: 'a program', bytes: () => Buffer.concat([Buffer.from('\x7fELF', 'latin1'), Buffer.alloc(1000)]), name: '../../../photo.jpg\0.exe', refused: [415, 'file.notAnImage'] },
  ])('$what is refused with its reason, and nothing is stored', async ({ bytes, name, refused: [status, code] }) => {
    const before = [await everything(world), keptFiles()];
    const answered = await send(await bytes(), name);
    expect([answered.status, codeOf(answered)]).toEqual([status, expect.stringMatching(new RegExp(`^${String(code)}$`))]);
    expect(answered.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect([await everything(world), keptFiles()]).toEqual(before);
  });

  test('a request that isn’t a form with a file is refused, however it is broken', async () => {
    const before = [await everything(world), keptFiles()];
    const boundary = 'xyz';
    const part = `--${boundary}\r\ncontent-disposition: form-data; name="photo"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`;
    const type = `multipart/form-data; boundary=${boundary}`;
    const bodies = [['application/json', '{}'], ['image/jpeg', 'x'], ['multipart/form-data', 'x'], [type, ''], [type, 'no boundary at all'], [type, `${part}half a file`], [type, `--${boundary}--`],
      [type, `--${boundary}\r\ncontent-disposition: form-data; name="photo"\r\n\r\njust words\r\n--${boundary}--\r\n`], [type, `--${boundary}\r\n${'x: y\r\n'.repeat(5000)}\r\n\r\n--${boundary}--\r\n`],
      [type, `${`--${boundary}\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n`.repeat(3000)}--${boundary}--\r\n`], [type, `--${boundary}\r\ncontent-disposition: form-data; name="__proto__"; filename="a.jpg"\r\n\r\nx\r\n--${boundary}--\r\n`]] as const;
    for (const [contentType, raw] of bodies) {
      const answered = await door.askIn(community, '/files', { method: 'POST', raw, token, headers: { 'content-type': contentType } });
      expect([contentType, raw.slice(0, 40), answered.status >= 400 && answered.status < 500, codeOf(answered)]).toEqual([contentType, raw.slice(0, 40), true, expect.stringMatching(/^(request|file)\./)]);
    }
    expect([await everything(world), keptFiles()]).toEqual(before);
  });

  test('a sender who goes away in the middle leaves nothing behind and stops nobody', async () => {
    const before = [await everything(world), keptFiles()];
    for (let nth = 0; nth < 5; nth += 1) {
      await new Promise<void>((resolve) => {
        const socket = connect(door.port, '127.0.0.1', () => {
          socket.write(`POST /api/c/${community.slug}/files HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 100000\r\n\r\n--b\r\ncontent-disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n`);
          socket.write(photo, () => socket.destroy());
        });
        socket.on('close', () => { resolve(); });
      });
    }
    expect((await send(photo)).status).toBe(200);
    expect(keptFiles()).toBe((before[1] as number) + 2);
  });
});

describe('pictures that are one and something else besides', () => {
  test.each([
    { what: 'a page', tail: Buffer.from(`<html>${script}`) }, { what: 'an archive', tail: Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), randomBytes(500)]) }, { what: 'a program', tail: Buffer.from('#!/bin/sh\nrm -rf /\n') },
  ])('$what behind a photo is gone, and so are place and words inside it', async ({ tail }) => {
    const answered = await send(Buffer.concat([photo, tail]), 'photo.html', 'text/html');
    expect(answered.status).toBe(200);
    for (const size of ['large', 'small'] as const) {
      const response = await fetch(`${door.url}${answered.body[size]}`, { headers: { authorization: `Bearer ${token}` } });
      const kept = Buffer.from(await response.arrayBuffer());
      expect([response.headers.get('content-type'), response.headers.get('x-content-type-options'), response.headers.get('content-security-policy')]).toEqual(['image/jpeg', 'nosniff', expect.stringContaining("default-src 'none'")]);
      expect([kept.includes(tail), kept.includes('script'), kept.includes('Exif')]).toEqual([false, false, false]);
      expect((await sharp(kept).metadata()).exif).toBeUndefined();
    }
  });

  test('M-12 what one has just sent is seen by nobody else, and used by nobody else', async () => {
    const { body } = await send(photo);
    const matter = await aMatter(world);
    const neighbour = await aResident(world, { community });
    for (const other of [neighbour.token, undefined]) expect((await door.ask(body.large, other === undefined ? {} : { token: other })).status).toBe(404);
    expect((await door.ask(body.large.replace(community.slug, matter.community.slug), { token })).status).toBe(404);
    const raising = { text: '楼道里的灯坏了', kind: 'facility', photoIds: [body.id] };
    expect(codeOf(await door.askIn(community, '/matters', { body: raising, token: neighbour.token }))).toBe('file.unknown');
    expect(codeOf(await door.askIn(matter.community, '/matters', { body: raising, token: matter.raiser.token }))).toBe('file.unknown');
    expect((await door.askIn(community, '/matters', { body: raising, token })).status).toBe(201);
  });

  test('M-12 a public picture that was taken back isn’t shown from a copy: whoever keeps one asks again, and an unchanged one costs no bytes', async () => {
    const matter = await aMatter(world, { community });
    const staff = await aResident(world, { community, duty: 'communityStaff' });
    const { body } = await send(await sharp({ create: { width: 40, height: 30, channels: 3, background: '#268' } }).jpeg().toBuffer());
    const raised = await door.askIn<{ id: string }>(community, '/matters', { body: { text: '楼道里的灯坏了', kind: 'facility', placeId: matter.building.placeId, photoIds: [body.id] }, token });
    const publish = (more: object) => door.askIn(community, `/matters/${raised.body.id}/publish`, { body: { title: '灯坏了', text: '灯坏了', ...more }, token: staff.token });
    expect((await publish({})).status).toBe(200);
    const shown = await door.ask(body.large);
    const etag = shown.headers.get('etag') ?? '';
    expect([shown.status, shown.headers.get('cache-control'), etag]).toEqual([200, 'public, max-age=300, must-revalidate', expect.stringMatching(/^"[0-9a-f]{64}-large"$/)]);
    const again = () => door.ask(body.large, { headers: { 'if-none-match': etag } });
    expect([(await again()).status, (await again()).text]).toEqual([304, '']);
    expect((await publish({ hidePhotoIds: [body.id], reason: '照片里有门牌' })).status).toBe(200);
    expect((await again()).status).toBe(404);
  });
});
