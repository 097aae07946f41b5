import { q } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { isResident } from '../../kernel/ctx.ts';
import { uuidAt } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { NoticeKind } from './words.ts';

export type NewNotice = { readonly residentId: string; readonly kind: NoticeKind; readonly params: Readonly<Record<string, string | number>>; readonly matterId: string | null };
export type NoticeRow = { readonly noticeId: string; readonly kind: string; readonly params: Record<string, string | number>; readonly matterId: string | null; readonly at: Instant; readonly readAt: Instant | null };

const largestBatch = 500;
const insertBatch = async (ctx: Ctx, from: { eventId: string; at: Instant }, notices: readonly NewNotice[]): Promise<void> => {
  await ctx.tx.run(q.insertInto('notices').values(notices.map(({ params, ...notice }) => ({ communityId: ctx.tx.communityId, noticeId: uuidAt(from.at, ctx.chance(10)), eventId: from.eventId, at: from.at, params: JSON.stringify(params), ...notice })))
    .onConflict((conflict) => conflict.columns(['communityId', 'residentId', 'eventId', 'kind']).doNothing()));
};
/** Exactly once: the same event never tells the same person the same thing again. A statement takes 65,535 values at most, and a matter may have thousands of followers. */
export const insertNotices = async (ctx: Ctx, from: { eventId: string; at: Instant }, notices: readonly NewNotice[]): Promise<void> => {
  for (let start = 0; start < notices.length; start += largestBatch) await insertBatch(ctx, from, notices.slice(start, start + largestBatch));
};

const pageSize = 30;
export const loadInbox = async (ctx: Ctx, residentId: string, after: string | undefined): Promise<{ rows: NoticeRow[]; next: string | null }> => {
  const base = q.selectFrom('notices').select(['noticeId', 'kind', 'params', 'matterId', 'at', 'readAt']).where('communityId', '=', ctx.tx.communityId).where('residentId', '=', residentId);
  const rows = (await ctx.tx.all((after ? base.where('noticeId', '<', after) : base).orderBy('noticeId', 'desc').limit(pageSize + 1))) as NoticeRow[];
  return { rows: rows.slice(0, pageSize), next: rows.length > pageSize ? (rows[pageSize - 1]?.noticeId ?? null) : null };
};
export const unreadCount = async (ctx: Ctx): Promise<number> => {
  if (!isResident(ctx.actor)) return 0;
  const row = await ctx.tx.first(q.selectFrom('notices').select((count) => count.fn.countAll<number>().as('count')).where('communityId', '=', ctx.tx.communityId).where('residentId', '=', ctx.actor.id).where('readAt', 'is', null));
  return row?.count ?? 0;
};
export const markRead = async (ctx: Ctx, residentId: string, noticeId: string | null): Promise<number> => {
  const base = q.updateTable('notices').set({ readAt: ctx.now }).where('communityId', '=', ctx.tx.communityId).where('residentId', '=', residentId);
  return ctx.tx.run(noticeId === null ? base.where('readAt', 'is', null) : base.where('noticeId', '=', noticeId));
};
