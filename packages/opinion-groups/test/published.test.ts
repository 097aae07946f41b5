import path from 'node:path';
import { describePublished } from '@linyi/workbench/testing';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');

describePublished({ root, rule: 'D-10', worked: ['a-conversation.ts'], beside: 0 }, (newcomer) => {
  test('D-10 its command runs there, and its schema is there', () => {
    expect(newcomer().tool('--help')).toContain('linyi-opinion-groups VOTES.csv');
    expect(newcomer().files()).toContain('answer.schema.json');
  });

  test('D-10 its worker runs there, and refuses with the package’s own error', () => {
    expect(newcomer().example(`
      import { OpinionsError } from '@linyi/opinion-groups';
      import { groupInWorker } from '@linyi/opinion-groups/node';
      groupInWorker({ votes: '' }).catch((error: unknown) => { console.log(error instanceof OpinionsError && error.message); });
    `)).toEqual(['line 1, column 1: the table is empty']);
  });
});
