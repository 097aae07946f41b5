import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { besideFunctions, packed, printed, promised } from '@linyi/workbench/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const read = (...parts: readonly string[]): string => readFileSync(path.join(root, ...parts), 'utf8');

describe('V-7 what a newcomer reads', () => {
  test.each(['an-owners-vote.ts', 'a-council.ts'])('V-7 the worked example %s of the README is the compiled one', (file) => {
    expect(read('README.md')).toContain(read('examples', file));
  });

  test('V-7 every example beside a function is a compiled one', () => {
    const compiled = read('examples', 'every-function.ts');
    const examples = besideFunctions(root);
    expect(examples).toHaveLength(5);
    expect(examples.filter((line) => !compiled.includes(line))).toEqual([]);
  });

  test.each(readdirSync(path.join(root, 'examples')))('V-7 the example %s prints what it says', (file) => {
    expect(printed(root, file)).toEqual(promised(read('examples', file)));
  });
});

describe('V-7 the tarball', () => {
  let newcomer: ReturnType<typeof packed>;
  beforeAll(() => {
    newcomer = packed(root);
  }, 120_000);
  afterAll(() => {
    newcomer.end();
  });

  test('V-7 its example runs in an empty folder and compiles against its declarations, its command runs, its schemas are there', () => {
    const source = read('examples', 'an-owners-vote.ts');
    expect(newcomer.example(source)).toEqual(promised(source));
    const inWorker = read('examples', 'in-a-worker.ts');
    expect(newcomer.example(inWorker)).toEqual(promised(inWorker));
    expect(newcomer.tool('--help')).toContain('linyi-tally owners FILE.json');
    expect(newcomer.files()).toEqual(expect.arrayContaining(['ballots.schema.json', 'owners.schema.json']));
    expect(newcomer.manifest()).toBe(read('package.json'));
  });

  test('V-7 its worker runs there too, and refuses with the package’s own error', () => {
    expect(newcomer.example(`
      import { BallotError } from '@linyi/tally';
      import { countInWorker } from '@linyi/tally/node';
      countInWorker({ bytes: new Uint8Array(), type: 'soi' }).catch((error: unknown) => { console.log(error instanceof BallotError && error.message); });
    `)).toEqual(['line 1: no candidates are named: this is no PrefLib file of ranked ballots (# ALTERNATIVE NAME 1: …)']);
  });
});
