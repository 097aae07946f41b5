import type { Components } from './components.ts';
import { real, whole } from './numbers.ts';
import type { Centred } from './stances.ts';

/** `count` points, point p's coordinates from `at[p * dimensions]` on. */
export type Points = { readonly count: number; readonly dimensions: number; readonly at: Float64Array };

/** Everybody's products with a pair of vectors, of which entry s stands at 2s and 2s + 1: each row is read once for both. */
const rowsTimes = ({ rows, rowStart, column, value }: Centred, pair: Float64Array): Float64Array => {
  const products = new Float64Array(2 * rows);
  let i = 0;
  for (let p = 0; p < rows; p += 1) {
    let one = 0;
    let other = 0;
    for (const end = whole(rowStart, p + 1); i < end; i += 1) {
      const at = 2 * (column[i] ?? 0);
      one += (value[i] ?? 0) * (pair[at] ?? 0);
      other += (value[i] ?? 0) * (pair[at + 1] ?? 0);
    }
    products[2 * p] = one;
    products[2 * p + 1] = other;
  }
  return products;
};

/** Two vectors entry by entry, as pairs; zeros where there is no second one. */
const paired = (one: Float64Array, other: Float64Array | undefined): Float64Array => {
  const pair = new Float64Array(2 * one.length);
  for (let s = 0; s < one.length; s += 1) {
    pair[2 * s] = real(one, s);
    pair[2 * s + 1] = other?.[s] ?? 0;
  }
  return pair;
};

/**
 * Participants on the components: only what somebody said counts, and who said little is moved away from the centre
 * by the square root of all statements over those answered (Polis's rule).
 */
export const projectParticipants = (matrix: Centred, { vectors }: Components): Points => {
  const { rows, columns, said } = matrix;
  const dimensions = vectors.length;
  const at = new Float64Array(rows * dimensions);
  for (let k = 0; k < dimensions; k += 2) {
    const products = rowsTimes(matrix, paired(vectors[k] ?? new Float64Array(columns), vectors[k + 1]));
    for (let p = 0; p < rows; p += 1) {
      const stretch = Math.sqrt(columns / Math.max(1, whole(said, p)));
      at[p * dimensions + k] = real(products, 2 * p) * stretch;
      if (k + 1 < dimensions) at[p * dimensions + k + 1] = real(products, 2 * p + 1) * stretch;
    }
  }
  return { count: rows, dimensions, at };
};

/** Statements on the same picture: where somebody would stand who agreed with this one and said nothing else. */
export const projectStatements = ({ columns, centre }: Pick<Centred, 'columns' | 'centre'>, { vectors }: Components): Points => {
  const dimensions = vectors.length;
  const at = new Float64Array(columns * dimensions);
  vectors.forEach((vector, k) => {
    for (let s = 0; s < columns; s += 1) at[s * dimensions + k] = (1 - (centre[s] ?? 0)) * (vector[s] ?? 0) * Math.sqrt(columns);
  });
  return { count: columns, dimensions, at };
};

/** Each point's distance from the origin. */
export const extremities = ({ count, dimensions, at }: Points): Float64Array => {
  const away = new Float64Array(count);
  for (let p = 0; p < count; p += 1) {
    let sum = 0;
    for (let i = p * dimensions; i < (p + 1) * dimensions; i += 1) sum += (at[i] ?? 0) * (at[i] ?? 0);
    away[p] = Math.sqrt(sum);
  }
  return away;
};

/** Some of the points, in the order of the list. */
export const pointsAt = ({ dimensions, at }: Points, list: ArrayLike<number>): Points => {
  const some = new Float64Array(list.length * dimensions);
  for (let i = 0; i < list.length; i += 1) {
    const from = (list[i] ?? 0) * dimensions;
    for (let k = 0; k < dimensions; k += 1) some[i * dimensions + k] = at[from + k] ?? 0;
  }
  return { count: list.length, dimensions, at: some };
};
