import { sql } from 'kysely';
import type { MessageChannel } from '@linyi/contract';
import { plusMs } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { prepare, q, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Purpose } from './domain/retry.ts';

/** One message to one person by one way. `deliveryId` is its stable name outside. */
export type Delivery = {
  readonly deliveryId: string; readonly residentId: string; readonly channel: MessageChannel; readonly contactId: string | null; readonly purpose: Purpose; readonly noticeIds: readonly string[];
  readonly urgent: boolean; readonly params: Readonly<Record<string, string>> | null; readonly attempts: number; readonly createdAt: Instant;
};
export type NewDelivery = Omit<Delivery, 'attempts' | 'createdAt'>;

type Rows = { communityId: string; now: string; rows: string };
const insertRows = prepare<unknown, Rows>((slot) => raw(sql`
  insert into deliveries (community_id, delivery_id, resident_id, channel, contact_id, purpose, notice_ids, urgent, params, state, next_at, created_at)
  select ${slot('communityId')}::uuid, r."deliveryId", r."residentId", r.channel, r."contactId", r.purpose, array(select jsonb_array_elements_text(r."noticeIds")::uuid), r.urgent, r.params, 'waiting', ${slot('now')}::timestamptz, ${slot('now')}::timestamptz
  from jsonb_to_recordset(${slot('rows')}::jsonb) r("deliveryId" uuid, "residentId" uuid, channel text, "contactId" uuid, purpose text, "noticeIds" jsonb, urgent boolean, params jsonb)`));
export const addDeliveries = ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, deliveries: readonly NewDelivery[]): void => {
  if (deliveries.length > 0) tx.post(insertRows, { communityId: tx.communityId, now, rows: JSON.stringify(deliveries) });
};

const dueRows = prepare<{ channel: MessageChannel }, { communityId: string; now: string }>((slot) => raw(sql`
  select channel from unnest(array['email', 'push', 'wechat', 'sms']) channel
  where exists (select 1 from deliveries d where d.community_id = ${slot('communityId')} and d.channel = channel and d.next_at <= ${slot('now')}::timestamptz)`));
/** By which ways something is due. */
export const dueChannels = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>): Promise<MessageChannel[]> => (await tx.allOf(dueRows, { communityId: tx.communityId, now })).map(({ channel }) => channel);

const claimRows = prepare<Delivery, { communityId: string; channel: string; now: string; until: string; most: number }>((slot) => raw(sql`
  update deliveries d set next_at = ${slot('until')}::timestamptz, attempts = d.attempts + 1
  from (select delivery_id from deliveries where community_id = ${slot('communityId')} and channel = ${slot('channel')} and next_at <= ${slot('now')}::timestamptz order by urgent desc, next_at, delivery_id limit ${slot('most')}::integer for update skip locked) due
  where d.community_id = ${slot('communityId')} and d.delivery_id = due.delivery_id
  returning d.delivery_id, d.resident_id, d.channel, d.contact_id, d.purpose, d.notice_ids, d.urgent, d.params, d.attempts, d.created_at`));
/** Takes what is due by one way, urgent first, for as long as the lease: whoever takes it and is killed gives it back by doing nothing. */
export const claim = async (tx: Tx, now: Instant, { channel, leaseMs, most }: { readonly channel: MessageChannel; readonly leaseMs: number; readonly most: number }): Promise<Delivery[]> => {
  const rows = await tx.allOf(claimRows, { communityId: tx.communityId, channel, now, until: plusMs(now, leaseMs), most });
  return rows.toSorted((a, b) => Number(b.urgent) - Number(a.urgent) || (a.deliveryId < b.deliveryId ? -1 : 1));
};

const endRow = prepare<unknown, { communityId: string; deliveryId: string; state: string; now: string; code: string | null; failure: string | null }>((slot) => raw(sql`
  update deliveries set state = ${slot('state')}, next_at = null, ended_at = ${slot('now')}::timestamptz, params = null, failure_code = ${slot('code')}, failure = ${slot('failure')}
  where community_id = ${slot('communityId')} and delivery_id = ${slot('deliveryId')} and state = 'waiting'`));
type Why = { readonly code: string; readonly text: string };
const longestFailure = 300;
/** It is over: sent, given up, or of no use any more. What only the message needed, a code, is forgotten. */
export const endDelivery = (tx: Tx, now: Instant, { deliveryId, state, why }: { readonly deliveryId: string; readonly state: 'sent' | 'failed' | 'dropped'; readonly why?: Why }): void => {
  tx.post(endRow, { communityId: tx.communityId, deliveryId, state, now, code: why?.code ?? null, failure: why?.text.slice(0, longestFailure) ?? null });
};
export const postpone = async (tx: Tx, { deliveryId, nextAt, why }: { readonly deliveryId: string; readonly nextAt: Instant; readonly why: Why }): Promise<void> => {
  await tx.run(q.updateTable('deliveries').set({ nextAt, failureCode: why.code, failure: why.text.slice(0, longestFailure) }).where('communityId', '=', tx.communityId).where('deliveryId', '=', deliveryId).where('state', '=', 'waiting'));
};
/** Gives back what was taken and not tried. */
export const giveBack = async (tx: Tx, deliveryIds: readonly string[], nextAt: Instant): Promise<void> => {
  if (deliveryIds.length === 0) return;
  await tx.run(q.updateTable('deliveries').set((set) => ({ nextAt, attempts: set('attempts', '-', 1) })).where('communityId', '=', tx.communityId).where('deliveryId', '=', sql<string>`any(${deliveryIds}::uuid[])`).where('state', '=', 'waiting'));
};

