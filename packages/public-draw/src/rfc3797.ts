import { md5 } from '@noble/hashes/legacy.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

const most = 65_535;

const uint16 = (n: number): Uint8Array => Uint8Array.of(n >> 8, n & 0xff);

/** The digest as one number of 128 bits, big-endian, modulo n. */
const remainder = (digest: Uint8Array, n: number): number => digest.reduce((left, byte) => (left * 256 + byte) % n, 0);

/**
 * The key string of RFC 3797, section 4: the numbers of each source sorted and each followed by a point, each source ended by a slash.
 * @param sources non-negative whole numbers, source by source, in the order published beforehand
 * @example
 * console.log(rfc3797Key([[9319], [2, 5, 12, 8, 10], [9, 18, 26, 34, 41, 45]])); // 9319./2.5.8.10.12./9.18.26.34.41.45./
 */
export const rfc3797Key = (sources: readonly (readonly number[])[]): string =>
  sources.map((numbers) => {
    const wrong = numbers.find((n) => !Number.isSafeInteger(n) || n < 0);
    if (wrong !== undefined) throw new RangeError(`A source gives whole numbers from 0, not ${wrong}.`);
    return `${[...numbers].sort((a, b) => a - b).map((n) => `${n}.`).join('')}/`;
  }).join('');

/**
 * The selection of RFC 3797, as the IETF draws its nominating committee: MD5 is part of that document and fit for it, as nobody can choose the key.
 * @param pool how many there are, 1 to 65,535
 * @param pick how many of them are selected
 * @param key as `rfc3797Key` writes it
 * @returns numbers from 1 to `pool`, in the order of selection
 * @throws RangeError for numbers outside these bounds, or an empty key
 * @example
 * console.log(rfc3797({ pool: 25, pick: 3, key: '9319./2.5.8.10.12./9.18.26.34.41.45./' })); // [ 17, 7, 2 ]
 */
export const rfc3797 = ({ pool, pick, key }: { readonly pool: number; readonly pick: number; readonly key: string }): readonly number[] => {
  if (!Number.isSafeInteger(pool) || pool < 1 || pool > most) throw new RangeError(`pool must be a whole number from 1 to ${most}: ${pool}`);
  if (!Number.isSafeInteger(pick) || pick < 1 || pick > pool) throw new RangeError(`pick must be a whole number from 1 to the pool's ${pool}: ${pick}`);
  if (key === '') throw new RangeError('key must not be empty: the selection comes from it');
  const [bytes, left] = [utf8ToBytes(key), Array.from({ length: pool }, (_, at) => at + 1)];
  return Array.from({ length: pick }, (_, at) => {
    const digest = md5(concatBytes(uint16(at), bytes, uint16(at)));
    return left.splice(remainder(digest, left.length), 1)[0] ?? 0;
  });
};
