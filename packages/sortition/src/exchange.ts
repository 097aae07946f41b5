import type { Face } from './finder.ts';
import { isPanel } from './instance.ts';
import type { Instance, Panel } from './instance.ts';
import { largestFirst, real, whole } from './numbers.ts';
import { KindTable } from './kind-table.ts';

/** Whom a target would replace: one seat, or two, of which the second goes to `beside`. */
type Move = { readonly seat: number; readonly other: number; readonly beside: number };

/** Only so many seats are looked at, those of the lightest: whoever came in a moment ago is among the heavy ones. */
const lightest = 48;
/** A set of answers is the bits of a whole number. */
const mostAnswers = 30;
/** What an exchange must gain. */
const little = 1e-6;

/**
 * Turns one panel into a heavier one by exchanges that keep every row between its bounds: a kind takes somebody's seat, or it takes the answers it needs from
 * two, and whoever has the answers that are left over gets the second seat. A thousand times cheaper than looking for a panel anew.
 */
export class Exchange {
  readonly #instance: Instance;
  readonly #face: Face;
  readonly #table: KindTable;
  readonly #taken: Int32Array;
  readonly #filled: Int32Array;
  readonly #open: Int32Array;
  /** 1 for a row that may lose somebody. */
  readonly #mayLeave: Uint8Array;
  readonly #seats: Int32Array;
  /** For each seat, bit by bit, the answers that the target shares with it or that may change places with the target's. */
  readonly #covers: Int32Array;
  readonly #all: number;
  readonly #within: number;

  constructor(instance: Instance, face: Face) {
    this.#instance = instance;
    this.#face = face;
    this.#table = new KindTable(instance);
    this.#taken = new Int32Array(face.low.length);
    this.#filled = new Int32Array(face.rows.length + 1);
    this.#open = Int32Array.from([...face.low.keys()].filter((kind) => whole(face.high, kind) > whole(face.low, kind)));
    this.#mayLeave = new Uint8Array(face.rows.length + 1).fill(1);
    this.#seats = new Int32Array(instance.size);
    this.#within = Math.min(instance.size, lightest);
    this.#all = (1 << this.#table.width) - 1;
    this.#covers = new Int32Array(instance.size);
  }

