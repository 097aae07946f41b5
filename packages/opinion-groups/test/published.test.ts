import path from 'node:path';
import { describePublished } from '@linyi/workbench/testing';
import { expect } from 'vitest';

describePublished('D-10', {
  root: path.join(import.meta.dirname, '..'), worked: ['a-conversation.ts'], besides: 0,
  inTarball: (newcomer) => {
    expect(newcomer.tool('--help')).toContain('linyi-opinion-groups VOTES.csv');
    expect(newcomer.files()).toContain('answer.schema.json');
  },
});
