import type { Conversation } from './conversation.ts';
import { real, sign, whole } from './numbers.ts';

/**
 * How missing and removed answers are counted. `means`: a missing answer is its statement's mean, a removed statement is answered with 0 by all
 * (Polis since 2018). `zeros`: a missing answer is 0, removed statements stay in (Polis before).
 */
export type Edition = 'means' | 'zeros';

/** Between the last conversation known to be counted the old way and the first known to be counted the new way. */
const newEditionSince = Date.UTC(2018, 6, 1);

/** The edition of Polis's method in force when the conversation was last alive. */
export const editionOf = ({ lastTime }: Pick<Conversation, 'lastTime'>): Edition => (lastTime !== undefined && lastTime < newEditionSince ? 'zeros' : 'means');

/** The matrix with its column means taken off: `value` where something was said, `-shift[column]` elsewhere (0 without a shift). */
export type Centred = {
  readonly rows: number;
  readonly columns: number;
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
  /** What products use: the value, or with a shift the stance itself. */
  readonly entry: Float64Array;
  readonly shift: Float64Array | undefined;
  readonly centre: Float64Array;
  /** What the projection counts as said: per row, removed statements included where all are taken to have answered them. */
  readonly said: Int32Array;
};

const meansOf = (sums: Float64Array, counts: Float64Array): Float64Array => sums.map((sum, at) => sum / Math.max(1, real(counts, at)));

/** Each statement's mean: over those who answered, or over all; 0 for those to be `ignored`. */
const centreOf = ({ column, stance, statements, participants }: Conversation, edition: Edition, ignored: Uint8Array): Float64Array => {
  const [sums, counts] = [new Float64Array(statements.length), new Float64Array(statements.length)];
  for (let i = 0; i < column.length; i += 1) {
    const s = whole(column, i);
    sums[s] = real(sums, s) + sign(stance, i);
    counts[s] = real(counts, s) + 1;
  }
  ignored.forEach((one, s) => { if (one === 1) sums[s] = 0; });
  return meansOf(sums, edition === 'means' ? counts : counts.fill(participants.length));
};

type Values = Pick<Centred, 'value' | 'said'>;

/** Differences from the centre, and how many statements each is taken to have answered: their own and those to be ignored, each once. */
const valuesOf = ({ rowStart, column, stance }: Conversation, centre: Float64Array, ignored: Uint8Array): Values => {
  const byAll = ignored.reduce((sum, one) => sum + one, 0);
  const keep = Float64Array.from(ignored, (one) => 1 - one);
  const value = new Float64Array(column.length);
  const said = new Int32Array(rowStart.length - 1);
  for (let p = 0; p < said.length; p += 1) {
    const end = whole(rowStart, p + 1);
    let count = byAll;
    for (let i = whole(rowStart, p); i < end; i += 1) {
      const s = whole(column, i);
      const counts = real(keep, s);
      value[i] = counts * (sign(stance, i) - real(centre, s));
      count += counts;
    }
    said[p] = count;
  }
  return { value, said };
};

/** The centred matrix that an edition of the method looks at. */
export const centred = (conversation: Conversation, edition: Edition): Centred => {
  const { rowStart, column, stance, statements, participants, removed } = conversation;
  const zeros = edition === 'zeros';
  const ignored = zeros ? new Uint8Array(statements.length) : removed;
  const centre = centreOf(conversation, edition, ignored);
  const { value, said } = valuesOf(conversation, centre, ignored);
  return {
    rows: participants.length, columns: statements.length, rowStart, column, value, entry: zeros ? Float64Array.from(stance) : value,
    shift: zeros ? centre : undefined, centre, said,
  };
};

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

/** `into` becomes the matrix transposed times the matrix times `vector`. */
export const gramTimes = ({ rows, rowStart, column, entry, shift }: Centred, vector: Float64Array, into: Float64Array): void => {
  const away = shift === undefined ? 0 : dot(shift, vector);
  into.fill(0);
  let total = 0;
  for (let p = 0; p < rows; p += 1) {
    const [start, end] = [whole(rowStart, p), whole(rowStart, p + 1)];
    let weight = -away;
    for (let i = start; i < end; i += 1) weight += real(entry, i) * real(vector, whole(column, i));
    for (let i = start; i < end; i += 1) {
      const s = whole(column, i);
      into[s] = real(into, s) + weight * real(entry, i);
    }
    total += weight;
  }
  if (shift !== undefined) for (let s = 0; s < into.length; s += 1) into[s] = real(into, s) - total * real(shift, s);
};
