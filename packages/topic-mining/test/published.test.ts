import path from 'node:path';
import { describePublished } from '@linyi/workbench/testing';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');

describePublished({ root, rule: 'X-1', worked: ['a-month.ts'], beside: 3 }, (newcomer) => {
  test('X-1 its command runs there, and its schemas are there', () => {
    expect(newcomer().tool('--help')).toContain('linyi-topics');
    expect(newcomer().files()).toEqual(expect.arrayContaining(['answer.schema.json', 'model.schema.json']));
  });

  test('X-1 its worker runs there, and refuses with the package’s own error', () => {
    expect(newcomer().example(`
      import { TopicError } from '@linyi/topic-mining';
      import { learnInWorker } from '@linyi/topic-mining/node';
      learnInWorker({ examples: [] }).catch((error: unknown) => { console.log(error instanceof TopicError && error.message); });
    `)).toEqual(['examples: are none']);
  });
});
