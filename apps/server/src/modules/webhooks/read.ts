import { day, must, plusMs } from '@linyi/kernel';
import type { WebhookDeliveries, WebhookView } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { loadDeliveries } from './delivery-store.ts';
import { mayLink } from './policy.ts';
import { countDeliveries, loadWebhook, loadWebhooks } from './store.ts';
import type { Webhook } from './store.ts';

const counted = 7 * day;
const viewOf = (ctx: Ctx, webhook: Webhook, { waiting, sent, failed }: { readonly waiting: number; readonly sent: number; readonly failed: number }): WebhookView => ({
  id: webhook.webhookId, url: webhook.url, kinds: [...webhook.kinds], note: webhook.note, state: webhook.state, failingSince: webhook.failingSince, pausedUntil: webhook.pausedUntil,
  oldSecretUntil: webhook.saltBeforeUntil !== null && webhook.saltBeforeUntil > ctx.now ? webhook.saltBeforeUntil : null, since: webhook.createdAt, waiting, sent, failed,
});

export const webhooksOf = async (ctx: Ctx): Promise<WebhookView[]> => {
  must(mayLink(ctx.actor));
  const [webhooks, counts] = await Promise.all([loadWebhooks(ctx.tx), countDeliveries(ctx.tx, plusMs(ctx.now, -counted))]);
  return webhooks.map((webhook) => viewOf(ctx, webhook, counts.find(({ webhookId }) => webhookId === webhook.webhookId) ?? { waiting: 0, sent: 0, failed: 0 }));
};
export const webhookOf = async (ctx: Ctx, webhookId: string): Promise<WebhookView> => {
  const [webhook, counts] = [await loadWebhook(ctx.tx, webhookId), await countDeliveries(ctx.tx, plusMs(ctx.now, -counted))];
  return viewOf(ctx, webhook, counts.find((each) => each.webhookId === webhookId) ?? { waiting: 0, sent: 0, failed: 0 });
};
export const deliveriesOf = async (ctx: Ctx, webhookId: string, asked: Parameters<typeof loadDeliveries>[2]): Promise<WebhookDeliveries> => {
  must(mayLink(ctx.actor));
  await loadWebhook(ctx.tx, webhookId);
  return loadDeliveries(ctx.tx, webhookId, asked);
};
