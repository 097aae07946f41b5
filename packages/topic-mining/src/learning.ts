import { int, real, single } from './at.ts';
import { TopicError } from './errors.ts';
import type { Segment, Step } from './message.ts';
import type { Model } from './model.ts';
import { PieceReader, PieceTable, isCut, weightOf } from './pieces.ts';

export type Labelled = { readonly text: string; readonly label: string };
export type Learning = {
  /** For texts whose words nobody has parted with blanks. */
  readonly segment: Segment;
  readonly step?: Step | undefined;
};

/** Texts as unit vectors, one behind the other. */
type Vectors = { readonly starts: Int32Array; readonly pieces: Int32Array; readonly weights: Float32Array };

/** A text whose words are parted by blanks. */
export const cutWith = (segment: Segment) => (text: string): string => (isCut(text) ? text : text.split('\n').map((line) => segment(line).join(' ')).join('\n'));

type Counted = { readonly hashes: Int32Array; readonly starts: Int32Array; readonly pieces: Int32Array; readonly counts: Int32Array };

const counted = (texts: readonly string[], { segment, step }: Learning): Counted => {
  const reader = new PieceReader(new PieceTable(), true);
  const cut = cutWith(segment);
  const starts = new Int32Array(texts.length + 1);
  texts.forEach((text, at) => {
    if (at % 512 === 0) step?.('reading', at, texts.length);
    reader.read(cut(text));
    starts[at + 1] = reader.end;
  });
  return { hashes: reader.table.hashes(), starts, pieces: reader.numbers.subarray(0, reader.end), counts: reader.times.subarray(0, reader.end) };
};

/** What stands in more texts than this share of them (and than a few) tells labels apart too little to pay for. */
const commonShare = 0.1;
const fewTexts = 100;

type Chosen = { /** New number of each piece, -1 for one that is left out. */ readonly numbers: Int32Array; readonly hashes: Int32Array; readonly rarities: Float32Array };

/** Pieces that stand in one text only teach nothing (where any stands in two), nor do those of nearly all; the others are numbered anew. */
const chosenFrom = ({ hashes, starts, pieces }: Counted): Chosen => {
  const texts = starts.length - 1;
  const holders = new Int32Array(hashes.length);
  for (const piece of pieces) holders[piece] = int(holders, piece) + 1;
  const most = Math.max(fewTexts, texts * commonShare);
  const least = holders.some((some) => some > 1 && some <= most) ? 2 : 1;
  const numbers = new Int32Array(holders.length).fill(-1);
  const rarities = new Float32Array(holders.length);
  const kept = new Int32Array(holders.length);
  let many = 0;
  for (let piece = 0; piece < holders.length; piece += 1) {
    const some = int(holders, piece);
    if (some < least || some > most) continue;
    numbers[piece] = many;
    kept[many] = int(hashes, piece);
    rarities[many] = (Math.log(texts / some) + 1) ** 1.3;
    many += 1;
  }
  return { numbers, hashes: kept.slice(0, many), rarities: rarities.slice(0, many) };
};

/** Texts as vectors of length 1 over the pieces chosen. They take the place of what was counted, so that no memory is asked for twice. */
const vectorsOf = ({ starts, pieces, counts }: Counted, { numbers, rarities }: Chosen): Vectors => {
  const weights = new Float32Array(pieces.length);
  const ends = new Int32Array(starts.length);
  const take = (text: number): void => {
    const begin = int(ends, text);
    let end = begin;
    let squares = 0;
    for (let at = int(starts, text); at < int(starts, text + 1); at += 1) {
      const piece = int(numbers, int(pieces, at));
      if (piece < 0) continue;
      const weight = weightOf(int(counts, at)) * single(rarities, piece);
      pieces[end] = piece;
      weights[end] = weight;
      squares += weight * weight;
      end += 1;
    }
    const length = Math.sqrt(squares) || 1;
    for (let at = begin; at < end; at += 1) weights[at] = single(weights, at) / length;
    ends[text + 1] = end;
  };
  for (let text = 0; text < starts.length - 1; text += 1) take(text);
  return { starts: ends, pieces, weights };
};

