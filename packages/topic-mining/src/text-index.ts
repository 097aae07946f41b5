import { TopicError } from './errors.ts';
import { Numbers } from './growing.ts';
import type { Message, Segment } from './message.ts';
import { WordTable } from './word-table.ts';
import { beginning, isTelling } from './words.ts';

/** A word of the title says as much as this many in the text. */
const titleCounts = 2;
/** No more entries than these are looked at for one question, the rarest words first. */
const mostEntries = 150_000;
const mostCandidates = 64;

/** The words of a message, in order. */
export type Cut = { readonly titled: readonly string[]; readonly written: readonly string[] };

export type Similar = {
  readonly id: string;
  /** 0 to 1: the weight of the words that both have, over that of the shorter text and a little of the longer. */
  readonly likeness: number;
};

export type Wanted = {
  /** How many at most; 5 unless said. */
  readonly most?: number;
  /** How alike at least; 0.25 unless said. */
  readonly least?: number;
  /** Leaves out what the asker isn't to be shown: another place, a matter that is closed. */
  readonly keep?: (id: string) => boolean;
};

/** Which words stand in which texts: text `row` has `terms[starts[row] … starts[row + 1]]`, each once, with how often it counts. */
export type TermTable = {
  readonly rows: number;
  readonly starts: Int32Array;
  readonly terms: Int32Array;
  readonly counts: Int32Array;
  /** In how many texts each word stands. */
  readonly holders: Int32Array;
  /** 1 for each word that is nothing but digits. */
  readonly digits: Int32Array;
};

const onlyDigits = /^\d+$/u;

type Candidate = { readonly row: number; readonly shared: number };

/** Texts by their words. It grows as texts come, answers what is like a draft while somebody types, and is what topics are mined from. */
export class TextIndex {
  readonly #segment: Segment;
  readonly #words = new WordTable();
  /** The term of each word, or -1 for one that tells nothing. */
  readonly #termOf: number[] = [];
  readonly #postings: number[][] = [];
  readonly #holders = new Numbers();
  readonly #digits = new Numbers();
  readonly #starts = new Numbers();
  /** How many of a row's words stand in its title; they come first. */
  readonly #titled = new Numbers();
  readonly #terms = new Numbers();
  readonly #counts = new Numbers();
  readonly #ids: (string | undefined)[] = [];
  readonly #rowOf = new Map<string, number>();
  #scratch = new Float64Array(64);
  #tally = new Int32Array(1024);

  constructor(segment: Segment) {
    this.#segment = segment;
    this.#starts.push(0);
  }

  /** How many texts it holds. */
  get size(): number {
    return this.#rowOf.size;
  }

