import { sql } from 'kysely';
import type { Instant } from '@linyi/kernel';
import { plusMs } from '@linyi/kernel';
import { q, raw } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Matter } from './domain/matter.ts';
import { endHandover } from './store.ts';

/** How long a slip of the hand can be taken back. */
const undoWithin = 10 * 60_000;

export type Undo = { readonly version: number; readonly byResident: string; readonly before: Matter; readonly until: Instant };

/** Keeps what a matter, its clocks and the handover that was open on it were, before the move that makes `version` is saved. Only the last move can be taken back. */
export const keepUndo = async (ctx: Ctx, before: Matter): Promise<void> => {
  if (ctx.actor.kind !== 'resident') return;
  const { tx } = ctx;
  const version = before.version + 1;
  const until = plusMs(ctx.now, undoWithin);
  const snapshot = sql<string>`jsonb_build_object('matter', ${JSON.stringify(before)}::jsonb, 'clocks',
    (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from clocks c where c.community_id = ${tx.communityId}::uuid and c.matter_id = ${before.matterId}::uuid), 'handovers',
    (select coalesce(jsonb_agg(to_jsonb(h)), '[]') from handovers h where h.community_id = ${tx.communityId}::uuid and h.matter_id = ${before.matterId}::uuid and h.state in ('asked', 'refused')))`;
  const values = { version, byResident: ctx.actor.id, before: snapshot, until };
  await tx.run(q.insertInto('matterUndos').values({ communityId: tx.communityId, matterId: before.matterId, ...values })
    .onConflict((conflict) => conflict.columns(['communityId', 'matterId']).doUpdateSet(values)));
};

export const loadUndo = async (ctx: Ctx, matterId: string): Promise<Undo | undefined> => {
  const row = await ctx.tx.first(
    q.selectFrom('matterUndos').select(['version', 'byResident', 'before', 'until']).where('communityId', '=', ctx.tx.communityId).where('matterId', '=', matterId),
  );
  if (!row) return undefined;
  return { version: row.version, byResident: row.byResident, until: row.until, before: (row.before as { matter: Matter }).matter };
};

/** Puts the clocks and the open handover back as they were and marks the line in the record as taken back; the line stays. */
export const restoreClocks = async (ctx: Ctx, matterId: string, undone: number): Promise<void> => {
  const { tx } = ctx;
  await tx.run(q.deleteFrom('clocks').where('communityId', '=', tx.communityId).where('matterId', '=', matterId));
  await tx.run(raw(sql`insert into clocks select c.* from matter_undos u, jsonb_populate_recordset(null::clocks, u.before -> 'clocks') c
    where u.community_id = ${tx.communityId}::uuid and u.matter_id = ${matterId}::uuid`));
  // What was asked since is taken back; what was ended since is open again. An undo kept by an older program knows of no handover.
  await endHandover(ctx, matterId, 'takenBack');
  await tx.run(raw(sql`update handovers h set state = was.state, ended_at = was.ended_at from matter_undos u, jsonb_populate_recordset(null::handovers, coalesce(u.before -> 'handovers', '[]')) was
    where u.community_id = ${tx.communityId}::uuid and u.matter_id = ${matterId}::uuid and h.community_id = u.community_id and h.handover_id = was.handover_id`));
  await tx.run(q.deleteFrom('matterUndos').where('communityId', '=', tx.communityId).where('matterId', '=', matterId));
  await tx.run(q.updateTable('matterEntries').set({ undone: true }).where('communityId', '=', tx.communityId).where('matterId', '=', matterId).where('version', '=', undone));
};
