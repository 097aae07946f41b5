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
type Head = { readonly format: string; readonly labels: readonly string[]; readonly sharpness: number; readonly pieces: number; readonly sum: number };

/** A check sum (FNV-1a over bytes): a model that was damaged on its way would guess wildly and say so to nobody. */
const sumOf = (bytes: Uint8Array): number => {
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum >>> 0;
};

/** A model as bytes: one line of JSON, filled up with blanks to a whole number of four bytes, then hashes, rarities and weights, little-endian. */
export const writeModel = ({ labels, sharpness, hashes, rarities, weights }: Model): Uint8Array => {
  const numbers = new Uint8Array((hashes.length + rarities.length + weights.length) * 4);
  let at = 0;
  for (const part of [hashes, rarities, weights]) {
    numbers.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  const head: Head = { format, labels, sharpness, pieces: hashes.length, sum: sumOf(numbers) };
  const line = new TextEncoder().encode(JSON.stringify(head));
  const begin = Math.ceil((line.length + 1) / 4) * 4;
  const bytes = new Uint8Array(begin + numbers.length).fill(32, 0, begin);
  bytes.set(line);
  bytes[begin - 1] = 10;
  bytes.set(numbers, begin);
  return bytes;
};

const mend = 'learn it anew';
const isHead = (head: Partial<Head> | null): head is Head =>
  head?.format === format && Array.isArray(head.labels) && head.labels.length > 1 && head.labels.every((label) => typeof label === 'string') &&
  typeof head.sharpness === 'number' && Number.isSafeInteger(head.pieces) && Number.isSafeInteger(head.sum);

const parsed = (line: Uint8Array): Partial<Head> | null => {
  try {
    return JSON.parse(new TextDecoder().decode(line)) as Partial<Head> | null;
  } catch {
    // What isn't JSON is no model.
    return null;
  }
};

const headOf = (line: Uint8Array): Head => {
  const head = parsed(line);
  if (isHead(head)) return head;
  const other = /^linyi-topics-model\/\d+$/u.exec(String(head?.format))?.[0];
  throw new TopicError('model', other === undefined || other === format ? `is none of the form ${format}: ${mend}` : `is of the form ${other}, and this version reads ${format}: ${mend}`);
};

/** @throws TopicError for what isn't a whole and undamaged model */
export const readModel = (bytes: Uint8Array): Model => {
  const end = bytes.indexOf(10);
  const { labels, sharpness, pieces, sum } = headOf(bytes.subarray(0, Math.max(0, end)));
  // A copy: a view may begin anywhere, numbers must not.
  const numbers = new Uint8Array(bytes.subarray(end + 1));
  const length = (pieces * 2 + (pieces + 1) * labels.length) * 4;
  if (numbers.length !== length) throw new TopicError('model', `has ${numbers.length} bytes of numbers where its head says ${length}: ${mend}`);
  if (sumOf(numbers) !== sum) throw new TopicError('model', `is damaged, its numbers don't add up to its check sum: ${mend}`);
  const { buffer } = numbers;
  return { labels, sharpness, hashes: new Int32Array(buffer, 0, pieces), rarities: new Float32Array(buffer, pieces * 4, pieces), weights: new Float32Array(buffer, pieces * 8) };
};
