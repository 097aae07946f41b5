import { sql } from 'kysely';
import { insertMany, q, raw } from '../../../db/tx.ts';
import type { Tx } from '../../../db/tx.ts';
import { gramsOf, wordsToFindBy } from '../domain/grams.ts';
import type { Matter } from '../domain/matter.ts';
import type { StagedMatter } from './stage-matters.ts';

/**
 * One import of a community at a time; the lock goes with the transaction, and whoever raises or moves a matter meanwhile isn't held up. Making
 * a hundred thousand records ready takes longer than a request ever may, so the limits that guard requests don't hold here.
 */
export const lockImports = async (tx: Tx): Promise<void> => {
  await tx.run(raw(sql`select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)`));
  await tx.run(raw(sql`select pg_advisory_xact_lock(hashtextextended(${`matters.import:${tx.communityId}`}, 0))`));
};

/** Those of the numbers that the community has given away already. */
export const takenNumbers = async (tx: Tx, numbers: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await tx.all(q.selectFrom('matters').select('number').where('communityId', '=', tx.communityId).where('number', '=', sql<string>`any(${numbers}::text[])`))).map(({ number }) => number));

const mattersAtOnce = 5_000;
const gramsAtOnce = 50_000;

/** Pieces in the order of their index: neighbours go to the same page of it, which makes it several times as fast as matter by matter. */
const sortedGrams = (matters: readonly Matter[]): readonly (readonly [gram: string, matterId: string])[] => {
  const byGram = new Map<string, string[]>();
  for (const matter of matters) {
    const { matterId } = matter;
    for (const gram of gramsOf(wordsToFindBy(matter))) {
      const ids = byGram.get(gram);
      if (ids) ids.push(matterId);
      else byGram.set(gram, [matterId]);
    }
  }
  return [...byGram.keys()].sort().flatMap((gram) => (byGram.get(gram) ?? []).map((matterId) => [gram, matterId] as const));
};

const insertGrams = async (tx: Tx, matters: readonly Matter[]): Promise<void> => {
  const pairs = sortedGrams(matters);
  for (let start = 0; start < pairs.length; start += gramsAtOnce) {
    const some = pairs.slice(start, start + gramsAtOnce);
    const [grams, ids] = [some.map(([gram]) => gram), some.map(([, matterId]) => matterId)];
    await tx.run(raw(sql`insert into matter_grams (community_id, gram, matter_id) select ${tx.communityId}::uuid, p.gram, p.matter_id from unnest(${grams}::text[], ${ids}::uuid[]) p(gram, matter_id)`));
  }
};

/** Writes staged matters with their records and the pieces by which they are found; no clocks, and none among the open ones. */
export const insertStaged = async (tx: Tx, staged: readonly StagedMatter[], told: (written: number) => void): Promise<void> => {
  const { communityId } = tx;
  for (let start = 0; start < staged.length; start += mattersAtOnce) {
    const some = staged.slice(start, start + mattersAtOnce);
    await insertMany(tx, 'matters', some.map(({ matter }) => ({ communityId, ...matter })));
    await insertMany(tx, 'matterEntries', some.flatMap(({ matter, entries }) => entries.map(({ params, ...entry }, index) => ({
      communityId, matterId: matter.matterId, version: index + 1, byResident: null, byDuty: null, params: JSON.stringify(params), ...entry,
    }))));
    await insertGrams(tx, some.map(({ matter }) => matter));
    told(start + some.length);
  }
};
