import type { Instance, Panel, Row } from './instance.ts';
import { largestFirst, real, whole } from './numbers.ts';
import { Simplex } from './simplex.ts';

/** Where panels are looked for: each kind from `low` to `high`, each row between its bounds. */
export type Face = { readonly low: Int32Array; readonly high: Int32Array; readonly rows: readonly Row[] };

const nearly = 1e-6;

/** All panels. */
export const wholeFace = ({ counts, rows }: Instance): Face => ({ low: new Int32Array(counts.length), high: counts, rows });

/** By how much the chances of a row's people may be off, each, for the row to count as full or empty all the same: the programme that gave them knows them no better. */
const perPerson = 1e-8;

/** Where the panels of a lottery with these average seats lie: a row that is full on average is full on each, a kind has its average rounded down or up. */
export const faceOf = ({ counts, rowsOf, rows }: Instance, seats: Float64Array): Face => {
  const [filled, off] = [new Float64Array(rows.length), new Float64Array(rows.length).fill(nearly)];
  counts.forEach((count, kind) => rowsOf[kind]?.forEach((row) => {
    filled[row] = real(filled, row) + real(seats, kind);
    off[row] = real(off, row) + count * perPerson;
  }));
  return {
    low: Int32Array.from(seats, (share) => Math.floor(share + nearly)),
    high: Int32Array.from(seats, (share) => Math.ceil(share - nearly)),
    rows: rows.map(({ least, most }, row) => ({ least: real(filled, row) > most - real(off, row) ? most : least, most: real(filled, row) < least + real(off, row) ? least : most })),
  };
};

/** How many kinds a search looks at for each seat, and for each row. */
const perSeat = 3;
const perRow = 6;
const mostTries = 200;
/** With more rows of households than this, they are looked at only where a point breaks one: in a large pool hardly any does, and each row costs. */
const manyHomes = 40;
/** How many kinds a dive may still move. */
const diving = 250;

/**
 * Looks for a panel that weighs much: the best point where seats may be split, then one split kind after the other is rounded, the most certain first, and the
 * rest found anew (diving). Nearly always within a hair of the best, never proven to be it.
 */
export class PanelFinder {
  readonly #simplex: Simplex;
  readonly #face: Face;
  readonly #size: number;
  readonly #open: Int32Array;
  readonly #rowsOf: readonly Int32Array[];
  readonly #rows: number;
  readonly #worth: Float64Array;
  readonly #prices: Float64Array;
  /** How many seats in each row those have whom each panel needs. */
  readonly #base: Int32Array;
  /** The kinds of each household whose row isn't looked at. */
  readonly #homes = new Map<number, number[]>();
  /** Who had a seat when the search was narrowed: some of them can't move any more. */
  #settled: ReadonlySet<number> = new Set();
  #tries = 0;

