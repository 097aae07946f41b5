import { sql } from 'kysely';
import type { WebhookDeliveryView } from '@linyi/contract';
import { plusMs } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { q, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';

type Now = Pick<Ctx, 'tx' | 'now'>;
export type NewDelivery = { readonly deliveryId: string; readonly webhookId: string; readonly eventId: string; readonly type: string; readonly position: number | null; readonly body: string };
/** Heard twice, queued once. */
export const queueDeliveries = async ({ tx, now }: Now, deliveries: readonly NewDelivery[]): Promise<void> => {
  if (deliveries.length === 0) return;
  await tx.run(q.insertInto('webhookDeliveries').values(deliveries.map((each) => ({ communityId: tx.communityId, ...each, state: 'waiting', nextAt: now, createdAt: now }))).onConflict((conflict) => conflict.doNothing()));
};

/** Addresses for which something is due and that aren't left alone. */
export const dueWebhooks = async ({ tx, now }: Now): Promise<string[]> => (await tx.all(raw<{ webhookId: string }>(sql`
  select w.webhook_id from webhooks w where w.community_id = ${tx.communityId}::uuid and w.state = 'on' and (w.paused_until is null or w.paused_until <= ${now}::timestamptz)
  and exists (select 1 from webhook_deliveries d where d.community_id = w.community_id and d.webhook_id = w.webhook_id and d.next_at <= ${now}::timestamptz)`))).map(({ webhookId }) => webhookId);

export type Taken = { readonly deliveryId: string; readonly body: string; readonly attempts: number };
/** Takes the first that is due, by its place in the row of events, for as long as the lease: whoever takes it and is killed gives it back by doing nothing. */
export const claimNext = async ({ tx, now }: Now, webhookId: string, leaseMs: number): Promise<Taken | undefined> => tx.first(raw<Taken>(sql`
  update webhook_deliveries d set next_at = ${plusMs(now, leaseMs)}::timestamptz, attempts = d.attempts + 1, tried_at = ${now}::timestamptz
  from (select delivery_id from webhook_deliveries where community_id = ${tx.communityId}::uuid and webhook_id = ${webhookId}::uuid and next_at <= ${now}::timestamptz
    order by position nulls first, delivery_id limit 1 for update skip locked) due
  where d.community_id = ${tx.communityId}::uuid and d.delivery_id = due.delivery_id returning d.delivery_id, d.body, d.attempts`));

export type Answered = { readonly status: number | null; readonly answer: string; readonly took: number };
/** Over: taken by the address, or given up. */
export const endDelivery = async ({ tx, now }: Now, { deliveryId, state, answered }: { readonly deliveryId: string; readonly state: 'sent' | 'failed'; readonly answered: Answered }): Promise<void> => {
  await tx.run(q.updateTable('webhookDeliveries').set({ state, nextAt: null, endedAt: now, ...answered }).where('communityId', '=', tx.communityId).where('deliveryId', '=', deliveryId).where('state', '=', 'waiting'));
};
export const postpone = async (tx: Tx, { deliveryId, nextAt, answered }: { readonly deliveryId: string; readonly nextAt: Instant; readonly answered: Answered }): Promise<void> => {
  await tx.run(q.updateTable('webhookDeliveries').set({ nextAt, ...answered }).where('communityId', '=', tx.communityId).where('deliveryId', '=', deliveryId).where('state', '=', 'waiting'));
};
/** Ends all that wait for an address that isn't told any more. */
export const endWaiting = async ({ tx, now }: Now, webhookId: string): Promise<void> => {
  await tx.run(q.updateTable('webhookDeliveries').set({ state: 'failed', nextAt: null, endedAt: now }).where('communityId', '=', tx.communityId).where('webhookId', '=', webhookId).where('state', '=', 'waiting'));
};
/** Makes one wait again as if it had just been made, whatever became of it. @returns how many. */
export const wakeDelivery = ({ tx, now }: Now, { webhookId, deliveryId }: { readonly webhookId: string; readonly deliveryId: string }): Promise<number> =>
  tx.run(q.updateTable('webhookDeliveries').set({ state: 'waiting', nextAt: now, attempts: 0, endedAt: null }).where('communityId', '=', tx.communityId).where('webhookId', '=', webhookId).where('deliveryId', '=', deliveryId));

const pageSize = 30;
type Asked = { readonly after?: string | undefined; readonly state?: WebhookDeliveryView['state'] | undefined };
export const loadDeliveries = async (tx: Tx, webhookId: string, { after, state }: Asked): Promise<{ rows: WebhookDeliveryView[]; next: string | null }> => {
  const base = q.selectFrom('webhookDeliveries').select(['deliveryId as id', 'type', 'position', 'state', 'attempts', 'createdAt as at', 'triedAt', 'nextAt', 'status', 'answer', 'took', 'body'])
    .where('communityId', '=', tx.communityId).where('webhookId', '=', webhookId)
    .$if(after !== undefined, (each) => each.where('deliveryId', '<', after ?? '')).$if(state !== undefined, (each) => each.where('state', '=', state ?? 'failed'));
  const rows = (await tx.all(base.orderBy('deliveryId', 'desc').limit(pageSize + 1))) as WebhookDeliveryView[];
  return { rows: rows.slice(0, pageSize), next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null };
};

/** Lets go of what became of old ones. */
export const forgetWebhookDeliveries = async (tx: Tx, before: Instant): Promise<void> => {
  await tx.run(q.deleteFrom('webhookDeliveries').where('communityId', '=', tx.communityId).where('endedAt', '<', before));
};
