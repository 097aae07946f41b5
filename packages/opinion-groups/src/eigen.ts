import { real } from './numbers.ts';

/** Eigenvalues and vectors of a small symmetric matrix, greatest first: `vectors[k * size + i]` is entry i of vector k. */
export type Eigen = { readonly values: Float64Array; readonly vectors: Float64Array };

type Square = { readonly size: number; readonly at: Float64Array };

/** One Jacobi rotation: makes entry (p, q) zero. */
const rotate = ({ size, at }: Square, vectors: Float64Array, [p, q]: readonly [number, number]): void => {
  const apq = real(at, p * size + q);
  if (Math.abs(apq) < 1e-15 * (Math.abs(real(at, p * size + p)) + Math.abs(real(at, q * size + q))) || apq === 0) return;
  const theta = (real(at, q * size + q) - real(at, p * size + p)) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (let k = 0; k < size; k += 1) {
    const [akp, akq] = [real(at, k * size + p), real(at, k * size + q)];
    at[k * size + p] = c * akp - s * akq;
    at[k * size + q] = s * akp + c * akq;
  }
  for (let k = 0; k < size; k += 1) {
    const [apk, aqk] = [real(at, p * size + k), real(at, q * size + k)];
    at[p * size + k] = c * apk - s * aqk;
    at[q * size + k] = s * apk + c * aqk;
    const [vpk, vqk] = [real(vectors, p * size + k), real(vectors, q * size + k)];
    vectors[p * size + k] = c * vpk - s * vqk;
    vectors[q * size + k] = s * vpk + c * vqk;
  }
};

const restOf = ({ size, at }: Square): number => {
  let sum = 0;
  for (let p = 0; p < size; p += 1) for (let q = p + 1; q < size; q += 1) sum += real(at, p * size + q) ** 2;
  return sum;
};

const sorted = (values: Float64Array, vectors: Float64Array): Eigen => {
  const size = values.length;
  const order = Array.from(values.keys()).sort((a, b) => real(values, b) - real(values, a));
  const turned = new Float64Array(size * size);
  order.forEach((from, to) => { turned.set(vectors.subarray(from * size, (from + 1) * size), to * size); });
  return { values: Float64Array.from(order, (k) => real(values, k)), vectors: turned };
};

/** By Jacobi's rotations; for matrices of up to a hundred rows. `entries` is row by row. */
export const symmetricEigen = (entries: Float64Array, size: number): Eigen => {
  const square = { size, at: entries.slice() };
  const vectors = new Float64Array(size * size);
  for (let k = 0; k < size; k += 1) vectors[k * size + k] = 1;
  const scale = entries.reduce((sum, x) => sum + x * x, 0);
  for (let sweep = 0; sweep < 30 && restOf(square) > 1e-26 * scale; sweep += 1) {
    for (let p = 0; p < size; p += 1) for (let q = p + 1; q < size; q += 1) rotate(square, vectors, [p, q]);
  }
  return sorted(Float64Array.from({ length: size }, (_, k) => real(square.at, k * size + k)), vectors);
};
