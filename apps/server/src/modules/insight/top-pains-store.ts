import { sql } from 'kysely';
import type { Instant } from '@linyi/kernel';
import { q, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';

/** One of them, as it is kept: who is meant is asked again whenever it is read, so that what was taken back shows nowhere. */
export type KeptPain = {
  readonly name: string; readonly matterIds: readonly string[]; readonly typicalIds: readonly string[]; readonly placeIds: readonly string[]; readonly decidedIds: readonly string[];
  readonly voices: number; readonly recent: number; readonly before: number; readonly from: string; readonly to: string;
};
export type KeptMonth = { readonly month: string; readonly computedAt: Instant; readonly changedAt: Instant | null; readonly wordsRead: number; readonly pains: readonly KeptPain[] };
const columns = ['month', 'computedAt', 'changedAt', 'wordsRead', 'pains'] as const;

/** Newest first. */
export const listMonths = async (tx: Tx): Promise<Pick<KeptMonth, 'month' | 'computedAt' | 'changedAt'>[]> =>
  (await tx.all(q.selectFrom('topPains').select(['month', 'computedAt', 'changedAt']).where('communityId', '=', tx.communityId).orderBy('month', 'desc')));
export const loadMonth = async (tx: Tx, month: string): Promise<KeptMonth | undefined> =>
  (await tx.first(q.selectFrom('topPains').select(columns).where('communityId', '=', tx.communityId).where('month', '=', month))) as KeptMonth | undefined;

/** What changed meanwhile stays noted: it happened after the words were read. */
export const saveMonth = async (tx: Tx, { month, pains, ...counted }: Omit<KeptMonth, 'changedAt'>): Promise<void> => {
  const values = { ...counted, pains: JSON.stringify(pains) };
  await tx.run(q.insertInto('topPains').values({ communityId: tx.communityId, month, changedAt: null, ...values }).onConflict((conflict) => conflict.columns(['communityId', 'month']).doUpdateSet(values)));
};
export const forgetTopPains = async (tx: Tx): Promise<void> => {
  await tx.run(q.deleteFrom('topPains').where('communityId', '=', tx.communityId));
};

/** Notes that a matter's words changed, in every month that was made of them. */
export const noteChanged = async (tx: Tx, matterId: string, at: Instant): Promise<void> => {
  await tx.run(raw(sql`
    update top_pains set changed_at = ${at}::timestamptz where community_id = ${tx.communityId}::uuid
      and exists (select from jsonb_array_elements(pains) pain where pain -> 'matterIds' ? ${matterId} or pain -> 'decidedIds' ? ${matterId})`));
};
