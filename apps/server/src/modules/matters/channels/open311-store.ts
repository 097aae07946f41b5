import { sql } from 'kysely';
import type { Instant } from '@linyi/kernel';
import { q, raw } from '../../../db/tx.ts';
import type { Tx } from '../../../db/tx.ts';
import type { Ctx } from '../../../kernel/ctx.ts';
import { openStates } from '../domain/matter.ts';

/** How a matter came in from another system. `address`, `lat`, `long`: where it said that it is; the matter's place is what was made of it. */
export type OutsideReport = {
  readonly matterId: string; readonly tokenId: string; readonly requestKey: string | null; readonly fingerprint: string; readonly reporterId: string | null;
  readonly address: string; readonly lat: number | null; readonly long: number | null; readonly mediaUrl: string; readonly at: Instant;
};

/** The same report, sent again while the first is still on its way, waits for it. */
export const lockSending = async (tx: Tx, tokenId: string, what: string): Promise<void> => {
  await tx.run(raw(sql`select pg_advisory_xact_lock(hashtextextended(${`open311:${tx.communityId}:${tokenId}:${what}`}, 0))`));
};
export const insertReport = async (ctx: Ctx, report: OutsideReport): Promise<void> => {
  await ctx.tx.run(q.insertInto('open311Requests').values({ communityId: ctx.tx.communityId, ...report }));
};

type Sent = Pick<OutsideReport, 'tokenId' | 'requestKey' | 'fingerprint'> & { readonly since: Instant };
export type SentBefore = { readonly number: string; readonly matterId: string; readonly fingerprint: string };
/** What this very sending made before: by the client's own key at any time, else the same words since a moment ago. */
export const sentBefore = (tx: Tx, { tokenId, requestKey, fingerprint, since }: Sent): Promise<SentBefore | undefined> => {
  const base = q.selectFrom('open311Requests as o').innerJoin('matters as m', (join) => join.onRef('m.communityId', '=', 'o.communityId').onRef('m.matterId', '=', 'o.matterId'))
    .select(['m.number', 'm.matterId', 'o.fingerprint']).where('o.communityId', '=', tx.communityId).where('o.tokenId', '=', tokenId);
  return tx.first(requestKey === null ? base.where('o.fingerprint', '=', fingerprint).where('o.at', '>', since).orderBy('o.at', 'desc').limit(1) : base.where('o.requestKey', '=', requestKey));
};
export const reportOf = (tx: Tx, matterId: string): Promise<OutsideReport | undefined> =>
  tx.first(q.selectFrom('open311Requests').select(['matterId', 'tokenId', 'requestKey', 'fingerprint', 'reporterId', 'address', 'lat', 'long', 'mediaUrl', 'at']).where('communityId', '=', tx.communityId).where('matterId', '=', matterId));

type UpdateKey = { readonly tokenId: string; readonly updateKey: string };
export const updateBefore = (tx: Tx, { tokenId, updateKey }: UpdateKey): Promise<{ matterId: string; version: number } | undefined> =>
  tx.first(q.selectFrom('open311Updates').select(['matterId', 'version']).where('communityId', '=', tx.communityId).where('tokenId', '=', tokenId).where('updateKey', '=', updateKey));
export const insertUpdate = async (ctx: Ctx, update: UpdateKey & { readonly matterId: string; readonly version: number }): Promise<void> => {
  await ctx.tx.run(q.insertInto('open311Updates').values({ communityId: ctx.tx.communityId, ...update, at: ctx.now }));
};

/** Lets go of whom to ask back, where the matter has been over since before a moment; their ids, for the room that keeps them. */
export const letReportersGo = async (tx: Tx, before: Instant): Promise<string[]> =>
  (await tx.all(raw<{ reporterId: string }>(sql`
    with over as (select o.matter_id, o.reporter_id from open311_requests o join matters m on m.community_id = o.community_id and m.matter_id = o.matter_id
      where o.community_id = ${tx.communityId}::uuid and o.reporter_id is not null and m.state <> all(${[...openStates]}::text[]) and m.updated_at < ${before}),
    freed as (update open311_requests o set reporter_id = null from over where o.community_id = ${tx.communityId}::uuid and o.matter_id = over.matter_id)
    select reporter_id from over`))).map(({ reporterId }) => reporterId);
