import path from 'node:path';
import { describePublished } from '@linyi/workbench/testing';
import { expect } from 'vitest';

describePublished('T-1', {
  root: path.join(import.meta.dirname, '..'), worked: ['a-log.ts'], besides: 2,
  inTarball: (newcomer) => {
    expect(newcomer.tool('--help')).toContain('linyi-log append DIR FILE');
    expect(newcomer.files()).toContain('dist/node/index.js');
  },
});
