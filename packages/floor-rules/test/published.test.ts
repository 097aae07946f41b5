import path from 'node:path';
import { describePublished } from '@linyi/workbench/testing';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');

describePublished({ root, rule: 'D-8', worked: ['a-meeting.ts'], beside: 1 }, (newcomer) => {
  test('D-8 its command runs there', () => {
    expect((JSON.parse(newcomer().tool('rules')) as unknown[]).length).toBe(4);
  });
});
