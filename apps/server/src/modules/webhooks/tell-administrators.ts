import type { DomainEvent } from '@linyi/contract';
import type { EventOrigin } from '../../events/deliver.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { insertNotices } from '../notices/index.ts';
import { holdersOf } from '../people/index.ts';
import { findWebhook } from './store.ts';

/** An address that isn't told any more: the administrators hear of it, by the machine's name alone. */
export const tellAdministrators = async (ctx: Ctx, event: DomainEvent, from: EventOrigin): Promise<void> => {
  if (event.type !== 'webhook.gaveUp') return;
  const webhook = await findWebhook(ctx.tx, event.id);
  if (webhook === undefined) return;
  const told = new Set(await holdersOf(ctx, 'administrator', null));
  await insertNotices(ctx, from, [...told].map((residentId) => ({ residentId, kind: 'staff.webhookGaveUp' as const, params: { host: new URL(webhook.url).host }, matterId: null, path: '/desk/settings/links' })));
};
