import type { Face } from './finder.ts';
import { isPanel } from './instance.ts';
import type { Instance, Panel } from './instance.ts';
import { fewLargestFirst, real, whole } from './numbers.ts';
import { KindTable } from './kind-table.ts';

/** Whose seat goes to which kind, and what that gains. */
type Repair = { readonly seat: number; readonly kind: number; readonly gain: number };
const nobody: Repair = { seat: -1, kind: -1, gain: -Infinity };

/** What it is worth that one of a kind comes to a panel, and what is lost when one goes; for a plain search both are the kind's weight. */
export type Worth = { readonly enter: Float64Array; readonly leave: Float64Array };

/** What an exchange must gain. */
const little = 1e-6;
/** How often a newcomer tries another seat after the one that looked best turned out to cost too much. */
const mostTries = 3;

/**
 * Turns one panel into a heavier one by exchanges that keep every row between its bounds. A newcomer takes somebody's seat; wherever their answers differ and a
 * row is left too full or too empty, somebody else gives their seat to a kind that differs from them in that answer only. What such a repair gains at best
 * is kept for each pair of answers, so that all seats are judged at a glance. A thousand times cheaper than looking for a panel anew.
 */
export class Exchange {
  readonly #instance: Instance;
  readonly #face: Face;
  readonly #table: KindTable;
  readonly #least: Int32Array;
  readonly #most: Int32Array;
  readonly #taken: Int32Array;
  readonly #filled: Int32Array;
  readonly #rowsOf: readonly Int32Array[];
  readonly #none = new Int32Array();
  readonly #open: Int32Array;
  readonly #seats: Int32Array;
  /** For answers one and two of a feature: what is gained at best, as far as is known, when somebody with one is replaced by their like with two. */
  readonly #gains: Float64Array;
  readonly #widest: number;
  /** For each answer what it costs the newcomer that who leaves has it. */
  readonly #cost: Float64Array;
  /** The seats that the move at hand has changed, and who sat there. */
  readonly #moved: { readonly seat: number; readonly before: number }[] = [];
  /** For each seat the last move that changed it; the number of the move at hand. */
  readonly #moves: Int32Array;
  #move = 0;
  #enter: Float64Array = new Float64Array();
  #leave: Float64Array = new Float64Array();

  constructor(instance: Instance, face: Face) {
    this.#instance = instance;
    this.#face = face;
    this.#rowsOf = instance.rowsOf;
    this.#table = new KindTable(instance);
    // Behind the rows stands one for answers without a quota: it is never full and never empty.
    this.#least = Int32Array.from([...face.rows.map(({ least }) => least), -1]);
    this.#most = Int32Array.from([...face.rows.map(({ most }) => most), 2 ** 30]);
    this.#taken = new Int32Array(face.low.length);
    this.#filled = new Int32Array(face.rows.length + 1);
    this.#open = Int32Array.from([...face.low.keys()].filter((kind) => whole(face.high, kind) > whole(face.low, kind)));
    this.#seats = new Int32Array(instance.size);
    this.#moves = new Int32Array(instance.size);
    const { firsts, rowOf } = this.#table;
    this.#widest = firsts.reduce((widest, first, at) => Math.max(widest, first - whole(firsts, at - 1)), 1);
    this.#gains = new Float64Array(rowOf.length * this.#widest);
    this.#cost = new Float64Array(rowOf.length);
  }

