import { readFileSync } from 'node:fs';
import path from 'node:path';
import { besideFunctions, packed, printed, promised } from '@linyi/workbench/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const read = (...parts: readonly string[]): string => readFileSync(path.join(root, ...parts), 'utf8');

describe('M-5 what a newcomer reads', () => {
  test('M-5 the worked example of the README is the compiled one', () => {
    expect(read('README.md')).toContain(read('examples', 'promise.ts'));
  });

  test('M-5 every example beside a function is a compiled one', () => {
    const compiled = read('examples', 'every-function.ts');
    const examples = besideFunctions(root);
    expect(examples).toHaveLength(8);
    const missing = examples.filter((line) => !compiled.includes(line) && !compiled.includes(line.replace(/; \/\/ /, '); // ')));
    expect(missing).toEqual([]);
  });

  test.each(['promise.ts', 'every-function.ts'])('M-5 the example %s prints what it says', (file) => {
    expect(printed(root, file)).toEqual(promised(read('examples', file)));
  });
});

describe('M-5 the tarball', () => {
  let newcomer: ReturnType<typeof packed>;
  beforeAll(() => {
    newcomer = packed(root);
  }, 120_000);
  afterAll(() => {
    newcomer.end();
  });

  test('M-5 the manifest is put back after packing', () => {
    expect(newcomer.manifest()).toBe(read('package.json'));
  });

  test('M-5 it holds JavaScript, declarations and no TypeScript source', () => {
    const files = newcomer.files();
    expect(files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'dist/src/index.js', 'dist/src/index.d.ts', 'dist/cli/main.js']));
    expect(files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))).toEqual([]);
  });

  test('M-5 its example runs in an empty folder, and compiles against its declarations', () => {
    const source = read('examples', 'promise.ts');
    expect(newcomer.example(source)).toEqual(promised(source));
  });

  test('M-5 its command runs there too', () => {
    expect(JSON.parse(newcomer.tool('next', '2026-02-14'))).toEqual({ day: '2026-02-24', warnings: [] });
  });
});
