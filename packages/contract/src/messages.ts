import { z } from 'zod';
import { id, moment } from './common.ts';

/** Ways out of the house for messages. The inbox in the app is not one of them: it always gets everything (N-6). */
export const messageChannels = ['email', 'push', 'wechat', 'sms'] as const;
export const messageChannel = z.enum(messageChannels);
export type MessageChannel = z.infer<typeof messageChannel>;

/** Kinds of messages, as people choose among them (N-6). */
export const messageGroups = ['own', 'followed', 'part', 'work', 'news', 'urgent'] as const;
export const messageGroup = z.enum(messageGroups);
export type MessageGroup = z.infer<typeof messageGroup>;

const minuteOfDay = z.int().min(0).max(1439);
/** Quiet hours in minutes of the day in China, from its beginning to its end, over midnight if it must be. */
export const quietHours = z.object({ from: minuteOfDay, to: minuteOfDay });
export type QuietHours = z.infer<typeof quietHours>;
export const largestWeeklyBudget = 100;
export const messageChoices = z.object({
  /** By which ways each kind of message comes. */
  byGroup: z.record(messageGroup, z.array(messageChannel).max(messageChannels.length)),
  quiet: quietHours.nullable(),
  /** Messages a week, digests included; null has no end, 0 sends nothing but what is urgent. */
  weeklyBudget: z.int().min(0).max(largestWeeklyBudget).nullable(),
});
export type MessageChoices = z.infer<typeof messageChoices>;

/** Somewhere that messages reach a person. `stopped`: they asked for no more from a link in a mail. `failed`: nobody is there, says the provider. */
export const contact = z.object({ id, channel: messageChannel, address: z.string(), confirmed: z.boolean(), stopped: z.boolean(), failed: z.boolean(), waitsForCode: z.boolean(), since: moment });
export type ContactView = z.infer<typeof contact>;

export const myMessages = z.object({
  choices: messageChoices,
  /** The ways for which this installation has an account, and whether their providers answer now. */
  channels: z.array(z.object({ channel: messageChannel, on: z.boolean(), answers: z.boolean() })),
  contacts: z.array(contact),
  phoneEnding: z.string().nullable(), /** The provider says that nobody has this number: no SMS goes there until its owner signs in by it. */ phoneFailed: z.boolean(),
  usedThisWeek: z.int(), held: z.int(),
  /** What a browser asks its push service with (RFC 8292); null where push is off. */
  pushKey: z.string().nullable(),
  /** Shows the work group only to those who have any. */
  onDuty: z.boolean(),
});
export type MyMessages = z.infer<typeof myMessages>;

export const emailAdd = z.object({ email: z.string().trim().max(254).pipe(z.email()) });
export const emailConfirm = z.object({ code: z.string().trim().regex(/^\d{6}$/) });
const base64url = z.string().max(200).regex(/^[A-Za-z0-9_-]+={0,2}$/);
/** What a browser's PushManager gives (its JSON form, as the Push API names it). */
export const pushAdd = z.object({ endpoint: z.url().max(1000), keys: z.object({ p256dh: base64url, auth: base64url }), device: z.string().trim().max(60).optional() });

export const stopToken = z.object({ slug: z.string(), token: z.string().min(20).max(120).regex(/^[A-Za-z0-9_-]+$/) });
export const stopState = z.object({ stopped: z.boolean(), address: z.string() });
export type StopState = z.infer<typeof stopState>;

/** By which ways one can sign in here; a slip always works. */
export const signInWays = z.object({ sms: z.boolean(), wechat: z.boolean(), slip: z.literal(true), passkey: z.boolean(), providers: z.array(z.object({ name: z.string(), label: z.string() })) });
export type SignInWays = z.infer<typeof signInWays>;

/** One way out as staff see it: whether it works, and what to do when it doesn't. */
export const channelState = z.object({
  channel: messageChannel, on: z.boolean(), failingSince: moment.nullable(), pausedUntil: moment.nullable(), failure: z.string().nullable(),
  what: z.string(), todo: z.string(), waiting: z.int(), oldestWaiting: moment.nullable(), sent: z.int(), failed: z.int(), reachable: z.int(),
});
export type ChannelStateView = z.infer<typeof channelState>;
export const failedDelivery = z.object({
  id, channel: messageChannel, resident: z.object({ id, name: z.string() }), purpose: z.enum(['notice', 'digest', 'code']), urgent: z.boolean(), at: moment, attempts: z.int(),
  state: z.enum(['waiting', 'failed']), code: z.string(), what: z.string(), todo: z.string(), failure: z.string().nullable(), nextAt: moment.nullable(),
});
export type FailedDeliveryView = z.infer<typeof failedDelivery>;
export const channelPage = z.object({ channels: z.array(channelState), workerSeenAt: moment.nullable(), held: z.int(), failed: z.array(failedDelivery), next: z.string().nullable() });
export type ChannelPage = z.infer<typeof channelPage>;
export const channelQuery = z.object({ channel: messageChannel.optional(), after: id.optional() });
