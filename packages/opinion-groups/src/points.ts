import type { Components } from './components.ts';
import { real, whole } from './numbers.ts';
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
  vectors.forEach((vector, k) => {
    for (let p = 0; p < rows; p += 1) {
      let sum = 0;
      const end = whole(rowStart, p + 1);
      for (let i = whole(rowStart, p); i < end; i += 1) sum += real(value, i) * real(vector, whole(column, i));
      at[p * dimensions + k] = sum * Math.sqrt(columns / Math.max(1, said[p] ?? 0));
    }
  });
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
export const extremities = ({ count, dimensions, at }: Points): Float64Array =>
  Float64Array.from({ length: count }, (_, p) => Math.hypot(...at.subarray(p * dimensions, (p + 1) * dimensions)));

/** Some of the points, in the order of the list. */
export const pointsAt = ({ dimensions, at }: Points, list: ArrayLike<number>): Points => {
  const some = new Float64Array(list.length * dimensions);
  for (let i = 0; i < list.length; i += 1) some.set(at.subarray((list[i] ?? 0) * dimensions, ((list[i] ?? 0) + 1) * dimensions), i * dimensions);
  return { count: list.length, dimensions, at: some };
};
