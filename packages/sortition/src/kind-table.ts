import type { Instance } from './instance.ts';
import { real, whole } from './numbers.ts';

const dense = 2 ** 22;

/** Finds a kind by its answers. A kind's answers are a number, each place of it one answer (mixed radix). */
export class KindTable {
  /** Answers of a kind, at most one row each. */
  readonly width: number;
  /** The row of each answer, kind by kind; where a kind stands in none, the number of rows. */
  readonly forms: Int32Array;
  readonly #parts: Float64Array;
  readonly #keys: Float64Array;
  readonly #find: (key: number) => number;

  constructor({ forms, rows }: Instance) {
    const width = forms[0]?.length ?? 0;
    this.width = width;
    this.forms = Int32Array.from(forms.flatMap((form) => [...form].map((row) => (row < 0 ? rows.length : row))));
    this.#parts = new Float64Array(this.forms.length);
    this.#keys = new Float64Array(forms.length);
    let size = 1;
    for (let at = 0; at < width; at += 1) {
      const digits = new Map([...new Set(forms.map((form) => whole(form, at)))].map((row, digit): [number, number] => [row, digit]));
      forms.forEach((form, kind) => {
        const part = (digits.get(whole(form, at)) ?? 0) * size;
        this.#parts[kind * width + at] = part;
        this.#keys[kind] = real(this.#keys, kind) + part;
      });
      size *= digits.size;
    }
    this.#find = size <= dense ? this.#inList(size) : this.#inMap();
  }

  #inList(size: number): (key: number) => number {
    const list = new Int32Array(size).fill(-1);
    this.#keys.forEach((key, kind) => { list[key] = kind; });
    return (key) => list[key] ?? -1;
  }

  #inMap(): (key: number) => number {
    const map = new Map([...this.#keys].map((key, kind): [number, number] => [key, kind]));
    return (key) => map.get(key) ?? -1;
  }

  /** The kind with the answers of `two` where `cover` has a bit, and those of `one` elsewhere; −1 where there is none. */
  mixed(one: number, two: number, cover: number): number {
    const [width, parts] = [this.width, this.#parts];
    let key = real(this.#keys, two);
    for (let at = 0; at < width; at += 1) {
      if ((cover >> at) % 2 === 0) key += (parts[one * width + at] ?? 0) - (parts[two * width + at] ?? 0);
    }
    return this.#find(key);
  }
}
