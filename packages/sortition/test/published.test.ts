import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { besideFunctions, packed, printed, promised } from '@linyi/workbench/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const read = (...parts: readonly string[]): string => readFileSync(path.join(root, ...parts), 'utf8');

describe('D-6 what a newcomer reads', () => {
  test('D-6 the worked example of the README is the compiled one', () => {
    expect(read('README.md')).toContain(read('examples', 'a-panel.ts'));
  });

  test('D-6 every example beside a function is a compiled one', () => {
    const compiled = read('examples', 'every-function.ts');
    const examples = besideFunctions(root);
    expect(examples).toHaveLength(1);
    expect(examples.filter((line) => !compiled.includes(line))).toEqual([]);
  });

  test.each(readdirSync(path.join(root, 'examples')))('D-6 the example %s prints what it says', (file) => {
    expect(printed(root, file)).toEqual(promised(read('examples', file)));
  });
});

describe('D-6 the tarball', () => {
  let newcomer: ReturnType<typeof packed>;
  beforeAll(() => {
    newcomer = packed(root);
  }, 120_000);
  afterAll(() => {
    newcomer.end();
  });

  test('D-6 its example runs in an empty folder and compiles against its declarations, its command runs, its schema is there', () => {
    const source = read('examples', 'a-panel.ts');
    expect(newcomer.example(source)).toEqual(promised(source));
    expect(newcomer.tool('--help')).toContain('linyi-sortition FEATURES.csv PEOPLE.csv --size 20');
    expect(newcomer.files()).toContain('draw.schema.json');
    expect(newcomer.manifest()).toBe(read('package.json'));
  });

  test('D-6 its worker runs there too, and refuses with the package’s own error', () => {
    expect(newcomer.example(`
      import { SortitionError } from '@linyi/sortition';
      import { sortitionInWorker } from '@linyi/sortition/node';
      sortitionInWorker({ size: 0, features: [], people: [] }).catch((error: unknown) => { console.log(error instanceof SortitionError && error.message); });
    `)).toEqual(['size: it must be a whole number from 1: 0']);
  });
});