  /** @returns a panel at least as heavy, made from this one. `most`: how many kinds are tried as newcomers, those of the greatest weight first */
  improved(panel: Panel, worth: Worth, most: number): Panel {
    this.#load(panel, worth);
    const many = Math.min(most, this.#open.length);
    fewLargestFirst(this.#open, worth.enter, many);
    for (let place = 0; place < many; place += 1) {
      const kind = whole(this.#open, place);
      if (!this.#isFull(kind)) this.#seat(kind);
    }
    const better = this.#seats.slice().sort();
    return isPanel(this.#instance, better) ? better : panel;
  }

  #load(panel: Panel, { enter, leave }: Worth): void {
    [this.#enter, this.#leave] = [enter, leave];
    this.#taken.fill(0);
    this.#filled.fill(0);
    this.#gains.fill(-Infinity);
    this.#seats.set(panel);
    for (const kind of panel) this.#count(kind, 1);
    panel.forEach((_, seat) => { this.#offer(seat); });
  }

  #count(kind: number, by: number): void {
    this.#taken[kind] = whole(this.#taken, kind) + by;
    const [rows, filled] = [this.#rowsOf[kind] ?? this.#none, this.#filled];
    for (const row of rows) filled[row] = (filled[row] ?? 0) + by;
  }

  #mayEnter(row: number): boolean {
    return whole(this.#filled, row) < whole(this.#most, row);
  }

  #mayLeave(row: number): boolean {
    return whole(this.#filled, row) > whole(this.#least, row);
  }

  /** Whether who sits there isn't needed on each panel. */
  #isFree(kind: number): boolean {
    return whole(this.#taken, kind) > whole(this.#face.low, kind);
  }

  /** Whether no more of a kind may sit there. */
  #isFull(kind: number): boolean {
    return whole(this.#taken, kind) >= whole(this.#face.high, kind);
  }

  /** Who of a cell may take the seat of a kind and weighs most; −1 where nobody may. */
  #heaviestIn(cell: number, kind: number): number {
    const { kinds, starts } = this.#table;
    const [weights, end] = [this.#enter, starts[cell + 1] ?? 0];
    let [found, most] = [-1, -Infinity];
    for (let place = starts[cell] ?? 0; place < end; place += 1) {
      const each = kinds[place] ?? 0;
      const weight = weights[each] ?? 0;
      if (weight > most && this.#mayTake(each, kind)) [found, most] = [each, weight];
    }
    return found;
  }

  /** Whether somebody may take the seat of a kind, as far as they themselves and their household go. It is asked for every seat and answer, so that it reads its lists itself. */
  #mayTake(each: number, kind: number): boolean {
    const { homes } = this.#table;
    const home = homes[each] ?? 0;
    return (this.#taken[each] ?? 0) < (this.#face.high[each] ?? 0) && (home === homes[kind] || (this.#filled[home] ?? 0) < (this.#most[home] ?? 0));
  }

  /** Notes what is gained when who sits there is replaced by their likes. */
  #offer(seat: number): void {
    const { width, answers, firsts } = this.#table;
    const [kind, gains, widest, enter] = [whole(this.#seats, seat), this.#gains, this.#widest, this.#enter];
    if (!this.#isFree(kind)) return;
    const lost = real(this.#leave, kind);
    for (let at = 0; at < width; at += 1) {
      const [first, end, own] = [whole(firsts, at), whole(firsts, at + 1), whole(answers, kind * width + at)];
      for (let answer = first, place = own * widest; answer < end; answer += 1, place += 1) {
        const cell = answer === own ? -1 : this.#table.cellWith(kind, at, answer);
        const like = cell < 0 ? -1 : this.#heaviestIn(cell, kind);
        if (like < 0) continue;
        gains[place] = Math.max(real(gains, place), real(enter, like) - lost);
      }
    }
  }

  #seat(target: number): void {
    for (let tries = 0; tries < mostTries; tries += 1) {
      for (let at = 0; at < this.#table.width; at += 1) this.#estimate(target, at);
      const seat = this.#best(target);
      if (seat < 0 || this.#isMoved(target, seat)) return;
    }
  }

  /** What it costs at best that who leaves had another answer to a feature than the newcomer. */
  #estimate(target: number, at: number): void {
    const { width, answers, firsts, rowOf } = this.#table;
    const [first, end, own] = [whole(firsts, at), whole(firsts, at + 1), whole(answers, target * width + at)];
    const hasRoom = this.#mayEnter(whole(rowOf, own));
    const away = hasRoom ? 0 : this.#bestAway(own, first, end);
    for (let answer = first; answer < end; answer += 1) {
      const swapped = real(this.#gains, own * this.#widest + answer - first);
      if (this.#mayLeave(whole(rowOf, answer))) this.#cost[answer] = hasRoom ? 0 : Math.max(away, swapped);
      else this.#cost[answer] = hasRoom ? Math.max(this.#bestTowards(answer, first, end), swapped) : swapped;
    }
    this.#cost[own] = 0;
  }

  #bestAway(from: number, first: number, end: number): number {
    let best = -Infinity;
    for (let answer = first; answer < end; answer += 1) {
      if (answer !== from && this.#mayEnter(whole(this.#table.rowOf, answer))) best = Math.max(best, real(this.#gains, from * this.#widest + answer - first));
    }
    return best;
  }

  #bestTowards(to: number, first: number, end: number): number {
    let best = -Infinity;
    for (let answer = first; answer < end; answer += 1) {
      if (answer !== to && this.#mayLeave(whole(this.#table.rowOf, answer))) best = Math.max(best, real(this.#gains, answer * this.#widest + to - first));
    }
    return best;
  }

  /** The seat that promises most to the newcomer; −1 where none promises anything. */
  #best(target: number): number {
    const { width, answers, homes } = this.#table;
    const [cost, seats, leave, home] = [this.#cost, this.#seats, this.#leave, whole(homes, target)];
    const [isFull, worth] = [!this.#mayEnter(home), real(this.#enter, target)];
    let [most, found] = [little, -1];
    for (let seat = 0; seat < seats.length; seat += 1) {
      const kind = whole(seats, seat);
      let gain = worth - real(leave, kind);
      for (let place = kind * width, end = place + width; place < end; place += 1) gain += cost[answers[place] ?? 0] ?? 0;
      if (gain > most && kind !== target && this.#isFree(kind) && (!isFull || whole(homes, kind) === home)) [most, found] = [gain, seat];
    }
    return found;
  }

  /** Carries a move out, or leaves everything as it was where it gains nothing after all. */
  #isMoved(target: number, seat: number): boolean {
    const { width, answers } = this.#table;
    const leaving = whole(this.#seats, seat);
    this.#moved.length = 0;
    this.#move += 1;
    let gain = this.#replace(seat, target);
    for (let at = 0; at < width && gain > -Infinity; at += 1) {
      const [own, other] = [whole(answers, target * width + at), whole(answers, leaving * width + at)];
      if (own !== other) gain += this.#repair(at, own, other);
    }
    if (gain <= little) {
      for (const { seat: changed, before } of this.#moved.reverse()) this.#sit(changed, before);
      return false;
    }
    for (const { seat: changed } of this.#moved) this.#offer(changed);
    return true;
  }

  #sit(seat: number, kind: number): void {
    this.#count(whole(this.#seats, seat), -1);
    this.#seats[seat] = kind;
    this.#count(kind, 1);
  }

  /** @returns what that gains */
  #replace(seat: number, kind: number): number {
    const before = whole(this.#seats, seat);
    this.#moved.push({ seat, before });
    this.#moves[seat] = this.#move;
    this.#sit(seat, kind);
    return real(this.#enter, kind) - real(this.#leave, before);
  }

  /** One has come with answer `own` and one with `other` has gone: if a row is too full or too empty for that, the best repair. @returns what it gains */
  #repair(at: number, own: number, other: number): number {
    const { rowOf, firsts } = this.#table;
    const [full, empty] = [whole(rowOf, own), whole(rowOf, other)];
    const [isOver, isUnder] = [whole(this.#filled, full) > whole(this.#most, full), whole(this.#filled, empty) < whole(this.#least, empty)];
    if (!isOver && !isUnder) return 0;
    const [first, end] = [whole(firsts, at), whole(firsts, at + 1)];
    let best = nobody;
    for (let from = first; from < end; from += 1) {
      if (isOver ? from !== own : from === other || !this.#mayLeave(whole(rowOf, from))) continue;
      const repair = isUnder ? this.#noted(at, from, other) : this.#anywhere(at, from);
      if (repair.gain > best.gain) best = repair;
    }
    return best.seat < 0 ? -Infinity : this.#replace(best.seat, best.kind);
  }

  /** Who gives an answer gains most by making room for their like with any other that has room. */
  #anywhere(at: number, from: number): Repair {
    const { rowOf, firsts } = this.#table;
    let best = nobody;
    for (let to = whole(firsts, at); to < whole(firsts, at + 1); to += 1) {
      if (to === from || !this.#mayEnter(whole(rowOf, to))) continue;
      const repair = this.#noted(at, from, to);
      if (repair.gain > best.gain) best = repair;
    }
    return best;
  }

  /** What was promised may have been taken by others since, or not go together with the rest of the move: what is found now is what is promised from now on. */
  #noted(at: number, from: number, to: number): Repair {
    const repair = this.#like(at, from, to);
    this.#gains[from * this.#widest + to - whole(this.#table.firsts, at)] = repair.gain;
    return repair;
  }

  /** Who of those with one answer gains most by making room for their like with another; nobody who has moved already. */
  #like(at: number, from: number, to: number): Repair {
    const { width, answers } = this.#table;
    const [seats, enter, leave, moves, move] = [this.#seats, this.#enter, this.#leave, this.#moves, this.#move];
    let [found, heir, most] = [-1, -1, -Infinity];
    for (let seat = 0; seat < seats.length; seat += 1) {
      const kind = whole(seats, seat);
      if (answers[kind * width + at] !== from || moves[seat] === move || !this.#isFree(kind)) continue;
      const cell = this.#table.cellWith(kind, at, to);
      const like = cell < 0 ? -1 : this.#heaviestIn(cell, kind);
      if (like < 0) continue;
      const gain = real(enter, like) - real(leave, kind);
      if (gain > most) [found, heir, most] = [seat, like, gain];
    }
    return { seat: found, kind: heir, gain: most };
  }
}
