import path from 'node:path';
import { describePublished } from '@linyi/workbench/testing';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');

describePublished({ root, rule: 'D-6', worked: ['a-panel.ts'], beside: 1 }, (newcomer) => {
  test('D-6 its command runs there, and its schema is there', () => {
    expect(newcomer().tool('--help')).toContain('linyi-sortition FEATURES.csv PEOPLE.csv --size 20');
    expect(newcomer().files()).toContain('draw.schema.json');
  });

  test('D-6 its worker runs there, and refuses with the package’s own error', () => {
    expect(newcomer().example(`
      import { SortitionError } from '@linyi/sortition';
      import { sortitionInWorker } from '@linyi/sortition/node';
      sortitionInWorker({ size: 0, features: [], people: [] }).catch((error: unknown) => { console.log(error instanceof SortitionError && error.message); });
    `)).toEqual(['size: it must be a whole number from 1: 0']);
  });
});
