import { real } from './numbers.ts';

// Small square matrices, row by row in one list: what a basis of few rows needs.

/** Matrix times column. */
export const product = (matrix: Float64Array, column: Float64Array): Float64Array => {
  const height = column.length;
  const out = new Float64Array(height);
  for (let row = 0, place = 0; row < height; row += 1) {
    let sum = 0;
    for (let at = 0; at < height; at += 1, place += 1) sum += real(matrix, place) * real(column, at);
    out[row] = sum;
  }
  return out;
};

/** Row times matrix. */
export const productFromLeft = (row: Float64Array, matrix: Float64Array): Float64Array => {
  const out = new Float64Array(row.length);
  row.forEach((factor, from) => {
    if (factor !== 0) for (let at = 0; at < row.length; at += 1) out[at] = real(out, at) + factor * real(matrix, from * row.length + at);
  });
  return out;
};

/** The inverse after column `leaving` of the basis was exchanged for one whose image under the old inverse is `image`. */
export const exchangeIn = (inverse: Float64Array, image: Float64Array, leaving: number): void => {
  const height = image.length;
  const pivot = inverse.subarray(leaving * height, (leaving + 1) * height);
  const by = real(image, leaving);
  for (let at = 0; at < height; at += 1) pivot[at] = real(pivot, at) / by;
  for (let row = 0; row < height; row += 1) {
    const factor = real(image, row);
    if (row !== leaving && factor !== 0) for (let at = 0; at < height; at += 1) inverse[row * height + at] = real(inverse, row * height + at) - factor * real(pivot, at);
  }
};

/** The inverse of the matrix with these columns (Gauss and Jordan, with the largest pivot of each column). */
export const inverseOf = (columns: readonly Float64Array[]): Float64Array => {
  const height = columns.length;
  const rows = Array.from(columns, (_, row) => {
    const wide = new Float64Array(2 * height);
    columns.forEach((column, place) => { wide[place] = real(column, row); });
    wide[height + row] = 1;
    return wide;
  });
  for (let done = 0; done < height; done += 1) {
    const rest = rows.slice(done);
    const best = rest.reduce((largest, row) => (Math.abs(real(row, done)) > Math.abs(real(largest, done)) ? row : largest));
    const at = rows.indexOf(best);
    [rows[at], rows[done]] = [rows[done] ?? best, best];
    const by = real(best, done);
    for (let place = done; place < 2 * height; place += 1) best[place] = real(best, place) / by;
    for (const row of rows) {
      const factor = real(row, done);
      if (row !== best && factor !== 0) for (let place = done; place < 2 * height; place += 1) row[place] = real(row, place) - factor * real(best, place);
    }
  }
  return Float64Array.from(rows.flatMap((row) => [...row.subarray(height)]));
};
