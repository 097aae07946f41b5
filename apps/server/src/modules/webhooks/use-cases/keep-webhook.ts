import type { WebhookInput } from '@linyi/contract';
import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mustBeSignedIn } from '../../people/index.ts';
import { endWaiting } from '../delivery-store.ts';
import { well } from '../domain/patience.ts';
import { mayAdd, mayLink } from '../policy.ts';
import { dropWebhook, lockWebhook, saveWebhook, webhookCount } from '../store.ts';
import type { Webhook } from '../store.ts';

export const newSalt = ({ chance }: Pick<Ctx, 'chance'>): string => Buffer.from(chance(24)).toString('base64url');

/** 添加推送地址: from now on it is told what happens. `url` was looked at before: whether it may be called at all is the operator's to say. */
export const addWebhook = async (ctx: Ctx, { url, kinds, note }: WebhookInput): Promise<Webhook> => {
  must(mayLink(ctx.actor));
  must(mayAdd(await webhookCount(ctx.tx)));
  const webhook: Webhook = {
    webhookId: ctx.newId(), url, note: note || null, kinds: [...new Set(kinds)], state: 'on', salt: newSalt(ctx), saltBefore: null, saltBeforeUntil: null, ...well,
    createdBy: must(mustBeSignedIn(ctx.actor)).id, createdAt: ctx.now, changedAt: ctx.now,
  };
  await saveWebhook(ctx.tx, webhook);
  return webhook;
};

/** Another address, other kinds, off or on again. Turned on it begins afresh; turned off, what waits for it ends. */
export const changeWebhook = async (ctx: Ctx, { webhookId, on, url, kinds, note }: WebhookInput & { readonly webhookId: string; readonly on: boolean }): Promise<Webhook> => {
  must(mayLink(ctx.actor));
  const before = await lockWebhook(ctx.tx, webhookId);
  const after: Webhook = { ...before, url, kinds: [...new Set(kinds)], note: note || null, state: on ? 'on' : 'off', ...(on ? well : {}), changedAt: ctx.now };
  await saveWebhook(ctx.tx, after);
  if (!on) await endWaiting(ctx, webhookId);
  return after;
};

/** 删除推送地址: with everything that was sent there. */
export const removeWebhook = async (ctx: Ctx, { webhookId }: { readonly webhookId: string }): Promise<void> => {
  must(mayLink(ctx.actor));
  await lockWebhook(ctx.tx, webhookId);
  await dropWebhook(ctx.tx, webhookId);
};
