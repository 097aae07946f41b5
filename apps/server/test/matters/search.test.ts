import { expect, test } from 'vitest';
import { aMatter, stranger } from '@linyi/worlds/builders';
import { listMatters } from '../../src/modules/matters/read.ts';
import { clockAt, testHouse } from '../database.ts';

const world = await testHouse({ clock: clockAt('2026-12-31T17:00:00.000Z') });

test('M-3 in the first hours of a year, which begins in China before it does in UTC, a number is found without its year', async () => {
  const { community, matterId, number } = await aMatter(world);
  const found = await world.ctxAs(stranger(community), (ctx) => listMatters(ctx, { q: number.slice('2027-'.length), order: 'newest', limit: 20 }));
  expect([number.slice(0, 5), found.rows.map(({ id }) => id)]).toEqual(['2027-', [matterId]]);
});
