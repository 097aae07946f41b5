import { int, real, single } from './at.ts';
import { TopicError } from './errors.ts';
import type { Segment, Step } from './message.ts';
import { Numbers } from './growing.ts';
import type { Model } from './model.ts';
import { PieceReader, PieceTable, isCut } from './pieces.ts';

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
  const reader = new PieceReader(new PieceTable());
  const cut = cutWith(segment);
  const [starts, pieces, holders] = [new Int32Array(texts.length + 1), new Numbers(), new Numbers()];
  const counts: number[] = [];
  texts.forEach((text, at) => {
    if (at % 512 === 0) step?.('reading', at, texts.length);
    reader.read(cut(text), true);
    for (const number of reader.numbers) {
      pieces.push(number);
      counts.push(1 + Math.log(Math.max(1, reader.countsOf(number))));
      while (holders.length <= number) holders.push(0);
      holders.add(number, 1);
    }
    starts[at + 1] = pieces.length;
  });
  return { hashes: reader.table.hashes(), starts, pieces: pieces.view(), counts, holders: holders.view() };
};

/** Pieces that stand in one text only teach nothing; the others are numbered anew, and texts become vectors of length 1. */
const vectorsOf = ({ hashes, starts, pieces, counts, holders }: ReturnType<typeof counted>): { readonly vectors: Vectors; readonly hashes: Int32Array; readonly rarities: Float32Array } => {
  const texts = starts.length - 1;
  const renumbered = new Int32Array(holders.length).fill(-1);
  const kept: number[] = [];
  holders.forEach((some, piece) => {
    if (some > 1) renumbered[piece] = kept.push(piece) - 1;
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
      const weight = (counts[at] ?? 0) * single(rarities, piece);
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

/**
 * A linear machine for each label against the others (squared hinge loss), by coordinate descent in the dual: one text after another, all
 * labels at once (Hsieh and others, 2008).
 */
class Machines {
  readonly weights: Float32Array;
  readonly #vectors: Vectors;
  readonly #wanted: Int32Array;
  readonly #many: number;
  readonly #alphas: Float32Array;
  readonly #margins: Float64Array;
  readonly #moves: Float64Array;

  constructor(vectors: Vectors, wanted: Int32Array, sizes: { readonly pieces: number; readonly labels: number }) {
    this.#vectors = vectors;
    this.#wanted = wanted;
    this.#many = sizes.labels;
    this.weights = new Float32Array((sizes.pieces + 1) * sizes.labels);
    this.#alphas = new Float32Array(wanted.length * sizes.labels);
    this.#margins = new Float64Array(sizes.labels);
    this.#moves = new Float64Array(sizes.labels);
  }

  /** How far a text lies on the side of each label; the array is used anew for the next. */
  marginsOf(text: number): Float64Array {
    const { starts, pieces, weights: values } = this.#vectors;
    const [many, weights, margins] = [this.#many, this.weights, this.#margins];
    const beforehand = weights.length - many;
    for (let label = 0; label < many; label += 1) margins[label] = single(weights, beforehand + label);
    for (let at = int(starts, text); at < int(starts, text + 1); at += 1) {
      const base = int(pieces, at) * many;
      const value = single(values, at);
      for (let label = 0; label < many; label += 1) margins[label] = real(margins, label) + single(weights, base + label) * value;
    }
    return margins;
  }

  /** One pass over a text; the machines move only where they judge it too little. */
  learn(text: number): void {
    const margins = this.marginsOf(text);
    let moved = false;
    for (let label = 0; label < this.#many; label += 1) {
      const side = this.#wanted[text] === label ? 1 : -1;
      const at = text * this.#many + label;
      const alpha = single(this.#alphas, at);
      const slope = real(margins, label) * side - 1 + (0.5 / cost) * alpha;
      // Vectors have length 1, and what a label has beforehand is one weight more.
      const wish = Math.max(0, alpha - slope / (2 + 0.5 / cost));
      const next = Math.abs(wish - alpha) < leastMove ? alpha : wish;
      this.#alphas[at] = next;
      this.#moves[label] = (next - alpha) * side;
      moved ||= next !== alpha;
    }
    if (moved) this.#move(text);
  }

  #move(text: number): void {
    const { starts, pieces, weights: values } = this.#vectors;
    const [many, weights, moves] = [this.#many, this.weights, this.#moves];
    for (let at = int(starts, text); at < int(starts, text + 1); at += 1) {
      const base = int(pieces, at) * many;
      const value = single(values, at);
      for (let label = 0; label < many; label += 1) weights[base + label] = single(weights, base + label) + real(moves, label) * value;
    }
    const beforehand = weights.length - many;
    for (let label = 0; label < many; label += 1) weights[beforehand + label] = single(weights, beforehand + label) + real(moves, label);
  }
}

const golden = 0.618_033_988_749_895;
/** Texts in an order in which neighbours lie far apart, another for each pass: chance isn't needed. */
const orderOf = (texts: number, pass: number): Int32Array => {
  const keys = Float64Array.from({ length: texts }, (_, text) => ((text + 1) * (golden + pass * 0.0713)) % 1);
  return Int32Array.from({ length: texts }, (_, text) => text).sort((a, b) => real(keys, a) - real(keys, b));
};

const isHeldBack = (text: number): boolean => text % 10 === 7;
const [passesBefore, passesAfter] = [2, 3];

/** The sharpness under which texts that the machines haven't seen get the likeliest chances: looked for among steps of a twentieth of an octave. */
const sharpnessFor = (machines: Machines, wanted: Int32Array): number => {
  const unseen = [...wanted.keys()].filter(isHeldBack).map((text) => ({ margins: [...machines.marginsOf(text)], label: wanted[text] ?? 0 }));
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
  return { labels, sharpness, hashes, rarities, weights: machines.weights };
};