  /** Takes a text in; one with the same id is replaced. What it was cut into. @throws TopicError for an empty id */
  add({ id, title, text }: Pick<Message, 'id' | 'title' | 'text'>): Cut {
    if (id === '') throw new TopicError('id', 'must not be empty');
    this.remove(id);
    const row = this.#ids.length;
    this.#ids.push(id);
    this.#rowOf.set(id, row);
    const cut: Cut = { titled: title === '' ? [] : this.#segment(beginning(title)), written: this.#segment(beginning(text)) };
    const touched: number[] = [];
    this.#count(cut.titled, titleCounts, touched);
    this.#titled.push(touched.length);
    this.#count(cut.written, 1, touched);
    for (const term of touched) {
      this.#terms.push(term);
      this.#counts.push(this.#tally[term] ?? 0);
      this.#tally[term] = 0;
      this.#postings[term]?.push(row);
      this.#holders.add(term, 1);
    }
    this.#starts.push(this.#terms.length);
    return cut;
  }

  /** Lets go of a text; whether it was there. */
  remove(id: string): boolean {
    const row = this.#rowOf.get(id);
    if (row === undefined) return false;
    for (let at = this.#starts.at(row); at < this.#starts.at(row + 1); at += 1) this.#holders.add(this.#terms.at(at), -1);
    this.#rowOf.delete(id);
    this.#ids[row] = undefined;
    return true;
  }

  /**
   * What is like this text, likest first; equally like ones as they came.
   * @example
   * console.log(index.similar('三栋电梯又坏了').map(({ id }) => id)); // [ 'M1' ]
   */
  similar(text: string, { most = 5, least = 0.25, keep = () => true }: Wanted = {}): readonly Similar[] {
    const asked = [...this.termsIn(text)].sort((a, b) => this.#holders.at(a) - this.#holders.at(b) || a - b);
    if (asked.length === 0) return [];
    const weight = asked.reduce((sum, term) => sum + this.rarityOf(term) ** 2, 0);
    const found = this.#candidates(asked, (row) => {
      const id = this.#ids[row];
      return id !== undefined && keep(id);
    });
    return found
      .map(({ row, shared }) => ({ row, id: this.#ids[row] ?? '', likeness: likenessOf(shared, weight, this.#weightOf(row)) }))
      .filter(({ likeness }) => likeness >= least)
      .sort((a, b) => b.likeness - a.likeness || a.row - b.row)
      .slice(0, most)
      .map(({ id, likeness }) => ({ id, likeness }));
  }

  /** The telling words of any text that are known here, by their numbers, each once. */
  termsIn(text: string): readonly number[] {
    return [...new Set(this.#segment(beginning(text)).map((word) => this.#known(word)))].filter((term) => term >= 0);
  }

  /** The numbers of the words of a row; those of its title alone where `titled`. */
  termsOf(row: number, { titled = false } = {}): readonly number[] {
    const begin = this.#starts.at(row);
    return [...this.#terms.view().subarray(begin, titled ? begin + this.#titled.at(row) : this.#starts.at(row + 1))];
  }

  /** How rare a word is here: ln(1 + texts / texts with it). */
  rarityOf(term: number): number {
    return Math.log(1 + this.size / Math.max(1, this.#holders.at(term)));
  }

  /** Everything that is held, for going through it as a whole. Only for an index from which nothing was removed. */
  table(): TermTable {
    return { rows: this.#ids.length, starts: this.#starts.view(), terms: this.#terms.view(), counts: this.#counts.view(), holders: this.#holders.view(), digits: this.#digits.view() };
  }

  /** Adds the words of a text to those counted so far. */
  #count(words: readonly string[], times: number, touched: number[]): void {
    for (const word of words) {
      const number = this.#words.numberOf(word);
      const term = this.#termOf[number] ?? this.#newTerm(word);
      if (term < 0) continue;
      if (term >= this.#tally.length) this.#tally = widened(this.#tally, term);
      const before = this.#tally[term] ?? 0;
      if (before === 0) touched.push(term);
      this.#tally[term] = before + times;
    }
  }

  /** The term of a word that was just met. */
  #newTerm(word: string): number {
    const term = isTelling(word) ? this.#postings.length : -1;
    this.#termOf.push(term);
    if (term < 0) return term;
    this.#postings.push([]);
    this.#holders.push(0);
    this.#digits.push(onlyDigits.test(word) ? 1 : 0);
    return term;
  }

  /** The term of a word, or -1 for one that nobody used or that tells nothing. */
  #known(word: string): number {
    return this.#termOf[this.#words.find(word) ?? -1] ?? -1;
  }

  #weightOf(row: number): number {
    let sum = 0;
    for (let at = this.#starts.at(row); at < this.#starts.at(row + 1); at += 1) sum += this.rarityOf(this.#terms.at(at)) ** 2;
    return sum;
  }

  /** The rows that share most with the asked words. */
  #candidates(asked: readonly number[], isWanted: (row: number) => boolean): readonly Candidate[] {
    if (this.#scratch.length < this.#ids.length) this.#scratch = new Float64Array(this.#ids.length * 2);
    const shared = this.#scratch;
    const touched: number[] = [];
    let entries = 0;
    for (const term of asked) {
      const rows = this.#postings[term] ?? [];
      entries += rows.length;
      if (entries > mostEntries && touched.length > 0) break;
      const rarity = this.rarityOf(term) ** 2;
      for (const row of rows) {
        if (shared[row] === 0) touched.push(row);
        shared[row] = (shared[row] ?? 0) + rarity;
      }
    }
    const found = likeliest(touched, shared, isWanted);
    for (const row of touched) shared[row] = 0;
    return found;
  }
}

/** Leans to the shorter text, so that a draft is found to be like a long report. */
const likenessOf = (shared: number, a: number, b: number): number => Math.min(1, shared / (0.8 * Math.min(a, b) + 0.2 * Math.max(a, b)));

const widened = (numbers: Int32Array, toHold: number): Int32Array<ArrayBuffer> => {
  const wider = new Int32Array(toHold * 2);
  wider.set(numbers);
  return wider;
};

/** The few candidates with the largest sums. */
const likeliest = (touched: readonly number[], shared: Float64Array, isWanted: (row: number) => boolean): readonly Candidate[] => {
  const found: Candidate[] = [];
  let least = 0;
  for (const row of touched) {
    const sum = shared[row] ?? 0;
    if (sum < least || !isWanted(row)) continue;
    found.push({ row, shared: sum });
    if (found.length < mostCandidates * 4) continue;
    found.sort((a, b) => b.shared - a.shared || a.row - b.row).length = mostCandidates;
    least = found.at(-1)?.shared ?? 0;
  }
  return found.sort((a, b) => b.shared - a.shared || a.row - b.row).slice(0, mostCandidates);
};
