import { byId, erasureView, keptForChange, lookList, lookQuery, myExport, paperInput, privacyPage } from '@linyi/contract';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { RoomHoldings } from '../../kernel/holdings.ts';
import { erasureOf, privacyPageOf } from './page.ts';
import { looksAtMe } from './read.ts';
import { askErasure, cancelErasure } from './use-cases/ask-erasure.ts';
import { exportMine } from './use-cases/export-mine.ts';
import { endPaper, keepPaper, setKeptFor } from './use-cases/keep-papers.ts';

/** `records`: what every room keeps of residents, put together by the house. */
export const privacyRoutes = (records: readonly RoomHoldings<Ctx>[]): readonly Route[] => [
  route({ method: 'GET', path: '/me/looks', who: 'signedIn', says: 'Who looked at my data, what of it, and why', query: lookQuery, answer: lookList, inCommunity: (ctx, { query }) => looksAtMe(ctx, query) }),
  route({ method: 'GET', path: '/me/export', who: 'signedIn', scope: 'closed', says: 'Everything that is kept of me (导出)', answer: myExport, inCommunity: (ctx) => exportMine(ctx, records) }),
  route({ method: 'GET', path: '/me/erasure', who: 'signedIn', says: 'What becomes of my data when I go, and whether I asked to', answer: erasureView, inCommunity: (ctx) => erasureOf(ctx, records) }),
  route({
    method: 'POST', path: '/me/erasure', who: 'signedIn', scope: 'closed', says: 'Ask to be erased (注销); it is done some days later', answer: erasureView,
    inCommunity: async (ctx) => {
      await askErasure(ctx);
      return erasureOf(ctx, records);
    },
  }),
  route({
    method: 'POST', path: '/me/erasure/cancel', who: 'signedIn', scope: 'closed', says: 'Stay after all', answer: erasureView,
    inCommunity: async (ctx) => {
      await cancelErasure(ctx);
      return erasureOf(ctx, records);
    },
  }),
  route({ method: 'GET', path: '/privacy', who: 'anyone', says: 'Who answers for personal data here, who handles it, how long it is kept', answer: privacyPage, inCommunity: (ctx) => privacyPageOf(ctx) }),
  route({
    method: 'POST', path: '/privacy/papers', who: 'communityStaff', scope: 'closed', says: 'Record the controller, a processor’s contract, an assessment or the plan for a breach', body: paperInput, answer: privacyPage,
    inCommunity: async (ctx, { body }) => {
      await keepPaper(ctx, body);
      return privacyPageOf(ctx);
    },
  }),
  route({
    method: 'POST', path: '/privacy/papers/:id/end', who: 'communityStaff', scope: 'closed', says: 'A processor works for the community no more', params: byId, answer: privacyPage,
    inCommunity: async (ctx, { params }) => {
      await endPaper(ctx, { paperId: params.id });
      return privacyPageOf(ctx);
    },
  }),
  route({
    method: 'POST', path: '/privacy/kept-for', who: 'communityStaff', scope: 'closed', says: 'Set how long a kind of thing is kept, within its range', body: keptForChange, answer: privacyPage,
    inCommunity: async (ctx, { body }) => {
      await setKeptFor(ctx, body);
      return privacyPageOf(ctx);
    },
  }),
];
