import { z } from 'zod';
import { communityPage, deskToday, facts, factsQuery, figures, figuresQuery, home, poster, slugParams, pageById, ruleChangeList, topPains, topPainsQuery } from '@linyi/contract';
import { Refused } from '@linyi/kernel';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import { communityPageOf, posterOf, ruleChangesOf } from './community-page.ts';
import { deskOf, factsOf, figuresOf, homeOf } from './figures.ts';
import { topPainsOf } from './top-pains.ts';

export const insightRoutes: readonly Route[] = [
  route({
    method: 'GET', path: '', who: 'anyone', says: 'A community: rules, kinds, places', answer: communityPage, stamps: 'time', etag: () => 0,
    inCommunity: async (ctx, _asked, house) => {
      const community = await house.communities.bySlug(ctx.community.slug);
      if (!community) throw new Refused([{ code: 'community.unknown' }]);
      return communityPageOf(ctx, community);
    },
  }),
  route({ method: 'GET', path: '/posters/:code', who: 'anyone', says: 'Where a poster hangs', params: slugParams.extend({ code: z.string().max(40) }), answer: poster, inCommunity: (ctx, { params }) => posterOf(ctx, params.code) }),
  route({ method: 'GET', path: '/rules/changes', who: 'anyone', says: 'What was changed in the rules, by whom and why', query: pageById, answer: ruleChangeList, inCommunity: (ctx, { query }) => ruleChangesOf(ctx, query) }),
  route({ method: 'GET', path: '/home', who: 'anyone', says: 'The resident’s first page', answer: home, etag: () => 0, inCommunity: (ctx) => homeOf(ctx) }),
  route({ method: 'GET', path: '/figures', who: 'anyone', says: 'Figures with honest denominators', query: figuresQuery, answer: figures, stamps: 'time', etag: () => 0, inCommunity: (ctx, { query }) => figuresOf(ctx, query) }),
  route({ method: 'GET', path: '/figures/facts', who: 'staff', says: 'The lines that the figures are computed from', query: factsQuery, answer: facts, inCommunity: (ctx, { query }) => factsOf(ctx, query) }),
  route({ method: 'GET', path: '/top-pains', who: 'anyone', says: 'What troubled many in a month, as a machine found it in checked words (痛点)', query: topPainsQuery, answer: topPains, inCommunity: (ctx, { query }) => topPainsOf(ctx, query) }),
  route({ method: 'GET', path: '/desk', who: 'onDuty', says: 'The desk’s day', answer: deskToday, inCommunity: (ctx) => deskOf(ctx) }),
];
