import type { Instance, Panel, Row } from './instance.ts';
import { largestFirst, real, whole } from './numbers.ts';
import { Simplex } from './simplex.ts';

/** Where panels are looked for: each kind from `low` to `high`, each row between its bounds. */
export type Face = { readonly low: Int32Array; readonly high: Int32Array; readonly rows: readonly Row[] };

const nearly = 1e-6;

/** All panels. */
export const wholeFace = ({ counts, rows }: Instance): Face => ({ low: new Int32Array(counts.length), high: counts, rows });

/** Where the panels of a lottery with these average seats lie: a row that is full on average is full on each, a kind has its average rounded down or up. */
export const faceOf = ({ counts, rowsOf, rows }: Instance, seats: Float64Array): Face => {
  const filled = new Float64Array(rows.length);
  counts.forEach((_, kind) => rowsOf[kind]?.forEach((row) => { filled[row] = real(filled, row) + real(seats, kind); }));
  return {
    low: Int32Array.from(seats, (share) => Math.floor(share + nearly)),
    high: Int32Array.from(seats, (share) => Math.ceil(share - nearly)),
    rows: rows.map(({ least, most }, row) => ({ least: real(filled, row) > most - nearly ? most : least, most: real(filled, row) < least + nearly ? least : most })),
  };
};

/** How many kinds a search looks at for each seat, and for each row. */
const perSeat = 3;
const perRow = 6;
const mostTries = 200;
/** With more rows of households than this, they are looked at only once a panel breaks one: in a large pool hardly any does, and each row costs. */
const manyHomes = 40;
/** How often a panel is looked for anew because a household had too many on it. */
const mostCrowded = 60;
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
  readonly #forms: readonly Int32Array[];
  readonly #worth: Float64Array;
  readonly #prices: Float64Array;

  constructor({ size, rowsOf, rows, forms }: Instance, face: Face) {
    this.#face = face;
    this.#forms = forms;
    const quotas = forms.reduce((first, form) => Math.min(first, (form.at(-1) ?? -1) < 0 ? first : whole(form, form.length - 1)), rows.length);
    const seen = rows.length - quotas > manyHomes ? quotas : rows.length;
    this.#rowsOf = rowsOf.map((own) => own.filter((row) => row < seen));
    this.#rows = seen;
    const base = new Int32Array(rows.length);
    let seats = 0;
    face.low.forEach((count, kind) => {
      seats += count;
      rowsOf[kind]?.forEach((row) => { base[row] = whole(base, row) + count; });
    });
    this.#size = size - seats;
    this.#open = Int32Array.from([...face.low.keys()].filter((kind) => whole(face.high, kind) > whole(face.low, kind)));
    this.#prices = new Float64Array(seen + 1);
    this.#worth = new Float64Array(face.low.length);
    // The size is a row like the others, behind them.
    this.#simplex = new Simplex({
      columns: this.#rowsOf.map((own) => [...own, seen]),
      high: face.high.map((high, kind) => high - whole(face.low, kind)),
      rows: [...face.rows.slice(0, seen).map(({ least, most }, row) => ({ least: least - whole(base, row), most: most - whole(base, row) })), { least: this.#size, most: this.#size }],
    });
  }

  /** @param weights how much a seat on this panel is worth to each kind. @returns undefined where none was found; there may be one */
  find(weights: Float64Array): Panel | undefined {
    const barred: number[] = [];
    let panel = this.#found(weights);
    for (let tries = 0; panel !== undefined && tries < mostCrowded; tries += 1) {
      const crowded = this.#crowded(panel, weights);
      if (crowded.length === 0) break;
      for (const kind of crowded) this.#simplex.fix(kind, 0);
      barred.push(...crowded);
      panel = this.#found(weights);
    }
    for (const kind of barred) this.#simplex.free(kind, whole(this.#face.high, kind) - whole(this.#face.low, kind));
    return panel === undefined || this.#crowded(panel, weights).length > 0 ? undefined : panel;
  }

  /** Kinds that must go from the panel, as their households would have too many on it: the lightest of each. */
  #crowded(panel: Panel, weights: Float64Array): readonly number[] {
    const homes = new Map<number, number[]>();
    for (const kind of panel) {
      const row = this.#forms[kind]?.at(-1) ?? -1;
      if (row >= this.#rows) homes.set(row, [...homes.get(row) ?? [], kind]);
    }
    return [...homes].flatMap(([row, kinds]) => kinds.toSorted((a, b) => real(weights, b) - real(weights, a)).slice(this.#face.rows[row]?.most ?? kinds.length));
  }

  #found(weights: Float64Array): Panel | undefined {
    const simplex = this.#simplex;
    simplex.back();
    simplex.limitTo(this.#window(weights));
    if (!simplex.maximise(weights)) {
      simplex.limitTo(this.#open);
      if (!simplex.maximise(weights)) return undefined;
    }
    simplex.remember();
    this.#prices.set(simplex.prices);
    simplex.narrow(diving);
    const fixed: number[] = [];
    const isWhole = this.#dive(fixed);
    for (const kind of fixed) simplex.free(kind, whole(this.#face.high, kind) - whole(this.#face.low, kind));
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

  #dive(fixed: number[]): boolean {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const split = this.#fullest();
      if (split === undefined) return true;
      const value = real(this.#simplex.values, split);
      fixed.push(split);
      if (this.#fixed(split, Math.ceil(value)) || this.#fixed(split, Math.floor(value))) continue;
      return false;
    }
    return false;
  }

  #fixed(kind: number, value: number): boolean {
    this.#simplex.fix(kind, value);
    return this.#simplex.resume();
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
