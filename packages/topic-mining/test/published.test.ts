import path from 'node:path';
import { describePublished } from '@linyi/workbench/testing';
import { expect } from 'vitest';

describePublished('X-1', {
  root: path.join(import.meta.dirname, '..'), worked: ['a-month.ts'], besides: 3,
  inTarball: (newcomer) => {
    expect(newcomer.tool('--help')).toContain('linyi-topics');
    expect(newcomer.files()).toEqual(expect.arrayContaining(['answer.schema.json', 'model.schema.json']));
  },
});
