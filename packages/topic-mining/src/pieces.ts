import { int } from './at.ts';

/** Numbers for pieces of text, by a hash of each; two pieces with one hash are taken for one, which happens to a few in a million. */
export class PieceTable {
  /** Hash and number + 1 side by side, so that a look-up fetches one line of memory; 0 where it is free. */
  #slots: Int32Array;
  #hashes: Int32Array;
  size = 0;

  /** @param expected for how many pieces there is room at first, in powers of two */
  constructor(expected = 8) {
    this.#hashes = new Int32Array(2 ** expected);
    this.#slots = new Int32Array(2 ** expected * 4);
  }

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

/** How often a piece of the title counts. */
const titleTimes = 4;
const readLength = 500;

/** A piece is known by its signs and how many they are: a word of two signs is one with the same pair inside a longer word. */
const pieceOf = (hash: number, length: number): number => (Math.imul(hash, 31) + length) | 0;
const titlePieceOf = (hash: number, length: number): number => (Math.imul(hash, 37) + length) | 0;
const added = (hash: number, code: number): number => (Math.imul(hash, 65_599) + code) | 0;

const logarithms = Float64Array.from({ length: 1 << 8 }, (_, count) => 1 + Math.log(Math.max(1, count)));
/** What a piece weighs by how often it counts. */
export const weightOf = (count: number): number => logarithms[count] ?? 1 + Math.log(count);

const isBlank = (code: number): boolean => code === 32 || code === 0x3000 || (code >= 9 && code <= 13) || code === 0xa0;
/** A title ends at a line end, or where two blanks stand together. */
const endsTitle = (code: number, at: number, gap: number): boolean => at > 4 && (gap > 1 || code === 10 || code === 0x3000);

/** Room for the pieces of one text: at most three a sign. */
const room = 3 * (readLength + 1);

const widened = (numbers: Int32Array, toHold: number): Int32Array => {
  const wider = new Int32Array(toHold * 2);
  wider.set(numbers);
  return wider;
};

/** The pieces of texts, one text behind the other: `numbers[0]` to before `numbers[end]`, in a text each once, and how many `times` each counts in it. */
export class PieceReader {
  readonly table: PieceTable;
  numbers: Int32Array = new Int32Array(room);
  times: Int32Array = new Int32Array(room);
  end = 0;
  readonly #add: boolean;
  #isTitle = true;
  /** Where the pieces of the text that is being read begin. */
  #begin = 0;
  /** Where each piece stood last among `numbers`. */
  #places: Int32Array = new Int32Array(1 << 8);

  /** @param add whether pieces that the table doesn't know are taken into it, or left out */
  constructor(table: PieceTable, add: boolean) {
    this.table = table;
    this.#add = add;
  }

  /** Lets go of what was read. */
  clear(): void {
    this.end = 0;
  }

  /** Takes whole words and the pairs of signs in them. What stands before the first gap or line end is the title and counts four times. */
  read(text: string): void {
    if (this.end + room > this.numbers.length) {
      this.numbers = widened(this.numbers, this.end + room);
      this.times = widened(this.times, this.end + room);
    }
    this.#begin = this.end;
    this.#isTitle = true;
    const end = Math.min(text.length, readLength);
    let [gap, begin] = [0, 0];
    for (let at = 0; at <= end; at += 1) {
      const code = at < end ? text.charCodeAt(at) : 32;
      if (!isBlank(code)) {
        gap = 0;
        continue;
      }
      if (at > begin) this.#word(text, begin, at);
      begin = at + 1;
      gap += 1;
      if (endsTitle(code, at, gap)) this.#isTitle = false;
    }
  }

  #word(text: string, begin: number, end: number): void {
    const times = this.#isTitle ? titleTimes : 1;
    const length = end - begin;
    let before = text.charCodeAt(begin);
    let hash = before;
    for (let at = begin + 1; at < end; at += 1) {
      const code = text.charCodeAt(at);
      if (length > 2) this.#gather(pieceOf(added(before, code), 2), times);
      hash = added(hash, code);
      before = code;
    }
    // A word of two signs is a pair too, and counts as both.
    this.#gather(pieceOf(hash, length), length === 2 ? 2 * times : times);
    if (this.#isTitle) this.#gather(titlePieceOf(hash, length), times);
  }

  #gather(hash: number, times: number): void {
    const number = this.table.numberOf(hash, this.#add);
    if (number < 0) return;
    if (number >= this.#places.length) this.#places = widened(this.#places, number);
    const place = int(this.#places, number);
    if (place >= this.#begin && place < this.end && this.numbers[place] === number) {
      this.times[place] = int(this.times, place) + times;
      return;
    }
    this.#places[number] = this.end;
    this.numbers[this.end] = number;
    this.times[this.end] = times;
    this.end += 1;
  }
}

const isHan = (code: number): boolean => (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || (code >= 0xf900 && code <= 0xfaff);
const looked = 60;

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
