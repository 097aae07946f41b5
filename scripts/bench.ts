/**
 * `npm run bench [-- --only NAME --json --quick]`: ours beside peers and limits, in one run on one machine. NAME is one of the names below.
 * `--quick` takes one short round of each: to see that it runs, not to quote from. Nothing is written into the project.
 *
 *   raise   raising a matter beside bare transactions
 *   read    a public matter as JSON and as a page
 *   lists   lists and "similar" in a community of 1,000,000 matters and one of 10,000
 *   deliver one announcement queued for 3,500 residents and sent by mail
 *   import  a roster of 100,000 rows from upload to the last row, and how long everybody else waits meanwhile
 *   whole   memory and start of the whole demo
 *   page    what a resident's first page weighs, and Lighthouse
 */
import { loadavg, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Effort, Figure } from '../bench/src/figures.ts';
import { printTable } from '../bench/src/table.ts';
import { isMet } from '../bench/src/figures.ts';

const names = ['raise', 'read', 'lists', 'deliver', 'import', 'whole', 'page'] as const;
type Name = (typeof names)[number];
const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } } });
if (values.only !== undefined && !(names as readonly string[]).includes(values.only)) {
  console.error(`--only takes one of ${names.join(', ')}, not "${values.only}".`);
  process.exit(2);
}
const effort: Effort = values.quick ? { rounds: 1, warmMs: 1_000, ms: 2_000 } : { rounds: 5, warmMs: 3_000, ms: 6_000 };

const onGround = async (measure: 'raise' | 'read'): Promise<Figure[]> => {
  const { openGround } = await import('../bench/src/cases/speed-ground.ts');
  const ground = await openGround();
  try {
    return measure === 'raise' ? await (await import('../bench/src/cases/raise.ts')).raise(ground, effort) : await (await import('../bench/src/cases/read.ts')).read(ground, effort);
  } finally {
    await ground.stop();
  }
};
const measured: Readonly<Record<Name, () => Promise<Figure[]>>> = {
  raise: () => onGround('raise'),
  read: () => onGround('read'),
  lists: async () => (await import('../bench/src/cases/lists.ts')).lists(effort),
  deliver: async () => (await import('../bench/src/cases/deliver.ts')).deliver(effort),
  import: async () => (await import('../bench/src/cases/import-roster.ts')).importRoster(effort),
  whole: async () => (await import('../bench/src/cases/whole.ts')).whole(effort),
  page: async () => (await import('../bench/src/cases/first-page.ts')).firstPage(effort),
};

const figures: Figure[] = [];
const busy = [loadavg()[0] ?? 0];
for (const name of names) {
  if (values.only !== undefined && values.only !== name) continue;
  process.stderr.write(`measuring ${name} …\n`);
  figures.push(...(await measured[name]()));
}
const machine = { cores: cpus().length, processor: cpus()[0]?.model ?? '', node: process.version, loadBefore: busy[0], rounds: effort.rounds, seconds: effort.ms / 1000 };
if (values.json) console.log(JSON.stringify({ machine, figures: figures.map((figure) => ({ ...figure, met: isMet(figure) })) }, null, 1));
else printTable(figures, machine);
process.exit(figures.some((figure) => isMet(figure) === false) ? 1 : 0);
