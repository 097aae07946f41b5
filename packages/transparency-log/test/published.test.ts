import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { besideFunctions, packed, printed, promised } from '@linyi/workbench/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const read = (...parts: readonly string[]): string => readFileSync(path.join(root, ...parts), 'utf8');

describe('T-1 what a newcomer reads', () => {
  test('T-1 the worked example of the README is the compiled one', () => {
    expect(read('README.md')).toContain(read('examples', 'a-log.ts'));
  });

  test('T-1 every example beside a function is a compiled one', () => {
    const compiled = read('examples', 'every-function.ts');
    const examples = besideFunctions(root);
    expect(examples).toHaveLength(2);
    expect(examples.filter((line) => !compiled.includes(line))).toEqual([]);
  });

  test.each(readdirSync(path.join(root, 'examples')))('T-1 the example %s prints what it says', (file) => {
    expect(printed(root, file)).toEqual(promised(read('examples', file)));
  });
});

describe('T-1 the tarball', () => {
  let newcomer: ReturnType<typeof packed>;
  beforeAll(() => {
    newcomer = packed(root);
  }, 120_000);
  afterAll(() => {
    newcomer.end();
  });

  test('T-1 its example runs in an empty folder and compiles against its declarations, its command runs, its file store is there', () => {
    const source = read('examples', 'a-log.ts');
    expect(newcomer.example(source)).toEqual(promised(source));
    expect(newcomer.tool('--help')).toContain('linyi-log append DIR FILE');
    expect(newcomer.files()).toContain('dist/node/index.js');
    expect(newcomer.manifest()).toBe(read('package.json'));
  });

  test('T-1 its worker runs there too, and refuses with the package’s own error', () => {
    expect(newcomer.example(`
      import { FormatError } from '@linyi/transparency-log';
      import { checkInWorker } from '@linyi/transparency-log/node';
      checkInWorker({ folder: '.', key: '' }).catch((error: unknown) => { console.log(error instanceof FormatError && error.message); });
    `)).toEqual(['key: a key of the form NAME+ID+BASE64 is needed here']);
  });
});
