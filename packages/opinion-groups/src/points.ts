import type { Components } from './components.ts';
import type { Centred } from './stances.ts';

/** `count` points, point p's coordinates from `at[p * dimensions]` on. */
export type Points = { readonly count: number; readonly dimensions: number; readonly at: Float64Array };

/**
 * Participants on the components: only what somebody said counts, and who said little is moved away from the centre
 * by the square root of all statements over those answered (Polis's rule).
 */
export const projectParticipants = ({ rows, columns, rowStart, column, value, said }: Centred, { vectors }: Components): Points => {
  const dimensions = vectors.length;
  const at = new Float64Array(rows * dimensions);
  const flat = new Float64Array(dimensions * columns);
  vectors.forEach((vector, k) => { flat.set(vector, k * columns); });
  for (let p = 0; p < rows; p += 1) {
    const start = rowStart[p] ?? 0;
    const end = rowStart[p + 1] ?? 0;
    const stretch = Math.sqrt(columns / Math.max(1, said[p] ?? 0));
    for (let k = 0; k < dimensions; k += 1) {
      let sum = 0;
      for (let i = start; i < end; i += 1) sum += (value[i] ?? 0) * (flat[k * columns + (column[i] ?? 0)] ?? 0);
      at[p * dimensions + k] = sum * stretch;
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
