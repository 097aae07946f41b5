import { describe, expect, test } from 'vitest';
import { instant, isUuid, uuidAt, uuidsAt } from '@linyi/kernel';

const at = instant('2022-02-22T19:22:22.000Z');
const full = (byte: number) => (bytes: number): Uint8Array => new Uint8Array(bytes).fill(byte);

describe('E-3 ids', () => {
  test('are UUIDs of version 7: the example of RFC 9562, appendix A.6', () => {
    expect(uuidAt(at, Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f))).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
    expect(() => uuidAt(at, full(0)(9))).toThrow('10 random bytes, got 9');
  });

  test.each([0, 0x7f, 0xff])('of one moment sort in the order in which they were asked for, whatever chance brings (%i)', (byte) => {
    const ids = Array.from({ length: 100_000 }, uuidsAt(at, full(byte)));
    expect(ids.every(isUuid)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(ids);
    expect(ids.every((id) => /^017f22e2-79b0-7[0-9a-f]{3}-[89ab]/.test(id))).toBe(true);
  });
});
