import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { cpuSeconds, line } from '@linyi/workbench/bench';
import { electionOf, equalShares, readPb, winnersOf } from '@linyi/equal-shares';

const budgets = path.join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'budgets');
const vectors = path.join(import.meta.dirname, '..', 'vectors');
type Reference = { readonly f: string; readonly impl: string; readonly comp: string; readonly winners?: readonly string[]; readonly parse_s?: number; readonly time_s?: number };
const isHere = existsSync(budgets);
const folder = isHere ? budgets : vectors;
const references: readonly Reference[] = isHere ? (JSON.parse(readFileSync(path.join(budgets, 'reference_winners.json'), 'utf8')) as readonly Reference[]) : [];
if (!isHere) console.log(`SKIPPED: most files and the times of other programs, there is no ${budgets}`);

const files = readdirSync(folder).filter((file) => file.endsWith('.pb'));
for (const file of files) {
  const bytes = readFileSync(path.join(folder, file));
  const ours = await cpuSeconds(() => winnersOf(equalShares(electionOf(readPb(bytes)))));
  console.log(line(`${file}: read and counted, add1u`, ours.seconds, { name: 'limit', seconds: 0.6 }));
  for (const { impl, winners, parse_s = 0, time_s = 0 } of references.filter((each) => each.f === file && each.comp === 'add1u' && each.winners !== undefined)) {
    const same = [...(winners ?? [])].sort().join() === [...ours.answer].sort().join();
    console.log(line(`  ${same ? 'same winners as' : 'OTHER WINNERS THAN'} ${impl}`, ours.seconds, { name: `${impl} (its own machine)`, seconds: parse_s + time_s }));
  }
}

/** A file of 100 MB: the ballots of the largest given one, over and over, each time by other voters. */
const large = (): Uint8Array => {
  const [largest = ''] = [...files].sort((a, b) => readFileSync(path.join(folder, b)).length - readFileSync(path.join(folder, a)).length);
  const [head = '', ballots = ''] = readFileSync(path.join(folder, largest), 'utf8').replaceAll('\r\n', '\n').split(/(?<=\nVOTES\n.*\n)/);
  const rows = ballots.trimEnd().split('\n');
  const times = Math.ceil(100_000_000 / Buffer.byteLength(ballots));
  const parts = Array.from({ length: times }, (_, time) => rows.map((row) => `${time}${row}\n`).join(''));
  return Buffer.concat([head.replace(/num_votes;\d+/, `num_votes;${rows.length * times}`), ...parts].map((part) => Buffer.from(part)));
};
const bytes = large();
const { seconds } = await cpuSeconds(() => readPb(bytes).votes.count);
console.log(line(`${(bytes.length / 1e6).toFixed(0)} MB read, ${(bytes.length / 1e6 / seconds).toFixed(0)} MB/s`, seconds, { name: 'limit 60 MB/s', seconds: bytes.length / 60e6 }));
