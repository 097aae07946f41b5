import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { besideFunctions, packed, printed, promised } from '@linyi/workbench/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const read = (...parts: readonly string[]): string => readFileSync(path.join(root, ...parts), 'utf8');

describe('T-3 what a newcomer reads', () => {
  test('T-3 the worked example of the README is the compiled one', () => {
    expect(read('README.md')).toContain(read('examples', 'a-draw.ts'));
  });

  test('T-3 every example beside a function is a compiled one', () => {
    const compiled = read('examples', 'every-function.ts');
    const examples = besideFunctions(root);
    expect(examples).toHaveLength(4);
    expect(examples.filter((line) => !compiled.includes(line))).toEqual([]);
  });

  test.each(readdirSync(path.join(root, 'examples')))('T-3 the example %s prints what it says', (file) => {
    expect(printed(root, file)).toEqual(promised(read('examples', file)));
  });
});

describe('T-3 the tarball', () => {
  let newcomer: ReturnType<typeof packed>;
  beforeAll(() => {
    newcomer = packed(root);
  }, 120_000);
  afterAll(() => {
    newcomer.end();
  });

  test('T-3 its example runs in an empty folder and compiles against its declarations, its command runs, its schema is there', () => {
    const source = read('examples', 'a-draw.ts');
    expect(newcomer.example(source)).toEqual(promised(source));
    expect(JSON.parse(newcomer.tool('rfc3797', '--pool', '25', '--pick', '1', '--key', '9319./2.5.8.10.12./9.18.26.34.41.45./'))).toEqual({ picks: [17] });
    expect(newcomer.files()).toContain('transcript.schema.json');
    expect(newcomer.manifest()).toBe(read('package.json'));
  });
});
