import { sql } from 'kysely';
import { Refused } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { WebhookKind } from '@linyi/contract';
import { q, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Health } from './domain/patience.ts';

export type Webhook = Health & {
  readonly webhookId: string; readonly url: string; readonly note: string | null; readonly kinds: readonly WebhookKind[]; readonly state: 'on' | 'off' | 'gaveUp';
  readonly salt: string; readonly saltBefore: string | null; readonly saltBeforeUntil: Instant | null; readonly createdBy: string; readonly createdAt: Instant; readonly changedAt: Instant;
};
const columns = ['webhookId', 'url', 'note', 'kinds', 'state', 'salt', 'saltBefore', 'saltBeforeUntil', 'troubles', 'failingSince', 'pausedUntil', 'createdBy', 'createdAt', 'changedAt'] as const;
const webhooks = q.selectFrom('webhooks').select(columns);

export const loadWebhooks = async (tx: Tx): Promise<Webhook[]> => (await tx.all(webhooks.where('communityId', '=', tx.communityId).orderBy('webhookId'))) as Webhook[];
const one = (tx: Tx, webhookId: string) => webhooks.where('communityId', '=', tx.communityId).where('webhookId', '=', webhookId);
/** Locked: two that settle a delivery of it at once count its troubles one after the other. */
export const findWebhook = async (tx: Tx, webhookId: string): Promise<Webhook | undefined> => (await tx.first(one(tx, webhookId).forUpdate())) as Webhook | undefined;
const known = (found: Webhook | undefined): Webhook => {
  if (found === undefined) throw new Refused([{ code: 'webhook.unknown' }]);
  return found;
};
/** @throws Refused `webhook.unknown` */
export const lockWebhook = async (tx: Tx, webhookId: string): Promise<Webhook> => known(await findWebhook(tx, webhookId));
/** @throws Refused `webhook.unknown` */
export const loadWebhook = async (tx: Tx, webhookId: string): Promise<Webhook> => known((await tx.first(one(tx, webhookId))) as Webhook | undefined);
export const webhookCount = async (tx: Tx): Promise<number> =>
  (await tx.first(raw<{ count: number }>(sql`select count(*)::int as count from (select 1 from webhooks where community_id = ${tx.communityId}::uuid for update) held`)))?.count ?? 0;
export const saveWebhook = async (tx: Tx, { kinds, ...webhook }: Webhook): Promise<void> => {
  const row = { communityId: tx.communityId, ...webhook, kinds: [...kinds] };
  await tx.run(q.insertInto('webhooks').values(row).onConflict((conflict) => conflict.columns(['communityId', 'webhookId']).doUpdateSet(row)));
};
export const saveHealth = async (tx: Tx, webhookId: string, { troubles, failingSince, pausedUntil }: Health): Promise<void> => {
  await tx.run(q.updateTable('webhooks').set({ troubles, failingSince, pausedUntil }).where('communityId', '=', tx.communityId).where('webhookId', '=', webhookId));
};
export const dropWebhook = async (tx: Tx, webhookId: string): Promise<void> => {
  await tx.run(q.deleteFrom('webhookDeliveries').where('communityId', '=', tx.communityId).where('webhookId', '=', webhookId));
  await tx.run(q.deleteFrom('webhooks').where('communityId', '=', tx.communityId).where('webhookId', '=', webhookId));
};

export type WebhookCount = { readonly webhookId: string; readonly waiting: number; readonly sent: number; readonly failed: number };
/** What became of the deliveries made since a moment, by address; what waits is counted whenever it was made. */
export const countDeliveries = (tx: Tx, since: Instant): Promise<WebhookCount[]> => tx.all(raw<WebhookCount>(sql`
  select webhook_id, count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'sent')::int as sent, count(*) filter (where state = 'failed')::int as failed
  from webhook_deliveries where community_id = ${tx.communityId}::uuid and (next_at is not null or ended_at >= ${since}::timestamptz) group by webhook_id`));
