import { myTier, tierCounts, tierInput } from '@linyi/contract';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import { myTierOf, tierCountsOf } from './read.ts';
import { chooseTier } from './use-cases/choose-tier.ts';

export const tiersRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/me/tier', who: 'signedIn', says: 'How much I want to take part', answer: myTier, inCommunity: (ctx) => myTierOf(ctx) }),
  route({ method: 'POST', path: '/me/tier', who: 'signedIn', says: 'Choose how much I want to take part, or change it (参与程度)', body: tierInput, answer: myTier, inCommunity: (ctx, { body }) => chooseTier(ctx, body).then(() => myTierOf(ctx)) }),
  route({ method: 'GET', path: '/tiers', who: 'staff', says: 'How many chose which tier, and who would do more', answer: tierCounts, inCommunity: (ctx) => tierCountsOf(ctx) }),
];
