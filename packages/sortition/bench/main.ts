import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { cpuSeconds, line } from '@linyi/workbench/bench';
import { readFeatures, readPeople, sortition } from '@linyi/sortition';
import type { Answer, Asked, Rule } from '@linyi/sortition';
import { loadHighs } from '@linyi/sortition/node';
import { aPool } from '../test/pools.ts';

// Words behind the command name what is measured; unless there are any, everything is.
const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.some((word) => name.includes(word));
const given = path.join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'sortition');
const highs = await loadHighs();

type Reference = { readonly inst: string; readonly alg: Rule; readonly k: number; readonly cpu_s: number; readonly min_p: number };
/** Results that stand in the data's README only, and one that the reference hadn't found after 500 seconds. */
const alsoKnown: readonly Reference[] = [
  { inst: 'sf_fixture_22', alg: 'maximin', k: 22, cpu_s: 2.4, min_p: 0 },
  { inst: 'sf_fixture_22', alg: 'leximin', k: 22, cpu_s: 8.5, min_p: 0 },
  { inst: 'example_large_200', alg: 'leximin', k: 200, cpu_s: 500, min_p: 0 },
];

const askedFor = ({ inst, alg, k }: Reference): Asked => {
  const folder = path.join(given, inst);
  const file = (word: RegExp): string => readFileSync(path.join(folder, readdirSync(folder).find((name) => word.test(name)) ?? ''), 'utf8');
  const features = readFeatures(file(/^(categories|features)/));
  return { features, people: readPeople(file(/^(respondents|candidates)\.csv/), features), size: k, rule: alg };
};

type Difference = { readonly place: number; readonly ours: number; readonly theirs: number };
const differenceOf = (ours: readonly number[], theirs: readonly number[], tolerance: number): Difference | undefined => {
  const place = ours.findIndex((chance, at) => Math.abs(chance - (theirs[at] ?? 0)) > tolerance);
  return place < 0 ? undefined : { place, ours: ours[place] ?? 0, theirs: theirs[place] ?? 0 };
};
const shown = ({ place, ours, theirs }: Difference): string => `place ${place}: ${ours.toFixed(7)}, theirs ${theirs.toFixed(7)}`;

/** The first place at which two sorted lists of chances differ by more than 1e-6 decides; the reference's have seven digits. */
const compared = (ours: readonly number[], theirs: readonly number[]): string => {
  const [one, two] = [ours, theirs].map((list) => [...list].sort((a, b) => a - b)) as [number[], number[]];
  const [first, finer] = [differenceOf(one, two, 1e-6), differenceOf(one, two, 1e-7)];
  if (first === undefined) return 'the same chances';
  if (first.ours > first.theirs) return `fairer, ${shown(first)}`;
  return `BELOW THE REFERENCE, ${shown(first)}${finer !== undefined && finer.ours > finer.theirs ? `; above it before that in the seventh digit, ${shown(finer)}` : ''}`;
};

const told = ({ minimum, bound, levels, worst, panels }: Answer): string => {
  const off = levels.reduce((most, level) => Math.max(most, level.bound - level.chance), 0);
  return `  least chance ${minimum.toFixed(7)}, ${((1 - minimum / bound) * 100).toExponential(1)} % below its bound; levels within ${off.toExponential(1)}; worst frequency ${(worst * panels.length).toFixed(2)}/${panels.length}`;
};

const ratios: number[] = [];
const references = existsSync(given)
  ? [...readFileSync(path.join(given, 'reference_results.jsonl'), 'utf8').trim().split('\n').map((text) => JSON.parse(text) as Reference), ...alsoKnown]
  : [];
if (references.length === 0) console.log(`SKIPPED: all reference instances, there is no ${given}`);
for (const reference of references.filter(({ inst }) => isWanted(inst))) {
  const asked = askedFor(reference);
  const { seconds, answer } = await cpuSeconds(() => sortition(asked, highs));
  console.log(line(`${reference.inst}, ${reference.alg}`, seconds, { name: 'reference', seconds: reference.cpu_s }));
  console.log(told(answer));
  const file = path.join(given, `probs_${reference.inst}_${reference.alg}.json`);
  if (existsSync(file)) console.log(`  ${compared(asked.people.map(({ id }) => answer.probabilities[id] ?? 0), JSON.parse(readFileSync(file, 'utf8')) as number[])}`);
  if (reference.inst === 'example_large_200') console.log(line('  aim', seconds, { name: 'limit', seconds: 0.1 }));
  // The reference never ended there, so that there is no ratio.
  else ratios.push(reference.cpu_s / seconds);
}
if (ratios.length > 0) console.log(`geometric mean: ${Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length).toFixed(1)} × as fast as the reference, aim 20`);

const values = [2, 5, 5, 6, 3, 8, 4];
const large = [
  { people: 2000, size: 110, slack: 2, homes: 0, limit: 10 }, { people: 2000, size: 110, slack: 0, homes: 0, limit: 10 }, { people: 2000, size: 110, slack: 1, homes: 1200, limit: 10 },
  { people: 17_000, size: 60, slack: 1, homes: 0, limit: 30 }, { people: 17_000, size: 60, slack: 1, homes: 10_000, limit: 30 },
];
for (const { limit, ...asked } of large) {
  const name = `pool ${asked.people}, ${asked.size} seats, quotas ± ${asked.slack}${asked.homes > 0 ? `, ${asked.homes} addresses` : ''}`;
  if (!isWanted(name)) continue;
  const pool = aPool({ ...asked, values });
  const { seconds, answer } = await cpuSeconds(() => sortition(pool, highs));
  console.log(line(name, seconds, { name: 'limit', seconds: limit }));
  console.log(told(answer));
}
