import { TopicError } from './errors.ts';

/** What was learnt: for each piece (known by its hash alone: no words can be read out of it) how rare it is and what it says for each label. */
export type Model = {
  readonly labels: readonly string[];
  /** By how much margins are stretched before they become chances. */
  readonly sharpness: number;
  readonly hashes: Int32Array;
  readonly rarities: Float32Array;
  /** Of piece p for label l at `p * labels.length + l`; after those of all pieces, what each label has beforehand. */
  readonly weights: Float32Array;
};

const format = 'linyi-topics-model/1';
type Head = { readonly format: string; readonly labels: readonly string[]; readonly sharpness: number; readonly pieces: number };

/** A model as bytes: one line of JSON, filled up with blanks to a whole number of four bytes, then hashes, rarities and weights, little-endian. */
export const writeModel = ({ labels, sharpness, hashes, rarities, weights }: Model): Uint8Array => {
  const head: Head = { format, labels, sharpness, pieces: hashes.length };
  const line = new TextEncoder().encode(JSON.stringify(head));
  const begin = Math.ceil((line.length + 1) / 4) * 4;
  const bytes = new Uint8Array(begin + (hashes.length + rarities.length + weights.length) * 4).fill(32, 0, begin);
  bytes.set(line);
  bytes[begin - 1] = 10;
  let at = begin;
  for (const part of [hashes, rarities, weights]) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
};

const headOf = (bytes: Uint8Array, end: number): Head => {
  try {
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as Partial<Head> | null;
    const { labels, sharpness, pieces } = head ?? {};
    if (head?.format === format && Array.isArray(labels) && labels.length > 1 && typeof sharpness === 'number' && typeof pieces === 'number') return { format, labels, sharpness, pieces };
  } catch {
    // What isn't JSON is no model.
  }
  throw new TopicError('model', `is none of the form ${format}`);
};

/** @throws TopicError for what isn't a whole model */
export const readModel = (bytes: Uint8Array): Model => {
  const end = bytes.indexOf(10);
  if (end < 0 || end > 100_000) throw new TopicError('model', `is none of the form ${format}`);
  const { labels, sharpness, pieces } = headOf(bytes, end);
  // A copy: a view may begin anywhere, numbers must not.
  const numbers = new Uint8Array(bytes.subarray(end + 1)).buffer;
  const many = pieces * 2 + (pieces + 1) * labels.length;
  if (numbers.byteLength !== many * 4) throw new TopicError('model', `has ${numbers.byteLength} bytes of numbers where its head says ${many * 4}`);
  return { labels, sharpness, hashes: new Int32Array(numbers, 0, pieces), rarities: new Float32Array(numbers, pieces * 4, pieces), weights: new Float32Array(numbers, pieces * 8) };
};
