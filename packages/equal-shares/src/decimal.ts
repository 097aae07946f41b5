/** A decimal number, exactly: `units` × 10^−`places`, without zeros at the end of the places. */
export type Decimal = { readonly units: bigint; readonly places: number };

const form = /^(\d+)(?:[.,](\d+))?$/;

/** Reads 12, 12.50 or 12,5; undefined for anything else, and for a number below 0. */
export const readDecimal = (text: string): Decimal | undefined => {
  const found = form.exec(text.trim());
  if (found === null) return undefined;
  const [, whole = '', fraction = ''] = found;
  const places = fraction.replace(/0+$/, '');
  return { units: BigInt(whole + places), places: places.length };
};

/** The number in units of 10^−`places`, where it has no more places than that. */
export const inUnits = ({ units, places: own }: Decimal, places: number): bigint => units * 10n ** BigInt(places - own);

/** What JSON holds for an amount in units of 10^−`places`. */
export const asNumber = (units: bigint, places: number): number => Number(`${units}e-${places}`);

/** A rational, `n` / `d` with d over 0. */
export type Ratio = { readonly n: bigint; readonly d: bigint };

/** −1, 0 or 1 as a is less than, equal to or more than b. */
export const compareRatios = (a: Ratio, b: Ratio): number => {
  const [left, right] = [a.n * b.d, b.n * a.d];
  if (left === right) return 0;
  return left < right ? -1 : 1;
};

/** A rational in units of 10^−`places`, rounded half up to `shown` places: 130.50. */
export const rounded = ({ n, d }: Ratio, places: number, shown = 2): string => {
  const [top, bottom] = [n * 10n ** BigInt(shown), d * 10n ** BigInt(places)];
  const whole = (2n * top + bottom) / (2n * bottom);
  const digits = whole.toString().padStart(shown + 1, '0');
  return shown === 0 ? digits : `${digits.slice(0, -shown)}.${digits.slice(-shown)}`;
};
