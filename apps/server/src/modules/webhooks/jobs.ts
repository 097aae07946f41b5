import type { Ctx } from '../../kernel/ctx.ts';
import { claimNext, dueWebhooks } from './delivery-store.ts';
import { queueEvents } from './queue-events.ts';
import { signedHeaders } from './secret.ts';
import { findWebhook } from './store.ts';
import type { Webhook } from './store.ts';
import { tellAdministrators } from './tell-administrators.ts';
import type { Settled } from './use-cases/settle-delivery.ts';

export { dueWebhooks, forgetWebhookDeliveries } from './delivery-store.ts';
export { settleDelivery } from './use-cases/settle-delivery.ts';
export type { Settled } from './use-cases/settle-delivery.ts';

/** What listens to events in this room. */
export const webhooksListeners = [{ name: 'webhooks.queueEvents', hear: queueEvents }, { name: 'webhooks.tellAdministrators', hear: tellAdministrators }] as const;

/** One request that is ready to be made. */
export type Posting = Pick<Settled, 'webhookId' | 'taken'> & { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string };

const saltsOf = ({ salt, saltBefore, saltBeforeUntil }: Webhook, now: string): string[] => [salt, ...(saltBefore !== null && saltBeforeUntil !== null && saltBeforeUntil > now ? [saltBefore] : [])];

/** 取件: takes the next that is due for an address, signed for this moment. @returns null when nothing is, or the address is left alone. */
export const takeNext = async (ctx: Ctx, { webhookId, leaseMs, secret }: { readonly webhookId: string; readonly leaseMs: number; readonly secret: string }): Promise<Posting | null> => {
  if (!(await dueWebhooks(ctx)).includes(webhookId)) return null;
  const [webhook, taken] = [await findWebhook(ctx.tx, webhookId), await claimNext(ctx, webhookId, leaseMs)];
  if (webhook === undefined || taken === undefined) return null;
  const salted = saltsOf(webhook, ctx.now).map((salt) => ({ communityId: ctx.community.id, webhookId, salt }));
  return { webhookId, taken, url: webhook.url, body: taken.body, headers: signedHeaders({ id: taken.deliveryId, at: ctx.now, body: taken.body }, salted, secret) };
};
