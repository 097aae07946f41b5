import { expect, test } from 'vitest';
import { aCommunity } from '@linyi/worlds/builders';
import { inTransaction, prepare, q, raw } from '../../src/db/tx.ts';
import { postedBy } from '../../src/db/posted.ts';
import { sql } from 'kysely';
import { testHouse } from '../database.ts';

const world = await testHouse();

test('E-5 inserts into different tables leave as one statement, in which every value has its place; a second into the same table leaves after it', () => {
  const sent: (readonly [string, readonly unknown[]])[] = [];
  const posted = postedBy((statement) => {
    sent.push([statement.sql, statement.values]);
    return Promise.resolve();
  });
  posted.wait({ sql: 'insert into a values ($1, $2)', values: [1, 2], into: 'a', nth: 1 });
  posted.wait({ sql: 'insert into b values ($2, $1)', values: [3, 4], into: 'b', nth: 2 });
  posted.wait({ sql: 'insert into a values ($1, $2)', values: [5, 6], into: 'a', nth: 1 });
  posted.flush();
  posted.flush();
  expect(sent).toEqual([['with part0 as (insert into a values ($1, $2)) insert into b values ($4, $3)', [1, 2, 3, 4]], ['insert into a values ($1, $2)', [5, 6]]]);
});

test('E-5 what is posted is there for the next statement and after the commit, and fails the commit where it fails', async () => {
  const community = await aCommunity(world);
  const year = prepare<unknown, { communityId: string; year: number }>((slot) => q.insertInto('matterNumbers').values({ communityId: slot('communityId'), year: slot('year'), next: 1 }), 'matterNumbers');
  const rule = prepare<unknown, { communityId: string; rule: string; at: string }>((slot) => raw(sql`insert into community_rules (community_id, rule, value, changed_at) values (${slot('communityId')}, ${slot('rule')}, '1', ${slot('at')})`), 'communityRules');
  const post = (years: readonly number[]) => inTransaction(world.house.pool, community.id, async (tx) => {
    for (const each of years) tx.post(year, { communityId: tx.communityId, year: each });
    tx.post(rule, { communityId: tx.communityId, rule: `r${years.join('')}`, at: world.clock.now() });
    return (await tx.all(q.selectFrom('matterNumbers').select('year').where('communityId', '=', tx.communityId).orderBy('year'))).map((row) => row.year);
  });
  expect(await post([2001, 2002])).toEqual([2001, 2002]);
  await expect(post([2003, 2001])).rejects.toThrow(/duplicate key/);
  const { rows } = await world.owner.query<{ year: number; rules: number }>('select year, (select count(*)::int from app.community_rules where community_id = $1) as rules from app.matter_numbers where community_id = $1 order by year', [community.id]);
  expect(rows).toEqual([{ year: 2001, rules: 1 }, { year: 2002, rules: 1 }]);
});
