import type { MessageChannel } from '@linyi/contract';
import { plusMs } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { changeContact, changePhone, contactsByIds, recipientsByIds } from '../people/index.ts';
import type { Contact, Recipient } from '../people/index.ts';
import { claim, endDelivery, giveBack, noticesByIds, postpone, saveChannel } from './delivery-store.ts';
import type { ChannelNote, Delivery, NoticeWords } from './delivery-store.ts';
import { briefOf } from './brief-words.ts';
import { groupOf } from './domain/groups.ts';
import { isWorthTelling, nextTry } from './domain/retry.ts';
import type { Outcome } from './domain/outcome.ts';
import { gatherDigests } from './queue.ts';
import { tellOfDuties } from './tell-of-duties.ts';
import { tellAccount } from './tell-account.ts';
import { wordsOfNotice } from './words.ts';

export { dueChannels, forgetDeliveries } from './delivery-store.ts';
export { forgetNotices } from './forget.ts';
export type { ChannelNote } from './delivery-store.ts';
export type { Outcome, Why } from './domain/outcome.ts';

/** What listens to events in this room. */
export const noticesListeners = [{ name: 'notices.tellOfDuties', hear: tellOfDuties }, { name: 'notices.tellAccount', hear: tellAccount }] as const;

type InCommunity = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;
/** 汇总: makes digests of all that has come due, some people at a time. @returns how many notices went or wait on. */
export const sweepHeld = async (inCommunity: InCommunity): Promise<number> => {
  let gathered = 0;
  for (let now = 1; now > 0; gathered += now) now = await inCommunity(gatherDigests);
  return gathered;
};

/** One thing a message tells, and where it leads: a path below the community's own address. */
export type Item = { readonly text: string; readonly path: string };
/** A message with everything its provider needs. `id` stays the same however often it is sent. */
export type Ready = {
  readonly id: string; readonly channel: MessageChannel; readonly to: string; readonly keys: Contact['keys']; readonly contactId: string | null; readonly residentId: string; readonly locale: 'zh' | 'en';
  readonly community: { readonly id: string; readonly slug: string; readonly name: string };
  readonly urgent: boolean; readonly items: readonly Item[]; readonly code: string | null;
  /** For ways that lead through others' machines. */
  readonly brief: string;
  readonly delivery: Pick<Delivery, 'deliveryId' | 'attempts' | 'createdAt' | 'purpose'>;
};

const itemOf = ({ kind, params, matterId, path }: NoticeWords, locale: 'zh' | 'en'): Item =>
  ({ text: wordsOfNotice(kind, params, locale), path: path ?? (matterId === null ? '/inbox' : `/matters/${matterId}`) });

type Known = { readonly recipients: ReadonlyMap<string, Recipient>; readonly contacts: ReadonlyMap<string, Contact>; readonly notices: ReadonlyMap<string, NoticeWords> };
const knownFor = async (ctx: Ctx, taken: readonly Delivery[]): Promise<Known> => {
  const [recipients, contacts, notices] = await Promise.all([
    recipientsByIds(ctx.tx, taken.map(({ residentId }) => residentId)), contactsByIds(ctx.tx, taken.flatMap(({ contactId }) => contactId ?? [])), noticesByIds(ctx.tx, taken.flatMap(({ noticeIds }) => noticeIds)),
  ]);
  return { recipients: new Map(recipients.map((row) => [row.residentId, row])), contacts: new Map(contacts.map((row) => [row.contactId, row])), notices: new Map(notices.map((row) => [row.noticeId, row])) };
};

/** Where it goes; nowhere when the address was taken away, or nothing more is wanted there. */
const addressOf = ({ contactId, purpose }: Delivery, contact: Contact | undefined, recipient: Recipient): string | null => {
  if (contactId === null) return recipient.phone;
  const isOpen = contact?.stoppedAt === null && contact.failedAt === null && (contact.confirmedAt !== null || purpose === 'code');
  return isOpen ? contact.address : null;
};

/** What was read in the app meanwhile needn't be told outside any more, unless it is urgent. */
const unreadOf = ({ noticeIds, urgent }: Delivery, notices: Known['notices']): NoticeWords[] =>
  noticeIds.flatMap((noticeId) => notices.get(noticeId) ?? []).filter(({ readAt }) => readAt === null || urgent);

