import { byId, supportAnswer, wishesPage, wishMark } from '@linyi/contract';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import { supportOf, wishesPageOf, wishMarkOf } from './read.ts';
import { supportWish, takeBackSupport } from './use-cases/support-wish.ts';

export const wishesRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/wishes', who: 'anyone', says: 'Small wishes: this month’s voices, the ten of each month before, and what they changed', answer: wishesPage, etag: () => 0, inCommunity: (ctx) => wishesPageOf(ctx) }),
  route({ method: 'GET', path: '/wishes/:id', who: 'anyone', says: 'Whether a wish was taken on, and its voices this month', params: byId, answer: wishMark, etag: () => 0, inCommunity: (ctx, { params }) => wishMarkOf(ctx, params.id) }),
  route({
    method: 'POST', path: '/wishes/:id/support', who: 'signedIn', says: 'Give a wish my voice this month (支持)', params: byId, answer: supportAnswer,
    inCommunity: async (ctx, { params }) => {
      await supportWish(ctx, { matterId: params.id });
      return supportOf(ctx, params.id);
    },
  }),
  route({
    method: 'POST', path: '/wishes/:id/take-back', who: 'signedIn', says: 'Take my voice back while the month lasts', params: byId, answer: supportAnswer,
    inCommunity: async (ctx, { params }) => {
      await takeBackSupport(ctx, { matterId: params.id });
      return supportOf(ctx, params.id);
    },
  }),
];
