// What is read from a typed array is a number or, outside its bounds, nothing. One function for each kind of array keeps them fast.

/** The number at a place; 0 outside. */
export const real = (list: Float64Array, at: number): number => list[at] ?? 0;

/** The whole number at a place; 0 outside. */
export const whole = (list: Int32Array, at: number): number => list[at] ?? 0;

/** The products of two lists of the same length, entry by entry, added up. */
export const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};
