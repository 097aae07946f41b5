import type { Ratio } from './decimal.ts';

/**
 * Exact prices of the projects that were bought so far, each over one common denominator: price s is `tops[s]` / (d · factors[0] · … · factors[s]), d being the
 * denominator of the share. A price needs the ones before it, since who has nothing left paid for it with what was left over from them; so denominators grow by a factor a
 * round and never by their product. `bottom` is the denominator of the last.
 */
export type PriceChain = { readonly share: Ratio; readonly tops: bigint[]; readonly factors: bigint[]; bottom: bigint };

export const priceChain = (share: Ratio): PriceChain => ({ share, tops: [], factors: [], bottom: share.d });

/** `heads` shares less `paid[s + 1]` times price s, over the chain's bottom: what ballots that stand for `heads` have left. */
export const leftOf = ({ share, tops, factors }: PriceChain, heads: number, paid: Float64Array): bigint => {
  let top = BigInt(heads) * share.n;
  for (let round = 0; round < tops.length; round += 1) {
    const factor = factors[round] ?? 1n;
    const times = paid[round + 1] ?? 0;
    if (top !== 0n && factor !== 1n) top *= factor;
    if (times !== 0) top -= BigInt(times) * (tops[round] ?? 0n);
  }
  return top;
};

/** Adds the price `top` / (bottom · weight). */
export const addPrice = (chain: PriceChain, top: bigint, weight: number): void => {
  const common = commonDivisor(Number(top % BigInt(weight)), weight);
  const factor = BigInt(weight / common);
  chain.tops.push(common === 1 ? top : top / BigInt(common));
  chain.factors.push(factor);
  chain.bottom *= factor;
};

/** Price s as a rational. */
export const priceIn = ({ share, tops, factors }: PriceChain, round: number): Ratio => ({ n: tops[round] ?? 0n, d: factors.slice(0, round + 1).reduce((product, factor) => product * factor, share.d) });

const commonDivisor = (a: number, b: number): number => {
  let [one, other] = [a, b];
  while (one !== 0) [one, other] = [other % one, one];
  return other;
};

const half = 1n << 960n;

/** A rational as a float, off by less than four units in its last place. */
export const floatOf = (n: bigint, d: bigint): number => {
  let [top, bottom] = [n, d];
  // Beyond 2^1023 a bigint is no float any more; both lose the same bits, and keep more than a float has.
  while (top > half || bottom > half) [top, bottom] = [top >> 512n, bottom >> 512n];
  return Number(top) / Number(bottom);
};
