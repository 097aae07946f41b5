/** Ids and their numbers, from 0 in the order of their coming. */
export class NumberedIds {
  readonly #numbers = new Map<string, number>();
  of(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    this.#numbers.set(id, this.#numbers.size);
    return this.#numbers.size - 1;
  }
  has(id: string): boolean {
    return this.#numbers.has(id);
  }
  ids(): string[] {
    return [...this.#numbers.keys()];
  }
}
