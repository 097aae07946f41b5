/** A heap of small numbers, the one with the least key on top. Keys must not change while their number is inside. */
export const heapBy = (keys: Float64Array) => {
  const heap = new Int32Array(keys.length);
  let size = 0;
  const key = (place: number): number => keys[heap[place] ?? 0] ?? 0;

  const push = (one: number): void => {
    let place = size;
    size += 1;
    const own = keys[one] ?? 0;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (key(parent) <= own) break;
      heap[place] = heap[parent] ?? 0;
      place = parent;
    }
    heap[place] = one;
  };

  const sink = (one: number): void => {
    const own = keys[one] ?? 0;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) break;
      if (child + 1 < size && key(child + 1) < key(child)) child += 1;
      if (key(child) >= own) break;
      heap[place] = heap[child] ?? 0;
      place = child;
    }
    heap[place] = one;
  };

  return {
    push,
    /** The one with the least key, or −1. */
    top: (): number => (size === 0 ? -1 : (heap[0] ?? 0)),
    pop: (): void => {
      size -= 1;
      if (size > 0) sink(heap[size] ?? 0);
    },
    clear: (): void => {
      size = 0;
    },
  };
};
