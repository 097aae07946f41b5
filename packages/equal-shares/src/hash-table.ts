/**
 * Which thing has a hash, things being numbered from 0 in the order in which they were put. Open addressing: look at `first(hash)` and the `following` slots until one is
 * empty (`at` is −1) or holds the thing that is looked for. A slot holds a thing and its hash side by side, so that a look costs one miss of the cache.
 */
export const hashTable = () => {
  let slots = new Int32Array(8192);
  let [size, mask] = [0, 4095];

  const grow = (): void => {
    const old = slots;
    mask = old.length - 1;
    slots = new Int32Array(2 * old.length);
    for (let from = 0; from < old.length; from += 2) {
      const thing = old[from] ?? 0;
      if (thing === 0) continue;
      const hash = old[from + 1] ?? 0;
      let slot = hash & mask;
      while (slots[2 * slot] !== 0) slot = (slot + 1) & mask;
      slots[2 * slot] = thing;
      slots[2 * slot + 1] = hash;
    }
  };

  return {
    size: (): number => size,
    first: (hash: number): number => hash & mask,
    following: (slot: number): number => (slot + 1) & mask,
    /** The thing in a slot, or −1. */
    at: (slot: number): number => (slots[2 * slot] ?? 0) - 1,
    /** The hash of the thing in a slot. */
    hashIn: (slot: number): number => slots[2 * slot + 1] ?? 0,
    /** Puts the next thing into an empty slot; its number. Slots found before are void after this. */
    put: (slot: number, hash: number): number => {
      slots[2 * slot] = size + 1;
      slots[2 * slot + 1] = hash | 0;
      size += 1;
      if (4 * size === slots.length) grow();
      return size - 1;
    },
  };
};
