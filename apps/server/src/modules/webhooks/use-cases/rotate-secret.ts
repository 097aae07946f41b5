import { must, plusMs } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { bothSecretsFor } from '../domain/patience.ts';
import { mayLink } from '../policy.ts';
import { lockWebhook, saveWebhook } from '../store.ts';
import type { Webhook } from '../store.ts';
import { newSalt } from './keep-webhook.ts';

/** 更换密钥: a new secret; for a day the old one signs too, so that the receiver can change over without missing anything. */
export const rotateSecret = async (ctx: Ctx, { webhookId }: { readonly webhookId: string }): Promise<Webhook> => {
  must(mayLink(ctx.actor));
  const before = await lockWebhook(ctx.tx, webhookId);
  const after: Webhook = { ...before, salt: newSalt(ctx), saltBefore: before.salt, saltBeforeUntil: plusMs(ctx.now, bothSecretsFor), changedAt: ctx.now };
  await saveWebhook(ctx.tx, after);
  return after;
};
