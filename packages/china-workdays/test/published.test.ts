import path from 'node:path';
import { describePublished } from '@linyi/workbench/testing';
import { expect } from 'vitest';

describePublished('M-5', {
  root: path.join(import.meta.dirname, '..'), worked: ['promise.ts'], besides: 8,
  inTarball: (newcomer) => {
    expect(JSON.parse(newcomer.tool('next', '2026-02-14'))).toEqual({ day: '2026-02-24', warnings: [] });
  },
});
