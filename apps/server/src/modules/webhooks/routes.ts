import { byId, byWebhookDelivery, done, webhook, webhookChange, webhookDeliveries, webhookDeliveriesQuery, webhookInput, webhookWithSecret } from '@linyi/contract';
import { Refused } from '@linyi/kernel';
import { z } from 'zod';
import type { House } from '../../house.ts';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import { deliveriesOf, webhookOf, webhooksOf } from './read.ts';
import { secretFor } from './secret.ts';
import { addWebhook, changeWebhook, removeWebhook } from './use-cases/keep-webhook.ts';
import { rotateSecret } from './use-cases/rotate-secret.ts';
import { sendAgain, tryWebhook } from './use-cases/send-again.ts';

/** By its looks; where its name leads is looked at each time something is sent. */
const mustBeCallable = (house: House, { url }: { readonly url: string }): void => {
  if (!house.outward.isWebhookAddress(url)) throw new Refused([{ code: 'webhook.notAnAddress' }]);
};
const finished = { done: true as const };

export const webhooksRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/webhooks', who: 'administrator', says: 'Addresses outside that are told what happens here', answer: z.object({ rows: z.array(webhook) }), inCommunity: async (ctx) => ({ rows: await webhooksOf(ctx) }) }),
  route({
    method: 'POST', path: '/webhooks', who: 'administrator', scope: 'closed', says: 'Tell an address what happens from now on (推送); its secret is shown this once', body: webhookInput, answer: webhookWithSecret, shownOnce: true,
    inCommunity: async (ctx, { body }, house) => {
      mustBeCallable(house, body);
      const { webhookId, salt } = await addWebhook(ctx, body);
      return { webhook: await webhookOf(ctx, webhookId), secret: secretFor({ communityId: ctx.community.id, webhookId, salt }, house.config.secret) };
    },
  }),
  route({
    method: 'POST', path: '/webhooks/:id', who: 'administrator', scope: 'closed', says: 'Another address, other kinds of events, off or on again', params: byId, body: webhookChange, answer: webhook,
    inCommunity: async (ctx, { params, body }, house) => {
      mustBeCallable(house, body);
      return webhookOf(ctx, (await changeWebhook(ctx, { webhookId: params.id, ...body })).webhookId);
    },
  }),
  route({
    method: 'POST', path: '/webhooks/:id/rotate', who: 'administrator', scope: 'closed', says: 'Make a new secret; for a day the old one signs too', params: byId, answer: webhookWithSecret, shownOnce: true,
    inCommunity: async (ctx, { params }, house) => {
      const { webhookId, salt } = await rotateSecret(ctx, { webhookId: params.id });
      return { webhook: await webhookOf(ctx, webhookId), secret: secretFor({ communityId: ctx.community.id, webhookId, salt }, house.config.secret) };
    },
  }),
  route({
    method: 'POST', path: '/webhooks/:id/remove', who: 'administrator', scope: 'closed', says: 'Tell this address nothing more, and forget it', params: byId, answer: done,
    inCommunity: async (ctx, { params }) => {
      await removeWebhook(ctx, { webhookId: params.id });
      return finished;
    },
  }),
  route({
    method: 'POST', path: '/webhooks/:id/try', who: 'administrator', says: 'Send something that says nothing, to see whether it arrives', params: byId, answer: done,
    inCommunity: async (ctx, { params }) => {
      await tryWebhook(ctx, { webhookId: params.id });
      return finished;
    },
  }),
  route({
    method: 'GET', path: '/webhooks/:id/deliveries', who: 'administrator', says: 'What was sent to an address and what it said, newest first', params: byId, query: webhookDeliveriesQuery, answer: webhookDeliveries,
    inCommunity: (ctx, { params, query }) => deliveriesOf(ctx, params.id, query),
  }),
  route({
    method: 'POST', path: '/webhooks/:id/deliveries/:inner/again', who: 'administrator', says: 'Send one again, under the same name', params: byWebhookDelivery, answer: done,
    inCommunity: async (ctx, { params }) => {
      await sendAgain(ctx, { webhookId: params.id, deliveryId: params.inner });
      return finished;
    },
  }),
];
