import { msOf } from './instant.ts';
import type { Instant } from './instant.ts';

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isUuid = (text: string): boolean => uuidShape.test(text);

/**
 * A UUID of version 7 (RFC 9562 §5.7) for a moment: ids sort by that moment, then by chance.
 * @param random at least 10 random bytes; the caller brings them, so that a world can be built twice alike.
 * @throws RangeError when fewer bytes are given.
 */
export const uuidAt = (at: Instant, random: Uint8Array): string => {
  if (random.length < 10) throw new RangeError(`uuidAt needs 10 random bytes, got ${random.length}`);
  const time = Math.max(0, msOf(at)).toString(16).padStart(12, '0');
  const bytes = Array.from(random.subarray(0, 10), (byte, index) => {
    if (index === 0) return (byte & 0x0f) | 0x70;
    return index === 2 ? (byte & 0x3f) | 0x80 : byte;
  });
  const hex = time + bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
