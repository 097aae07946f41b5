import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { besideFunctions, printed } from './examples.ts';
import { packed, promised } from './published.ts';
import type { Newcomer } from './published.ts';

/** A package, the rule that its tests stand under, the worked examples of its README, of which the first is run in an empty folder too, and how many examples stand beside its functions. */
type Published = { readonly root: string; readonly rule: string; readonly worked: readonly [string, ...string[]]; readonly beside: number };

const describeExamples = ({ root, rule, worked, beside }: Published): void => {
  const examples = readdirSync(path.join(root, 'examples'));
  const read = (file: string): string => readFileSync(path.join(root, 'examples', file), 'utf8');
  const compiled = examples.map(read).join('\n');
  // Beside a function its call may stand alone; compiled, it is printed.
  const isCompiled = (line: string): boolean => compiled.includes(line) || compiled.includes(line.replace(/; \/\/ /, '); // '));

  describe(`${rule} what a newcomer reads`, () => {
    test.each(worked)(`${rule} the worked example %s of the README is the compiled one`, (file) => {
      expect(readFileSync(path.join(root, 'README.md'), 'utf8')).toContain(read(file));
    });

    test(`${rule} every example beside a function is a compiled one`, () => {
      const lines = besideFunctions(root);
      expect(lines).toHaveLength(beside);
      expect(lines.filter((line) => !isCompiled(line))).toEqual([]);
    });

    test.each(examples)(`${rule} the example %s prints what it says`, (file) => {
      expect(printed(root, file)).toEqual(promised(read(file)));
    });
  });
};

/** What every package promises to a newcomer, on its pages and in its tarball; `more` are a package's own tests in the folder that it is installed into. */
export const describePublished = (published: Published, more: (newcomer: () => Newcomer) => void): void => {
  const { root, rule, worked } = published;
  describeExamples(published);

  describe(`${rule} the tarball`, () => {
    let newcomer: Newcomer;
    beforeAll(() => {
      newcomer = packed(root);
    }, 180_000);
    afterAll(() => {
      newcomer.end();
    });

    test(`${rule} it holds JavaScript, declarations and no TypeScript source, and the manifest is put back after packing`, () => {
      const files = newcomer.files();
      expect(files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'dist/src/index.js', 'dist/src/index.d.ts', 'dist/cli/main.js']));
      expect(files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))).toEqual([]);
      expect(newcomer.manifest()).toBe(readFileSync(path.join(root, 'package.json'), 'utf8'));
    });

    test(`${rule} its example runs in an empty folder, and compiles against its declarations`, () => {
      const source = readFileSync(path.join(root, 'examples', worked[0]), 'utf8');
      expect(newcomer.example(source)).toEqual(promised(source));
    });

    more(() => newcomer);
  });
};
