import { sql } from 'kysely';
import type { Instant } from '@linyi/kernel';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { closeOf } from './domain/month.ts';
import type { Taken } from './domain/ten.ts';

export type Month = { readonly month: string; readonly closesAt: Instant; readonly nextAt: Instant | null; readonly closedAt: Instant | null; readonly voices: number };
const months = q.selectFrom('wishMonths').select(['month', 'closesAt', 'nextAt', 'closedAt', 'voices']);
/** The month, there from its first voice on, held against being closed while a voice is given. */
export const openMonth = async ({ tx }: Ctx, month: string): Promise<Month | undefined> => {
  const closesAt = closeOf(month);
  await tx.run(q.insertInto('wishMonths').values({ communityId: tx.communityId, month, closesAt, nextAt: closesAt }).onConflict((conflict) => conflict.doNothing()));
  return tx.first(months.where('communityId', '=', tx.communityId).where('month', '=', month).forShare());
};
export const lockMonth = (tx: Tx, month: string): Promise<Month | undefined> => tx.first(months.where('communityId', '=', tx.communityId).where('month', '=', month).forUpdate());
export const dueMonths = ({ tx, now }: Ctx): Promise<Month[]> => tx.all(months.where('communityId', '=', tx.communityId).where('nextAt', '<=', now).orderBy('month').limit(24));
export const closedMonths = (tx: Tx): Promise<Month[]> => tx.all(months.where('communityId', '=', tx.communityId).where('closedAt', 'is not', null).orderBy('month', 'desc').limit(12));
export const firstClose = async (tx: Tx): Promise<Month | undefined> => tx.first(months.where('communityId', '=', tx.communityId).where('closedAt', 'is not', null).orderBy('month').limit(1));

export const insertSupport = async (ctx: Ctx, month: string, matterId: string): Promise<void> => {
  const residentId = ctx.actor.kind === 'resident' ? ctx.actor.id : '';
  await ctx.tx.run(q.insertInto('wishSupports').values({ communityId: ctx.tx.communityId, month, matterId, residentId, at: ctx.now }).onConflict((conflict) => conflict.doNothing()));
};
export const dropSupport = async (ctx: Ctx, month: string, matterId: string): Promise<void> => {
  const residentId = ctx.actor.kind === 'resident' ? ctx.actor.id : '';
  await ctx.tx.run(q.deleteFrom('wishSupports').where('communityId', '=', ctx.tx.communityId).where('month', '=', month).where('matterId', '=', matterId).where('residentId', '=', residentId));
};
/** Voices of a month, by wish. */
export const countSupports = async (tx: Tx, month: string): Promise<ReadonlyMap<string, number>> =>
  new Map((await tx.all(q.selectFrom('wishSupports').select((count) => ['matterId', count.fn.countAll<string | number>().as('supports')]).where('communityId', '=', tx.communityId).where('month', '=', month).groupBy('matterId')))
    .map(({ matterId, supports }) => [matterId, Number(supports)]));
export const supportedBy = async (tx: Tx, month: string, residentId: string): Promise<ReadonlySet<string>> =>
  new Set((await tx.all(q.selectFrom('wishSupports').select('matterId').where('communityId', '=', tx.communityId).where('month', '=', month).where('residentId', '=', residentId))).map(({ matterId }) => matterId));
export const supportersOf = async (tx: Tx, month: string, matterId: string): Promise<string[]> =>
  (await tx.all(q.selectFrom('wishSupports').select('residentId').where('communityId', '=', tx.communityId).where('month', '=', month).where('matterId', '=', matterId))).map(({ residentId }) => residentId);

export type TakenOn = { readonly matterId: string; readonly month: string; readonly rank: number; readonly supports: number };
const taken = q.selectFrom('wishesTakenOn').select(['matterId', 'month', 'rank', 'supports']);
export const loadTaken = (tx: Tx): Promise<TakenOn[]> => tx.all(taken.where('communityId', '=', tx.communityId).orderBy('month', 'desc').orderBy('rank').limit(240));
export const takenOf = (tx: Tx, matterId: string): Promise<TakenOn | undefined> => tx.first(taken.where('communityId', '=', tx.communityId).where('matterId', '=', matterId));
export const takenAmong = async (tx: Tx, matterIds: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(matterIds.length === 0 ? [] : (await tx.all(taken.where('communityId', '=', tx.communityId).where('matterId', '=', sql<string>`any(${matterIds}::uuid[])`))).map(({ matterId }) => matterId));
export const endMonth = async (ctx: Ctx, month: string, result: { readonly voices: number; readonly ten: readonly Taken[] }): Promise<void> => {
  const { tx } = ctx;
  await tx.run(q.updateTable('wishMonths').set({ closedAt: ctx.now, nextAt: null, voices: result.voices }).where('communityId', '=', tx.communityId).where('month', '=', month));
  if (result.ten.length > 0) await tx.run(q.insertInto('wishesTakenOn').values(result.ten.map(({ wishId, rank, supports }) => ({ communityId: tx.communityId, matterId: wishId, month, rank, supports }))));
};
