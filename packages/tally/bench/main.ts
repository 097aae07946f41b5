import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { cpuSeconds, line } from '@linyi/workbench/bench';
import { count, readAbcYaml, readPreflib } from '@linyi/tally';

const names = Array.from({ length: 10 }, (_, c) => `# ALTERNATIVE NAME ${c + 1}: Candidate ${c + 1}`);
/** 1,000,000 ballots over 10 candidates, one a line, as different as chance makes them; two thirds rank all, the others break off. */
const manyBallots = (): Uint8Array => {
  // Numerical Recipes' generator: the same ballots in every run.
  let state = 1;
  const below = (n: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const lines = Array.from({ length: 1_000_000 }, (_, b) => {
    const order = Array.from({ length: 10 }, (_c, c) => c + 1);
    for (let at = 9; at > 0; at -= 1) {
      const other = below(at + 1);
      [order[at], order[other]] = [order[other]!, order[at]!];
    }
    return `1: ${order.slice(0, b % 3 === 0 ? 1 + below(10) : 10).join(',')}`;
  });
  return new TextEncoder().encode(`${names.join('\n')}\n# NUMBER VOTERS: 1000000\n${lines.join('\n')}\n`);
};

const bytes = manyBallots();
const text = new TextDecoder().decode(bytes);
const both = await cpuSeconds(() => {
  const rankings = readPreflib(bytes, 'soi');
  return (['schulze', 'irv'] as const).map((rule) => count(rankings, { rule }).winners);
});
console.log(line(`1,000,000 ballots (${(bytes.length / 1e6).toFixed(1)} MB) read, Schulze and irv`, both.seconds, { name: 'limit', seconds: 1.5 }));

/** How one would write it on the way past: split the lines, and look at the pairs of each ballot. */
const plain = await cpuSeconds(() => {
  const ballots = text.split('\n').filter((each) => /^\d/.test(each)).map((each) => each.slice(each.indexOf(':') + 1).split(',').map(Number));
  const prefer = Array.from({ length: 11 }, () => new Float64Array(11));
  for (const ballot of ballots) ballot.forEach((first, at) => { for (let other = 1; other <= 10; other += 1) if (!ballot.slice(0, at + 1).includes(other)) prefer[first]![other]! += 1; });
  return prefer;
});
console.log(line('the same pairs by split and loops, no run-off', both.seconds, { name: 'plain', seconds: plain.seconds }));

const elections = path.join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'elections');
if (!existsSync(elections)) console.warn(`LEFT OUT: ${elections} isn't there, so nothing is held against pref_voting and abcvoting`);
else {
  type Reference = { readonly f: string; readonly irv_s: number; readonly schulze_s: number; readonly build_margin_s: number };
  for (const { f, irv_s, schulze_s, build_margin_s } of readFileSync(path.join(elections, 'reference.jsonl'), 'utf8').trim().split('\n').map((each) => JSON.parse(each) as Reference)) {
    const rankings = readPreflib(readFileSync(path.join(elections, 'preflib', f)), 'soi');
    const ours = await cpuSeconds(() => (['schulze', 'irv'] as const).map((rule) => count(rankings, { rule })));
    console.log(line(`${f}, both rules, read already`, ours.seconds, { name: 'pref_voting (as measured there)', seconds: irv_s + schulze_s + build_margin_s }));
  }
  const folder = path.join(elections, 'abcvoting_instances');
  const profiles = readdirSync(folder).map((file) => readAbcYaml(readFileSync(path.join(folder, file), 'utf8')));
  for (const rule of ['av', 'sav', 'seqpav', 'seqphragmen', 'equal-shares'] as const) {
    const ours = await cpuSeconds(() => profiles.map((approvals) => count(approvals, { rule }).tied.length));
    console.log(`${rule.padEnd(14)} 240 profiles with all ties ${(ours.seconds * 1000).toFixed(0)} ms`);
  }
}
