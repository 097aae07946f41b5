import type { Highs, Model } from 'highs';

/** One unknown: what it adds to the goal, its bounds, the rows it counts in and by how much. */
export type Column = { readonly goal: number; readonly least: number; readonly most: number; readonly rows: readonly number[]; readonly factors: readonly number[]; readonly whole?: boolean };

export type Bounds = { readonly least: number; readonly most: number };

/** How many seconds are left to whoever waits; the clock is the caller's. */
export type Left = () => number;

/** The least that a run is given: with less HiGHS wouldn't even look at its question. */
const shortest = 0.05;

/** Runs for as long as there is time. @returns whether it came to its end */
export const isRunToItsEnd = (highs: Highs, model: Model, left: Left): boolean => {
  const seconds = left();
  if (Number.isFinite(seconds)) model.options.set({ time_limit: model.getRunTime() + Math.max(shortest, seconds) });
  model.run();
  return model.getModelStatus() !== highs.constants.modelStatus.timeLimit;
};

/** A linear programme that HiGHS keeps; whoever opens it disposes of it. The largest goal is looked for. */
export const programmeOf = (highs: Highs, columns: readonly Column[], rows: readonly Bounds[]): Model => {
  const starts = new Int32Array(columns.length + 1);
  columns.forEach((column, at) => {
    starts[at + 1] = (starts[at] ?? 0) + column.rows.length;
  });
  const model = highs.createModel({
    numCols: columns.length, numRows: rows.length, sense: highs.constants.objectiveSense.maximize,
    colCost: columns.map(({ goal }) => goal), colLower: columns.map(({ least }) => least), colUpper: columns.map(({ most }) => most),
    rowLower: rows.map(({ least }) => least), rowUpper: rows.map(({ most }) => most),
    matrix: { format: 'csc', numRows: rows.length, numCols: columns.length, starts, indices: columns.flatMap((column) => column.rows), values: columns.flatMap(({ factors }) => factors) },
    ...(columns.some(({ whole }) => whole === true) ? { integrality: Int32Array.from(columns, ({ whole }) => (whole === true ? 1 : 0)) } : {}),
  });
  model.options.set({ output_flag: false, primal_feasibility_tolerance: 1e-10, dual_feasibility_tolerance: 1e-10 });
  return model;
};
