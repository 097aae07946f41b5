import type { Panel } from './instance.ts';
import { real } from './numbers.ts';
import type { Left } from './programme.ts';

/** How many seats each kind has on average, when panel i is drawn with the chance `shares[i]`. */
export const seatsOf = (panels: readonly Panel[], shares: Float64Array, kinds: number): Float64Array => {
  const seats = new Float64Array(kinds);
  panels.forEach((panel, place) => {
    const share = real(shares, place);
    for (const kind of panel) seats[kind] = real(seats, kind) + share;
  });
  return seats;
};

/** The panels' seats one behind the other: the loops below run over them hundreds of times. */
type Flat = { readonly seats: Int32Array; readonly size: number };

const flatOf = (panels: readonly Panel[]): Flat => {
  const size = panels[0]?.length ?? 0;
  const seats = new Int32Array(panels.length * size);
  panels.forEach((panel, place) => { seats.set(panel, place * size); });
  return { seats, size };
};

/** As `seatsOf`. */
const gathered = ({ seats, size }: Flat, shares: Float64Array, kinds: number): Float64Array => {
  const sums = new Float64Array(kinds);
  for (let panel = 0, at = 0; panel < shares.length; panel += 1) {
    const share = shares[panel] ?? 0;
    for (const end = at + size; at < end; at += 1) {
      const kind = seats[at] ?? 0;
      sums[kind] = (sums[kind] ?? 0) + share;
    }
  }
  return sums;
};

/** @returns the sum of the products */
export const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let place = 0; place < a.length; place += 1) sum += real(a, place) * real(b, place);
  return sum;
};

/** What each panel weighs, times its share. */
const onPanels = ({ seats, size }: Flat, weights: Float64Array, shares: Float64Array): Float64Array => {
  const sums = new Float64Array(shares.length);
  for (let panel = 0, at = 0; panel < shares.length; panel += 1) {
    let sum = 0;
    for (const end = at + size; at < end; at += 1) sum += weights[seats[at] ?? 0] ?? 0;
    sums[panel] = sum * (shares[panel] ?? 0);
  }
  return sums;
};

const missed = 1e-9;

/**
 * The smallest change of the shares, each measured against the share, after which each kind has `missing` seats more: conjugate gradients on the normal
 * equations (Hestenes and Stiefel 1952), each kind scaled by its seats. Where the panels can't give that, the nearest that was met.
 */
const correction = (panels: Flat, shares: Float64Array, missing: Float64Array): Float64Array => {
  const scale = gathered(panels, shares, missing.length).map((seats) => (seats > 0 ? 1 / seats : 0));
  const [solution, rest] = [new Float64Array(missing.length), Float64Array.from(missing)];
  const scaled = (): Float64Array => rest.map((value, kind) => value * real(scale, kind));
  let along = scaled();
  let square = dot(rest, along);
  let [best, least] = [Float64Array.from(solution), square];
  for (let round = 0; round < 600 && dot(rest, rest) > missed ** 2; round += 1) {
    const image = gathered(panels, onPanels(panels, along, shares), missing.length);
    const step = square / dot(along, image);
    if (!Number.isFinite(step) || square > 1e4 * least) break;
    solution.forEach((value, kind) => { solution[kind] = value + step * real(along, kind); });
    rest.forEach((value, kind) => { rest[kind] = value - step * real(image, kind); });
    const towards = scaled();
    const next = dot(rest, towards);
    along = along.map((value, kind) => real(towards, kind) + (next / square) * value);
    square = next;
    if (square < least) [best, least] = [Float64Array.from(solution), square];
  }
  return onPanels(panels, best, shares);
};

const most = (values: Float64Array): number => values.reduce((worst, value) => Math.max(worst, Math.abs(value)), 0);

/**
 * Chances of the panels by which each kind gets its seats. From even chances on the smallest change that does it; where a chance would fall below zero it goes most
 * of the way only, and the rest is made up by the others (affine scaling).
 * @param rounds how often that is tried at most; `enough`: by how many seats a kind may miss; `left`: seconds, once there are none no further round begins
 * @returns the chances, summing to 1, and by how many seats the worst kind misses
 */
export const balance = (panels: readonly Panel[], seats: Float64Array, { rounds, enough, left }: { readonly rounds: number; readonly enough: number; readonly left: Left }): { shares: Float64Array; off: number } => {
  const flat = flatOf(panels);
  let shares = new Float64Array(panels.length).fill(1 / panels.length);
  let best = { shares, off: Infinity };
  for (let round = 0; round <= rounds; round += 1) {
    const now = gathered(flat, shares, seats.length);
    const missing = seats.map((wanted, kind) => wanted - real(now, kind));
    const off = most(missing);
    const isBetter = off < 0.7 * best.off;
    if (off < best.off) best = { shares, off };
    if (off < Math.max(10 * missed, enough) || (round > 5 && !isBetter) || (round > 0 && left() <= 0)) break;
    const change = correction(flat, shares, missing);
    const next = shares.map((share, place) => Math.max(share + real(change, place), 0.1 * share));
    const sum = next.reduce((total, share) => total + share, 0);
    shares = next.map((share) => share / sum);
  }
  return best;
};
