import { exchangeIn, inverseOf, product, productFromLeft } from './inverse.ts';
import { fillPivotRow } from './pivot-row.ts';
import type { Hot } from './pivot-row.ts';
import { largestFirst, real, split, whole } from './numbers.ts';

/** What to maximise over: columns with few ones in few rows, every column and every row between two bounds. */
export type Boxed = {
  readonly columns: readonly ArrayLike<number>[];
  /** How much of each column there is: from zero up to this. */
  readonly high: ArrayLike<number>;
  readonly rows: readonly { readonly least: number; readonly most: number }[];
};

const feasible = 1e-7;
const pivotable = 1e-7;

/**
 * The dual simplex method for many columns and few rows, all between bounds. Every basis is dual feasible once each column stands at the bound that its
 * reduced cost points to, so new weights, or a column that is fixed, only need a few steps from where the last search ended (bound flipping: Fourer 1994, Maros 2003).
 */
export class Simplex {
  readonly #height: number; readonly #width: number;
  /** Columns of the problem, then one slack for each row: row − slack = 0. */
  readonly #total: number; readonly #places: Int32Array; readonly #low: Float64Array; readonly #high: Float64Array;
  readonly #cost: Float64Array; readonly #reduced: Float64Array; readonly #pivotRow: Float64Array; readonly #value: Float64Array;
  readonly #basis: Int32Array;
  /** The row in which a column is basic, or −1. */
  readonly #rowOf: Int32Array; readonly #inverse: Float64Array; readonly #candidates: Int32Array; readonly #ratios: Float64Array;
  /** The columns that may move; all others stand at zero. */
  #active: Int32Array;
  readonly #hot: Hot;
  readonly #columns: number;
  /** What the columns that may not move add to the rows. */
  readonly #frozen: Float64Array; readonly #remembered: Int32Array;

