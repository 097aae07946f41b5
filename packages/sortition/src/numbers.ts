// An entry of a list that is known to be there, as indices here come from the list itself. One function for each kind of list: an engine compiles an
// access that only ever meets one kind into a single load.
export const real = (values: Float64Array, index: number): number => values[index] ?? 0;
export const whole = (values: Int32Array, index: number): number => values[index] ?? 0;

/**
 * Numbers from 0 up to 1 that are the same in every run (Marsaglia's xorshift on 32 bits). They only stir the search for panels; no draw depends on them.
 */
export const stirring = (): (() => number) => {
  let state = 0x9e3779b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
};

/** Moves the `k` largest by `key` to the front of `list[from..to)`, in no order (Hoare's selection). */
export const largestFirst = (list: Int32Array, key: Float64Array, k: number): void => {
  let [low, high] = [0, list.length - 1];
  while (low < high) {
    const pivot = real(key, whole(list, (low + high) >> 1));
    let [left, right] = [low, high];
    while (left <= right) {
      while (real(key, whole(list, left)) > pivot) left += 1;
      while (real(key, whole(list, right)) < pivot) right -= 1;
      if (left <= right) {
        const held = whole(list, left);
        list[left] = whole(list, right);
        list[right] = held;
        left += 1;
        right -= 1;
      }
    }
    if (k <= right) high = right;
    else if (k >= left) low = left;
    else return;
  }
};

/** Moves the `k` largest by `key` to the front of `list`, the largest first, in one way through it: for a few of many, where each call brings new keys. */
export const fewLargestFirst = (list: Int32Array, key: Float64Array, k: number): void => {
  for (let place = 0; place < list.length && k > 0; place += 1) {
    const item = whole(list, place);
    const own = real(key, item);
    if (place >= k && own <= real(key, whole(list, k - 1))) continue;
    let to = Math.min(place, k - 1);
    // Who is pushed out of the front takes the newcomer's place.
    list[place] = whole(list, to);
    for (; to > 0 && real(key, whole(list, to - 1)) < own; to -= 1) list[to] = whole(list, to - 1);
    list[to] = item;
  }
};

/** Sorts `list[from..to)`, two or more, into those whose key lies below some pivot and those above; where the second part begins, neither part empty. */
export const split = (list: Int32Array, key: Float64Array, { from, to }: { readonly from: number; readonly to: number }): number => {
  const pivot = real(key, whole(list, (from + to) >> 1));
  let [left, right] = [from, to - 1];
  while (left <= right) {
    while (real(key, whole(list, left)) < pivot) left += 1;
    while (real(key, whole(list, right)) > pivot) right -= 1;
    if (left > right) break;
    const held = whole(list, left);
    list[left] = whole(list, right);
    list[right] = held;
    left += 1;
    right -= 1;
  }
  return Math.min(Math.max(left, from + 1), to - 1);
};