  /** @returns a panel at least as heavy, made from this one. `most`: how many kinds are tried as newcomers, those of the greatest weight first */
  improved(panel: Panel, weights: Float64Array, most: number): Panel {
    if (this.#table.width > mostAnswers) return panel;
    this.#load(panel, weights);
    const many = Math.min(most, this.#open.length);
    largestFirst(this.#open, weights, many);
    let top = 0;
    for (let place = 0; place < many; place += 1) top = Math.max(top, real(weights, whole(this.#open, place)));
    for (let place = 0; place < many; place += 1) {
      const kind = whole(this.#open, place);
      if (whole(this.#taken, kind) < whole(this.#face.high, kind)) this.#seat(kind, weights, top);
    }
    const better = this.#seats.slice().sort();
    return isPanel(this.#instance, better) ? better : panel;
  }

  #load(panel: Panel, weights: Float64Array): void {
    this.#taken.fill(0);
    this.#filled.fill(0);
    this.#face.rows.forEach(({ least }, row) => { this.#mayLeave[row] = least < 0 ? 1 : 0; });
    this.#seats.set(panel);
    this.#seats.sort((a, b) => real(weights, a) - real(weights, b));
    for (const kind of panel) this.#count(kind, 1);
  }

  #count(kind: number, by: number): void {
    this.#taken[kind] = whole(this.#taken, kind) + by;
    for (const row of this.#instance.rowsOf[kind] ?? []) {
      this.#filled[row] = whole(this.#filled, row) + by;
      this.#mayLeave[row] = whole(this.#filled, row) > (this.#face.rows[row]?.least ?? -1) ? 1 : 0;
    }
  }

  #seat(target: number, weights: Float64Array, top: number): void {
    this.#cover(target);
    const move = this.#best(target, weights, top);
    if (move === undefined) return;
    this.#replace(move.seat, target);
    if (move.other >= 0) this.#replace(move.other, move.beside);
    this.#order(weights);
  }

  #replace(seat: number, kind: number): void {
    this.#count(whole(this.#seats, seat), -1);
    this.#seats[seat] = kind;
    this.#count(kind, 1);
  }

  /** The seats of those who weigh least come first; only one or two are out of order. */
  #order(weights: Float64Array): void {
    const seats = this.#seats;
    for (let place = 1; place < seats.length; place += 1) {
      const kind = whole(seats, place);
      let to = place;
      for (; to > 0 && real(weights, whole(seats, to - 1)) > real(weights, kind); to -= 1) seats[to] = whole(seats, to - 1);
      seats[to] = kind;
    }
  }

  #cover(target: number): void {
    const { width, forms } = this.#table;
    const [free, mayLeave, seats, covers, taken, low] = [this.#mayEnter(target) & this.#all, this.#mayLeave, this.#seats, this.#covers, this.#taken, this.#face.low];
    for (let seat = 0; seat < this.#within; seat += 1) {
      const kind = seats[seat] ?? 0;
      let cover = 0;
      for (let at = 0, place = kind * width, wanted = target * width; at < width; at += 1, place += 1, wanted += 1) {
        const row = forms[place] ?? 0;
        if (row === forms[wanted]) cover |= 1 << at;
        else cover |= ((mayLeave[row] ?? 0) << at) & free;
      }
      covers[seat] = (taken[kind] ?? 0) > (low[kind] ?? 0) ? cover : -1;
    }
  }

  /** The answers of a kind, bit by bit, that one more may give. */
  #mayEnter(kind: number): number {
    const { width, forms } = this.#table;
    let free = 0;
    for (let at = 0; at < width; at += 1) {
      const row = whole(forms, kind * width + at);
      if (whole(this.#filled, row) < (this.#face.rows[row]?.most ?? Infinity)) free |= 1 << at;
    }
    return free;
  }

  /** The first move that gains anything, the seats of those who weigh least tried first; one seat is tried before two. */
  #best(target: number, weights: Float64Array, top: number): Move | undefined {
    const [seats, weight] = [this.#seats, real(weights, target)];
    for (let seat = 0; seat < this.#within && real(weights, whole(seats, seat)) < weight - little; seat += 1) {
      if (whole(this.#covers, seat) === this.#all) return { seat, other: -1, beside: -1 };
    }
    for (let seat = 0; seat < this.#within; seat += 1) {
      const gain = weight - real(weights, whole(seats, seat));
      if (gain + top - real(weights, whole(seats, 0)) < little) return undefined;
      const move = whole(this.#covers, seat) < 0 ? undefined : this.#pair({ target, seat, gain, top }, weights);
      if (move !== undefined) return move;
    }
    return undefined;
  }

  #pair({ target, seat, gain, top }: { readonly target: number; readonly seat: number; readonly gain: number; readonly top: number }, weights: Float64Array): Move | undefined {
    const [covers, seats] = [this.#covers, this.#seats];
    const lacking = this.#all & ~whole(covers, seat);
    for (let other = 0; other < this.#within; other += 1) {
      const cover = covers[other] ?? -1;
      if ((cover & lacking) !== lacking || cover < 0) continue;
      const weight = real(weights, whole(seats, other));
      if (gain + top - weight < little) return undefined;
      const beside = this.#beside(target, seat, other);
      if (beside >= 0 && gain + real(weights, beside) - weight > little) return { seat, other, beside };
    }
    return undefined;
  }

  /** Who has the answers that are left over when the target takes what it can from one seat and the rest from the other; −1 where nobody has or may. */
  #beside(target: number, seat: number, other: number): number {
    const [one, two] = [whole(this.#seats, seat), whole(this.#seats, other)];
    const beside = this.#table.mixed(one, two, whole(this.#covers, seat));
    if (beside < 0 || beside === target || whole(this.#taken, beside) >= whole(this.#face.high, beside)) return -1;
    return one === two && whole(this.#taken, one) - 2 < whole(this.#face.low, one) ? -1 : beside;
  }
}
