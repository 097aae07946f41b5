import { int, real, single } from './at.ts';
import { startingLexicon } from './lexicon.ts';
import type { Category } from './lexicon.ts';
import { cutWith } from './learning.ts';
import type { Segment } from './message.ts';
import type { Model } from './model.ts';
import { PieceReader, PieceTable, weightOf } from './pieces.ts';

export type Guess = {
  readonly label: string;
  /** The chance that the label is right, 0 to 1. */
  readonly confidence: number;
  /** Whether a person should choose instead. */
  readonly unsure: boolean;
};

/** Below this chance a guess is unsure, unless the caller says another. */
const usualSurety = 0.5;

export type Labelling = { readonly segment: Segment; readonly surety?: number | undefined };

/**
 * What a model makes of texts, one by one.
 * @example
 * console.log(labeller(model, { segment })('路灯又不亮了').label); // 照明
 */
export const labeller = ({ labels, sharpness, hashes, rarities, weights }: Model, { segment, surety = usualSurety }: Labelling): ((text: string) => Guess) => {
  const table = new PieceTable(Math.ceil(Math.log2(hashes.length + 1)));
  for (const hash of hashes) table.numberOf(hash, true);
  const reader = new PieceReader(table, false);
  const cut = cutWith(segment);
  const many = labels.length;
  return (text) => {
    reader.clear();
    reader.read(cut(text));
    const margins = new Float64Array(many);
    let squares = 0;
    for (let at = 0; at < reader.end; at += 1) {
      const piece = int(reader.numbers, at);
      const value = weightOf(int(reader.times, at)) * single(rarities, piece);
      squares += value * value;
      for (let label = 0; label < many; label += 1) margins[label] = real(margins, label) + value * single(weights, piece * many + label);
    }
    // Of a text in which nothing is known every label is as likely.
    if (squares === 0) return guessOf(labels, margins, surety);
    const length = Math.sqrt(squares);
    return guessOf(labels, margins.map((margin, label) => sharpness * (margin / length + (weights[hashes.length * many + label] ?? 0))), surety);
  };
};

const guessOf = (labels: readonly string[], margins: Float64Array, surety: number): Guess => {
  const highest = margins.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const confidence = 1 / margins.reduce((sum, margin) => sum + Math.exp(margin - highest), 0);
  return { label: labels[margins.indexOf(highest)] ?? '', confidence, unsure: confidence < surety };
};

/** What a category counts in a text: its words found there, longer ones for more. */
const foundIn = (text: string, { words }: Category): number => words.filter((word) => text.includes(word)).reduce((sum, word) => sum + Math.min(4, word.length), 0);

/** Guesses by our starting lexicon, for a community that has no labelled matters yet; labels are its codes. */
export const lexiconLabeller = (surety = usualSurety): ((text: string) => Guess) => (text) => {
  const found = Float64Array.from(startingLexicon, (category) => foundIn(text, category) / 2);
  return guessOf(startingLexicon.map(({ code }) => code), found, surety);
};
