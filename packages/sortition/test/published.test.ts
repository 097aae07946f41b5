import path from 'node:path';
import { describePublished } from '@linyi/workbench/testing';
import { expect } from 'vitest';

describePublished('D-6', {
  root: path.join(import.meta.dirname, '..'), worked: ['a-panel.ts'], besides: 1,
  inTarball: (newcomer) => {
    expect(newcomer.tool('--help')).toContain('linyi-sortition FEATURES.csv PEOPLE.csv --size 20');
    expect(newcomer.files()).toContain('draw.schema.json');
  },
});
