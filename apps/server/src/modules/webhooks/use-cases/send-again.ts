import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { queueDeliveries, wakeDelivery } from '../delivery-store.ts';
import { tryBody } from '../domain/told-outside.ts';
import { well } from '../domain/patience.ts';
import { mayLink } from '../policy.ts';
import { lockWebhook, saveHealth } from '../store.ts';

/** What somebody sends by hand goes at once: whoever presses the button has mended the other side. */
const mustBeOn = async (ctx: Ctx, webhookId: string): Promise<void> => {
  must(mayLink(ctx.actor));
  const { state } = await lockWebhook(ctx.tx, webhookId);
  if (state !== 'on') throw new Refused([{ code: 'webhook.isOff' }]);
};
const letGo = (ctx: Ctx, webhookId: string): Promise<void> => saveHealth(ctx.tx, webhookId, well);

/** 再推一次: the same body under the same name. */
export const sendAgain = async (ctx: Ctx, { webhookId, deliveryId }: { readonly webhookId: string; readonly deliveryId: string }): Promise<void> => {
  await mustBeOn(ctx, webhookId);
  if ((await wakeDelivery(ctx, { webhookId, deliveryId })) === 0) throw new Refused([{ code: 'webhook.unknownDelivery' }]);
  await letGo(ctx, webhookId);
};

/** 试推一次: something that says nothing, to see whether it arrives. */
export const tryWebhook = async (ctx: Ctx, { webhookId }: { readonly webhookId: string }): Promise<void> => {
  await mustBeOn(ctx, webhookId);
  await queueDeliveries(ctx, [{ deliveryId: ctx.newId(), webhookId, eventId: ctx.newId(), type: 'webhook.tried', position: null, body: tryBody({ at: ctx.now, slug: ctx.community.slug }) }]);
  await letGo(ctx, webhookId);
};
