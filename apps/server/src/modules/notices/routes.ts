import { byId, channelPage, channelQuery, done, emailAdd, emailConfirm, inbox, inboxQuery, messageChoices, myMessages, pushAdd, stopState, stopToken } from '@linyi/contract';
import type { StopState } from '@linyi/contract';
import { must, Refused } from '@linyi/kernel';
import type { FastifyRequest } from 'fastify';
import type { House } from '../../house.ts';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { mustBeSignedIn } from '../people/index.ts';
import { channelPageOf, myMessagesOf, shownAddress, stopStateOf } from './read.ts';
import { contactOfStop } from './stop-link.ts';
import { loadInbox, markRead, unreadCount } from './store.ts';
import { addDevice } from './use-cases/add-device.ts';
import { addEmail, confirmEmail } from './use-cases/add-email.ts';
import { changeChoices } from './use-cases/change-choices.ts';
import { removeContact } from './use-cases/remove-contact.ts';
import { sendAgain } from './use-cases/send-again.ts';
import { stopMail } from './use-cases/stop-mail.ts';
import { wordsOfNotice } from './words.ts';

/** Counted where every server sees it, and for whoever is signed in: nobody else's tries keep them out. */
const count = async (ctx: Ctx, { signIn }: House, { what, most, minutes }: { readonly what: string; readonly most: number; readonly minutes: number }): Promise<void> =>
  signIn.count(`${what}:${must(mustBeSignedIn(ctx.actor)).id}`, most, minutes);
/** Somebody types in another's address: it gets a few codes an hour at most, whoever asks. */
const mayAskCode = async (ctx: Ctx, house: House, email: string): Promise<void> => {
  await count(ctx, house, { what: 'mail-code', most: 8, minutes: 60 });
  await house.signIn.count(`mail-code-to:${email.toLowerCase()}`, 4, 60);
};

/** A browser's own push service, or one the operator trusts: the house calls no address that a visitor made up. */
const mustBePushAddress = (request: FastifyRequest, house: House): Promise<void> => {
  const { endpoint = '' } = request.body as { endpoint?: string };
  return house.outward.isPushAddress(endpoint) ? Promise.resolve() : Promise.reject(new Refused([{ code: 'message.notAPushService' }]));
};

const stopping = async (ctx: Ctx, given: { readonly token: string; readonly stop: boolean }, house: House): Promise<StopState> => {
  const contact = await stopMail(ctx, { contactId: contactOfStop(ctx.community.id, given.token, house.config.secret), stop: given.stop });
  return { stopped: contact.stoppedAt !== null, address: shownAddress(contact) };
};
const finished = { done: true as const };

const inboxRoutes: readonly Route[] = [
  route({
    method: 'GET', path: '/inbox', who: 'signedIn', says: 'My messages, newest first', query: inboxQuery, answer: inbox,
    inCommunity: async (ctx, { query }) => {
      const { id } = must(mustBeSignedIn(ctx.actor));
      const { rows, next } = await loadInbox(ctx, id, query.after);
      return { rows: rows.map(({ noticeId, ...row }) => ({ id: noticeId, ...row, text: wordsOfNotice(row.kind, row.params, ctx.locale) })), unread: await unreadCount(ctx), next };
    },
  }),
  route({
    method: 'POST', path: '/inbox/:id/read', who: 'signedIn', says: 'Mark a message as read', params: byId, answer: done,
    inCommunity: async (ctx, { params }) => {
      if ((await markRead(ctx, must(mustBeSignedIn(ctx.actor)).id, params.id)) === 0) throw new Refused([{ code: 'notice.unknown' }]);
      return { done: true as const };
    },
  }),
  route({
    method: 'POST', path: '/inbox/read-all', who: 'signedIn', says: 'Mark all messages as read', answer: done,
    inCommunity: async (ctx) => {
      await markRead(ctx, must(mustBeSignedIn(ctx.actor)).id, null);
      return { done: true as const };
    },
  }),
];

const mine: readonly Route[] = [
  route({ method: 'GET', path: '/me/messages', who: 'signedIn', says: 'How messages reach me, and what I chose', answer: myMessages, inCommunity: (ctx, _asked, house) => myMessagesOf(ctx, house.outward.pushKey) }),
  route({
    method: 'POST', path: '/me/messages', who: 'signedIn', says: 'Choose ways, quiet hours and how many messages a week', body: messageChoices, answer: myMessages,
    inCommunity: async (ctx, { body }, house) => {
      await changeChoices(ctx, body);
      return myMessagesOf(ctx, house.outward.pushKey);
    },
  }),
  route({
    method: 'POST', path: '/me/messages/email', who: 'signedIn', says: 'Give a mail address; a code is sent there first', body: emailAdd, answer: done,
    inCommunity: async (ctx, { body }, house) => {
      await mayAskCode(ctx, house, body.email);
      await addEmail(ctx, body);
      return finished;
    },
  }),
  route({
    method: 'POST', path: '/me/messages/email/confirm', who: 'signedIn', says: 'Confirm the address with the code from the mail', body: emailConfirm, answer: done,
    inCommunity: async (ctx, { body }, house) => {
      await count(ctx, house, { what: 'mail-code-check', most: 10, minutes: 30 });
      await confirmEmail(ctx, body);
      return finished;
    },
  }),
  route({
    method: 'POST', path: '/me/messages/push', who: 'signedIn', says: 'Let this browser be told (Web Push)', body: pushAdd, answer: done, before: mustBePushAddress,
    inCommunity: async (ctx, { body }) => {
      await addDevice(ctx, body);
      return finished;
    },
  }),
  route({
    method: 'POST', path: '/me/contacts/:id/remove', who: 'signedIn', says: 'Take an address or a device away', params: byId, answer: done,
    inCommunity: async (ctx, { params }) => {
      await removeContact(ctx, { contactId: params.id });
      return finished;
    },
  }),
];

const fromMail: readonly Route[] = [
  route({
    method: 'GET', path: '/stop/:token', who: 'anyone', says: 'What the link in a mail stops', params: stopToken, answer: stopState,
    inCommunity: async (ctx, { params }, house) => stopStateOf(ctx, contactOfStop(ctx.community.id, params.token, house.config.secret)),
  }),
  route({ method: 'POST', path: '/stop/:token/undo', who: 'anyone', says: 'Let mails come again', params: stopToken, answer: stopState, inCommunity: (ctx, { params }, house) => stopping(ctx, { token: params.token, stop: false }, house) }),
];
/** The one door that takes a form: mail programs post to it (RFC 8058). What the form says doesn't matter. */
export const stopDoor: Route = route({ method: 'POST', path: '/stop/:token', who: 'anyone', says: 'Stop mails, from the link in one (RFC 8058)', params: stopToken, answer: stopState, inCommunity: (ctx, { params }, house) => stopping(ctx, { token: params.token, stop: true }, house) });

const forStaff: readonly Route[] = [
  route({ method: 'GET', path: '/message-channels', who: 'communityStaff', says: 'Ways out for messages, and what did not arrive', query: channelQuery, answer: channelPage, inCommunity: (ctx, { query }) => channelPageOf(ctx, query) }),
  route({
    method: 'POST', path: '/deliveries/:id/again', who: 'communityStaff', says: 'Send a failed message again', params: byId, answer: done,
    inCommunity: async (ctx, { params }) => {
      await sendAgain(ctx, { deliveryId: params.id });
      return finished;
    },
  }),
];
export const noticesRoutes: readonly Route[] = [...inboxRoutes, ...mine, ...fromMail, ...forStaff];
