import { expect, test } from 'vitest';
import { sql } from 'kysely';
import { aCommunity } from '@linyi/worlds/builders';
import { inTransaction, prepare, q, raw } from '../../src/db/tx.ts';
import { testHouse } from '../database.ts';

const world = await testHouse();
const community = await aCommunity(world);
const insertYear = prepare<unknown, { communityId: string; year: number }>((slot) => q.insertInto('matterNumbers').values({ communityId: slot('communityId'), year: slot('year'), next: 1 }));
const years = async (): Promise<number[]> => (await world.owner.query<{ year: number }>('select year from app.matter_numbers where community_id = $1 order by year', [community.id])).rows.map(({ year }) => year);
const refused = new Error('refused after it was posted');

test('M-12 a part of many that is refused takes its posted writes back, the failing ones too, and the others are kept', async () => {
  await inTransaction(world.house.pool, community.id, async (tx) => {
    const post = (...years: readonly number[]): Promise<void> => {
      for (const year of years) tx.post(insertYear, { communityId: tx.communityId, year });
      return Promise.resolve();
    };
    await tx.part(() => post(2001));
    // A second one of a year that is there: the database refuses it, later than anybody waits.
    await expect(tx.part(() => post(2002, 2001).then(() => Promise.reject(refused)))).rejects.toBe(refused);
    await expect(tx.part(() => post(2001))).rejects.toThrow(/duplicate key/);
    await expect(tx.part(async () => {
      await post(2001);
      await tx.run(raw(sql`select 1`));
    })).rejects.toThrow(/duplicate key/);
    await tx.part(() => post(2003));
  });
  expect(await years()).toEqual([2001, 2003]);
});
