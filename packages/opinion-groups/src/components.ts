import { symmetricEigen } from './eigen.ts';
import { gramTimes, gramTimesTwo } from './stances.ts';
import type { Centred } from './stances.ts';
import { dot, real } from './numbers.ts';
import { tridiagonalEigen } from './tridiagonal.ts';
import type { TridiagonalEigen } from './tridiagonal.ts';

/** Directions in the space of statements along which participants differ most, each of length 1 (all 0 where there is no such direction left). */
export type Components = { readonly vectors: readonly Float64Array[]; readonly variances: readonly number[] };

const addTimes = (to: Float64Array, from: Float64Array, times: number): void => {
  for (let i = 0; i < to.length; i += 1) to[i] = (to[i] ?? 0) + times * (from[i] ?? 0);
};

const scaled = (vector: Float64Array, by: number): Float64Array => vector.map((x) => x * by);

/** Any start will do that isn't orthogonal to what is sought; this one is the same everywhere. */
const beginning = (columns: number): Float64Array => {
  const start = Float64Array.from({ length: columns }, (_, s) => 0.5 + ((Math.imul(s + 1, 2_654_435_761) >>> 0) / 2 ** 32));
  return scaled(start, 1 / Math.sqrt(dot(start, start)));
};

type Krylov = { readonly basis: Float64Array[]; readonly alpha: number[]; readonly beta: number[] };

/** Whether the first vectors are as near as wanted: an eigenvector is off by no more than its residual over the gap to the next eigenvalue. */
const settled = ({ values, rows }: TridiagonalEigen, beta: number, { wanted, tolerance }: Precision): boolean => {
  for (let k = 0; k < Math.min(wanted, values.length); k += 1) {
    const gap = Math.max(real(values, k) - real(values, k + 1), 1e-3 * real(values, k));
    if (Math.abs(beta * real(rows, k)) > tolerance * gap) return false;
  }
  return values.length >= wanted;
};

/** Turned so that the entry farthest from 0 is positive: the same answer from every start. */
const upright = (vector: Float64Array): Float64Array => {
  let most = 0;
  for (const x of vector) if (Math.abs(x) > Math.abs(most) * (1 + 1e-9)) most = x;
  return most < 0 ? scaled(vector, -1) : vector;
};

/** The eigenvectors on the basis, back in the space of statements. */
const ritz = ({ basis, alpha, beta }: Krylov, wanted: number): Components => {
  const { values, rows } = tridiagonalEigen({ diagonal: alpha, beside: beta }, 'all');
  const size = values.length;
  const columns = basis[0]?.length ?? 0;
  const found = Array.from({ length: wanted }, (_, k) => {
    const vector = new Float64Array(columns);
    if (k >= size || real(values, k) <= 1e-10 * real(values, 0) || real(values, k) <= 0) return vector;
    for (let j = 0; j < size; j += 1) addTimes(vector, basis[j] ?? vector, real(rows, j * size + k));
    return upright(scaled(vector, 1 / Math.sqrt(dot(vector, vector))));
  });
  return { vectors: found, variances: found.map((_, k) => Math.max(0, real(values, k))) };
};

/** Leaves of a vector what is orthogonal to the basis. Twice is enough (Kahan): after once, what rounding left would grow with every step. */
const takeAway = (vector: Float64Array, basis: readonly Float64Array[]): void => {
  for (let round = 0; round < 2; round += 1) for (const one of basis) addTimes(vector, one, -dot(vector, one));
};

/** One step further: a new row of the tridiagonal matrix. @returns what is left of the image of the last basis vector outside the basis */
const extend = (matrix: Centred, { basis, alpha }: Krylov): Float64Array => {
  const last = basis.at(-1) ?? new Float64Array(matrix.columns);
  const next = gramTimes(matrix, last);
  alpha.push(dot(next, last));
  takeAway(next, basis);
  return next;
};

/** How many components, and how near. */
export type Precision = { readonly wanted: number; readonly tolerance: number };
const usual: Precision = { wanted: 2, tolerance: 1e-7 };
/** So many products after the first are made before a look at how near they came, and between looks. */
const between = 3;

/**
 * The first components of a centred matrix, by Lanczos with full reorthogonalisation: as exact as double precision gives them
 * (off by about `tolerance`), where a power iteration only comes near.
 */
export const componentsOf = (matrix: Centred, { wanted, tolerance }: Precision = usual): Components => {
  const krylov: Krylov = { basis: [beginning(matrix.columns)], alpha: [], beta: [] };
  const most = Math.min(matrix.columns, 300);
  for (let check = wanted + 2 * between; ; ) {
    const next = extend(matrix, krylov);
    const length = Math.sqrt(dot(next, next));
    const spent = krylov.alpha.length >= most || length <= 1e-12 * (krylov.alpha[0] ?? 0);
    if (spent || krylov.alpha.length >= check) {
      const look = (): TridiagonalEigen => tridiagonalEigen({ diagonal: krylov.alpha, beside: krylov.beta }, 'last');
      if (spent || settled(look(), length, { wanted, tolerance })) return ritz(krylov, wanted);
      check += between;
    }
    krylov.beta.push(length);
    krylov.basis.push(scaled(next, 1 / length));
  }
};

/** An orthonormal basis of what the vectors span, those that add nothing left out. */
const orthonormal = (vectors: readonly Float64Array[]): Float64Array[] => {
  const basis: Float64Array[] = [];
  for (const vector of vectors) {
    const rest = vector.slice();
    takeAway(rest, basis);
    const [length, before] = [Math.sqrt(dot(rest, rest)), Math.sqrt(dot(vector, vector))];
    if (length > 1e-9 * before && length > 0) basis.push(scaled(rest, 1 / length));
  }
  return basis;
};

/** The images of the vectors, two by two. */
const imagesOf = (matrix: Centred, vectors: readonly Float64Array[]): readonly Float64Array[] => vectors.flatMap((vector, at) => {
  if (at % 2 === 1) return [];
  const next = vectors[at + 1];
  return next === undefined ? [gramTimes(matrix, vector)] : gramTimesTwo(matrix, vector, next);
});

/**
 * The components after one answer more, from those before: one step of the power method on both at once, turned so that they are apart.
 * The error left by each answer shrinks with every further one; `componentsOf` gives them anew.
 */
export const componentsFrom = (matrix: Centred, before: Components): Components => {
  const old = before.vectors.map((vector) => {
    const longer = new Float64Array(matrix.columns);
    longer.set(vector);
    return longer;
  });
  const images = imagesOf(matrix, old);
  const size = old.length;
  const entries = Float64Array.from({ length: size * size }, (_, at) => dot(old[Math.floor(at / size)] ?? new Float64Array(0), images[at % size] ?? new Float64Array(0)));
  const { values, vectors } = symmetricEigen(entries, size);
  const turned = old.map((vector, k) => {
    const sum = new Float64Array(vector.length);
    images.forEach((image, j) => { addTimes(sum, image, real(vectors, k * size + j)); });
    return sum;
  });
  const basis = orthonormal(turned);
  return { vectors: old.map((vector, k) => (basis[k] === undefined ? vector.fill(0) : upright(basis[k]))), variances: old.map((_, k) => Math.max(0, real(values, k))) };
};