export type NoticeWords = { readonly noticeId: string; readonly kind: string; readonly params: Record<string, string | number>; readonly matterId: string | null; readonly path: string | null; readonly at: Instant; readonly readAt: Instant | null };
const noticeRows = prepare<NoticeWords, { communityId: string; ids: readonly string[] }>((slot) => raw(sql`
  select notice_id, kind, params, matter_id, path, at, read_at from notices where community_id = ${slot('communityId')} and notice_id = any(${slot('ids')}::uuid[]) order by notice_id`));
export const noticesByIds = (tx: Tx, noticeIds: readonly string[]): Promise<NoticeWords[]> => tx.allOf(noticeRows, { communityId: tx.communityId, ids: noticeIds });

export type ChannelNote = { readonly channel: MessageChannel; readonly isOn: boolean; readonly failingSince: Instant | null; readonly pausedUntil: Instant | null; readonly why: Why | null };
export const saveChannel = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, { channel, isOn, failingSince, pausedUntil, why }: ChannelNote): Promise<void> => {
  const state = { isOn, checkedAt: now, failingSince, pausedUntil, failureCode: why?.code ?? null, failure: why?.text.slice(0, longestFailure) ?? null };
  await tx.run(q.insertInto('channelStates').values({ communityId: tx.communityId, channel, ...state }).onConflict((conflict) => conflict.columns(['communityId', 'channel']).doUpdateSet(state)));
};
export type ChannelRow = { readonly channel: MessageChannel; readonly isOn: boolean; readonly checkedAt: Instant; readonly failingSince: Instant | null; readonly pausedUntil: Instant | null; readonly failureCode: string | null; readonly failure: string | null };
export const channelRows = async (tx: Tx): Promise<ChannelRow[]> =>
  (await tx.all(q.selectFrom('channelStates').select(['channel', 'isOn', 'checkedAt', 'failingSince', 'pausedUntil', 'failureCode', 'failure']).where('communityId', '=', tx.communityId))) as ChannelRow[];

export type ChannelCount = { readonly channel: MessageChannel; readonly waiting: number; readonly oldest: Instant | null; readonly sent: number; readonly failed: number };
export const channelCounts = (tx: Tx, since: Instant): Promise<ChannelCount[]> => tx.all(raw<ChannelCount>(sql`
  select channel, count(*) filter (where state = 'waiting')::int as waiting, min(created_at) filter (where state = 'waiting') as oldest, count(*) filter (where state = 'sent')::int as sent, count(*) filter (where state = 'failed')::int as failed
  from deliveries where community_id = ${tx.communityId}::uuid and (next_at is not null or ended_at >= ${since}::timestamptz) group by channel`));

export type FailedRow = Delivery & { readonly state: 'waiting' | 'failed'; readonly failureCode: string; readonly failure: string | null; readonly nextAt: Instant | null; readonly endedAt: Instant | null };
const failedPage = 30;
/** What couldn't be delivered, or not yet, newest first. */
export const loadFailed = async (tx: Tx, { channel, after }: { readonly channel?: MessageChannel | undefined; readonly after?: string | undefined }): Promise<{ rows: FailedRow[]; next: string | null }> => {
  const base = q.selectFrom('deliveries').select(['deliveryId', 'residentId', 'channel', 'contactId', 'purpose', 'noticeIds', 'urgent', 'params', 'attempts', 'createdAt', 'state', 'failureCode', 'failure', 'nextAt', 'endedAt'])
    .where('communityId', '=', tx.communityId).where('failureCode', 'is not', null).where('state', 'in', ['waiting', 'failed'])
    .$if(channel !== undefined, (each) => each.where('channel', '=', channel ?? 'email')).$if(after !== undefined, (each) => each.where('deliveryId', '<', after ?? ''));
  const rows = (await tx.all(base.orderBy('deliveryId', 'desc').limit(failedPage + 1))) as unknown as FailedRow[];
  return { rows: rows.slice(0, failedPage), next: rows.length > failedPage ? (rows[failedPage - 1]?.deliveryId ?? null) : null };
};
/** Makes one that failed wait again, as if it had just been made. @returns how many. */
export const wakeFailed = (ctx: Pick<Ctx, 'tx' | 'now'>, deliveryId: string): Promise<number> =>
  ctx.tx.run(q.updateTable('deliveries').set({ state: 'waiting', nextAt: ctx.now, createdAt: ctx.now, endedAt: null, attempts: 0 }).where('communityId', '=', ctx.tx.communityId).where('deliveryId', '=', deliveryId).where('state', '=', 'failed').where('purpose', '<>', 'code'));
export const loadDelivery = async (tx: Tx, deliveryId: string): Promise<Pick<Delivery, 'residentId' | 'contactId'> | undefined> =>
  (await tx.first(q.selectFrom('deliveries').select(['residentId', 'contactId']).where('communityId', '=', tx.communityId).where('deliveryId', '=', deliveryId).forUpdate()));

/** Lets go of what became of old messages. */
export const forgetDeliveries = async (tx: Tx, before: Instant): Promise<number> => {
  await tx.run(q.deleteFrom('messageWeeks').where('communityId', '=', tx.communityId).where('weekOn', '<', before.slice(0, 10)));
  return tx.run(q.deleteFrom('deliveries').where('communityId', '=', tx.communityId).where('endedAt', '<', before));
};
