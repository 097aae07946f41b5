import { int, real, single } from './at.ts';
import { TopicError } from './errors.ts';
import type { Segment, Step } from './message.ts';
import { Numbers } from './growing.ts';
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

const counted = (texts: readonly string[], { segment, step }: Learning) => {
  const reader = new PieceReader(new PieceTable(), true);
  const cut = cutWith(segment);
  const [starts, pieces, counts] = [new Int32Array(texts.length + 1), new Numbers(), new Numbers()];
  texts.forEach((text, at) => {
    if (at % 512 === 0) step?.('reading', at, texts.length);
    reader.read(cut(text));
    pieces.append(reader.numbers.subarray(0, reader.many));
    counts.append(reader.times.subarray(0, reader.many));
    starts[at + 1] = pieces.length;
  });
  const held = pieces.view();
  const holders = new Int32Array(reader.table.size);
  for (const piece of held) holders[piece] = int(holders, piece) + 1;
  return { hashes: reader.table.hashes(), starts, pieces: held, counts: counts.view(), holders };
};

/** What stands in more texts than this share of them (and than a few) tells labels apart too little to pay for. */
const commonShare = 0.3;
const fewTexts = 100;

/** Pieces that stand in one text only teach nothing (where any stands in two), nor do those of nearly all; the others are numbered anew, and texts become vectors of length 1. */
const vectorsOf = ({ hashes, starts, pieces, counts, holders }: ReturnType<typeof counted>): { readonly vectors: Vectors; readonly hashes: Int32Array; readonly rarities: Float32Array } => {
  const texts = starts.length - 1;
  const renumbered = new Int32Array(holders.length).fill(-1);
  const kept: number[] = [];
  const most = Math.max(fewTexts, texts * commonShare);
  const least = holders.some((some) => some > 1 && some <= most) ? 2 : 1;
  holders.forEach((some, piece) => {
    if (some >= least && some <= most) renumbered[piece] = kept.push(piece) - 1;
  });
  const rarities = Float32Array.from(kept, (piece) => (Math.log(texts / int(holders, piece)) + 1) ** 1.3);
  const vectors = { starts: new Int32Array(texts + 1), pieces: new Int32Array(pieces.length), weights: new Float32Array(pieces.length) };
  let end = 0;
  for (let text = 0; text < texts; text += 1) {
    const begin = end;
    let squares = 0;
    for (let at = int(starts, text); at < int(starts, text + 1); at += 1) {
      const piece = int(renumbered, int(pieces, at));
      if (piece < 0) continue;
      const weight = weightOf(int(counts, at)) * single(rarities, piece);
      vectors.pieces[end] = piece;
      vectors.weights[end] = weight;
      squares += weight * weight;
      end += 1;
    }
    const length = Math.sqrt(squares) || 1;
    for (let at = begin; at < end; at += 1) vectors.weights[at] = single(vectors.weights, at) / length;
    vectors.starts[text + 1] = end;
  }
  return { vectors, hashes: Int32Array.from(kept, (piece) => int(hashes, piece)), rarities };
};

