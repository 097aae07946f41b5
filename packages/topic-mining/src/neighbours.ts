import { int, real } from './at.ts';
import type { Step } from './message.ts';
import type { TermTable } from './text-index.ts';

/** Pairs of rows that are alike, each once, with `from` above `to`. */
export type Pairs = { readonly rows: number; readonly from: Int32Array; readonly to: Int32Array; readonly likeness: Float64Array };

/** Rows as unit vectors over those words that tell something and that others use too. */
type Vectors = {
  readonly starts: Int32Array;
  readonly terms: Int32Array;
  readonly weights: Float64Array;
  /** How long each vector is beside the one that has the words of this row alone as well: 1 where there are none. */
  readonly parts: Float64Array;
};

/** A word that stands in more texts than this share of them (and than a few hundred) tells them apart too little to pay for looking. */
const commonShare = 0.1;
const fewTexts = 400;
/** A house, a storey, a day: rare, and no trouble's own. */
const numbersWeigh = 1 / 3;

const vectorsOf = ({ rows, starts, terms, counts, holders, digits }: TermTable): Vectors => {
  const tooMany = Math.max(fewTexts, rows * commonShare);
  const rarity = Float64Array.from(holders, (some, term) => (some > tooMany ? 0 : Math.log(1 + rows / some) * (digits[term] === 1 ? numbersWeigh : 1)));
  const kept = { starts: new Int32Array(rows + 1), terms: new Int32Array(terms.length), weights: new Float64Array(terms.length), parts: new Float64Array(rows).fill(1) };
  let end = 0;
  for (let row = 0; row < rows; row += 1) {
    const begin = end;
    let squares = 0;
    let alone = 0;
    for (let at = int(starts, row); at < int(starts, row + 1); at += 1) {
      const term = int(terms, at);
      const weight = real(rarity, term) * (1 + Math.log(int(counts, at)));
      if (weight === 0) continue;
      if (int(holders, term) < 2) {
        alone += weight * weight;
        continue;
      }
      kept.terms[end] = term;
      kept.weights[end] = weight;
      squares += weight * weight;
      end += 1;
    }
    const length = Math.sqrt(squares);
    if (alone > 0) kept.parts[row] = Math.sqrt(squares / (squares + alone));
    for (let at = begin; at < end; at += 1) kept.weights[at] = real(kept.weights, at) / length;
    kept.starts[row + 1] = end;
  }
  return kept;
};

/** Room for the entries of each word, one behind the other; `ends` moves as they come. */
const roomFor = ({ holders }: TermTable): { readonly begins: Int32Array; readonly ends: Int32Array } => {
  const begins = new Int32Array(holders.length);
  let next = 0;
  holders.forEach((some, term) => {
    begins[term] = next;
    next += some;
  });
  return { begins, ends: begins.slice() };
};

class GrowingPairs {
  #from = new Int32Array(1024);
  #to = new Int32Array(1024);
  #likeness = new Float64Array(1024);
  #length = 0;

  push(from: number, to: number, likeness: number): void {
    if (this.#length === this.#from.length) this.#widen();
    this.#from[this.#length] = from;
    this.#to[this.#length] = to;
    this.#likeness[this.#length] = likeness;
    this.#length += 1;
  }

  pairs(rows: number): Pairs {
    return { rows, from: this.#from.subarray(0, this.#length), to: this.#to.subarray(0, this.#length), likeness: this.#likeness.subarray(0, this.#length) };
  }

  #widen(): void {
    const wider = <A extends Int32Array | Float64Array>(of: A, into: A): A => {
      into.set(of);
      return into;
    };
    this.#from = wider(this.#from, new Int32Array(this.#length * 2));
    this.#to = wider(this.#to, new Int32Array(this.#length * 2));
    this.#likeness = wider(this.#likeness, new Float64Array(this.#length * 2));
  }
}

const stepEvery = 512;

/**
 * All pairs of texts whose words are alike: cosine of weights (1 + ln count) · ln(1 + texts / texts with the word), at least `least`.
 * Words that nobody else uses make a text no less like others, but where two share one word and no more: then that word is held against all
 * that both say. Each text is held only against those before it, through the words that they share.
 */
export const neighbours = (table: TermTable, { least, step }: { readonly least: number; readonly step?: Step | undefined }): Pairs => {
  const { starts, terms, weights, parts } = vectorsOf(table);
  const { begins, ends } = roomFor(table);
  const holderRows = new Int32Array(table.terms.length);
  const holderWeights = new Float64Array(table.terms.length);
  const sums = new Float64Array(table.rows);
  const touched = new Int32Array(table.rows);
  /** The last row that shared a second word with each. */
  const seconded = new Int32Array(table.rows);
  const found = new GrowingPairs();
  for (let row = 0; row < table.rows; row += 1) {
    if (row % stepEvery === 0) step?.('comparing', row, table.rows);
    let many = 0;
    for (let at = int(starts, row); at < int(starts, row + 1); at += 1) {
      const term = int(terms, at);
      const weight = real(weights, at);
      const end = int(ends, term);
      for (let entry = int(begins, term); entry < end; entry += 1) {
        const other = int(holderRows, entry);
        const before = real(sums, other);
        if (before === 0) touched[many++] = other;
        else seconded[other] = row;
        sums[other] = before + weight * real(holderWeights, entry);
      }
      holderRows[end] = row;
      holderWeights[end] = weight;
      ends[term] = end + 1;
    }
    for (let at = 0; at < many; at += 1) {
      const other = int(touched, at);
      const likeness = seconded[other] === row ? real(sums, other) : real(sums, other) * real(parts, row) * real(parts, other);
      sums[other] = 0;
      if (likeness >= least) found.push(row, other, likeness);
    }
  }
  return found.pairs(table.rows);
};
