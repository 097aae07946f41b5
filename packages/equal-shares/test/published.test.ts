import path from 'node:path';
import { describePublished } from '@linyi/workbench/testing';
import { expect } from 'vitest';

const root = path.join(import.meta.dirname, '..');

describePublished('J-6', {
  root, worked: ['nine-neighbours.ts'], besides: 7,
  inTarball: (newcomer) => {
    expect(JSON.parse(newcomer.tool(path.join(root, 'vectors', 'poland_wieliczka_2023_green-budget.pb'), '--rule', 'greedy'))).toMatchObject({ cost: 998_997, budget: 1_000_000 });
  },
});
