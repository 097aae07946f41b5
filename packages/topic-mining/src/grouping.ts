import { int, real } from './at.ts';
import type { Step } from './message.ts';
import type { Pairs } from './neighbours.ts';

/** Groups and the sums of likeness between them, both ways: those of group g are `starts[g] … starts[g + 1]`. */
type Graph = { readonly sizes: Float64Array; readonly starts: Int32Array; readonly others: Int32Array; readonly sums: Float64Array };

/** What is to be grouped: pairs of rows, and how many each row stands for. */
type Weighed = Pairs & { readonly sizes: Float64Array };

/**
 * Likeness is counted in whole parts of 1: sums of whole numbers are the same in any order. With fractions three groups could each find the
 * next a trace nearer, and none would ever join.
 */
const parts = 2 ** 16;

const graphOf = ({ rows, from, to, likeness, sizes }: Weighed): Graph => {
  const starts = new Int32Array(rows + 1);
  from.forEach((row, at) => {
    starts[row + 1] = int(starts, row + 1) + 1;
    starts[int(to, at) + 1] = int(starts, int(to, at) + 1) + 1;
  });
  for (let row = 0; row < rows; row += 1) starts[row + 1] = int(starts, row + 1) + int(starts, row);
  const ends = starts.slice();
  const others = new Int32Array(from.length * 2);
  const sums = new Float64Array(from.length * 2);
  const put = (row: number, other: number, sum: number): void => {
    const end = int(ends, row);
    others[end] = other;
    sums[end] = sum;
    ends[row] = end + 1;
  };
  for (let at = 0; at < from.length; at += 1) {
    const [row, other] = [int(from, at), int(to, at)];
    const sum = Math.round(real(likeness, at) * parts) * real(sizes, row) * real(sizes, other);
    put(row, other, sum);
    put(other, row, sum);
  }
  return { sizes, starts, others, sums };
};

/**
 * For each group the one it is likest to on average, or -1 where none is alike enough. Of equals the one whose number is nearest bit by
 * bit: a hundred that are all alike pair off at once, instead of all waiting for the first.
 */
const nearest = ({ sizes, starts, others, sums }: Graph, least: number): Int32Array => {
  const best = new Int32Array(sizes.length).fill(-1);
  for (let group = 0; group < sizes.length; group += 1) {
    let highest = 0;
    for (let at = int(starts, group); at < int(starts, group + 1); at += 1) {
      const other = int(others, at);
      const average = real(sums, at) / (real(sizes, group) * real(sizes, other));
      if (average < least || average < highest || (average === highest && (other ^ group) > (int(best, group) ^ group))) continue;
      highest = average;
      best[group] = other;
    }
  }
  return best;
};

/**
 * New numbers for the groups after all that are each other's nearest became one. A group that is near to none is finished (what others
 * become by joining is never nearer to it than they were) and gets -1.
 */
const joined = (best: Int32Array): { readonly numbers: Int32Array; readonly many: number } => {
  const numbers = new Int32Array(best.length).fill(-1);
  let many = 0;
  best.forEach((other, group) => {
    if (other < 0) return;
    const isPair = best[other] === group;
    numbers[group] = isPair && other < group ? int(numbers, other) : many++;
  });
  return { numbers, many };
};

/** The graph of the joined groups. */
const contracted = ({ sizes, starts, others, sums }: Graph, numbers: Int32Array, many: number): Graph => {
  const next = { sizes: new Float64Array(many), starts: new Int32Array(many + 1), others: new Int32Array(others.length), sums: new Float64Array(others.length) };
  const members: number[][] = Array.from({ length: many }, () => []);
  numbers.forEach((number, group) => members[number]?.push(group));
  const gathered = new Float64Array(many);
  let end = 0;
  members.forEach((groups, number) => {
    const begin = end;
    for (const group of groups) {
      next.sizes[number] = real(next.sizes, number) + real(sizes, group);
      for (let at = int(starts, group); at < int(starts, group + 1); at += 1) {
        const other = int(numbers, int(others, at));
        if (other < 0 || other === number) continue;
        if (gathered[other] === 0) next.others[end++] = other;
        gathered[other] = real(gathered, other) + real(sums, at);
      }
    }
    for (let at = begin; at < end; at += 1) {
      const other = int(next.others, at);
      next.sums[at] = real(gathered, other);
      gathered[other] = 0;
    }
    next.starts[number + 1] = end;
  });
  return { ...next, others: next.others.subarray(0, end), sums: next.sums.subarray(0, end) };
};

/**
 * Average linkage: two groups become one while the mean likeness of their pairs is the highest there is and at least `least`; pairs that
 * aren't listed count as 0. All groups that are each other's nearest are joined at once, which gives the same groups, since joining never
 * brings anybody nearer to a third.
 * @returns the rows of each group, groups by their first row; everybody is in exactly one
 */
export const groups = (pairs: Weighed, { least, step }: { readonly least: number; readonly step?: Step | undefined }): readonly (readonly number[])[] => {
  let graph = graphOf(pairs);
  let members: (readonly number[])[] = Array.from({ length: pairs.rows }, (_, row) => [row]);
  const finished: (readonly number[])[] = [];
  while (members.length > 0) {
    step?.('grouping', pairs.rows - members.length, pairs.rows);
    const { numbers, many } = joined(nearest(graph, least * parts));
    const next: number[][] = Array.from({ length: many }, () => []);
    members.forEach((rows, group) => {
      const number = int(numbers, group);
      if (number < 0) finished.push(rows);
      else next[number]?.push(...rows);
    });
    graph = contracted(graph, numbers, many);
    members = next;
  }
  return finished.map((rows) => [...rows].sort((a, b) => a - b)).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
};
