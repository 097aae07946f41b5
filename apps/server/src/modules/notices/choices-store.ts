import { sql } from 'kysely';
import type { MessageChannel, MessageChoices } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import { prepare, q, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { defaultChoices } from './domain/groups.ts';

type ChoiceRow = { readonly residentId: string; readonly quietFrom: number | null; readonly quietTo: number | null; readonly weeklyBudget: number | null; readonly byGroup: Partial<MessageChoices['byGroup']> };
/** A group that came into the software later has its default for everybody. */
const choicesFrom = ({ quietFrom, quietTo, weeklyBudget, byGroup }: ChoiceRow): MessageChoices =>
  ({ byGroup: { ...defaultChoices.byGroup, ...byGroup }, quiet: quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo }, weeklyBudget });

const choicesRows = prepare<ChoiceRow, { communityId: string; ids: readonly string[] }>((slot) => raw(sql`
  select resident_id, quiet_from, quiet_to, weekly_budget, by_group from message_choices where community_id = ${slot('communityId')} and resident_id = any(${slot('ids')}::uuid[])`));
/** What each of these residents chose, or what holds for whoever chose nothing. */
export const choicesOf = async (tx: Tx, residentIds: readonly string[]): Promise<(residentId: string) => MessageChoices> => {
  const chosen = new Map((await tx.allOf(choicesRows, { communityId: tx.communityId, ids: residentIds })).map((row) => [row.residentId, choicesFrom(row)]));
  return (residentId) => chosen.get(residentId) ?? defaultChoices;
};

export const saveChoices = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, residentId: string, { byGroup, quiet, weeklyBudget }: MessageChoices): Promise<void> => {
  const chosen = { quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null, weeklyBudget, byGroup: JSON.stringify(byGroup), changedAt: now };
  await tx.run(q.insertInto('messageChoices').values({ communityId: tx.communityId, residentId, ...chosen }).onConflict((conflict) => conflict.columns(['communityId', 'residentId']).doUpdateSet(chosen)));
};

type OfWeek = { communityId: string; ids: readonly string[]; weekOn: string };
const openWeeks = prepare<unknown, OfWeek>((slot) => raw(sql`
  insert into message_weeks (community_id, resident_id, week_on, used) select ${slot('communityId')}::uuid, id, ${slot('weekOn')}::date, 0 from unnest(${slot('ids')}::uuid[]) id order by id on conflict do nothing`));
const lockWeeks = prepare<{ residentId: string; used: number }, OfWeek>((slot) => raw(sql`
  select resident_id, used from message_weeks where community_id = ${slot('communityId')} and resident_id = any(${slot('ids')}::uuid[]) and week_on = ${slot('weekOn')}::date order by resident_id for update`));
/** How many messages each of them got this week. Held until the end of the transaction, so that two that tell the same person something at once don't both take the last one. */
export const lockUsed = async (tx: Tx, residentIds: readonly string[], weekOn: string): Promise<Map<string, number>> => {
  const asked = { communityId: tx.communityId, ids: [...new Set(residentIds)].sort(), weekOn };
  if (asked.ids.length === 0) return new Map();
  tx.post(openWeeks, asked);
  return new Map((await tx.allOf(lockWeeks, asked)).map(({ residentId, used }) => [residentId, used]));
};
const countWeeks = prepare<unknown, { communityId: string; weekOn: string; ids: readonly string[]; used: readonly number[] }>((slot) => raw(sql`
  update message_weeks w set used = n.used from unnest(${slot('ids')}::uuid[], ${slot('used')}::integer[]) n(resident_id, used)
  where w.community_id = ${slot('communityId')} and w.resident_id = n.resident_id and w.week_on = ${slot('weekOn')}::date`));
export const saveUsed = (tx: Tx, weekOn: string, used: ReadonlyMap<string, number>): void => {
  if (used.size > 0) tx.post(countWeeks, { communityId: tx.communityId, weekOn, ids: [...used.keys()], used: [...used.values()] });
};
export const usedIn = async (tx: Tx, residentId: string, weekOn: string): Promise<number> =>
  (await tx.first(q.selectFrom('messageWeeks').select('used').where('communityId', '=', tx.communityId).where('residentId', '=', residentId).where('weekOn', '=', weekOn)))?.used ?? 0;

export type Held = { readonly noticeId: string; readonly residentId: string; readonly reason: 'quiet' | 'week'; readonly dueAt: Instant };
const holdRows = prepare<unknown, { communityId: string; rows: string }>((slot) => raw(sql`
  insert into held_notices (community_id, notice_id, resident_id, reason, due_at)
  select ${slot('communityId')}::uuid, r."noticeId", r."residentId", r.reason, r."dueAt" from jsonb_to_recordset(${slot('rows')}::jsonb) r("noticeId" uuid, "residentId" uuid, reason text, "dueAt" timestamptz)
  on conflict (community_id, notice_id) do update set reason = excluded.reason, due_at = excluded.due_at`));
export const hold = (tx: Tx, held: readonly Held[]): void => {
  if (held.length > 0) tx.post(holdRows, { communityId: tx.communityId, rows: JSON.stringify(held) });
};
export type DueHeld = Held & { readonly kind: string; readonly urgent: boolean; readonly readAt: Instant | null };
const dueHeld = prepare<DueHeld, { communityId: string; now: string; most: number }>((slot) => raw(sql`
  select h.notice_id, h.resident_id, h.reason, h.due_at, n.kind, n.urgent, n.read_at from held_notices h join notices n on n.community_id = h.community_id and n.notice_id = h.notice_id
  where h.community_id = ${slot('communityId')} and h.resident_id = any(array(
    select distinct resident_id from (select resident_id from held_notices where community_id = ${slot('communityId')} and due_at <= ${slot('now')} order by due_at limit ${slot('most')}) d))
  order by h.resident_id, h.notice_id for update of h skip locked`));
/** All that is held for those of whom something has come due, person by person, oldest first. */
export const lockDueHeld = (tx: Tx, now: Instant, most: number): Promise<DueHeld[]> => tx.allOf(dueHeld, { communityId: tx.communityId, now, most });
export const letGo = async (tx: Tx, noticeIds: readonly string[]): Promise<void> => {
  if (noticeIds.length > 0) await tx.run(q.deleteFrom('heldNotices').where('communityId', '=', tx.communityId).where('noticeId', '=', sql<string>`any(${noticeIds}::uuid[])`));
};
export const countHeld = async (tx: Tx, residentId: string | null): Promise<number> => {
  const base = q.selectFrom('heldNotices').select((count) => count.fn.countAll<number>().as('count')).where('communityId', '=', tx.communityId);
  return (await tx.first(residentId === null ? base : base.where('residentId', '=', residentId)))?.count ?? 0;
};

const openChannels = prepare<{ channel: MessageChannel }, { communityId: string }>((slot) => raw(sql`select channel from channel_states where community_id = ${slot('communityId')} and is_on`));
/** The ways out that this installation has an account for, as the worker found when it came. */
export const channelsOn = async (tx: Tx): Promise<MessageChannel[]> => (await tx.allOf(openChannels, { communityId: tx.communityId })).map(({ channel }) => channel);
