import { msOf } from './instant.ts';
import type { Instant } from './instant.ts';

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isUuid = (text: string): boolean => uuidShape.test(text);

const hexOf: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
/**
 * A UUID of version 7 (RFC 9562 §5.7) for a moment: ids sort by that moment, then by chance.
 * @param random at least 10 random bytes; the caller brings them, so that a world can be built twice alike.
 * @throws RangeError when fewer bytes are given.
 */
export const uuidAt = (at: Instant, random: Uint8Array): string => {
  if (random.length < 10) throw new RangeError(`uuidAt needs 10 random bytes, got ${random.length}`);
  const time = Math.max(0, msOf(at)).toString(16).padStart(12, '0');
  const hex = (from: number, to: number): string => {
    let text = '';
    for (let index = from; index < to; index += 1) text += hexOf[random[index] ?? 0] ?? '';
    return text;
  };
  const [first, third] = [random[0] ?? 0, random[2] ?? 0];
  return `${time.slice(0, 8)}-${time.slice(8)}-${hexOf[(first & 0x0f) | 0x70] ?? ''}${hex(1, 2)}-${hexOf[(third & 0x3f) | 0x80] ?? ''}${hex(3, 4)}-${hex(4, 10)}`;
};

const counterBits = 26;
/**
 * Many ids of one moment that sort in the order in which they are asked for (RFC 9562 §6.2, method 1: a counter of 26 bits that begins in its lower half, before
 * 48 bits of chance): a table that they come into by the hundred thousand grows at its end.
 * @param chance brings as many random bytes as it is asked for.
 * @throws RangeError after 33 million of them.
 */
export const uuidsAt = (at: Instant, chance: (bytes: number) => Uint8Array): (() => string) => {
  const moment = uuidAt(at, new Uint8Array(10)).slice(0, 15);
  const [a = 0, b = 0, c = 0, d = 0] = chance(4);
  let counter = ((a << 24) | (b << 16) | (c << 8) | d) >>> (33 - counterBits);
  return () => {
    if (counter >= 2 ** counterBits) throw new RangeError('uuidsAt has no more ids of this moment');
    const [high, low] = [(counter >>> 14).toString(16).padStart(3, '0'), ((counter & 0x3fff) | 0x8000).toString(16)];
    counter += 1;
    let random = '';
    for (const byte of chance(6)) random += hexOf[byte] ?? '';
    return `${moment}${high}-${low}-${random}`;
  };
};
