import type { Conversation } from './conversation.ts';
import { real, whole } from './numbers.ts';

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
  readonly edition: Edition;
  readonly rows: number;
  readonly columns: number;
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  readonly stance: Int8Array;
  readonly value: Float64Array;
  /** What products use: the value, or with a shift the stance itself. */
  readonly entry: Float64Array;
  readonly shift: Float64Array | undefined;
  readonly centre: Float64Array;
  /** What the centre was counted from: each statement's sum and number of answers. */
  readonly totals: Totals;
  /** 1 where a statement is taken to be answered with 0 by all. */
  readonly ignored: Uint8Array;
  /** What the projection counts as said: per row, removed statements included where all are taken to have answered them. */
  readonly said: Int32Array;
};

export type Totals = { readonly sums: Float64Array; readonly counts: Float64Array };

const totalsOf = ({ column, stance, statements }: Conversation): Totals => {
  const sums = new Float64Array(statements.length);
  const counts = new Float64Array(statements.length);
  for (let i = 0; i < column.length; i += 1) {
    const s = column[i] ?? 0;
    sums[s] = (sums[s] ?? 0) + (stance[i] ?? 0);
    counts[s] = (counts[s] ?? 0) + 1;
  }
  return { sums, counts };
};

/** Each statement's mean: over those who answered, or over all; 0 for those to be ignored. */
export const centreOf = ({ sums, counts }: Totals, ignored: Uint8Array, { edition, rows }: { readonly edition: Edition; readonly rows: number }): Float64Array => {
  const centre = new Float64Array(sums.length);
  for (let s = 0; s < centre.length; s += 1) {
    const answers = edition === 'means' ? real(counts, s) : rows;
    centre[s] = ignored[s] === 1 ? 0 : real(sums, s) / Math.max(1, answers);
  }
  return centre;
};

/** How many statements somebody is taken to have answered: their own and those to be ignored, each once. */
const saidBy = ({ rowStart, column }: Pick<Conversation, 'rowStart' | 'column'>, ignored: Uint8Array): Int32Array => {
  let byAll = 0;
  for (const one of ignored) byAll += one;
  const said = new Int32Array(rowStart.length - 1);
  let i = 0;
  for (let p = 0; p < said.length; p += 1) {
    const end = whole(rowStart, p + 1);
    let count = byAll + end - i;
    for (; i < end && byAll > 0; i += 1) count -= ignored[column[i] ?? 0] ?? 0;
    i = end;
    said[p] = count;
  }
  return said;
};

/** Differences from the centre; 0 where a statement is ignored. */
const valuesOf = ({ column, stance }: Pick<Conversation, 'column' | 'stance'>, centre: Float64Array, ignored: Uint8Array): Float64Array => {
  const value = new Float64Array(column.length);
  for (let i = 0; i < value.length; i += 1) {
    const s = column[i] ?? 0;
    value[i] = (1 - (ignored[s] ?? 0)) * ((stance[i] ?? 0) - (centre[s] ?? 0));
  }
  return value;
};

/** The centred matrix that an edition of the method looks at. */
export const centred = (conversation: Conversation, edition: Edition): Centred => {
  const { rowStart, column, stance, statements, participants, removed } = conversation;
  const zeros = edition === 'zeros';
  const [rows, columns] = [participants.length, statements.length];
  const ignored = zeros ? new Uint8Array(columns) : removed;
  const totals = totalsOf(conversation);
  const centre = centreOf(totals, ignored, { edition, rows });
  const value = valuesOf(conversation, centre, ignored);
  return {
    edition, rows, columns, rowStart, column, stance, value, entry: zeros ? Float64Array.from(stance) : value,
    shift: zeros ? centre : undefined, centre, totals, ignored, said: saidBy(conversation, ignored),
  };
};

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

/** A sparse matrix, row by row. */
type Sparse = Pick<Centred, 'rowStart' | 'column' | 'entry'>;

/**
 * `into` becomes the matrix times `vector`, one number a row. The hot loop of it all: two sums run side by side, because each addition waits for
 * the one before it.
 */
export const rowsTimes = ({ rowStart, column, entry }: Sparse, vector: Float64Array, into: Float64Array): void => {
  let i = 0;
  for (let p = 0; p < into.length; p += 1) {
    const end = whole(rowStart, p + 1);
    let one = 0;
    let other = 0;
    for (; i + 1 < end; i += 2) {
      one += (entry[i] ?? 0) * (vector[column[i] ?? 0] ?? 0);
      other += (entry[i + 1] ?? 0) * (vector[column[i + 1] ?? 0] ?? 0);
    }
    if (i < end) one += real(entry, i) * real(vector, whole(column, i));
    i = end;
    into[p] = one + other;
  }
};

/** `into` becomes the matrix transposed times `weights`, one of each row. */
const columnsTimes = ({ rowStart, column, entry }: Sparse, weights: Float64Array, into: Float64Array): void => {
  into.fill(0);
  let i = 0;
  for (let p = 0; p < weights.length; p += 1) {
    const weight = weights[p] ?? 0;
    for (const end = whole(rowStart, p + 1); i < end; i += 1) {
      const s = column[i] ?? 0;
      into[s] = (into[s] ?? 0) + weight * (entry[i] ?? 0);
    }
  }
};

/** `into` becomes the matrix transposed times the matrix times `vector`; `weights` is room for a number a row. */
export const gramTimes = (matrix: Centred, vector: Float64Array, { weights, into }: { readonly weights: Float64Array; readonly into: Float64Array }): void => {
  const { shift } = matrix;
  rowsTimes(matrix, vector, weights);
  if (shift === undefined) {
    columnsTimes(matrix, weights, into);
    return;
  }
  const away = dot(shift, vector);
  let total = 0;
  for (let p = 0; p < weights.length; p += 1) {
    weights[p] = real(weights, p) - away;
    total += real(weights, p);
  }
  columnsTimes(matrix, weights, into);
  for (let s = 0; s < into.length; s += 1) into[s] = real(into, s) - total * real(shift, s);
};
