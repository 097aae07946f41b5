import path from 'node:path';
import { describePublished } from '@linyi/workbench/testing';
import { expect } from 'vitest';

describePublished('V-7', {
  root: path.join(import.meta.dirname, '..'), worked: ['an-owners-vote.ts', 'a-council.ts'], alone: ['in-a-worker.ts'], besides: 5,
  inTarball: (newcomer) => {
    expect(newcomer.tool('--help')).toContain('linyi-tally owners FILE.json');
    expect(newcomer.files()).toEqual(expect.arrayContaining(['ballots.schema.json', 'owners.schema.json']));
  },
});
