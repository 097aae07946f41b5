import { Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { endDelivery, endWaiting, postpone } from '../delivery-store.ts';
import type { Answered, Taken } from '../delivery-store.ts';
import { afterTrouble, isHopeless, nextTry, well } from '../domain/patience.ts';
import { findWebhook, saveHealth, saveWebhook } from '../store.ts';
import type { Webhook } from '../store.ts';

export type Settled = { readonly webhookId: string; readonly taken: Taken; readonly answered: Answered & { readonly afterMs: number } };
const gone = 410;
const wasTaken = ({ status }: Answered): boolean => status !== null && status >= 200 && status < 300;

const giveUp = async (ctx: Ctx, webhook: Webhook): Promise<void> => {
  await saveWebhook(ctx.tx, { ...webhook, state: 'gaveUp', pausedUntil: null, changedAt: ctx.now });
  await endWaiting(ctx, webhook.webhookId);
  ctx.emit({ type: 'webhook.gaveUp', aggregate: 'webhook', id: webhook.webhookId, version: ctx.eventVersion() });
};

/**
 * 记下结果: what an address said to a delivery. Until this is durable a kill sends it again, under the same name. An address that says it is gone for good,
 * or took nothing for days, isn't told any more.
 */
export const settleDelivery = async (ctx: Ctx, { webhookId, taken: { deliveryId, attempts }, answered: { afterMs, ...answered } }: Settled): Promise<void> => {
  if (ctx.actor.kind !== 'house') throw new Refused([{ code: 'webhook.settledByTheHouse' }]);
  const webhook = await findWebhook(ctx.tx, webhookId);
  if (webhook === undefined) return; // removed while it was on its way
  if (wasTaken(answered)) {
    await endDelivery(ctx, { deliveryId, state: 'sent', answered });
    if (webhook.troubles > 0) await saveHealth(ctx.tx, webhookId, well);
    return;
  }
  const nextAt = nextTry(ctx.now, { attempts, afterMs }, (ctx.chance(1)[0] ?? 0) / 255);
  await (nextAt === null ? endDelivery(ctx, { deliveryId, state: 'failed', answered }) : postpone(ctx.tx, { deliveryId, nextAt, answered }));
  if (webhook.state !== 'on') return;
  const health = afterTrouble(webhook, ctx.now);
  if (answered.status === gone || isHopeless(health, ctx.now)) await giveUp(ctx, { ...webhook, ...health });
  else await saveHealth(ctx.tx, webhookId, health);
};