/** How dear a text on the wrong side is. */
const cost = 1;
/** Smaller moves change no label, and take as long as larger ones. */
const leastMove = 0.1;
/** What a label has beforehand is one weight more, of a piece that all texts have. A light one: a heavy one takes over what the words should say, and is long in coming to rest. */
const beforehand = 0.25;

/** Labels are taken four at a time: four sums fit into registers, and a vector is gone over once for all four. */
const together = 4;

/**
 * A linear machine for each label against the others (squared hinge loss), by coordinate descent in the dual: one text after another, all
 * labels at once (Hsieh and others, 2008).
 */
class Machines {
  readonly #vectors: Vectors;
  readonly #wanted: Int32Array;
  readonly #labels: number;
  /** How many labels there is room for: a multiple of four, so that a piece's weights lie in one line of memory. */
  readonly #room: number;
  readonly #weights: Float64Array;
  readonly #alphas: Float32Array;
  readonly #margins: Float64Array;
  readonly #moves: Float64Array;

  constructor(vectors: Vectors, wanted: Int32Array, sizes: { readonly pieces: number; readonly labels: number }) {
    this.#vectors = vectors;
    this.#wanted = wanted;
    this.#labels = sizes.labels;
    this.#room = Math.ceil(sizes.labels / together) * together;
    this.#weights = new Float64Array((sizes.pieces + 1) * this.#room);
    this.#alphas = new Float32Array(wanted.length * this.#room);
    this.#margins = new Float64Array(this.#room);
    this.#moves = new Float64Array(this.#room);
  }

