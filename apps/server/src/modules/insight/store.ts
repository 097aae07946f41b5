import { sql } from 'kysely';
import type { Channel, MatterSize, MatterState, Outcome } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import { q, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';

/** One row of counts, however they are grouped. Times in seconds. `confirmed` is the raiser's own word, never the staff's. */
export type Count = {
  readonly label: string | null; readonly raised: number; readonly answered: number; readonly within24h: number; readonly within72h: number; readonly due24h: number; readonly due72h: number; readonly claimed: number; readonly confirmed: number;
  readonly neverRated: number; readonly ended: number; readonly reopened: number; readonly rated: number; readonly satisfied: number; readonly ratingSum: number; readonly medianAnswer: number | null; readonly medianSolve: number | null;
};
const groupings = {
  all: sql`'all'`, size: sql`coalesce(size, 'none')`, kind: sql`kind`, place: sql`place_id::text`, grid: sql`grid_id::text`, channel: sql`channel`,
  month: sql`to_char(raised_at at time zone 'Asia/Shanghai', 'YYYY-MM')`,
} as const;
export type Grouping = keyof typeof groupings;

/**
 * A withdrawn matter is nobody's to answer: it counts nowhere. One that still has time counts neither as answered in time nor as late.
 * What was merged into another matter is counted there, and not once more: only where it had missed its own answer does it stay, as late, so that merging hides nothing.
 * Finds of patrols are nobody's voice: they are counted apart, so that they make no share better or worse.
 * Nobody was asked to rate what was imported: it isn't among those never rated.
 */
export const countFacts = async (tx: Tx, by: Grouping, { from, to, now }: { from: Instant; to: Instant; now: Instant }): Promise<Count[]> =>
  tx.all(raw<Count>(sql`
    select ${groupings[by]} as label, count(*)::int as raised, count(answered_at)::int as answered,
      count(*) filter (where answered_at - raised_at <= interval '24 hours')::int as within24h, count(*) filter (where answered_at - raised_at <= interval '72 hours')::int as within72h,
      count(*) filter (where answered_at is not null or raised_at <= ${now}::timestamptz - interval '24 hours')::int as due24h,
      count(*) filter (where answered_at is not null or raised_at <= ${now}::timestamptz - interval '72 hours')::int as due72h, count(*) filter (where resolved_at is not null and outcome = 'done')::int as claimed, count(*) filter (where confirmed)::int as confirmed,
      count(*) filter (where state = 'closed' and rating is null and channel <> 'import')::int as never_rated, count(*) filter (where state = 'closed' and channel <> 'import')::int as ended, count(*) filter (where reopened)::int as reopened,
      count(rating)::int as rated, count(*) filter (where rating >= 4)::int as satisfied, coalesce(sum(rating), 0)::int as rating_sum,
      (percentile_disc(0.5) within group (order by extract(epoch from answered_at - raised_at)) filter (where answered_at is not null))::float8 as median_answer,
      (percentile_disc(0.5) within group (order by extract(epoch from resolved_at - raised_at)) filter (where resolved_at is not null and outcome = 'done'))::float8 as median_solve
    from matter_facts where community_id = ${tx.communityId}::uuid and raised_at >= ${from}::timestamptz and raised_at < ${to}::timestamptz and state <> 'withdrawn' and channel <> 'patrol' and (merged_at is null or coalesce(answered_at, merged_at) - raised_at > interval '24 hours')
    group by 1 order by 2 desc, 1`));

export type Apart = { readonly found: number; readonly mendedAtOnce: number; readonly raisedOn: number; readonly raisedOnClaimed: number };
/** What nobody raised: finds of patrols, by whether they were mended on the spot or raised as matters. */
export const countApart = async (tx: Tx, { from, to }: { from: Instant; to: Instant }): Promise<Apart> =>
  (await tx.first(raw<Apart>(sql`
    select count(*)::int as found, count(*) filter (where resolved_at = raised_at)::int as mended_at_once,
      count(*) filter (where resolved_at is distinct from raised_at)::int as raised_on,
      count(*) filter (where resolved_at > raised_at and outcome = 'done')::int as raised_on_claimed
    from matter_facts where community_id = ${tx.communityId}::uuid and raised_at >= ${from}::timestamptz and raised_at < ${to}::timestamptz and channel = 'patrol' and state not in ('withdrawn', 'merged')`))) ??
  { found: 0, mendedAtOnce: 0, raisedOn: 0, raisedOnClaimed: 0 };

const factsPage = 500;
const factColumns = ['matterId', 'raisedAt', 'kind', 'size', 'channel', 'placeId', 'gridId', 'answeredAt', 'resolvedAt', 'outcome', 'confirmed', 'reopened', 'rating', 'state', 'version', 'mergedAt'] as const;
/** The facts of a time, by their matters' ids. */
export const loadFacts = async (tx: Tx, { from, to, after }: { from: Instant; to: Instant; after: string | undefined }): Promise<{ rows: Fact[]; next: string | null }> => {
  const found = q.selectFrom('matterFacts').select(factColumns).where('communityId', '=', tx.communityId).where('raisedAt', '>=', from).where('raisedAt', '<', to).orderBy('matterId').limit(factsPage + 1);
  const rows = (await tx.all(after === undefined ? found : found.where('matterId', '>', after))) as Fact[];
  return { rows: rows.slice(0, factsPage), next: rows.length > factsPage ? (rows[factsPage - 1]?.matterId ?? null) : null };
};

export type Fact = {
  readonly matterId: string; readonly raisedAt: Instant; readonly kind: string; readonly size: MatterSize | null; readonly channel: Channel; readonly placeId: string | null; readonly gridId: string | null;
  readonly answeredAt: Instant | null; readonly resolvedAt: Instant | null; readonly outcome: Outcome | null; readonly confirmed: boolean; readonly reopened: boolean; readonly rating: number | null;
  readonly state: MatterState; readonly version: number; readonly mergedAt: Instant | null;
};
/** An older fact never overwrites a newer one, in whatever order events are delivered again. */
export const saveFact = async (tx: Tx, fact: Fact): Promise<void> => {
  const { matterId, ...columns } = fact;
  await tx.run(q.insertInto('matterFacts').values({ communityId: tx.communityId, matterId, ...columns })
    .onConflict((conflict) => conflict.columns(['communityId', 'matterId']).doUpdateSet(columns).where('matterFacts.version', '<=', fact.version)));
};
export const dropFact = async (tx: Tx, matterId: string): Promise<void> => {
  await tx.run(q.deleteFrom('matterFacts').where('communityId', '=', tx.communityId).where('matterId', '=', matterId));
};
