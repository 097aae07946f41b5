import path from 'node:path';
import { describePublished } from '@linyi/workbench/testing';
import { expect } from 'vitest';

describePublished('T-3', {
  root: path.join(import.meta.dirname, '..'), worked: ['a-draw.ts'], besides: 4,
  inTarball: (newcomer) => {
    expect(JSON.parse(newcomer.tool('rfc3797', '--pool', '25', '--pick', '1', '--key', '9319./2.5.8.10.12./9.18.26.34.41.45./'))).toEqual({ picks: [17] });
    expect(newcomer.files()).toContain('transcript.schema.json');
  },
});