const readyFor = ({ community }: Ctx, delivery: Delivery, { recipients, contacts, notices }: Known): Ready | null => {
  const recipient = recipients.get(delivery.residentId);
  if (recipient === undefined) return null;
  const contact = contacts.get(delivery.contactId ?? '');
  const to = addressOf(delivery, contact, recipient);
  const told = unreadOf(delivery, notices);
  if (to === null || (told.length === 0 && delivery.purpose !== 'code')) return null;
  return {
    id: delivery.deliveryId, channel: delivery.channel, to, keys: contact?.keys ?? null, contactId: delivery.contactId, residentId: delivery.residentId, locale: recipient.locale,
    community, urgent: delivery.urgent, items: told.map((notice) => itemOf(notice, recipient.locale)), code: delivery.params?.['code'] ?? null,
    brief: briefOf(told.map(({ kind }) => groupOf(kind, delivery.urgent)), recipient.locale), delivery,
  };
};

export type Claim = { readonly channel: MessageChannel; readonly leaseMs: number; readonly most: number };
/** 取件: takes what is due by one way and says what it is. What nobody wants any more, or is of no use now, ends here. @returns null when nothing was due. */
export const takeDue = async (ctx: Ctx, asked: Claim): Promise<readonly Ready[] | null> => {
  const taken = await claim(ctx.tx, ctx.now, asked);
  if (taken.length === 0) return null;
  const known = await knownFor(ctx, taken);
  const ready: Ready[] = [];
  for (const delivery of taken) {
    const one = readyFor(ctx, delivery, known);
    if (one === null) endDelivery(ctx.tx, ctx.now, { deliveryId: delivery.deliveryId, state: 'dropped' });
    else if (!isWorthTelling(ctx.now, delivery)) endDelivery(ctx.tx, ctx.now, { deliveryId: delivery.deliveryId, state: 'failed', why: { code: 'gaveUp', text: '' } });
    else ready.push(one);
  }
  return ready;
};

type AtEdge = Pick<Ctx, 'tx' | 'now' | 'chance'>;
const wait = async ({ tx, now, chance }: AtEdge, { delivery }: Ready, { why, afterMs = 0 }: Extract<Outcome, { is: 'later' | 'away' }>): Promise<void> => {
  const nextAt = nextTry(now, delivery, (chance(1)[0] ?? 0) / 255);
  if (nextAt === null) endDelivery(tx, now, { deliveryId: delivery.deliveryId, state: 'failed', why: { code: 'gaveUp', text: `${why.code}: ${why.text}` } });
  else await postpone(tx, { deliveryId: delivery.deliveryId, nextAt: nextAt > plusMs(now, afterMs) ? nextAt : plusMs(now, afterMs), why });
};

/** 记结果: writes down what became of a message. Until this is durable a kill sends it again, under the same id. */
export const settle = async (at: AtEdge, ready: Ready, outcome: Outcome): Promise<void> => {
  const { tx, now } = at;
  const { deliveryId } = ready.delivery;
  if (outcome.is === 'sent') {
    endDelivery(tx, now, { deliveryId, state: 'sent' });
    return;
  }
  if (outcome.is === 'later' || outcome.is === 'away') return wait(at, ready, outcome);
  endDelivery(tx, now, { deliveryId, state: 'failed', why: outcome.why });
  if (outcome.is !== 'refusedAddress') return;
  if (ready.contactId !== null) await changeContact(tx, ready.contactId, { failedAt: now, failure: outcome.why.code });
  else await changePhone(tx, ready.residentId, now);
};

/** Gives back what was taken and not sent, to be taken again at that moment. */
export const returnUnsent = ({ tx }: Pick<Ctx, 'tx'>, unsent: readonly Ready[], at: Instant): Promise<void> => giveBack(tx, unsent.map(({ id }) => id), at);

/** Which ways out are open, and how their providers do: what pages and queues go by. */
export const noteChannels = async (ctx: Pick<Ctx, 'tx' | 'now'>, notes: readonly ChannelNote[]): Promise<void> => {
  for (const note of notes) await saveChannel(ctx, note);
};