  constructor({ columns, high, rows }: Boxed) {
    this.#columns = columns.length;
    this.#height = rows.length;
    this.prices = new Float64Array(rows.length);
    this.#total = columns.length + rows.length;
    this.#width = Math.max(1, ...columns.map((column) => column.length));
    this.#places = new Int32Array(columns.length * this.#width).fill(rows.length);
    columns.forEach((column, index) => { this.#places.set(Array.from(column), index * this.#width); });
    this.#low = Float64Array.from([...columns.map(() => 0), ...rows.map(({ least }) => least)]);
    this.#high = Float64Array.from([...Array.from(high), ...rows.map(({ most }) => most)]);
    [this.#cost, this.#reduced, this.#pivotRow, this.#value] = [0, 0, 0, 0].map(() => new Float64Array(this.#total)) as [Float64Array, Float64Array, Float64Array, Float64Array];
    this.#basis = Int32Array.from(rows, (_, row) => columns.length + row);
    this.#rowOf = new Int32Array(this.#total).fill(-1);
    this.#basis.forEach((column, row) => { this.#rowOf[column] = row; });
    this.#frozen = new Float64Array(rows.length);
    this.#remembered = this.#basis.slice();
    this.#inverse = new Float64Array(rows.length ** 2);
    rows.forEach((_, row) => { this.#inverse[row * (rows.length + 1)] = -1; });
    this.#candidates = new Int32Array(this.#total);
    this.#ratios = new Float64Array(this.#total);
    this.#active = Int32Array.from({ length: this.#total }, (_, column) => column);
    this.#hot = { active: { list: this.#active }, height: this.#height, width: this.#width, columns: this.#columns, rowOf: this.#rowOf, pivotRow: this.#pivotRow, places: this.#places, prices: new Float64Array(rows.length + 1) };
  }

  /** The value of each column, then of each row, where the last search ended. */
  get values(): Float64Array {
    return this.#value;
  }

  /** What a place in each row costs, where the last search ended. */
  readonly prices: Float64Array;

  /** The columns that hold the others up; only they can stand between their bounds. */
  basic(): readonly number[] {
    return [...this.#basis].filter((column) => column < this.#columns);
  }

  /** What a column may be from now on, until `free` forgets it. */
  fix(column: number, value: number): void {
    this.#low[column] = value;
    this.#high[column] = value;
  }

  free(column: number, high: number): void {
    this.#low[column] = 0;
    this.#high[column] = high;
  }

  /** Only these columns may move, and those that hold the others up; the rest stands at zero. */
  limitTo(columns: Iterable<number>): void {
    this.#frozen.fill(0);
    this.#activate(columns);
    this.#value.fill(0);
  }

  /** Only the columns whose reduced cost is nearest to zero may move from now on, `many` of them, and those that hold the others up; the rest stays where it is. */
  narrow(many: number): void {
    const before = this.#active;
    const order = before.filter((column) => column < this.#columns && whole(this.#rowOf, column) < 0);
    for (const column of order) this.#ratios[column] = -Math.abs(real(this.#reduced, column));
    largestFirst(order, this.#ratios, many);
    this.#activate(order.subarray(0, many));
    for (const column of order.subarray(many)) if (real(this.#value, column) !== 0) this.#add(this.#frozen, column, real(this.#value, column));
  }

  #activate(columns: Iterable<number>): void {
    const kept = new Set(columns);
    for (let row = this.#columns; row < this.#total; row += 1) kept.add(row);
    for (const column of this.#basis) kept.add(column);
    this.#active = Int32Array.from(kept);
    this.#hot.active.list = this.#active;
  }

  /** Remembers what holds the columns up, for `back`. */
  remember(): void {
    this.#remembered.set(this.#basis);
  }

  back(): void {
    this.#basis.set(this.#remembered);
    this.#rowOf.fill(-1);
    this.#basis.forEach((column, row) => { this.#rowOf[column] = row; });
  }

  /** @returns whether there is a point at all */
  maximise(weights: Float64Array): boolean {
    this.#cost.set(weights);
    return this.#anew() || this.#anew();
  }

  /** Goes on after bounds were changed. */
  resume(): boolean {
    this.#place();
    return this.#search() || this.#anew();
  }

  #anew(): boolean {
    this.#invert();
    this.#price();
    this.#place();
    return this.#search();
  }

  #search(): boolean {
    for (let step = 0; step < 2000; step += 1) {
      const row = this.#leaving();
      if (row < 0) return true;
      if (!this.#exchange(row)) return false;
    }
    return false;
  }

  #price(): void {
    const [height, width] = [this.#height, this.#width];
    this.prices.set(productFromLeft(Float64Array.from(this.#basis, (column) => real(this.#cost, column)), this.#inverse));
    for (const column of this.#active) {
      let reduced = real(this.#cost, column);
      if (column >= this.#columns) reduced = real(this.prices, column - this.#columns);
      else for (let place = column * width; place < (column + 1) * width; place += 1) reduced -= whole(this.#places, place) < height ? real(this.prices, whole(this.#places, place)) : 0;
      this.#reduced[column] = whole(this.#rowOf, column) < 0 ? reduced : 0;
    }
  }

  /** Each column outside the basis goes to the bound that its reduced cost points to; the basis follows. */
  #place(): void {
    const sums = this.#frozen.slice();
    for (const column of this.#active) {
      if (whole(this.#rowOf, column) >= 0) continue;
      const value = real(this.#reduced, column) > 0 ? real(this.#high, column) : real(this.#low, column);
      this.#value[column] = value;
      if (value === 0) continue;
      this.#add(sums, column, value);
    }
    product(this.#inverse, sums).forEach((sum, place) => { this.#value[whole(this.#basis, place)] = -sum; });
  }

  #add(sums: Float64Array, column: number, value: number): void {
    if (column >= this.#columns) {
      const row = column - this.#columns;
      sums[row] = real(sums, row) - value;
      return;
    }
    for (let place = column * this.#width; place < (column + 1) * this.#width; place += 1) {
      const row = whole(this.#places, place);
      if (row < this.#height) sums[row] = real(sums, row) + value;
    }
  }

  #leaving(): number {
    let [worst, found] = [feasible, -1];
    for (let place = 0; place < this.#height; place += 1) {
      const column = whole(this.#basis, place);
      const value = real(this.#value, column);
      const off = Math.max(real(this.#low, column) - value, value - real(this.#high, column));
      if (off > worst) [worst, found] = [off, place];
    }
    return found;
  }

  /** One step of the dual simplex method: the basic column of `leaving` goes to the bound it passed. */
  #exchange(leaving: number): boolean {
    const column = whole(this.#basis, leaving);
    const [value, high, sums] = [real(this.#value, column), real(this.#high, column), new Float64Array(this.#height)];
    const [bound, sign] = value > high ? [high, 1] : [real(this.#low, column), -1];
    const entering = this.#longStep(this.#candidatesOf(leaving, sign), Math.abs(value - bound), sums);
    if (entering < 0) return false;
    this.#shift(sums);
    this.#pivot(leaving, entering, bound);
    return true;
  }

  /** The columns whose reduced cost runs towards zero. */
  #candidatesOf(leaving: number, sign: number): number {
    fillPivotRow(this.#hot, this.#inverse.subarray(leaving * this.#height, (leaving + 1) * this.#height));
    const { active, pivotRow } = this.#hot;
    const [low, high, value, candidates] = [this.#low, this.#high, this.#value, this.#candidates];
    let found = 0;
    for (const column of active.list) {
      const alpha = pivotRow[column] ?? 0;
      if (alpha < pivotable && alpha > -pivotable) continue;
      if (low[column] === high[column] || alpha * sign < 0 !== (value[column] === high[column])) continue;
      candidates[found] = column;
      found += 1;
    }
    return found;
  }

  /** Passes as many zeros of reduced costs as the way allows, flipping their columns; the one it can't pass enters (a weighted median, found by halving). */
  #longStep(count: number, way: number, sums: Float64Array): number {
    const [candidates, ratios] = [this.#candidates, this.#ratios];
    for (let place = 0; place < count; place += 1) {
      const column = whole(candidates, place);
      ratios[column] = Math.abs(real(this.#reduced, column) / real(this.#pivotRow, column));
    }
    let [from, to, slope] = [0, count, way];
    while (to - from > 1) {
      const middle = split(candidates, ratios, { from, to });
      const taken = this.#slopeOf(from, middle);
      if (slope - taken < 0) to = middle;
      else {
        this.#flip(from, middle, sums);
        slope -= taken;
        from = middle;
      }
    }
    return to === from || slope - this.#slopeOf(from, to) >= 0 ? -1 : whole(candidates, from);
  }

  #slopeOf(from: number, to: number): number {
    return this.#candidates.subarray(from, to).reduce((slope, column) => slope + Math.abs(real(this.#pivotRow, column)) * (real(this.#high, column) - real(this.#low, column)), 0);
  }

  #flip(from: number, to: number, sums: Float64Array): void {
    for (let place = from; place < to; place += 1) {
      const column = whole(this.#candidates, place);
      const bound = real(this.#value, column) === real(this.#high, column) ? real(this.#low, column) : real(this.#high, column);
      this.#add(sums, column, bound - real(this.#value, column));
      this.#value[column] = bound;
    }
  }

  #shift(sums: Float64Array): void {
    if (!sums.some((sum) => sum !== 0)) return;
    product(this.#inverse, sums).forEach((change, place) => {
      const column = whole(this.#basis, place);
      this.#value[column] = real(this.#value, column) - change;
    });
  }

  #pivot(leaving: number, entering: number, bound: number): void {
    const [inverse, basis] = [this.#inverse, this.#basis];
    const unit = new Float64Array(this.#height);
    this.#add(unit, entering, 1);
    const image = product(inverse, unit);
    const out = whole(basis, leaving);
    const alpha = real(image, leaving);
    const step = (real(this.#value, out) - bound) / alpha;
    const theta = real(this.#reduced, entering) / alpha;
    image.forEach((entry, place) => {
      const column = whole(basis, place);
      this.#value[column] = real(this.#value, column) - step * entry;
    });
    this.#value[entering] = real(this.#value, entering) + step;
    this.#value[out] = bound;
    const [list, reduced, pivotRow] = [this.#active, this.#reduced, this.#pivotRow];
    for (const column of list) {
      reduced[column] = (reduced[column] ?? 0) - theta * (pivotRow[column] ?? 0);
    }
    this.#reduced[entering] = 0;
    this.#reduced[out] = -theta;
    basis[leaving] = entering;
    this.#rowOf[entering] = leaving;
    this.#rowOf[out] = -1;
    exchangeIn(inverse, image, leaving);
  }

  /** Reckons the inverse anew from the basis, so that rounding doesn't add up. */
  #invert(): void {
    this.#inverse.set(inverseOf(Array.from(this.#basis, (column) => {
      const unit = new Float64Array(this.#height);
      this.#add(unit, column, 1);
      return unit;
    })));
  }
}