  /** The weights as a model holds them, without the room that no label fills. */
  weights(): Float32Array {
    const [labels, room] = [this.#labels, this.#room];
    const weights = new Float32Array((this.#weights.length / room) * labels);
    for (let from = 0, to = 0; to < weights.length; from += room, to += labels) {
      for (let label = 0; label < labels; label += 1) weights[to + label] = real(this.#weights, from + label);
    }
    for (let at = weights.length - labels; at < weights.length; at += 1) weights[at] = single(weights, at) * beforehand;
    return weights;
  }

  /** How far a text lies on the side of each label. */
  marginsOf(text: number): readonly number[] {
    for (let label = 0; label < this.#room; label += together) this.#look(text, label);
    return [...this.#margins.subarray(0, this.#labels)];
  }

  /** One pass over a text; the machines move only where they judge it too little. */
  learn(text: number): void {
    for (let label = 0; label < this.#room; label += together) {
      this.#look(text, label);
      if (this.#decide(text, label)) this.#move(text, label);
    }
  }

  /** The margins of four labels. */
  #look(text: number, label: number): void {
    const { starts, pieces, weights: values } = this.#vectors;
    const [room, weights] = [this.#room, this.#weights];
    let at = weights.length - room + label;
    let a = real(weights, at) * beforehand;
    let b = real(weights, at + 1) * beforehand;
    let c = real(weights, at + 2) * beforehand;
    let d = real(weights, at + 3) * beforehand;
    const end = int(starts, text + 1);
    for (let each = int(starts, text); each < end; each += 1) {
      const value = single(values, each);
      at = int(pieces, each) * room + label;
      a += real(weights, at) * value;
      b += real(weights, at + 1) * value;
      c += real(weights, at + 2) * value;
      d += real(weights, at + 3) * value;
    }
    const margins = this.#margins;
    margins[label] = a;
    margins[label + 1] = b;
    margins[label + 2] = c;
    margins[label + 3] = d;
  }

  /** How far four machines are to move for a text; whether any is. */
  #decide(text: number, first: number): boolean {
    let moved = false;
    for (let label = first; label < Math.min(first + together, this.#labels); label += 1) {
      const side = this.#wanted[text] === label ? 1 : -1;
      const at = text * this.#room + label;
      const alpha = single(this.#alphas, at);
      const slope = real(this.#margins, label) * side - 1 + (0.5 / cost) * alpha;
      // Vectors have length 1, and one weight more.
      const wish = Math.max(0, alpha - slope / (1 + beforehand ** 2 + 0.5 / cost));
      const next = Math.abs(wish - alpha) < leastMove ? alpha : wish;
      this.#alphas[at] = next;
      this.#moves[label] = (next - alpha) * side;
      moved ||= next !== alpha;
    }
    return moved;
  }

  #move(text: number, label: number): void {
    const { starts, pieces, weights: values } = this.#vectors;
    const room = this.#room;
    const end = int(starts, text + 1);
    for (let each = int(starts, text); each < end; each += 1) this.#add(label, int(pieces, each) * room + label, single(values, each));
    this.#add(label, this.#weights.length - room + label, beforehand);
  }

  /** Moves the weights that four labels have at a place. */
  #add(label: number, at: number, value: number): void {
    const [weights, moves] = [this.#weights, this.#moves];
    weights[at] = real(weights, at) + real(moves, label) * value;
    weights[at + 1] = real(weights, at + 1) + real(moves, label + 1) * value;
    weights[at + 2] = real(weights, at + 2) + real(moves, label + 2) * value;
    weights[at + 3] = real(weights, at + 3) + real(moves, label + 3) * value;
  }
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

const golden = 0.618_033_988_749_895;
/** Texts in an order in which neighbours lie far apart, another for each pass: chance isn't needed. */
const orderOf = (texts: number, pass: number): Int32Array => {
  let stride = Math.ceil(texts * ((golden + pass * 0.0713) % 1));
  while (commonDivisor(stride, texts) > 1) stride += 1;
  const order = new Int32Array(texts);
  for (let at = 0; at < texts; at += 1) order[at] = (at * stride) % texts;
  return order;
};

const isHeldBack = (text: number): boolean => text % 10 === 7;
const isTaughtFirst = (text: number): boolean => !isHeldBack(text);

/** Steps of a tenth of an octave, from a half to 32. */
const sharpnessAt = (step: number): number => 2 ** (step / 10 - 1);
const mostSteps = 60;

/** The sharpness under which texts that the machines haven't seen get the likeliest chances. What is lost is convex, so that it falls up to the best and rises from there. */
const sharpnessFor = (machines: Machines, wanted: Int32Array): number => {
  const unseen = [...wanted.keys()].filter(isHeldBack).map((text) => ({ margins: machines.marginsOf(text), label: wanted[text] ?? 0 }));
  if (unseen.length < 10) return 3;
  const lossAt = (step: number): number => {
    const sharpness = sharpnessAt(step);
    return unseen.reduce((sum, { margins, label }) => sum + Math.log(margins.reduce((total, margin) => total + Math.exp(sharpness * (margin - (margins[label] ?? 0))), 0)), 0);
  };
  let [low, high] = [0, mostSteps];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (lossAt(middle + 1) < lossAt(middle)) low = middle + 1;
    else high = middle;
  }
  return sharpnessAt(low);
};

const labelsIn = (examples: readonly Labelled[]): readonly string[] => {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  if (labels.includes('')) throw new TopicError(`examples[${examples.findIndex(({ label }) => label === '')}].label`, 'must not be empty');
  if (labels.length < 2) throw new TopicError('examples', labels.length === 0 ? 'are none' : `have one label only, “${labels[0] ?? ''}”: there is nothing to tell apart`);
  return labels;
};

/**
 * Learns to tell labels from texts that people have labelled. A tenth of the texts is held back first to see how sure the machines may be,
 * and learnt from then.
 * @throws TopicError for fewer than two labels
 */
export const learn = (examples: readonly Labelled[], learning: Learning): Model => {
  const labels = labelsIn(examples);
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const wanted = Int32Array.from(examples, ({ label }) => numbers.get(label) ?? 0);
  const texts = counted(examples.map(({ text }) => text), learning);
  const chosen = chosenFrom(texts);
  const vectors = vectorsOf(texts, chosen);
  const { hashes, rarities } = chosen;
  const machines = new Machines(vectors, wanted, { pieces: hashes.length, labels: labels.length });
  const passOver = (pass: number, isTaken: (text: number) => boolean): void => {
    learning.step?.('learning', pass, 4);
    for (const text of orderOf(examples.length, pass).filter(isTaken)) machines.learn(text);
  };
  passOver(0, isTaughtFirst);
  passOver(1, isTaughtFirst);
  const sharpness = sharpnessFor(machines, wanted);
  passOver(2, isHeldBack);
  passOver(3, () => true);
  return { labels, sharpness, hashes, rarities, weights: machines.weights() };
};
