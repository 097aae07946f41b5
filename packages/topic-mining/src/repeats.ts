import { plain } from './words.ts';

const shingle = 4;
const sketches = 6;
const leastShared = 0.7;
const read = 200;

/** What repeats a text changes little of: its runs of four signs, as numbers, sorted, each once. */
export type Runs = Uint32Array;

export const runsOf = (text: string): Runs => {
  const letters = plain(text.slice(0, read + 80)).replace(/[^\p{L}\p{N}]/gu, '').slice(0, read);
  const runs = new Uint32Array(Math.max(0, letters.length - shingle + 1));
  for (let begin = 0; begin < runs.length; begin += 1) {
    let hash = 0x811c9dc5;
    for (let at = begin; at < begin + shingle; at += 1) hash = Math.imul(hash ^ letters.charCodeAt(at), 0x01000193);
    runs[begin] = hash;
  }
  runs.sort();
  return runs.filter((run, at) => at === 0 || run !== runs[at - 1]);
};

/** The smallest of the runs under several mixings: texts that share most runs share one of these almost surely. */
const sketchOf = (runs: Runs): readonly string[] =>
  Array.from({ length: sketches }, (_, which) => {
    let least = 0xffffffff;
    for (const run of runs) {
      const mixed = Math.imul(run ^ (run >>> 15), 0x9e3779b1 + which * 0x3c6ef372) >>> 0;
      if (mixed < least) least = mixed;
    }
    return `${which} ${least}`;
  });

/** The share of the runs of both that both have. */
const sharedOf = (a: Uint32Array, b: Runs): number => {
  let [i, j, both] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [x = 0, y = 0] = [a[i], b[j]];
    if (x === y) both += 1;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return both / Math.max(1, a.length + b.length - both);
};

export const repeats = (a: Runs, b: Runs): boolean => sharedOf(a, b) >= leastShared;

/**
 * Texts that repeat one another nearly word for word (at least 0.7 of their runs of four signs), as groups of their places, each at least two.
 * Too short texts (under four signs) repeat nothing.
 * @example
 * console.log(repeatsIn(['三栋电梯又坏了,请尽快维修', '三栋电梯又坏了,请尽快维修!', '路灯不亮'])); // [ [ 0, 1 ] ]
 */
export const repeatsIn = (texts: readonly string[]): readonly (readonly number[])[] => {
  const runs = texts.map(runsOf);
  const first = texts.map((_, at) => at);
  const seen = new Map<string, number[]>();
  runs.forEach((mine, at) => {
    if (mine.length === 0) return;
    for (const sketch of sketchOf(mine)) {
      const others = seen.get(sketch) ?? [];
      const like = first[at] === at ? others.find((other) => repeats(mine, runs[other] ?? mine)) : undefined;
      if (like !== undefined) first[at] = first[like] ?? like;
      seen.set(sketch, [...others, at]);
    }
  });
  const found = new Map<number, number[]>();
  first.forEach((leader, at) => {
    found.set(leader, [...(found.get(leader) ?? []), at]);
  });
  return [...found.values()].filter((places) => places.length > 1);
};
