import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describePublished, promised } from '@linyi/workbench/testing';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');

describePublished({ root, rule: 'V-7', worked: ['an-owners-vote.ts', 'a-council.ts'], beside: 5 }, (newcomer) => {
  test('V-7 its command runs there, and its schemas are there', () => {
    expect(newcomer().tool('--help')).toContain('linyi-tally owners FILE.json');
    expect(newcomer().files()).toEqual(expect.arrayContaining(['ballots.schema.json', 'owners.schema.json']));
  });

  test('V-7 the example of a worker runs there', () => {
    const source = readFileSync(path.join(root, 'examples', 'in-a-worker.ts'), 'utf8');
    expect(newcomer().example(source)).toEqual(promised(source));
  });

  test('V-7 its worker runs there, and refuses with the package’s own error', () => {
    expect(newcomer().example(`
      import { BallotError } from '@linyi/tally';
      import { countInWorker } from '@linyi/tally/node';
      countInWorker({ bytes: new Uint8Array(), type: 'soi' }).catch((error: unknown) => { console.log(error instanceof BallotError && error.message); });
    `)).toEqual(['line 1: no candidates are named: this is no PrefLib file of ranked ballots (# ALTERNATIVE NAME 1: …)']);
  });
});
