import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxVideoBytes } from '@linyi/contract';
import { byteRange } from '../../src/modules/announcements/domain/byte-range.ts';
import { reachOf } from '../../src/modules/announcements/domain/reach.ts';
import { sniffVideo } from '../../src/modules/announcements/domain/sniff-video.ts';
import { videoFolder } from '../../src/modules/announcements/video-folder.ts';

describe('parts of a video', () => {
  test.each([
    ['bytes=0-0', { kind: 'part', first: 0, last: 0 }], ['bytes=90-', { kind: 'part', first: 90, last: 99 }], ['bytes=-5', { kind: 'part', first: 95, last: 99 }], ['bytes=-500', { kind: 'part', first: 0, last: 99 }], ['bytes=50-500', { kind: 'part', first: 50, last: 99 }],
    ['bytes=100-', { kind: 'outside' }], ['bytes=-0', { kind: 'outside' }], [undefined, { kind: 'whole' }], ['bytes=-', { kind: 'whole' }], ['bytes=9-5', { kind: 'whole' }], ['bytes=0-1,3-4', { kind: 'whole' }], ['lines=1-2', { kind: 'whole' }], ['bytes=1e9-', { kind: 'whole' }],
  ] as const)('N-1 %s of 100 bytes', (header, expected) => {
    expect(byteRange(header, 100)).toEqual(expected);
  });

  test('N-1 whatever is asked for, a part lies within the file', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => `bytes=${a}-${b}`)), fc.integer({ min: 1, max: 1e9 }), (header, length) => {
      const range = byteRange(header, length);
      return range.kind !== 'part' || (range.first >= 0 && range.first <= range.last && range.last < length);
    }));
  });
});

test('N-1 a home is reached once somebody in it is, and the rows add up to the total', () => {
  const somebody = fc.record({ building: fc.integer({ min: 0, max: 3 }), home: fc.integer({ min: 0, max: 4 }), how: fc.option(fc.constantFrom('opened', 'acknowledged', 'told')) });
  fc.assert(fc.property(fc.array(somebody, { maxLength: 60 }), (everybody) => {
    const people = everybody.map(({ building, home }, index) => ({ residentId: `r${index}`, buildingId: building === 0 ? null : `b${building}`, dwellingId: home === 0 ? null : `b${building}-${home}` }));
    const readings = everybody.flatMap(({ how }, index) => (how === null ? [] : [{ residentId: `r${index}`, how }]));
    const { rows, total } = reachOf(people, readings);
    const homeOf = (index: number): string => people[index]?.dwellingId ?? `r${index}`;
    expect(total.homes).toBe(new Set(people.map((_, index) => homeOf(index))).size);
    expect(total.homesReached).toBe(new Set(everybody.flatMap(({ how }, index) => (how === null ? [] : [homeOf(index)]))).size);
    expect(total.read + total.told).toBe(readings.length);
    for (const key of ['homes', 'homesReached', 'people', 'peopleReached', 'read', 'told'] as const) expect(rows.reduce((sum, row) => sum + row[key], 0)).toBe(total[key]);
  }));
});

const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42'), Buffer.alloc(60)]);
const webm = Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 1, 0x42, 0x82, 0x84]), Buffer.from('webm'), Buffer.alloc(60)]);
describe('taking a video in', () => {
  test('N-1 it is told by its first bytes: a page, a picture or a script under another name is none', () => {
    expect([sniffVideo(mp4), sniffVideo(webm)]).toEqual(['mp4', 'webm']);
    const others = ['<!doctype html><script>', 'GIF89a', '\x00\x00\x00\x18ftypheic', '\x00\x00\x00\x18ftypavif', '\x00\x00\x00\x14ftypqt  ', '\x1a\x45\xdf\xa3\x42\x82\x88matroska', '#!/bin/sh', '', 'RIFF....AVI '];
    for (const other of others) expect(sniffVideo(Buffer.from(other, 'latin1'))).toBe(null);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 11 }), (bytes) => sniffVideo(bytes) === null));
  });

  test('N-1 what is too large, empty or no video leaves nothing behind; what nobody uses is swept after an hour', async () => {
    const top = mkdtempSync(join(tmpdir(), 'linyi-videos-'));
    let now = Date.now();
    const folder = videoFolder(top);
    const chunks = async function* (...given: readonly Buffer[]): AsyncGenerator<Buffer> { for (const each of given) yield await Promise.resolve(each); };
    const tooLarge = Array.from({ length: 52 }, (_, index) => (index === 0 ? mp4 : Buffer.alloc(1024 * 1024)));
    expect(await folder.take('c', 'v1', chunks(...tooLarge))).toMatchObject({ ok: false, reasons: [{ code: 'video.tooLarge', params: { limit: maxVideoBytes / 1024 / 1024 } }] });
    expect(await folder.take('c', 'v1', chunks())).toMatchObject({ ok: false, reasons: [{ code: 'video.none' }] });
    expect(await folder.take('c', 'v1', chunks(Buffer.from('<html>')))).toMatchObject({ ok: false, reasons: [{ code: 'video.notAVideo' }] });
    expect(await folder.length('c', 'v1')).toBe(undefined);
    expect(await folder.take('c', 'v2', chunks(webm.subarray(0, 3), webm.subarray(3)))).toMatchObject({ ok: true, value: { format: 'webm', bytes: webm.length } });
    expect(await folder.take('c', 'v3', chunks(mp4))).toMatchObject({ ok: true });
    const part: Buffer[] = [];
    for await (const chunk of folder.read('c', 'v2', { first: 12, last: 15 })) part.push(chunk as Buffer);
    expect(Buffer.concat(part).toString()).toBe('webm');
    expect(await folder.sweep('c', ['v2'], now)).toBe(0);
    utimesSync(join(top, 'videos/c/v3.video'), new Date(now), new Date(now));
    now += 2 * 3_600_000;
    expect(await folder.sweep('c', ['v2'], now)).toBe(1);
    expect([await folder.length('c', 'v2'), await folder.length('c', 'v3')]).toEqual([webm.length, undefined]);
    rmSync(top, { recursive: true });
  });
});
