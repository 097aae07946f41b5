import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { electionOf, equalShares, readPb, winnersOf } from '../src/index.ts';
import type { Completion, PbFile } from '../src/index.ts';

const vectors = path.join(import.meta.dirname, '..', 'vectors');
const budgets = path.join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'budgets');

const sorted = (ids: readonly string[]): readonly string[] => [...ids].sort();
const counted = (file: PbFile, completion: Completion): readonly string[] => sorted(winnersOf(equalShares(electionOf(file), { completion })));

type Reference = { readonly f: string; readonly impl: string; readonly comp: Completion; readonly winners?: readonly string[] };
const references = existsSync(budgets) ? (JSON.parse(readFileSync(path.join(budgets, 'reference_winners.json'), 'utf8')) as readonly Reference[]).filter(({ winners }) => winners !== undefined) : [];
if (references.length === 0) process.stderr.write(`SKIPPED: the winners of other programs can't be compared, there is no ${budgets}\n`);

describe('J-6 the winners that other programs found, Wieliczka 2023 and all that are here', () => {
  const wieliczka = readPb(readFileSync(path.join(vectors, 'poland_wieliczka_2023_green-budget.pb')));
  const { winners } = JSON.parse(readFileSync(path.join(vectors, 'wieliczka-winners.json'), 'utf8')) as { winners: Readonly<Record<string, readonly string[]>> };

  test.each(Object.entries(winners))('J-6 the winners of Wieliczka by %s', (name, expected) => {
    expect(counted(wieliczka, name.split(' ')[1] as Completion)).toEqual(sorted(expected));
  });

  const read = new Map<string, PbFile>();
  // None of these where the reference data is absent.
  test.each(references.map((each) => [`${each.f} ${each.comp} ${each.impl}`, each] as const))('J-6 the winners of %s', (_name, { f, comp, winners: others }) => {
    const file = read.get(f) ?? readPb(readFileSync(path.join(budgets, f)));
    read.set(f, file);
    expect(counted(file, comp)).toEqual(sorted(others ?? []));
  });
});
