// Reading a row of numbers where it is known to have them; one function for each kind of row, so that each stays as fast as the plain access.

export const int = (row: Int32Array, at: number): number => row[at] ?? 0;
export const real = (row: Float64Array, at: number): number => row[at] ?? 0;
export const single = (row: Float32Array, at: number): number => row[at] ?? 0;
