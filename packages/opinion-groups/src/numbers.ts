// What is read from a typed array is a number or, outside its bounds, nothing. One function for each kind of array keeps them fast.

/** The number at a place; 0 outside. */
export const real = (list: Float64Array, at: number): number => list[at] ?? 0;

/** The whole number at a place; 0 outside. */
export const whole = (list: Int32Array, at: number): number => list[at] ?? 0;
