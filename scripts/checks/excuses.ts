/** Exceptions to the rules: each has its reason beside it, and there are no more of them than last time. Fewer is better: then write the lower number here. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const most = 5;
const top = fileURLToPath(new URL('../..', import.meta.url));
const excuse = /(eslint-disable|oxlint-disable|biome-ignore|svelte-ignore|@ts-ignore|@ts-expect-error|@ts-nocheck|\b(?:test|it|describe)\.(?:skip|skipIf|runIf|todo|fails)\b|\b(?:TODO|FIXME|XXX)\b)(.*)/;
const hasReason = (rest: string): boolean => / -- \S+ \S+|:\s+\S+ \S+/.test(rest);

const files = globSync('{apps,packages,worlds,scripts,e2e,bench}/**/*.{ts,svelte,js}', { cwd: top, exclude: ['**/node_modules/**', '**/build*/**', '**/dist/**', '**/.svelte-kit/**', 'scripts/checks/excuses.ts'] }).sort();
const excuses = files.flatMap((file) => readFileSync(`${top}${file}`, 'utf8').split('\n').flatMap((line, index) => {
  const [, kind, rest = ''] = excuse.exec(line) ?? [];
  return kind === undefined ? [] : [{ at: `${file}:${index + 1}`, kind, reasoned: hasReason(rest) }];
}));
const bare = excuses.filter(({ reasoned }) => !reasoned);

for (const { at, kind } of bare) console.error(`${at}: ${kind} without its reason (" -- because …")`);
if (excuses.length > most) console.error(`${excuses.length} exceptions, ${most} allowed:\n${excuses.map(({ at, kind }) => `  ${at} ${kind}`).join('\n')}`);
if (excuses.length < most) console.error(`Only ${excuses.length} exceptions are left of ${most}: write that number into scripts/checks/excuses.ts.`);
process.exitCode = bare.length > 0 || excuses.length !== most ? 1 : 0;
