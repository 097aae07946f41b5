import { weightsBySetAbove } from './above.ts';
import { add, levelWithPrevious } from './ballots.ts';
import type { Rankings } from './ballots.ts';

type Tables = { readonly size: number; readonly ranked: Float64Array; readonly notBelow: Float64Array };

/** Adds one ballot's part of the list: who is ranked at all, and who of them stands below whom or level. */
const addWeak = ({ size, ranked, notBelow }: Tables, tier: readonly (readonly number[])[], weight: number): void => {
  const above: number[] = [];
  for (const level of tier) {
    for (const each of level) {
      add(ranked, each, weight);
      for (const other of above) add(notBelow, each * size + other, weight);
      for (const other of level) if (other !== each) add(notBelow, each * size + other, weight);
    }
    above.push(...level);
  }
};

/** The levels of ballot b, best first. */
const tiersOf = ({ entries, starts }: Rankings, b: number): readonly (readonly number[])[] => {
  const tiers: number[][] = [];
  for (let at = starts[b] ?? 0; at < (starts[b + 1] ?? 0); at += 1) {
    const entry = entries[at] ?? 0;
    if (entry >= levelWithPrevious) tiers.at(-1)?.push(entry - levelWithPrevious);
    else tiers.push([entry]);
  }
  return tiers;
};

/** The same from a table by sets. */
const addSets = ({ size, ranked, notBelow }: Tables, cells: Float64Array): void => {
  cells.forEach((weight, cell) => {
    if (weight === 0) return;
    const each = cell >> size;
    add(ranked, each, weight);
    for (let other = 0; other < size; other += 1) if ((cell >> other & 1) === 1) add(notBelow, each * size + other, weight);
  });
};

const addStrict = ({ size, ranked, notBelow }: Tables, { entries, starts, weights }: Rankings): void => {
  for (let b = 0; b < weights.length; b += 1) {
    const [from, to, weight] = [starts[b] ?? 0, starts[b + 1] ?? 0, weights[b] ?? 0];
    for (let at = from; at < to; at += 1) {
      const each = entries[at] ?? 0;
      add(ranked, each, weight);
      const row = each * size;
      for (let above = from; above < at; above += 1) add(notBelow, row + (entries[above] ?? 0), weight);
    }
  }
};

/**
 * How many ballots rank the row's candidate above the column's, unranked below ranked. A ballot prefers a to b exactly where it ranks a
 * and doesn't rank b above a or level with it, so only pairs of ranked candidates need a look.
 * @returns rows of whole numbers, one for each candidate in the order of the list
 */
export const pairsOf = (rankings: Rankings): readonly (readonly number[])[] => {
  const size = rankings.candidates.length;
  const tables: Tables = { size, ranked: new Float64Array(size), notBelow: new Float64Array(size * size) };
  const cells = weightsBySetAbove(rankings);
  if (cells !== undefined) addSets(tables, cells);
  else if (rankings.strict) addStrict(tables, rankings);
  else for (let b = 0; b < rankings.weights.length; b += 1) addWeak(tables, tiersOf(rankings, b), rankings.weights[b] ?? 0);
  const each = Array.from({ length: size }, (_, c) => c);
  return each.map((a) => each.map((b) => (a === b ? 0 : (tables.ranked[a] ?? 0) - (tables.notBelow[a * size + b] ?? 0))));
};
