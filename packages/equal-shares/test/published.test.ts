import path from 'node:path';
import { describePublished } from '@linyi/workbench/testing';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');

describePublished({ root, rule: 'J-6', worked: ['nine-neighbours.ts'], beside: 7 }, (newcomer) => {
  test('J-6 its command runs there', () => {
    expect(JSON.parse(newcomer().tool(path.join(root, 'vectors', 'poland_wieliczka_2023_green-budget.pb'), '--rule', 'greedy'))).toMatchObject({ cost: 998_997, budget: 1_000_000 });
  });

  test('J-6 its worker runs there, and refuses with the package’s own error', () => {
    expect(newcomer().example(`
      import { PbError } from '@linyi/equal-shares';
      import { countInWorker } from '@linyi/equal-shares/node';
      countInWorker({ bytes: new Uint8Array() }).catch((error: unknown) => { console.log(error instanceof PbError && error.message); });
    `)).toEqual(['line 1, column 1: the file ends without META']);
  });
});
