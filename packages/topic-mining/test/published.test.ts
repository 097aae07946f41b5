import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { besideFunctions, packed, printed, promised } from '@linyi/workbench/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const read = (...parts: readonly string[]): string => readFileSync(path.join(root, ...parts), 'utf8');

describe('X-1 what a newcomer reads', () => {
  test('X-1 the worked example of the README is the compiled one', () => {
    expect(read('README.md')).toContain(read('examples', 'a-month.ts'));
  });

  test('X-1 every example beside a function is a compiled one', () => {
    const compiled = read('examples', 'every-function.ts');
    const examples = besideFunctions(root);
    expect(examples.length).toBeGreaterThanOrEqual(3);
    expect(examples.filter((line) => !compiled.includes(line.trim()))).toEqual([]);
  });

  test.each(readdirSync(path.join(root, 'examples')))('X-1 the example %s prints what it says', (file) => {
    expect(printed(root, file)).toEqual(promised(read('examples', file)));
  });
});

describe('X-1 the tarball', () => {
  let newcomer: ReturnType<typeof packed>;
  beforeAll(() => {
    newcomer = packed(root);
  }, 180_000);
  afterAll(() => {
    newcomer.end();
  });

  test('X-1 its example runs in an empty folder and compiles against its declarations, its command runs', () => {
    const source = read('examples', 'a-month.ts');
    expect(newcomer.example(source)).toEqual(promised(source));
    expect(newcomer.tool('--help')).toContain('linyi-topics');
    expect(newcomer.files()).toEqual(expect.arrayContaining(['answer.schema.json', 'model.schema.json']));
    expect(newcomer.manifest()).toBe(read('package.json'));
  }, 60_000);

  test('X-1 its worker runs there too, and refuses with the package’s own error', () => {
    expect(newcomer.example(`
      import { TopicError } from '@linyi/topic-mining';
      import { learnInWorker } from '@linyi/topic-mining/node';
      learnInWorker({ examples: [] }).catch((error: unknown) => { console.log(error instanceof TopicError && error.message); });
    `)).toEqual(['examples: are none']);
  });
});
