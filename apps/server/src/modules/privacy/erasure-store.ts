import { sql } from 'kysely';
import type { Instant } from '@linyi/kernel';
import { q, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';

export type Erasure = { readonly erasureId: string; readonly residentId: string; readonly askedAt: Instant; readonly dueAt: Instant };
const columns = ['erasureId', 'residentId', 'askedAt', 'dueAt'] as const;
const open = (tx: Tx) => q.selectFrom('erasures').select(columns).where('communityId', '=', tx.communityId).where('cancelledAt', 'is', null).where('doneAt', 'is', null);

export const openErasure = (tx: Tx, residentId: string): Promise<Erasure | undefined> => tx.first(open(tx).where('residentId', '=', residentId).forUpdate());
/** The same at a reading, where nothing can be held. */
export const seenErasure = (tx: Tx, residentId: string): Promise<Erasure | undefined> => tx.first(open(tx).where('residentId', '=', residentId));
export const dueErasures = (tx: Tx, now: Instant): Promise<Erasure[]> => tx.all(open(tx).where('dueAt', '<=', now).orderBy('dueAt').limit(50));
/** Of these ids, who is still there by name: after a restore somebody may be who had gone. */
export const notErased = async (tx: Tx, residentIds: readonly string[]): Promise<string[]> =>
  residentIds.length === 0 ? [] : (await tx.all(raw<{ id: string }>(sql`select resident_id as id from residents where community_id = ${tx.communityId}::uuid and resident_id = any(${residentIds}::uuid[]) and erased_at is null`))).map(({ id }) => id);

export const addErasure = async ({ tx, now, newId }: Pick<Ctx, 'tx' | 'now' | 'newId'>, { residentId, dueAt }: Pick<Erasure, 'residentId' | 'dueAt'>): Promise<void> => {
  await tx.run(q.insertInto('erasures').values({ communityId: tx.communityId, erasureId: newId(), residentId, askedAt: now, dueAt }));
};
type Change = { readonly cancelledAt?: Instant; readonly doneAt?: Instant; readonly dueAt?: Instant; readonly accountId?: string | null };
export const changeErasure = async (tx: Tx, erasureId: string, change: Change): Promise<void> => {
  await tx.run(q.updateTable('erasures').set(change).where('communityId', '=', tx.communityId).where('erasureId', '=', erasureId));
};

/** Accounts of people who are gone, which nobody has closed yet. */
export const accountsToClose = async (tx: Tx): Promise<{ erasureId: string; accountId: string }[]> =>
  (await tx.all(q.selectFrom('erasures').select(['erasureId', 'accountId']).where('communityId', '=', tx.communityId).where('doneAt', 'is not', null).where('accountId', 'is not', null))).map(({ erasureId, accountId }) => ({ erasureId, accountId: accountId ?? '' }));
