import { real } from './numbers.ts';

/** `diagonal[k]` stands at (k, k), `beside[k]` at (k, k + 1) and (k + 1, k). */
export type Tridiagonal = { readonly diagonal: readonly number[]; readonly beside: readonly number[] };

/** Eigenvalues, greatest first; `rows[r * size + k]` is the wanted row r of eigenvector k. */
export type TridiagonalEigen = { readonly values: Float64Array; readonly rows: Float64Array };

type Work = { readonly size: number; readonly d: Float64Array; readonly e: Float64Array; readonly rows: Float64Array };

/** The first place from `from` on at which the matrix falls into two, as far as double precision sees. */
const partedAt = ({ size, d, e }: Work, from: number): number => {
  let at = from;
  while (at < size - 1 && Math.abs(real(e, at)) > Number.EPSILON * (Math.abs(real(d, at)) + Math.abs(real(d, at + 1)))) at += 1;
  return at;
};

/** Turns columns i and i + 1 of the wanted rows. */
const turn = ({ size, rows }: Work, i: number, { cos, sin }: { readonly cos: number; readonly sin: number }): void => {
  for (let at = i; at < rows.length; at += size) {
    const left = real(rows, at);
    const right = real(rows, at + 1);
    rows[at] = cos * left - sin * right;
    rows[at + 1] = sin * left + cos * right;
  }
};

/** One implicit QL step with Wilkinson's shift on rows `first` to `last`. */
const step = (work: Work, first: number, last: number): void => {
  const { d, e } = work;
  const half = (real(d, first + 1) - real(d, first)) / (2 * real(e, first));
  let g = real(d, last) - real(d, first) + real(e, first) / (half + (half < 0 ? -1 : 1) * Math.hypot(half, 1));
  let sin = 1;
  let cos = 1;
  let p = 0;
  for (let i = last - 1; i >= first; i -= 1) {
    const f = sin * real(e, i);
    const b = cos * real(e, i);
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] = real(d, i + 1) - p;
      e[last] = 0;
      return;
    }
    sin = f / r;
    cos = g / r;
    g = real(d, i + 1) - p;
    const rest = (real(d, i) - g) * sin + 2 * cos * b;
    p = sin * rest;
    d[i + 1] = g + p;
    g = cos * rest - b;
    turn(work, i, { cos, sin });
  }
  d[first] = real(d, first) - p;
  e[first] = g;
  e[last] = 0;
};

const sorted = ({ size, d, rows }: Work): TridiagonalEigen => {
  const order = Array.from(d.keys()).sort((a, b) => real(d, b) - real(d, a));
  const turned = new Float64Array(rows.length);
  for (let begin = 0; begin < rows.length; begin += size) order.forEach((from, to) => { turned[begin + to] = real(rows, begin + from); });
  return { values: Float64Array.from(order, (k) => real(d, k)), rows: turned };
};

/**
 * Eigenvalues of a symmetric tridiagonal matrix by implicit QL (Bowdler, Martin, Reinsch and Wilkinson, 1968).
 * @param wanted `all` rows of the eigenvectors, or only the `last` one, which tells how near a Krylov space has come and costs next to nothing
 */
export const tridiagonalEigen = ({ diagonal, beside }: Tridiagonal, wanted: 'all' | 'last'): TridiagonalEigen => {
  const size = diagonal.length;
  const [d, e] = [Float64Array.from(diagonal), new Float64Array(size)];
  for (let k = 0; k < size - 1; k += 1) e[k] = beside[k] ?? 0;
  const rows = new Float64Array(wanted === 'all' ? size * size : size);
  if (wanted === 'all') for (let k = 0; k < size; k += 1) rows[k * size + k] = 1;
  else rows[size - 1] = 1;
  const work = { size, d, e, rows };
  for (let first = 0; first < size; first += 1) {
    let rounds = 0;
    for (let last = partedAt(work, first); last > first && rounds < 60; last = partedAt(work, first)) {
      step(work, first, last);
      rounds += 1;
    }
  }
  return sorted(work);
};
