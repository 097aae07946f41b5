import path from 'node:path';
import { describePublished } from '@linyi/workbench/testing';
import { expect } from 'vitest';

describePublished('D-8', {
  root: path.join(import.meta.dirname, '..'), worked: ['a-meeting.ts'], besides: 1,
  inTarball: (newcomer) => {
    expect((JSON.parse(newcomer.tool('rules')) as unknown[]).length).toBe(4);
  },
});
