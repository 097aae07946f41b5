import { below, streamOf } from '@linyi/public-draw';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { SortitionError } from './errors.ts';

/** SHA-256, in hexadecimal, of the panels as JSON without blanks. It is published before the number is thrown: afterwards no panel can be changed. */
export const panelsHashOf = (panels: readonly (readonly string[])[]): string => bytesToHex(sha256(utf8ToBytes(JSON.stringify(panels))));

/**
 * The panel that a public number draws, counted from 0. Where there are exactly as many numbers as panels (three digits and 1,000 panels), the number is the
 * panel's. Otherwise the digits, with the panels' hash, give a seed (HKDF-SHA-256), and the seed an unbiased choice.
 * @param digits as they were thrown, leading zeros too
 * @throws SortitionError where there is anything else than digits
 * @example
 * console.log(drawnBy('407', Array.from({ length: 1000 }, (_, at) => [`${at}`]))); // 407
 */
export const drawnBy = (digits: string, panels: readonly (readonly string[])[]): number => {
  if (!/^\d{1,4096}$/.test(digits)) throw new SortitionError('seed', `a public number is written in digits: ${digits}`);
  if (10 ** digits.length === panels.length) return Number(digits);
  const seed = hkdf(sha256, utf8ToBytes(digits), utf8ToBytes(panelsHashOf(panels)), utf8ToBytes('linyi-sortition/1 panel'), 32);
  return below(streamOf(seed), panels.length);
};