  constructor({ size, rowsOf, rows, forms }: Instance, face: Face) {
    this.#face = face;
    const quotas = forms.reduce((first, form) => Math.min(first, (form.at(-1) ?? -1) < 0 ? first : whole(form, form.length - 1)), rows.length);
    const seen = rows.length - quotas > manyHomes ? quotas : rows.length;
    this.#rowsOf = rowsOf.map((own) => own.filter((row) => row < seen));
    this.#rows = seen;
    this.#base = new Int32Array(rows.length);
    let seats = 0;
    face.low.forEach((count, kind) => {
      seats += count;
      rowsOf[kind]?.forEach((row) => { this.#base[row] = whole(this.#base, row) + count; });
    });
    this.#size = size - seats;
    this.#open = Int32Array.from([...face.low.keys()].filter((kind) => whole(face.high, kind) > whole(face.low, kind)));
    this.#prices = new Float64Array(seen + 1);
    for (const kind of this.#open) {
      const row = forms[kind]?.at(-1) ?? -1;
      if (row >= seen) this.#homes.set(row, [...this.#homes.get(row) ?? [], kind]);
    }
    this.#worth = new Float64Array(face.low.length);
    // The size is a row like the others, behind them.
    this.#simplex = new Simplex({
      columns: this.#rowsOf.map((own) => [...own, seen]),
      high: face.high.map((high, kind) => high - whole(face.low, kind)),
      rows: [...face.rows.slice(0, seen).map(({ least, most }, row) => ({ least: least - whole(this.#base, row), most: most - whole(this.#base, row) })), { least: this.#size, most: this.#size }],
    });
  }

  /** @param weights how much a seat on this panel is worth to each kind. @returns undefined where none was found; there may be one */
  find(weights: Float64Array): Panel | undefined {
    const simplex = this.#simplex;
    simplex.back();
    simplex.limitTo(this.#window(weights));
    if (!simplex.maximise(weights)) {
      simplex.limitTo(this.#open);
      if (!simplex.maximise(weights)) return undefined;
    }
    simplex.remember();
    this.#prices.set(simplex.prices);
    const fixed: number[] = [];
    this.#tries = 0;
    const isHoused = this.#keepHomes(weights, fixed);
    this.#settled = new Set([...this.#homes.values()].flat().filter((kind) => real(simplex.values, kind) > 1 - nearly));
    simplex.narrow(diving);
    const isWhole = isHoused && this.#dive(weights, fixed);
    this.#free(fixed);
    return isWhole ? this.#panel() : undefined;
  }

  /** The kinds that are worth most at the prices of the last search. */
  #window(weights: Float64Array): Int32Array {
    const size = Math.min(this.#open.length, perSeat * this.#size + perRow * this.#rows);
    if (size === this.#open.length) return this.#open;
    for (const kind of this.#open) {
      let worth = real(weights, kind);
      for (const row of this.#rowsOf[kind] ?? []) worth -= real(this.#prices, row);
      this.#worth[kind] = worth;
    }
    largestFirst(this.#open, this.#worth, size);
    return this.#open.subarray(0, size);
  }

  /** Rounds one split kind after the other, up first; where that leads nowhere, down; and back to the one before. */
  #dive(weights: Float64Array, fixed: number[]): boolean {
    if (!this.#keepHomes(weights, fixed)) return false;
    const split = this.#fullest();
    if (split === undefined) return true;
    const [value, before] = [real(this.#simplex.values, split), fixed.length];
    for (const rounded of [Math.ceil(value), Math.floor(value)]) {
      this.#tries += 1;
      if (this.#tries > mostTries) return false;
      fixed.push(split);
      this.#simplex.fix(split, rounded);
      if (this.#simplex.resume() && this.#dive(weights, fixed)) return true;
      this.#free(fixed.splice(before));
    }
    return false;
  }

  #free(kinds: readonly number[]): void {
    for (const kind of kinds) this.#simplex.free(kind, whole(this.#face.high, kind) - whole(this.#face.low, kind));
  }

  /** Where a household is full, nobody else of it may come; where it has too many, the lightest must go. @returns whether a point is left */
  #keepHomes(weights: Float64Array, fixed: number[]): boolean {
    for (;;) {
      const gone = [...this.#homes].flatMap(([row, kinds]) => this.#beyond(row, kinds, weights));
      if (gone.length === 0) return true;
      for (const { kind, seats } of gone) {
        fixed.push(kind);
        this.#simplex.fix(kind, seats);
      }
      if (!this.#simplex.resume()) return false;
    }
  }

  /** Who of a household has more seats, or parts of seats, than heavier ones leave them that have whole seats, and how many are left. */
  #beyond(row: number, kinds: readonly number[], weights: Float64Array): readonly { readonly kind: number; readonly seats: number }[] {
    const wholeSeats = (kind: number): number => Math.floor(real(this.#simplex.values, kind) + nearly);
    const firmness = (kind: number): number => (wholeSeats(kind) === 0 ? 0 : this.#settled.has(kind) ? 2 : 1);
    let room = (this.#face.rows[row]?.most ?? 0) - whole(this.#base, row);
    const seated = kinds.filter((kind) => real(this.#simplex.values, kind) > nearly).sort((a, b) => firmness(b) - firmness(a) || real(weights, b) - real(weights, a));
    return seated.flatMap((kind) => {
      const seats = room;
      room -= Math.min(room, wholeSeats(kind));
      return real(this.#simplex.values, kind) > seats + nearly ? [{ kind, seats }] : [];
    });
  }

  /** The split kind that lacks least of a whole person: whoever is rounded down leaves the question nearly as it was. */
  #fullest(): number | undefined {
    let [least, found]: [number, number | undefined] = [1, undefined];
    for (const column of this.#simplex.basic()) {
      const value = real(this.#simplex.values, column);
      const above = Math.ceil(value - nearly) - value;
      if (Math.abs(value - Math.round(value)) > nearly && above < least) [least, found] = [above, column];
    }
    return found;
  }

  #panel(): Panel {
    const seats: number[] = [];
    this.#simplex.values.subarray(0, this.#rowsOf.length).forEach((value, kind) => {
      for (let seat = Math.round(value) + whole(this.#face.low, kind); seat > 0; seat -= 1) seats.push(kind);
    });
    return Int32Array.from(seats);
  }
}
