import { z } from 'zod';
import { byId, id, moment } from './common.ts';

/** Of what an address outside may be told: the first part of the names of events. */
export const webhookKinds = ['matter', 'announcement', 'topic', 'conference', 'commitment', 'callout', 'wish', 'rules'] as const;
export const webhookKind = z.enum(webhookKinds);
export type WebhookKind = z.infer<typeof webhookKind>;

export const webhookInput = z.object({
  url: z.string().trim().max(1000).pipe(z.url()).meta({ description: 'Where events are sent: https, at a public address' }),
  kinds: z.array(webhookKind).min(1).max(webhookKinds.length),
  note: z.string().trim().max(100).optional(),
});
export type WebhookInput = z.infer<typeof webhookInput>;
export const webhookChange = webhookInput.extend({ on: z.boolean() });

export const webhook = z.object({
  id, url: z.string(), kinds: z.array(webhookKind), note: z.string().nullable(),
  /** gaveUp: it failed for days and isn't told any more until somebody turns it on. */
  state: z.enum(['on', 'off', 'gaveUp']),
  failingSince: moment.nullable(), pausedUntil: moment.nullable(), oldSecretUntil: moment.nullable(), since: moment,
  waiting: z.int(), sent: z.int(), failed: z.int(),
});
export type WebhookView = z.infer<typeof webhook>;
/** The secret is shown this once (Standard Webhooks: `whsec_` and base64). */
export const webhookWithSecret = z.object({ webhook, secret: z.string() });
export type WebhookWithSecret = z.infer<typeof webhookWithSecret>;

export const webhookDelivery = z.object({
  id, type: z.string(), position: z.int().nullable(), state: z.enum(['waiting', 'sent', 'failed']), attempts: z.int(), at: moment, triedAt: moment.nullable(), nextAt: moment.nullable(),
  /** What the address said last: its status, none when it said nothing; the first letters of its answer, or why none came; how long it took in milliseconds. */
  status: z.int().nullable(), answer: z.string().nullable(), took: z.int().nullable(), body: z.string(),
});
export type WebhookDeliveryView = z.infer<typeof webhookDelivery>;
export const webhookDeliveries = z.object({ rows: z.array(webhookDelivery), next: z.string().nullable() });
export type WebhookDeliveries = z.infer<typeof webhookDeliveries>;
export const webhookDeliveriesQuery = z.object({ after: id.optional(), state: z.enum(['waiting', 'sent', 'failed']).optional() });
export const byWebhookDelivery = byId.extend({ inner: id });