/** How dear a text on the wrong side is. */
const cost = 1;
/** Smaller moves change no label, and take as long as larger ones. */
const leastMove = 0.03;

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
  readonly #weights: Float32Array;
  readonly #alphas: Float32Array;
  readonly #margins: Float64Array;
  readonly #moves: Float64Array;

  constructor(vectors: Vectors, wanted: Int32Array, sizes: { readonly pieces: number; readonly labels: number }) {
    this.#vectors = vectors;
    this.#wanted = wanted;
    this.#labels = sizes.labels;
    this.#room = Math.ceil(sizes.labels / together) * together;
    this.#weights = new Float32Array((sizes.pieces + 1) * this.#room);
    this.#alphas = new Float32Array(wanted.length * this.#room);
    this.#margins = new Float64Array(this.#room);
    this.#moves = new Float64Array(this.#room);
  }

  /** The weights as a model holds them, without the room that no label fills. */
  weights(): Float32Array {
    const [labels, room] = [this.#labels, this.#room];
    const weights = new Float32Array((this.#weights.length / room) * labels);
    for (let from = 0, to = 0; from < this.#weights.length; from += room, to += labels) weights.set(this.#weights.subarray(from, from + labels), to);
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
    let a = single(weights, at);
    let b = single(weights, at + 1);
    let c = single(weights, at + 2);
    let d = single(weights, at + 3);
    const end = int(starts, text + 1);
    for (let each = int(starts, text); each < end; each += 1) {
      const value = single(values, each);
      at = int(pieces, each) * room + label;
      a += single(weights, at) * value;
      b += single(weights, at + 1) * value;
      c += single(weights, at + 2) * value;
      d += single(weights, at + 3) * value;
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
      // Vectors have length 1, and what a label has beforehand is one weight more.
      const wish = Math.max(0, alpha - slope / (2 + 0.5 / cost));
      const next = Math.abs(wish - alpha) < leastMove ? alpha : wish;
      this.#alphas[at] = next;
      this.#moves[label] = (next - alpha) * side;
      moved ||= next !== alpha;
    }
    return moved;
  }

  #move(text: number, label: number): void {
    const { starts, pieces, weights: values } = this.#vectors;
    const [room, weights, moves] = [this.#room, this.#weights, this.#moves];
    const a = real(moves, label);
    const b = real(moves, label + 1);
    const c = real(moves, label + 2);
    const d = real(moves, label + 3);
    const add = (at: number, value: number): void => {
      weights[at] = single(weights, at) + a * value;
      weights[at + 1] = single(weights, at + 1) + b * value;
      weights[at + 2] = single(weights, at + 2) + c * value;
      weights[at + 3] = single(weights, at + 3) + d * value;
    };
    const end = int(starts, text + 1);
    for (let each = int(starts, text); each < end; each += 1) add(int(pieces, each) * room + label, single(values, each));
    add(weights.length - room + label, 1);
  }
}

const golden = 0.618_033_988_749_895;
/** Texts in an order in which neighbours lie far apart, another for each pass: chance isn't needed. */
const orderOf = (texts: number, pass: number): Int32Array => {
  const keys = new Float64Array(texts);
  for (let text = 0; text < texts; text += 1) keys[text] = Math.floor((((text + 1) * (golden + pass * 0.0713)) % 1) * 2 ** 26) * 2 ** 26 + text;
  return Int32Array.from(keys.sort(), (key) => key % 2 ** 26);
};

const isHeldBack = (text: number): boolean => text % 10 === 7;
const [passesBefore, passesAfter] = [2, 2];

/** The sharpness under which texts that the machines haven't seen get the likeliest chances: looked for among steps of a twentieth of an octave. */
const sharpnessFor = (machines: Machines, wanted: Int32Array): number => {
  const unseen = [...wanted.keys()].filter(isHeldBack).map((text) => ({ margins: machines.marginsOf(text), label: wanted[text] ?? 0 }));
  if (unseen.length < 10) return 3;
  let [best, least] = [3, Number.POSITIVE_INFINITY];
  for (let step = -20; step <= 100; step += 2) {
    const sharpness = 2 ** (step / 20);
    const loss = unseen.reduce((sum, { margins, label }) => sum + Math.log(margins.reduce((total, margin) => total + Math.exp(sharpness * (margin - (margins[label] ?? 0))), 0)), 0);
    if (loss < least) [best, least] = [sharpness, loss];
  }
  return best;
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
  const { vectors, hashes, rarities } = vectorsOf(counted(examples.map(({ text }) => text), learning));
  const machines = new Machines(vectors, wanted, { pieces: hashes.length, labels: labels.length });
  const passOver = (pass: number, isTaken: (text: number) => boolean): void => {
    learning.step?.('learning', pass, passesBefore + passesAfter);
    for (const text of orderOf(examples.length, pass)) if (isTaken(text)) machines.learn(text);
  };
  for (let pass = 0; pass < passesBefore; pass += 1) passOver(pass, (text) => !isHeldBack(text));
  const sharpness = sharpnessFor(machines, wanted);
  for (let pass = 0; pass < passesAfter; pass += 1) passOver(passesBefore + pass, () => true);
  return { labels, sharpness, hashes, rarities, weights: machines.weights() };
};
