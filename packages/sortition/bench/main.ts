import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cpuSeconds, line } from '@linyi/workbench/bench';
import { readFeatures, readPeople, sortition } from '@linyi/sortition';
import { loadHighs } from '@linyi/sortition/node';

const given = path.join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'sortition');
const highs = await loadHighs();
if (!existsSync(given)) console.log(`SKIPPED: ${given} isn't there`);
for (const [name, features, people, size, theirs] of [['example_small_20', 'categories', 'respondents', 20, 10.11], ['example_large_200', 'categories', 'respondents', 200, 500], ['sf_scaled_300_45', 'categories', 'respondents', 45, 20.29], ['geneva_30_pm1', 'categories', 'respondents', 30, 56.96]] as const) {
  if (!existsSync(given)) continue;
  const read = (file: string): string => readFileSync(path.join(given, name, `${file}.csv`), 'utf8');
  const quotas = readFeatures(read(features));
  const asked = { features: quotas, people: readPeople(read(people), quotas), size };
  const ours = await cpuSeconds(() => sortition(asked, highs));
  console.log(line(`${name}, leximin`, ours.seconds, { name: 'reference', seconds: theirs }), `minimum ${ours.answer.minimum}, bound ${ours.answer.bound}, worst ${ours.answer.worst}`);
}
