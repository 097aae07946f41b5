import { int } from './at.ts';

/** Numbers for pieces of text, by a hash of each; two pieces with one hash are taken for one, which happens to a few in a million. */
export class PieceTable {
  /** Hash and number + 1 side by side, so that a look-up fetches one line of memory; 0 where it is free. */
  #slots = new Int32Array(1 << 17);
  #hashes = new Int32Array(1 << 14);
  size = 0;

  /** The number of a piece, or -1; with `add` it gets one. */
  numberOf(hash: number, add: boolean): number {
    const slots = this.#slots;
    const mask = slots.length - 2;
    let slot = (Math.imul(hash, 0x9e3779b1) >>> 8 << 1) & mask;
    for (let held = int(slots, slot + 1); held > 0; held = int(slots, slot + 1)) {
      if (slots[slot] === hash) return held - 1;
      slot = (slot + 2) & mask;
    }
    if (!add) return -1;
    this.#hashes[this.size] = hash;
    this.size += 1;
    slots[slot] = hash;
    slots[slot + 1] = this.size;
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

/** How much a piece counts, in halves: words and signs in the title and behind it, and pairs. */
const [titleCounts, textCounts, pairsTitle, pairsText] = [10, 2, 5, 1];
const readLength = 500;

const logarithms = Float64Array.from({ length: 1 << 12 }, (_, halves) => 1 + Math.log(Math.max(2, halves) / 2));
/** What a piece weighs by how often it counts: 1 + ln(count), of at least one. */
export const weightOfHalves = (halves: number): number => logarithms[halves] ?? 1 + Math.log(halves / 2);

const isBlank = (code: number): boolean => code === 32 || code === 0x3000 || (code >= 9 && code <= 13) || code === 0xa0;
/** A title ends at a line end, or where two blanks stand together. */
const endsTitle = (code: number, at: number, gap: number): boolean => at > 4 && (gap > 1 || code === 10 || code === 0x3000);

/** Room for the pieces of one text: at most three a sign, of which it is never more than half full. */
const room = 4096;

/**
 * The pieces of one text after another: `numbers[0]` to before `numbers[many]`, each once, and how many `halves` each counts. The arrays are
 * used anew for the next text. A text's pieces are first gathered in a table so small that it stays near the processor; only what is left is
 * looked up among all.
 */
export class PieceReader {
  readonly table: PieceTable;
  readonly numbers = new Int32Array(room);
  readonly halves = new Int32Array(room);
  many = 0;
  readonly #hashes = new Int32Array(room);
  readonly #counts = new Int32Array(room);
  readonly #slots = new Int32Array(room);
  #gathered = 0;

  constructor(table: PieceTable) {
    this.table = table;
  }

  /** Takes whole words, pairs of signs within a word, and single signs. What stands before the first gap or line end is the title and counts five times. */
  read(text: string, add: boolean): void {
    const end = Math.min(text.length, readLength);
    let [isTitle, gap, hash, length, before] = [true, 0, 0, 0, 0];
    for (let at = 0; at <= end; at += 1) {
      const code = at < end ? text.charCodeAt(at) : 32;
      if (!isBlank(code)) {
        this.#sign(code, length > 0 ? before : 0, isTitle);
        hash = (Math.imul(hash, 65599) + code) | 0;
        length += 1;
        before = code;
        gap = 0;
        continue;
      }
      if (length > 0) this.#word(hash, length, isTitle);
      hash = 0;
      length = 0;
      gap += 1;
      if (endsTitle(code, at, gap)) isTitle = false;
    }
    this.#number(add);
  }

  /** @param before the sign before it in its word, or 0 */
  #sign(code: number, before: number, isTitle: boolean): void {
    this.#gather(code | 0x40000000, isTitle ? titleCounts : textCounts);
    if (before > 0) this.#gather((before << 16) ^ code ^ 0x55, isTitle ? pairsTitle : pairsText);
  }

  #word(hash: number, length: number, isTitle: boolean): void {
    this.#gather((Math.imul(hash, 31) + length) | 0, isTitle ? titleCounts : textCounts);
    if (isTitle) this.#gather((Math.imul(hash, 37) + length) | 0, titleCounts);
  }

  #gather(hash: number, halves: number): void {
    let slot = (Math.imul(hash, 0x9e3779b1) >>> 8) & (room - 1);
    while (int(this.#counts, slot) > 0 && int(this.#hashes, slot) !== hash) slot = (slot + 1) & (room - 1);
    const before = int(this.#counts, slot);
    this.#counts[slot] = before + halves;
    if (before > 0) return;
    this.#hashes[slot] = hash;
    this.#slots[this.#gathered] = slot;
    this.#gathered += 1;
  }

  /** Looks up what was gathered, and makes room for the next text. */
  #number(add: boolean): void {
    this.many = 0;
    for (let each = 0; each < this.#gathered; each += 1) {
      const slot = int(this.#slots, each);
      const number = this.table.numberOf(int(this.#hashes, slot), add);
      if (number >= 0) {
        this.numbers[this.many] = number;
        this.halves[this.many] = int(this.#counts, slot);
        this.many += 1;
      }
      this.#counts[slot] = 0;
    }
    this.#gathered = 0;
  }
}

const isHan = (code: number): boolean => (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || (code >= 0xf900 && code <= 0xfaff);
const looked = 150;

/** Whether somebody has already cut a text into words, with blanks between them; of a word or two nobody can tell, and nothing is to be cut. */
export const isCut = (text: string): boolean => {
  const start = text.trimStart();
  const end = Math.min(start.length, looked);
  let signs = 0;
  let parted = 0;
  for (let at = 0; at < end; at += 1) {
    if (!isHan(start.charCodeAt(at))) continue;
    signs += 1;
    if (at + 1 < end && isBlank(start.charCodeAt(at + 1))) parted += 1;
  }
  return signs <= 4 || parted * 6 >= signs;
};
