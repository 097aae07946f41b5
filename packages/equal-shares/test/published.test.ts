import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { besideFunctions, packed, printed, promised } from '@linyi/workbench/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const read = (...parts: readonly string[]): string => readFileSync(path.join(root, ...parts), 'utf8');

describe('J-6 what a newcomer reads', () => {
  test('J-6 the worked example of the README is the compiled one', () => {
    expect(read('README.md')).toContain(read('examples', 'nine-neighbours.ts'));
  });

  test('J-6 every example beside a function is a compiled one', () => {
    const compiled = read('examples', 'every-function.ts');
    const examples = besideFunctions(root);
    expect(examples).toHaveLength(7);
    expect(examples.filter((line) => !compiled.includes(line))).toEqual([]);
  });

  test.each(readdirSync(path.join(root, 'examples')))('J-6 the example %s prints what it says', (file) => {
    expect(printed(root, file)).toEqual(promised(read('examples', file)));
  });
});

describe('J-6 the tarball', () => {
  let newcomer: ReturnType<typeof packed>;
  beforeAll(() => {
    newcomer = packed(root);
  }, 120_000);
  afterAll(() => {
    newcomer.end();
  });

  test('J-6 its example runs in an empty folder and compiles against its declarations, and its command runs', () => {
    const source = read('examples', 'nine-neighbours.ts');
    expect(newcomer.example(source)).toEqual(promised(source));
    expect(JSON.parse(newcomer.tool(path.join(root, 'vectors', 'poland_wieliczka_2023_green-budget.pb'), '--rule', 'greedy'))).toMatchObject({ cost: 998_997, budget: 1_000_000 });
    expect(newcomer.manifest()).toBe(read('package.json'));
  });

  test('J-6 its worker runs there too, and refuses with the package’s own error', () => {
    expect(newcomer.example(`
      import { PbError } from '@linyi/equal-shares';
      import { countInWorker } from '@linyi/equal-shares/node';
      countInWorker({ bytes: new Uint8Array() }).catch((error: unknown) => { console.log(error instanceof PbError && error.message); });
    `)).toEqual(['line 1, column 1: the file ends without META']);
  });
});
