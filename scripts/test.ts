/**
 * `npm test [-- --only NAME]`: everything that has to hold, cheapest first. NAME is one of the names below.
 *
 *   checks      level 0: types, lint, pages and their weight, dependency rules, dead exports, words, generated files, excuses
 *   packages    level 1: the published packages
 *   worlds      level 1: the demo community and the builders
 *   web         level 1: what the pages work out for themselves
 *   server      levels 1 to 3 on PostgreSQL 18: rules, use cases, the catalogue, the door
 *   server-15   levels 2 and 3 on PostgreSQL 15
 *   e2e         level 4: journeys in a real browser
 */
import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { spawn } from 'node:child_process';
import { chromiumPath } from './chromium.ts';
import { level0 } from './checks/level-0.ts';
import { runAll } from './checks/run.ts';

const top = fileURLToPath(new URL('..', import.meta.url));
const projects = ['packages', 'worlds', 'web', 'server', 'server-15', 'e2e'] as const;
const names: readonly string[] = ['checks', ...projects];
type Count = { readonly passed: number; readonly failed: number };
type Level = Count & { readonly name: string; readonly seconds: number };

const { values } = parseArgs({ options: { only: { type: 'string' } } });
if (values.only !== undefined && !names.includes(values.only)) {
  console.error(`--only takes one of ${names.join(', ')}, not "${values.only}".`);
  process.exit(2);
}

const timed = async (name: string, work: () => Promise<Count>): Promise<Level> => {
  console.log(`\n── ${name}`);
  const started = performance.now();
  const count = await work();
  return { name, ...count, seconds: (performance.now() - started) / 1000 };
};

const checks = async (): Promise<Count> => {
  const results = await runAll(level0(top), 2, ({ name, ok, seconds, said }) => {
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${seconds.toFixed(1).padStart(6)} s  ${name}`);
    if (!ok) console.log(said.replace(/^/gm, '         '));
  });
  return { passed: results.filter(({ ok }) => ok).length, failed: results.filter(({ ok }) => !ok).length };
};

type VitestReport = { readonly numPassedTests: number; readonly numFailedTests: number; readonly numTotalTestSuites: number; readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[] };

/** A file that could not be loaded holds no test; it counts as one that failed. */
const countOf = (file: string, ok: boolean): Count => {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
  const failed = numFailedTests + broken;
  return { passed: numPassedTests, failed: ok ? failed : Math.max(failed, 1) };
};

const vitest = async (project: string, more: readonly string[] = ['--reporter=default']): Promise<Count> => {
  const folder = mkdtempSync(join(tmpdir(), 'linyi-test-'));
  const report = join(folder, 'report.json');
  const argv = [join(top, 'node_modules/vitest/vitest.mjs'), 'run', '--project', project, ...more, '--reporter=json', `--outputFile.json=${report}`];
  const code = await new Promise((settle) => {
    const child = spawn(process.execPath, argv, { cwd: top, stdio: ['ignore', 1, 2] });
    child.on('exit', settle);
    child.on('error', () => settle(1));
  });
  const count = countOf(report, code === 0);
  rmSync(folder, { recursive: true, force: true });
  return count;
};

const browserTests = (): Promise<Count> => {
  try {
    console.log(`Browser: ${chromiumPath()}`);
  } catch (error) {
    console.error((error as Error).message);
    return Promise.resolve({ passed: 0, failed: 1 });
  }
  // A line for each journey as it ends, and an end to it all where nothing works: whoever finds a run that was broken off sees where it stood.
  return vitest('e2e', ['--reporter=verbose', '--bail=12']);
};

const workOf = (name: string): Promise<Count> => {
  if (name === 'checks') return checks();
  return name === 'e2e' ? browserTests() : vitest(name);
};

const levels: Level[] = [];
for (const name of names) if (values.only === undefined || values.only === name) levels.push(await timed(name, () => workOf(name)));

console.log('');
for (const { name, passed, failed, seconds } of levels) console.log(`${name.padEnd(10)} ${seconds.toFixed(1).padStart(7)} s  ${passed} passed, ${failed} failed`);
const tests = levels.filter(({ name, failed }) => name !== 'checks' || failed > 0);
const sum = (pick: (level: Level) => number): number => tests.reduce((total, level) => total + pick(level), 0);
const failed = sum((level) => level.failed);
console.log(`\n${sum((level) => (level.name === 'checks' ? 0 : level.passed))} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
