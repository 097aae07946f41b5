import { sql } from 'kysely';
import { prepare, q, raw } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { isResident } from '../../kernel/ctx.ts';
import { uuidAt } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { isUrgentKind } from './domain/groups.ts';
import { queueOutward } from './queue.ts';
import type { Fresh } from './queue.ts';
import type { NoticeKind } from './words.ts';

/** `path`: where it leads, below the community's own address, when that isn't a matter. `urgent`: it goes out at once, whatever the hour (N-6); for dangers and call-outs only. */
export type NewNotice = {
  readonly residentId: string; readonly kind: NoticeKind; readonly params: Readonly<Record<string, string | number>>; readonly matterId: string | null; readonly path?: string; readonly urgent?: true;
};
export type NoticeRow = { readonly noticeId: string; readonly kind: string; readonly params: Record<string, string | number>; readonly matterId: string | null; readonly path: string | null; readonly urgent: boolean; readonly at: Instant; readonly readAt: Instant | null };

const pathOf = ({ path, params }: NewNotice): string | null => path ?? (typeof params['path'] === 'string' ? params['path'] : null);
const largestBatch = 1000;
const insertRows = prepare<Fresh, { communityId: string; eventId: string; at: string; rows: string }>((slot) => raw(sql`
  insert into notices (community_id, notice_id, resident_id, event_id, kind, params, matter_id, path, urgent, at)
  select ${slot('communityId')}::uuid, r."noticeId", r."residentId", ${slot('eventId')}::uuid, r.kind, r.params, r."matterId", r.path, r.urgent, ${slot('at')}::timestamptz
  from jsonb_to_recordset(${slot('rows')}::jsonb) r("noticeId" uuid, "residentId" uuid, kind text, params jsonb, "matterId" uuid, path text, urgent boolean)
  on conflict (community_id, resident_id, event_id, kind) do nothing
  returning notice_id, resident_id, kind, urgent`));
/**
 * Exactly once: the same event never tells the same person the same thing again. What is written is queued for the ways out in the same transaction.
 * A statement takes 256 MB at most, and an announcement may have thousands of readers.
 */
export const insertNotices = async (ctx: Ctx, from: { eventId: string; at: Instant }, notices: readonly NewNotice[]): Promise<void> => {
  for (let start = 0; start < notices.length; start += largestBatch) {
    const rows = notices.slice(start, start + largestBatch).map((notice) => ({ ...notice, path: pathOf(notice), urgent: notice.urgent ?? isUrgentKind(notice.kind), noticeId: uuidAt(from.at, ctx.chance(10)) }));
    await queueOutward(ctx, await ctx.tx.allOf(insertRows, { communityId: ctx.tx.communityId, eventId: from.eventId, at: from.at, rows: JSON.stringify(rows) }));
  }
};

const pageSize = 30;
export const loadInbox = async (ctx: Ctx, residentId: string, after: string | undefined): Promise<{ rows: NoticeRow[]; next: string | null }> => {
  const base = q.selectFrom('notices').select(['noticeId', 'kind', 'params', 'matterId', 'path', 'urgent', 'at', 'readAt']).where('communityId', '=', ctx.tx.communityId).where('residentId', '=', residentId);
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
