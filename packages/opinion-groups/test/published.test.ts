import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { packed, printed, promised } from '@linyi/workbench/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const read = (...parts: readonly string[]): string => readFileSync(path.join(root, ...parts), 'utf8');

describe('D-10 what a newcomer reads', () => {
  test('D-10 the worked example of the README is the compiled one', () => {
    expect(read('README.md')).toContain(read('examples', 'a-conversation.ts'));
  });

  test.each(readdirSync(path.join(root, 'examples')))('D-10 the example %s prints what it says', (file) => {
    expect(printed(root, file)).toEqual(promised(read('examples', file)));
  });
});

describe('D-10 the tarball', () => {
  let newcomer: ReturnType<typeof packed>;
  beforeAll(() => {
    newcomer = packed(root);
  }, 120_000);
  afterAll(() => {
    newcomer.end();
  });

  test('D-10 its example runs in an empty folder and compiles against its declarations, its command runs, its schema is there', () => {
    const source = read('examples', 'a-conversation.ts');
    expect(newcomer.example(source)).toEqual(promised(source));
    expect(newcomer.tool('--help')).toContain('linyi-opinion-groups VOTES.csv');
    expect(newcomer.files()).toContain('answer.schema.json');
    expect(newcomer.manifest()).toBe(read('package.json'));
  });

  test('D-10 its worker runs there too, and refuses with the package’s own error', () => {
    expect(newcomer.example(`
      import { OpinionsError } from '@linyi/opinion-groups';
      import { groupInWorker } from '@linyi/opinion-groups/node';
      groupInWorker({ votes: '' }).catch((error: unknown) => { console.log(error instanceof OpinionsError && error.message); });
    `)).toEqual(['line 1, column 1: the table is empty']);
  });
});
