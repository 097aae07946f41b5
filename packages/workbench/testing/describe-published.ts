import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { besideFunctions, printed } from './examples.ts';
import { packed, promised } from './published.ts';
import type { Newcomer } from './published.ts';

export type Published = {
  /** The package's folder. */
  readonly root: string;
  /** The worked examples of its README, files of `examples/`. */
  readonly worked: readonly string[];
  /** Examples that besides these run in an empty folder. */
  readonly alone?: readonly string[];
  /** How many functions carry an example. */
  readonly besides: number;
  /** What else a newcomer finds: the tool's answer, schemas. */
  readonly inTarball: (newcomer: Newcomer) => void;
};

const describeReading = (rule: string, { root, worked, besides }: Published, read: (file: string) => string): void => {
  const examples = readdirSync(path.join(root, 'examples'));
  describe(`${rule} what a newcomer reads`, () => {
    test.each(worked)(`${rule} the worked example %s of the README is the compiled one`, (file) => {
      expect(read('README.md')).toContain(read(`examples/${file}`));
    });

    test(`${rule} every example beside a function is a compiled one`, () => {
      const compiled = examples.map((file) => read(`examples/${file}`)).join('\n');
      // Beside a function its value is enough; what is compiled prints it.
      const values = compiled.replaceAll(/^console\.log\((.*)\); \/\/ /gm, '$1; // ');
      const lines = besideFunctions(root).map((line) => line.trim());
      expect(lines).toHaveLength(besides);
      expect(lines.filter((line) => !compiled.includes(line) && !values.includes(line))).toEqual([]);
    });

    test.each(examples)(`${rule} the example %s prints what it says`, (file) => {
      expect(printed(root, file)).toEqual(promised(read(`examples/${file}`)));
    });
  });
};

/**
 * What every package promises to who finds it: a README and examples that are true, and a tarball that works in an empty folder.
 * @param rule the rule that the package serves, which each test's name begins with
 */
export const describePublished = (rule: string, published: Published): void => {
  const { root, worked, alone = [], inTarball } = published;
  const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
  describeReading(rule, published, read);
  describe(`${rule} the tarball`, () => {
    let newcomer: Newcomer;
    beforeAll(() => {
      newcomer = packed(root);
    }, 180_000);
    afterAll(() => {
      newcomer.end();
    });

    test(`${rule} holds JavaScript, declarations and no TypeScript source; the manifest is put back after packing`, () => {
      const files = newcomer.files();
      expect(files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'dist/src/index.js', 'dist/src/index.d.ts', 'dist/cli/main.js']));
      expect(files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))).toEqual([]);
      expect(newcomer.manifest()).toBe(read('package.json'));
    });

    test.each([...worked, ...alone])(`${rule} the example %s compiles against its declarations and runs in an empty folder`, (file) => {
      const source = read(`examples/${file}`);
      expect(newcomer.example(source)).toEqual(promised(source));
    });

    test(`${rule} its command runs there, and what goes with it is there`, () => {
      inTarball(newcomer);
    });
  });
};
