import { byId, done, inbox, inboxQuery } from '@linyi/contract';
import { must, Refused } from '@linyi/kernel';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import { mustBeSignedIn } from '../people/index.ts';
import { loadInbox, markRead, unreadCount } from './store.ts';
import { wordsOfNotice } from './words.ts';

export const noticesRoutes: readonly Route[] = [
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
