/** Numbers for pieces of text, by a hash of each; two pieces with one hash are taken for one, which happens to a few in a million. */
export class PieceTable {
  #slots = new Int32Array(1 << 16);
  #hashes = new Int32Array(1 << 15);
  size = 0;

  /** The number of a piece, or -1; with `add` it gets one. */
  numberOf(hash: number, add: boolean): number {
    const [slots, hashes] = [this.#slots, this.#hashes];
    const mask = slots.length - 1;
    let slot = (Math.imul(hash, 0x9e3779b1) >>> 8) & mask;
    for (let held = slots[slot] ?? 0; held > 0; held = slots[slot] ?? 0) {
      if (hashes[held - 1] === hash) return held - 1;
      slot = (slot + 1) & mask;
    }
    if (!add) return -1;
    this.#hashes[this.size] = hash;
    this.size += 1;
    slots[slot] = this.size;
    if (this.size === this.#hashes.length) this.#widen();
    return this.size - 1;
  }

  hashes(): Int32Array {
    return this.#hashes.slice(0, this.size);
  }

  #widen(): void {
    const hashes = this.#hashes;
    this.#hashes = new Int32Array(hashes.length * 2);
    this.#slots = new Int32Array(this.#slots.length * 2);
    this.size = 0;
    for (const hash of hashes) this.numberOf(hash, true);
  }
}

/** What stands before the first gap or line end is the title; each of its pieces counts as this many. */
const titleCounts = 5;
const pairCounts = 0.5;
const readLength = 500;

const isBlank = (code: number): boolean => code === 32 || code === 0x3000 || (code >= 9 && code <= 13) || code === 0xa0;
/** A title ends at a line end, or where two blanks stand together. */
const endsTitle = (code: number, at: number, gap: number): boolean => at > 4 && (gap > 1 || code === 10 || code === 0x3000);

/** Takes the pieces of a text one after another: whole words, pairs of signs within a word, single signs. */
const scan = (text: string, put: (hash: number, counts: number) => void): void => {
  const end = Math.min(text.length, readLength);
  let [counts, gap, hash, length, before] = [titleCounts, 0, 0, 0, 0];
  for (let at = 0; at <= end; at += 1) {
    const code = at < end ? text.charCodeAt(at) : 32;
    if (!isBlank(code)) {
      put(code | 0x40000000, counts);
      if (length > 0) put((before << 16) ^ code ^ 0x55, counts * pairCounts);
      hash = (Math.imul(hash, 65599) + code) | 0;
      [length, before, gap] = [length + 1, code, 0];
      continue;
    }
    if (length > 0) put((Math.imul(hash, 31) + length) | 0, counts);
    if (length > 0 && counts > 1) put((Math.imul(hash, 37) + length) | 0, counts);
    [hash, length, gap] = [0, 0, gap + 1];
    if (endsTitle(code, at, gap)) counts = 1;
  }
};

/** The pieces of one text after another, by number and how much each counts; the arrays are used anew for the next text. */
export class PieceReader {
  readonly table: PieceTable;
  readonly numbers: number[] = [];
  #tally = new Float64Array(1 << 15);

  constructor(table: PieceTable) {
    this.table = table;
  }

  /** Fills `numbers`, each once. */
  read(text: string, add: boolean): void {
    for (const number of this.numbers) this.#tally[number] = 0;
    this.numbers.length = 0;
    scan(text, (hash, counts) => {
      const number = this.table.numberOf(hash, add);
      if (number < 0) return;
      if (number >= this.#tally.length) this.#widen(number);
      const before = this.#tally[number] ?? 0;
      if (before === 0) this.numbers.push(number);
      this.#tally[number] = before + counts;
    });
  }

  countsOf(number: number): number {
    return this.#tally[number] ?? 0;
  }

  #widen(toHold: number): void {
    const wider = new Float64Array(toHold * 2);
    wider.set(this.#tally);
    this.#tally = wider;
  }
}

const han = /\p{Script=Han}/gu;
const hanBlank = /\p{Script=Han}\s/gu;

/** Whether somebody has already cut a text into words, with blanks between them; of a word or two nobody can tell, and nothing is to be cut. */
export const isCut = (text: string): boolean => {
  const start = text.trimStart().slice(0, 150);
  const signs = start.match(han)?.length ?? 0;
  return signs <= 4 || (start.match(hanBlank)?.length ?? 0) * 6 >= signs;
};
