/** The number at a place of a list, 0 beyond its ends. One function a kind, so that each always meets the same kind. */
export const int = (list: Int32Array, at: number): number => list[at] ?? 0;

/** As `int`, for floats. */
export const real = (list: Float64Array, at: number): number => list[at] ?? 0;

type Typed = Int32Array | Uint32Array | Uint8Array | Float64Array;

/** The same list, or one twice as long as needed if it is too short. */
export const grown = <T extends Typed>(list: T, needed: number): T => {
  if (needed <= list.length) return list;
  const larger = new (list.constructor as new (length: number) => T)(2 * needed);
  larger.set(list);
  return larger;
};
