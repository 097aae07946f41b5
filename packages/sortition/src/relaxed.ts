import type { Highs, Model } from 'highs';
import type { Cut, Instance } from './instance.ts';
import { real as at } from './numbers.ts';
import { programmeOf } from './programme.ts';
import type { Column, Left } from './programme.ts';

/** One step of leximin: `kinds` can't be lifted above `chance` without pressing somebody who has less. */
export type Level = { readonly chance: number; readonly kinds: readonly number[] };

export type Relaxed = { readonly chances: Float64Array; readonly levels: readonly Level[] };

/** What a fixed chance may sink by in later steps: below it HiGHS could call its own solution infeasible. Where it does so all the same, ten times as much, and at last so much. */
const slack = 1e-9;
const mostSlack = 1e-6;
const binding = 1e-7;

/**
 * Columns: what each kind has above the least chance, then the least chance, which counts in the rows for all kinds that are still open. Rows: size, rows of the
 * instance, cuts. So there are few rows however many kinds there are.
 */
const programme = (highs: Highs, { size, counts, rowsOf, rows }: Instance, cuts: readonly Cut[]): { model: Model; columns: readonly Column[]; sums: Float64Array } => {
  const sums = new Float64Array(1 + rows.length + cuts.length);
  const columns = Array.from(counts, (count, kind): Column => {
    const own = [0, ...Array.from(rowsOf[kind] ?? [], (row) => 1 + row)];
    const cutting = cuts.flatMap(({ weights }, cut) => (at(weights, kind) === 0 ? [] : [cut]));
    return {
      goal: 0, least: 0, most: 1, rows: [...own, ...cutting.map((cut) => 1 + rows.length + cut)],
      factors: [...own.map(() => count), ...cutting.map((cut) => count * (cuts[cut]?.weights[kind] ?? 0))],
    };
  });
  for (const column of columns) addTo(sums, column, 1);
  const least = { goal: 1, least: 0, most: 1, rows: [...sums.keys()], factors: [...sums] };
  return { columns, sums, model: programmeOf(highs, [...columns, least], [{ least: size, most: size }, ...rows, ...cuts.map(({ most }) => ({ least: -highs.infinity, most }))]) };
};

const addTo = (sums: Float64Array, { rows, factors }: Column, times: number): void => {
  rows.forEach((row, place) => { sums[row] = at(sums, row) + times * (factors[place] ?? 0); });
};

type Solved = { readonly values: Float64Array; readonly duals: Float64Array };

/** Nobody's chance is above 1: said of a kind only once a solution breaks it. */
class Ceilings {
  readonly #rows = new Map<number, number>();
  readonly #model: Model;
  readonly #first: number;

  constructor(model: Model, first: number) {
    [this.#model, this.#first] = [model, first];
  }

  /** @returns whether the solution broke one */
  raise(open: ReadonlySet<number>, { values }: Solved): boolean {
    const least = values.length - 1;
    const over = [...open].filter((kind) => !this.#rows.has(kind) && at(values, kind) + at(values, least) > 1 + slack);
    for (const kind of over) {
      this.#rows.set(kind, this.#first + this.#rows.size);
      this.#model.addRow(-Infinity, 1, { indices: [kind, least], values: [1, 1] });
    }
    return over.length > 0;
  }

  /** The kind's own bounds hold from now on. */
  drop(kind: number): void {
    const row = this.#rows.get(kind);
    if (row !== undefined) this.#model.changeRowBounds(row, -Infinity, Infinity);
  }
}

/** Undefined where the rows contradict each other. */
const solved = (highs: Highs, model: Model): Solved | undefined => {
  model.run();
  if (model.getModelStatus() === highs.constants.modelStatus.infeasible) return undefined;
  if (model.getModelStatus() !== highs.constants.modelStatus.optimal) throw new Error(`HiGHS ended with ${model.getModelStatus()} where an optimum is certain`);
  const { colValue, colDual } = model.getSolution();
  return { values: colValue, duals: colDual };
};

/** The chances that are fixed already, and how far they may sink. */
class Fixed {
  readonly #model: Model;
  readonly #levels: readonly Level[];
  #slack = slack;

  constructor(model: Model, levels: readonly Level[]) {
    [this.#model, this.#levels] = [model, levels];
  }

  fix({ chance, kinds }: Level): void {
    this.#model.changeColsBounds({ kind: 'set', indices: Int32Array.from(kinds) }, kinds.map(() => Math.max(0, chance - this.#slack)), kinds.map(() => 1));
  }

  /** @returns whether they may sink further now */
  loosen(): boolean {
    if (this.#levels.length === 0 || this.#slack >= mostSlack) return false;
    this.#slack *= 10;
    for (const level of this.#levels) this.fix(level);
    return true;
  }
}

const underCeilings = (solve: () => Solved | undefined, raise: (point: Solved) => boolean): Solved | undefined => {
  for (;;) {
    const point = solve();
    if (point === undefined || !raise(point)) return point;
  }
};

/** The step's kinds are those that hold the least chance down; from now on they keep it, and the others are lifted. */
const levelOf = (open: ReadonlySet<number>, { values, duals }: Solved): Level => {
  const holding = [...open].filter((kind) => Math.abs(at(duals, kind)) > binding && at(values, kind) <= slack);
  // Nobody holds it down where it has reached 1: all that are left have it.
  return { chance: at(values, values.length - 1), kinds: holding.length > 0 ? holding : [...open] };
};

const lastOf = (open: ReadonlySet<number>, { values }: Solved): Level => ({ chance: at(values, values.length - 1), kinds: [...open] });

/**
 * Leximin where seats could be split: its chances are at least as good as those of any lottery over panels, level by level, so that a lottery that
 * reaches them is proven best. There are hardly more levels than rows. Once no time is left, all that are still open are one level: the bound on their least
 * chance holds, and they are wanted as the last solution has them.
 */
export const relaxedLeximin = (highs: Highs, instance: Instance, { cuts, left }: { readonly cuts: readonly Cut[]; readonly left: Left }): Relaxed | undefined => {
  const { model, columns, sums } = programme(highs, instance, cuts);
  try {
    const levels: Level[] = [];
    const [open, ceilings, fixed] = [new Set(instance.counts.keys()), new Ceilings(model, sums.length), new Fixed(model, levels)];
    const chances = new Float64Array(columns.length);
    while (open.size > 0) {
      const point = underCeilings(() => solved(highs, model), (each) => ceilings.raise(open, each));
      if (point === undefined) {
        if (fixed.loosen()) continue;
        return undefined;
      }
      const isLate = levels.length > 0 && left() <= 0;
      const level = isLate ? lastOf(open, point) : levelOf(open, point);
      levels.push(level);
      for (const kind of level.kinds) {
        chances[kind] = isLate ? Math.min(1, level.chance + at(point.values, kind)) : level.chance;
        open.delete(kind);
        ceilings.drop(kind);
        addTo(sums, columns[kind] ?? { goal: 0, least: 0, most: 0, rows: [], factors: [] }, -1);
      }
      fixed.fix(level);
      sums.forEach((sum, row) => { model.changeCoefficient(row, columns.length, Math.abs(sum) < 1e-9 ? 0 : sum); });
    }
    return { chances, levels };
  } finally {
    model.dispose();
  }
};
