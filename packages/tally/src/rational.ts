/** A fraction in lowest terms; `bottom` is positive. */
export type Rational = { readonly top: bigint; readonly bottom: bigint };

export const greatestDivisor = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
};

export const leastMultiple = (a: bigint, b: bigint): bigint => (a / greatestDivisor(a, b)) * b;

/** top/bottom in lowest terms. @throws RangeError where bottom is 0 */
export const rational = (top: bigint, bottom = 1n): Rational => {
  if (bottom === 0n) throw new RangeError('a fraction needs a denominator other than 0');
  const common = greatestDivisor(top, bottom) * (bottom < 0n ? -1n : 1n);
  return { top: top / common, bottom: bottom / common };
};

export const zero: Rational = { top: 0n, bottom: 1n };

export const plus = (a: Rational, b: Rational): Rational => rational(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
export const minus = (a: Rational, b: Rational): Rational => rational(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom);
export const times = (a: Rational, b: Rational): Rational => rational(a.top * b.top, a.bottom * b.bottom);
export const negative = ({ top, bottom }: Rational): Rational => ({ top: -top, bottom });

/** Negative where a is smaller, 0 where both are equal, positive where a is greater. */
export const compare = (a: Rational, b: Rational): number => {
  const difference = a.top * b.bottom - b.top * a.bottom;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
};

/** `7`, `-1/3`: how answers show numbers, so that nothing is rounded. */
export const textOf = ({ top, bottom }: Rational): string => (bottom === 1n ? String(top) : `${top}/${bottom}`);

/** All of them over one denominator: the numerators, and that denominator. */
export const overOne = (all: readonly Rational[]): { readonly tops: readonly bigint[]; readonly bottom: bigint } => {
  const bottom = all.reduce((sum, each) => leastMultiple(sum, each.bottom), 1n);
  return { tops: all.map((each) => each.top * (bottom / each.bottom)), bottom };
};

const written = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?(?:[eE]([+-]?\d{1,3}))?(?:\/(\d{1,40}))?(%)?$/;

/** 10 to a power, which may be negative. */
const tenTo = (power: number): Rational => (power >= 0 ? { top: 10n ** BigInt(power), bottom: 1n } : { top: 1n, bottom: 10n ** BigInt(-power) });

/** `12`, `12.5`, `1e-7`, `3/10` or `30%` as the fraction that is written; undefined where it is none of them. */
export const readRational = (text: string): Rational | undefined => {
  const found = written.exec(text.trim());
  if (found === null) return undefined;
  const [, sign = '', whole = '', part = '', exponent = '0', divisor = '1', percent = ''] = found;
  if (BigInt(divisor) === 0n) return undefined;
  const scale = tenTo(Number(exponent) - part.length - 2 * percent.length);
  return rational(BigInt(`${sign}${whole}${part}`) * scale.top, BigInt(divisor) * scale.bottom);
};
