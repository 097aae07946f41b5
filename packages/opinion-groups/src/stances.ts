import type { Conversation } from './conversation.ts';
import { dot, real, whole } from './numbers.ts';

/**
 * How Polis counted when. `means`: a missing answer is its statement's mean, a removed statement is answered with 0 by all (since spring 2018).
 * `zeros`: a missing answer is 0, removed statements stay in (before). `everybody`: as zeros, and all are grouped, however little they
 * answered, because removed statements counted as answered by all (March to December 2017).
 */
export type Edition = 'means' | 'zeros' | 'everybody';

/** Until when each edition was in force, as far as the conversations and Polis's public history tell. */
const ends: readonly { readonly edition: Edition; readonly until: number }[] = [
  { edition: 'zeros', until: Date.UTC(2017, 1, 27) }, { edition: 'everybody', until: Date.UTC(2018, 0, 1) }, { edition: 'zeros', until: Date.UTC(2018, 2, 15) },
];

/** The edition of Polis's method in force when the conversation was last alive. */
export const editionOf = ({ lastTime }: Pick<Conversation, 'lastTime'>): Edition => ends.find(({ until }) => lastTime !== undefined && lastTime < until)?.edition ?? 'means';

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

/** Per statement: the sum of its stances, and how many there are. */
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
  const zeros = edition !== 'means';
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

/** A vector of statements, what is taken off its product with each row, and where the rows are added up, each times its own product. */
type Product = { readonly vector: Float64Array; readonly away: number; readonly into: Float64Array };

/** The hot loop of it all: each row is used twice while it is near. @returns the sum of the rows' products with the vector */
const addRows = ({ rowStart, column, entry }: Pick<Centred, 'rowStart' | 'column' | 'entry'>, { vector, away, into }: Product): number => {
  let total = 0;
  let i = 0;
  for (let p = 1; p < rowStart.length; p += 1) {
    const start = i;
    const end = whole(rowStart, p);
    let weight = -away;
    for (; i < end; i += 1) weight += (entry[i] ?? 0) * (vector[column[i] ?? 0] ?? 0);
    total += weight;
    for (i = start; i < end; i += 1) {
      const s = column[i] ?? 0;
      into[s] = (into[s] ?? 0) + weight * (entry[i] ?? 0);
    }
  }
  return total;
};

/** A row's entries, and its products with two vectors. */
type Row = { readonly from: number; readonly to: number; readonly a: number; readonly b: number };

const addRow = ({ column, entry }: Pick<Centred, 'column' | 'entry'>, { into: first }: Product, { into: second, row: { from, to, a, b } }: Product & { readonly row: Row }): void => {
  for (let i = from; i < to; i += 1) {
    const s = column[i] ?? 0;
    const value = entry[i] ?? 0;
    first[s] = (first[s] ?? 0) + a * value;
    second[s] = (second[s] ?? 0) + b * value;
  }
};

/** As `addRows` for two vectors at once: the entries are read once for both, and reading them is what takes the time. */
const addRowsOfTwo = (matrix: Pick<Centred, 'rowStart' | 'column' | 'entry'>, one: Product, two: Product): readonly [number, number] => {
  const { rowStart, column, entry } = matrix;
  const [{ vector: first }, { vector: second }] = [one, two];
  let [totalOne, totalTwo, to] = [0, 0, 0];
  for (let p = 1; p < rowStart.length; p += 1) {
    const from = to;
    to = whole(rowStart, p);
    let a = -one.away;
    let b = -two.away;
    for (let i = from; i < to; i += 1) {
      const s = column[i] ?? 0;
      const value = entry[i] ?? 0;
      a += value * (first[s] ?? 0);
      b += value * (second[s] ?? 0);
    }
    totalOne += a;
    totalTwo += b;
    addRow(matrix, one, { ...two, row: { from, to, a, b } });
  }
  return [totalOne, totalTwo];
};

const productOf = ({ shift, columns }: Centred, vector: Float64Array): Product => ({ vector, away: shift === undefined ? 0 : dot(shift, vector), into: new Float64Array(columns) });
const withoutShift = ({ shift }: Centred, { into }: Product, total: number): Float64Array => {
  if (shift !== undefined) for (let s = 0; s < into.length; s += 1) into[s] = real(into, s) - total * real(shift, s);
  return into;
};

/** The matrix transposed times the matrix times each of two vectors. */
export const gramTimesTwo = (matrix: Centred, one: Float64Array, two: Float64Array): readonly [Float64Array, Float64Array] => {
  const [first, second] = [productOf(matrix, one), productOf(matrix, two)];
  const [a, b] = addRowsOfTwo(matrix, first, second);
  return [withoutShift(matrix, first, a), withoutShift(matrix, second, b)];
};

/** The matrix transposed times the matrix times a vector. */
export const gramTimes = (matrix: Centred, vector: Float64Array): Float64Array => {
  const product = productOf(matrix, vector);
  return withoutShift(matrix, product, addRows(matrix, product));
};
