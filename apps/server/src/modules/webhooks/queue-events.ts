import type { DomainEvent } from '@linyi/contract';
import { uuidAt } from '@linyi/kernel';
import type { EventOrigin } from '../../events/deliver.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { queueDeliveries } from './delivery-store.ts';
import { bodyFor } from './domain/told-outside.ts';
import { loadWebhooks } from './store.ts';

/** 排队: a row for each address that wants to know; addresses added later aren't told what was before them. */
export const queueEvents = async (ctx: Ctx, event: DomainEvent, { eventId, at, position }: EventOrigin): Promise<void> => {
  const told = bodyFor({ event, at, position: position ?? 0, slug: ctx.community.slug });
  if (told === null) return;
  const wanting = (await loadWebhooks(ctx.tx)).filter(({ state, kinds, createdAt }) => state === 'on' && kinds.includes(told.kind) && createdAt <= at);
  await queueDeliveries(ctx, wanting.map(({ webhookId }) => ({ deliveryId: uuidAt(at, ctx.chance(10)), webhookId, eventId, type: event.type, position, body: told.body })));
};
