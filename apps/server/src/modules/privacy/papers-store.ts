import { sql } from 'kysely';
import type { KeptKind, PaperView } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import { q, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';

export type Paper = Pick<PaperView, 'kind' | 'version' | 'name' | 'purpose' | 'reference' | 'contact' | 'heldBy'> & { readonly paperId: string; readonly onDay: string | null; readonly untilOn: string | null; readonly recordedAt: Instant };
export const papersNow = async (tx: Tx): Promise<Paper[]> =>
  (await tx.all(
    q.selectFrom('privacyPapers').select(['paperId', 'kind', 'version', 'name', 'purpose', 'reference', 'contact', 'heldBy', 'onDay', 'untilOn', 'recordedAt'])
      .where('communityId', '=', tx.communityId).where('endedAt', 'is', null).orderBy('paperId', 'desc').limit(200),
  )) as Paper[];
export const addPaper = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, paper: Omit<Paper, 'recordedAt'> & { readonly recordedBy: string }): Promise<void> => {
  await tx.run(q.insertInto('privacyPapers').values({ communityId: tx.communityId, recordedAt: now, ...paper }));
};
export const endPapers = ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, which: { readonly paperId?: string; readonly kind?: Paper['kind'] }): Promise<number> => {
  const base = q.updateTable('privacyPapers').set({ endedAt: now }).where('communityId', '=', tx.communityId).where('endedAt', 'is', null);
  return tx.run(which.paperId === undefined ? base.where('kind', '=', which.kind ?? '') : base.where('paperId', '=', which.paperId));
};

export type KeptFor = { readonly kind: KeptKind; readonly days: number; readonly reason: string; readonly changedAt: Instant };
export const keptForNow = async (tx: Tx): Promise<KeptFor[]> =>
  tx.all(raw<KeptFor>(sql`select distinct on (kind) kind, days, reason, changed_at from kept_for where community_id = ${tx.communityId}::uuid order by kind, changed_at desc`));
export const addKeptFor = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, change: Omit<KeptFor, 'changedAt'> & { readonly changedBy: string }): Promise<void> => {
  await tx.run(q.insertInto('keptFor').values({ communityId: tx.communityId, changedAt: now, ...change }).onConflict((conflict) => conflict.columns(['communityId', 'kind', 'changedAt']).doUpdateSet({ days: change.days, reason: change.reason })));
};

export type Round = { readonly kind: KeptKind; readonly at: Instant; readonly letGo: number; readonly letGoEver: number };
export const roundsNow = async (tx: Tx): Promise<Round[]> => (await tx.all(q.selectFrom('retentionRounds').select(['kind', 'at', 'letGo', 'letGoEver']).where('communityId', '=', tx.communityId))) as Round[];
export const noteRound = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, kind: KeptKind, letGo: number): Promise<void> => {
  await tx.run(raw(sql`insert into retention_rounds as known (community_id, kind, at, let_go, let_go_ever) values (${tx.communityId}::uuid, ${kind}, ${now}::timestamptz, ${letGo}, ${letGo})
    on conflict (community_id, kind) do update set at = excluded.at, let_go = excluded.let_go, let_go_ever = known.let_go_ever + excluded.let_go`));
};
