import { BallotError } from './errors.ts';
import { compare, rational, readRational, textOf } from './rational.ts';
import type { Rational } from './rational.ts';

/** A share to be reached, and whether reaching it exactly is enough: 以上 (at least) is not 过半数 (more than). */
export type Threshold = { readonly share: Rational; readonly exactlyIsEnough: boolean };

export const moreThan = (top: bigint, bottom: bigint): Threshold => ({ share: rational(top, bottom), exactlyIsEnough: false });
export const atLeast = (top: bigint, bottom: bigint): Threshold => ({ share: rational(top, bottom), exactlyIsEnough: true });

/** `more than 1/2`, `at least 3/4`. */
export const saidOf = ({ share, exactlyIsEnough }: Threshold): string => `${exactlyIsEnough ? 'at least' : 'more than'} ${textOf(share)}`;

/**
 * Whether `part` of `whole` reaches the threshold.
 * @example
 * console.log(reaches(3n, 4n, atLeast(3n, 4n)), reaches(1n, 2n, moreThan(1n, 2n))); // true false
 */
export const reaches = (part: bigint, whole: bigint, { share, exactlyIsEnough }: Threshold): boolean => {
  const difference = part * share.bottom - whole * share.top;
  return exactlyIsEnough ? difference >= 0n : difference > 0n;
};

/**
 * The least whole number that reaches the threshold of a whole.
 * @example
 * console.log(leastReaching(101n, atLeast(2n, 3n))); // 68n
 */
export const leastReaching = (whole: bigint, { share, exactlyIsEnough }: Threshold): bigint => {
  const floor = (whole * share.top) / share.bottom;
  return exactlyIsEnough && floor * share.bottom === whole * share.top ? floor : floor + 1n;
};

/**
 * `30%`, `0.3` or `3/10`, above 0 and at most 1.
 * @throws BallotError where it is no such share
 * @example
 * console.log(readShare('30%', 'quorum')); // { top: 3n, bottom: 10n }
 */
export const readShare = (text: string, name: string): Rational => {
  const share = readRational(text);
  if (share === undefined || share.top <= 0n || compare(share, rational(1n)) > 0) throw new BallotError(name, `a share above 0 and at most 1 is needed, like 30%, 0.3 or 3/10: ${text}`);
  return share;
};
