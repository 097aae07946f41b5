import type { Instance } from './instance.ts';
import { real, whole } from './numbers.ts';

const dense = 2 ** 22;

/**
 * Finds kinds by their answers. All answers to all features are numbered through; a kind's answers together are one number (mixed radix), its cell. Without
 * households a cell holds one kind; else those who answered alike and live with others of other makes.
 */
export class KindTable {
  /** Answers of a kind. */
  readonly width: number;
  /** The answers of feature `at` are numbered from `firsts[at]` up to `firsts[at + 1]`. */
  readonly firsts: Int32Array;
  /** The answers of each kind, kind by kind. */
  readonly answers: Int32Array;
  /** The row of each answer; where it stands in none, the number of rows. */
  readonly rowOf: Int32Array;
  /** The row of each kind's household; where it stands in none, the number of rows. */
  readonly homes: Int32Array;
  /** The kinds, cell by cell: those of cell c from `starts[c]` up to `starts[c + 1]`. */
  readonly kinds: Int32Array;
  readonly starts: Int32Array;
  readonly #keys: Float64Array;
  readonly #steps: Float64Array;
  readonly #list: Int32Array | undefined;
  readonly #map: ReadonlyMap<number, number>;

  constructor({ forms, rows }: Instance) {
    const width = Math.max(0, (forms[0]?.length ?? 0) - 1);
    const answers = Array.from({ length: width }, (_, at) => [...new Set(forms.map((form) => whole(form, at)))]);
    const known = (row: number): number => (row < 0 ? rows.length : row);
    this.width = width;
    this.firsts = Int32Array.from([0, ...answers.map((_, at) => answers.slice(0, at + 1).flat().length)]);
    this.rowOf = Int32Array.from(answers.flat(), known);
    this.homes = Int32Array.from(forms, (form) => known(form.at(-1) ?? -1));
    const numbers = answers.map((of, at) => new Map(of.map((row, digit): [number, number] => [row, whole(this.firsts, at) + digit])));
    this.answers = Int32Array.from(forms.flatMap((form) => numbers.map((of, at) => of.get(whole(form, at)) ?? 0)));
    this.#steps = Float64Array.from(answers, (_, at) => answers.slice(0, at).reduce((size, of) => size * of.length, 1));
    this.#keys = Float64Array.from(forms, (_, kind) => this.#keyOf(kind));
    const order = [...forms.keys()].sort((a, b) => real(this.#keys, a) - real(this.#keys, b));
    const starts = order.flatMap((kind, place) => (place === 0 || real(this.#keys, kind) !== real(this.#keys, order[place - 1] ?? 0) ? [place] : []));
    this.kinds = Int32Array.from(order);
    this.starts = Int32Array.from([...starts, order.length]);
    const size = answers.reduce((product, of) => product * of.length, 1);
    // Beyond what is a safe integer keys aren't exact any more, and one cell could pass for another: then none is found.
    this.#map = new Map(size > dense && Number.isSafeInteger(size) ? starts.map((place, cell): [number, number] => [real(this.#keys, order[place] ?? 0), cell]) : []);
    this.#list = size <= dense ? new Int32Array(size).fill(-1) : undefined;
    starts.forEach((place, cell) => { if (this.#list !== undefined) this.#list[real(this.#keys, order[place] ?? 0)] = cell; });
  }

  #keyOf(kind: number): number {
    let key = 0;
    for (let at = 0; at < this.width; at += 1) key += (whole(this.answers, kind * this.width + at) - whole(this.firsts, at)) * real(this.#steps, at);
    return key;
  }

  /** The cell of those who answered as the kind did, but for feature `at`, which they answered with `answer`; −1 where there is nobody. */
  cellWith(kind: number, at: number, answer: number): number {
    const key = (this.#keys[kind] ?? 0) + (answer - (this.answers[kind * this.width + at] ?? 0)) * (this.#steps[at] ?? 0);
    return this.#list === undefined ? this.#map.get(key) ?? -1 : this.#list[key] ?? -1;
  }
}
