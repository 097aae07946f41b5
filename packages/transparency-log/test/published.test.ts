import path from 'node:path';
import { describePublished } from '@linyi/workbench/testing';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');

describePublished({ root, rule: 'T-1', worked: ['a-log.ts'], beside: 2 }, (newcomer) => {
  test('T-1 its command runs there', () => {
    expect(newcomer().tool('--help')).toContain('linyi-log append DIR FILE');
  });

  test('T-1 its worker runs there, and refuses with the package’s own error', () => {
    expect(newcomer().example(`
      import { FormatError } from '@linyi/transparency-log';
      import { checkInWorker } from '@linyi/transparency-log/node';
      checkInWorker({ folder: '.', key: '' }).catch((error: unknown) => { console.log(error instanceof FormatError && error.message); });
    `)).toEqual(['key: a key of the form NAME+ID+BASE64 is needed here']);
  });
});
