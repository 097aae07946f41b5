import path from 'node:path';
import { describePublished } from '@linyi/workbench/testing';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');

describePublished({ root, rule: 'M-5', worked: ['promise.ts'], beside: 8 }, (newcomer) => {
  test('M-5 its command runs there', () => {
    expect(JSON.parse(newcomer().tool('next', '2026-02-14'))).toEqual({ day: '2026-02-24', warnings: [] });
  });
});
