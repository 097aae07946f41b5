import { messageChannels } from '@linyi/contract';
import type { channelQuery, ChannelPage, ChannelStateView, ContactView, FailedDeliveryView, MyMessages, StopState } from '@linyi/contract';
import type { z } from 'zod';
import { day, must, plusMs, Refused } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { isOnDuty } from '../../kernel/ctx.ts';
import { contactsByIds, contactsOf, loadResident, mustBeSignedIn, peopleByIds, reachableByChannel, recipientsByIds } from '../people/index.ts';
import type { Contact } from '../people/index.ts';
import { choicesOf, countHeld, usedIn } from './choices-store.ts';
import { channelCounts, channelRows, loadFailed } from './delivery-store.ts';
import type { FailedRow } from './delivery-store.ts';
import { weekOf } from './domain/turn.ts';
import { wordsOfFailure } from './failure-words.ts';
import { maySeeDeliveries } from './policy.ts';

const hostOf = (endpoint: string): string => (URL.canParse(endpoint) ? new URL(endpoint).host : '');
/** As its owner may see it on a page that somebody may look at over the shoulder. */
export const shownAddress = ({ channel, address, device }: Pick<Contact, 'channel' | 'address' | 'device'>): string => {
  if (channel === 'push') return device ?? hostOf(address);
  if (channel === 'wechat') return '';
  const at = address.lastIndexOf('@');
  return `${address.slice(0, Math.min(2, at))}…${address.slice(at)}`;
};
const contactView = (contact: Contact, now: string): ContactView => ({
  id: contact.contactId, channel: contact.channel, address: contact.channel === 'email' ? contact.address : shownAddress(contact), confirmed: contact.confirmedAt !== null, stopped: contact.stoppedAt !== null, failed: contact.failedAt !== null,
  waitsForCode: contact.codeHash !== null && contact.codeExpiresAt !== null && contact.codeExpiresAt > now, since: contact.createdAt,
});

/** How I hear of things: what I chose, where I am reached, and which ways are open here at all. */
export const myMessagesOf = async (ctx: Ctx, pushKey: string | null): Promise<MyMessages> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const [choices, rows, contacts, resident, [recipient], usedThisWeek, held] = await Promise.all([
    choicesOf(ctx.tx, [id]), channelRows(ctx.tx), contactsOf(ctx.tx, id), loadResident(ctx.tx, id), recipientsByIds(ctx.tx, [id]), usedIn(ctx.tx, id, weekOf(ctx.now)), countHeld(ctx.tx, id),
  ]);
  const channels = messageChannels.map((channel) => {
    const row = rows.find((each) => each.channel === channel);
    return { channel, on: row?.isOn ?? false, answers: row?.failingSince == null };
  });
  return {
    choices: choices(id), channels, contacts: contacts.map((contact) => contactView(contact, ctx.now)), phoneEnding: resident?.phone?.slice(-4) ?? null, phoneFailed: resident?.phone != null && recipient?.phone == null, usedThisWeek, held,
    pushKey: channels.some(({ channel, on }) => channel === 'push' && on) ? pushKey : null, onDuty: isOnDuty(ctx.actor),
  };
};

const countedFor = 7 * day;
const unknownState = { isOn: false, failureCode: null, failingSince: null, pausedUntil: null, failure: null };
const nothingSent = { waiting: 0, oldest: null, sent: 0, failed: 0 };
const statesOf = async (ctx: Ctx): Promise<{ channels: ChannelStateView[]; workerSeenAt: string | null }> => {
  const [rows, counts, reachable] = await Promise.all([channelRows(ctx.tx), channelCounts(ctx.tx, plusMs(ctx.now, -countedFor)), reachableByChannel(ctx.tx)]);
  const channels = messageChannels.map((channel): ChannelStateView => {
    const { isOn: on, failureCode, failingSince, pausedUntil, failure } = rows.find((each) => each.channel === channel) ?? unknownState;
    const { oldest, ...count } = counts.find((each) => each.channel === channel) ?? nothingSent;
    const code = on ? failureCode : 'channelOff';
    const words = code === null ? { what: '', todo: '' } : wordsOfFailure(code, ctx.locale);
    return { channel, on, failingSince, pausedUntil, failure, ...words, waiting: count.waiting, sent: count.sent, failed: count.failed, oldestWaiting: oldest, reachable: reachable.get(channel) ?? 0 };
  });
  return { channels, workerSeenAt: rows.map(({ checkedAt }) => checkedAt).toSorted().at(-1) ?? null };
};

const failedView = (ctx: Ctx, row: FailedRow, name: string): FailedDeliveryView => ({
  id: row.deliveryId, channel: row.channel, resident: { id: row.residentId, name }, purpose: row.purpose, urgent: row.urgent, at: row.createdAt, attempts: row.attempts,
  state: row.state, code: row.failureCode, ...wordsOfFailure(row.failureCode, ctx.locale), failure: row.failure, nextAt: row.nextAt,
});

/** 消息通道: whether each way out works, what didn't arrive, and what to do about it. */
export const channelPageOf = async (ctx: Ctx, query: z.infer<typeof channelQuery>): Promise<ChannelPage> => {
  must(maySeeDeliveries(ctx.actor));
  const [states, failed, held] = await Promise.all([statesOf(ctx), loadFailed(ctx.tx, query), countHeld(ctx.tx, null)]);
  const people = await peopleByIds(ctx.tx, failed.rows.map(({ residentId }) => residentId), ctx.now);
  ctx.look({ whose: failed.rows.map(({ residentId }) => residentId), fields: ['name'], why: 'undelivered' });
  return { ...states, held, failed: failed.rows.map((row) => failedView(ctx, row, people.get(row.residentId)?.name ?? '')), next: failed.next };
};

/** What a link in a mail stops: the address, half covered, for whoever holds the link may not be its owner. */
export const stopStateOf = async (ctx: Ctx, contactId: string | undefined): Promise<StopState> => {
  const [contact] = contactId === undefined ? [] : await contactsByIds(ctx.tx, [contactId]);
  if (contact === undefined) throw new Refused([{ code: 'message.unknownLink' }]);
  return { stopped: contact.stoppedAt !== null, address: shownAddress(contact) };
};
