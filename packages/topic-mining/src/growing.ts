/** Whole numbers in a row that grows; reading beyond its end gives 0. */
export class Numbers {
  #held = new Int32Array(8);
  length = 0;

  push(value: number): void {
    if (this.length === this.#held.length) this.#widen(this.length * 2);
    this.#held[this.length] = value;
    this.length += 1;
  }

  append(values: Int32Array): void {
    const length = this.length + values.length;
    if (length > this.#held.length) this.#widen(length * 2);
    this.#held.set(values, this.length);
    this.length = length;
  }

  at(index: number): number {
    return this.#held[index] ?? 0;
  }

  add(index: number, value: number): void {
    this.#held[index] = this.at(index) + value;
  }

  /** What is held so far; it goes stale when more is added. */
  view(): Int32Array {
    return this.#held.subarray(0, this.length);
  }

  #widen(toHold: number): void {
    const wider = new Int32Array(toHold);
    wider.set(this.#held);
    this.#held = wider;
  }
}
