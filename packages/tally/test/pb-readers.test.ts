import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PbError, electionOf, readPb as readForShares } from '../../equal-shares/src/index.ts';
import type { PbFile } from '../../equal-shares/src/index.ts';
import { tea } from '../../equal-shares/test/tea.ts';
import { BallotError, readPb } from '../src/index.ts';
import type { Ballots } from '../src/index.ts';

/** What both readers must find in a file: projects, money in the file's units, and what the ballots say, alike ones together. */
type Found = { readonly ids: readonly unknown[]; readonly costs: readonly number[]; readonly budget: number; readonly ballots: number; readonly says: readonly string[] };

/** Lines with how much stands behind each, as parts of the sum: readers count weights in units of their own. */
const shares = (lines: readonly (readonly [string, number])[]): readonly string[] => {
  const sums = new Map<string, number>();
  for (const [line, weight] of lines) sums.set(line, (sums.get(line) ?? 0) + weight);
  const total = [...sums.values()].reduce((sum, weight) => sum + weight, 0);
  return [...sums].map(([line, weight]) => `${line}: ${(weight / total).toFixed(12)}`).sort();
};

const ballotsForShares = ({ kind, counted: { ballots: { starts, projects, points, weights }, pointPlaces, weightPlaces } }: PbFile, ids: readonly string[]): readonly string[] => {
  const unit = 10 ** (pointPlaces + weightPlaces);
  const sums = ids.map(() => 0);
  const lines = [...weights].map((weight, ballot): readonly [string, number] => {
    const from = starts[ballot]!;
    const named = Array.from({ length: starts[ballot + 1]! - from }, (_, entry) => ({ id: ids[projects[from + entry]!], place: projects[from + entry]!, worth: points[from + entry]! }));
    for (const { place, worth } of named) sums[place]! += (worth * weight) / unit;
    const inOrder = kind === 'ordinal' ? named.sort((a, b) => b.worth - a.worth) : named;
    return [inOrder.map(({ id }) => id).join(), weight];
  });
  return kind === 'cumulative' || kind === 'scoring' ? ids.map((id, at) => `${id}: ${sums[at]!.toFixed(6)}`) : shares(lines);
};

const ballotsOfTally = (found: Ballots, ids: readonly string[]): readonly string[] => {
  if (found.kind === 'scores') return ids.map((id, at) => `${id}: ${(Number(found.sums[at]!.top) / Number(found.sums[at]!.bottom)).toFixed(6)}`);
  if (found.kind === 'approvals') return shares(found.groups.map(({ approved, weight }) => [approved.map((place) => ids[place]).join(), weight]));
  if (found.kind !== 'rankings') throw new Error(`a .pb file has no ${found.kind}`);
  return shares([...found.weights].map((weight, ballot) => [[...found.entries.subarray(found.starts[ballot], found.starts[ballot + 1])].map((place) => ids[place]).join(), weight]));
};

const refused = 'refused';
const bySharesReader = (bytes: Uint8Array): Found | typeof refused => {
  try {
    const file = readForShares(bytes);
    const { projects, places, budget } = electionOf(file);
    const ids = projects.map(({ id }) => id);
    return { ids, costs: projects.map(({ cost }) => Number(cost) / 10 ** places), budget: Number(budget) / 10 ** places, ballots: file.votes.count, says: ballotsForShares(file, ids) };
  } catch (error) {
    if (error instanceof PbError) return refused;
    throw error;
  }
};
const byTallyReader = (text: string): Found | typeof refused => {
  try {
    const found = readPb(text);
    if (found.kind === 'yes-no' || found.kind === 'single') throw new Error(`a .pb file has no ${found.kind}`);
    const ids = found.candidates.map(String);
    // A count of rankings has no use for money.
    const money = found.kind === 'rankings' ? undefined : found.budget;
    return { ids, costs: money?.costs.map((cost) => Number(cost) / Number(money.unit)) ?? [], budget: Number(money?.total ?? 0n) / Number(money?.unit ?? 1n), ballots: found.counted.ballots, says: ballotsOfTally(found, ids) };
  } catch (error) {
    if (error instanceof BallotError) return refused;
    throw error;
  }
};

const expectTheSame = (text: string): void => {
  const [shared, counted] = [bySharesReader(new TextEncoder().encode(text)), byTallyReader(text)];
  const withoutMoney = counted !== refused && counted.costs.length === 0;
  expect({ text, found: counted }).toEqual({ text, found: shared === refused || !withoutMoney ? shared : { ...shared, costs: [], budget: 0 } });
};

const points = tea.replace('vote_type;approval', 'vote_type;cumulative').replace('voter_id;vote\n', 'voter_id;vote;points\n').replace(/^(\d);bench,court$/gm, '$1;bench,court;2,1').replace(/^(\d);(bench|tea)$/gm, '$1;$2;3');
const weighed = tea.replace('voter_id;vote\n', 'voter_id;vote;weight\n').replace(/^(\d);(.*)$/gm, '$1;$2;0.5');
const ranked = tea.replace('vote_type;approval', 'vote_type;ordinal');
const files = { approvals: tea, points, weights: weighed, rankings: ranked, 'one each': tea.replace('approval', 'choose-1').replaceAll('bench,court', 'court') };

const folders = [path.join('..', 'equal-shares', 'vectors'), path.join('..', '..', '..', 'shared', 'data', 'budgets')].map((folder) => path.join(import.meta.dirname, '..', folder)).filter((folder) => existsSync(folder));
const published = folders.flatMap((folder) => readdirSync(folder).filter((file) => file.endsWith('.pb')).map((file) => path.join(folder, file)));

describe('J-6 tally and equal-shares read a Pabulib file alike, each by its own reader', () => {
  test.each(Object.entries(files))('J-6 %s', (_kind, text) => {
    expectTheSame(text);
    expect(byTallyReader(text)).not.toBe(refused);
  });

  test.each(published.map((file) => [path.basename(file), file]))('J-6 %s', (_name, file) => {
    expectTheSame(readFileSync(file, 'utf8'));
  });

  // No minus: points below 0 lower a score, and for equal shares they support nothing.
  const piece = fc.constantFrom('', ' ', '\t', ';', ',', '"', '""', '\n', '\r\n', '\n\n', '0', '1', '.', ',5', '.25', 'tea', 'bench', 'x', 'é', '猫', 'VOTES\n', 'PROJECTS\n', 'budget;1\n', '"a;b"', '10000000000');
  const edit = fc.record({ at: fc.nat(400), drop: fc.constantFrom(0, 0, 1, 1, 2, 8), put: piece });
  test('J-6 whatever is struck out of a file or put into it, both accept it and find the same, or both refuse it', () => {
    fc.assert(fc.property(fc.constantFrom(...Object.values(files)), fc.array(edit, { minLength: 1, maxLength: 3 }), (text, edits) => {
      expectTheSame(edits.reduce((now, { at, drop, put }) => now.slice(0, at % now.length) + put + now.slice((at % now.length) + drop), text));
    }), { numRuns: 2000 });
  });
});
