import {
  byId, calloutBoard, calloutInput, calloutList, calloutPage, calloutReach, checkInInput, closeCalloutInput, done, matchInput, mySkills, mySkillsInput, postInput, calloutReachQuery, calloutQuery,
} from '@linyi/contract';
import { z } from 'zod';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { calloutBoardOf } from './board.ts';
import { calloutPageOf, calloutReachOf, listCallouts, mySkillsOf } from './read.ts';
import { callOut } from './use-cases/call-out.ts';
import { checkIn } from './use-cases/check-in.ts';
import { closeCallout } from './use-cases/close-callout.ts';
import { agreeToMatch, finishMatch, matchPosts, refuseMatch } from './use-cases/match.ts';
import { offerSkills } from './use-cases/offer-skills.ts';
import { postNeedOrOffer, withdrawPost } from './use-cases/post-need-or-offer.ts';

const nothing = z.object({});
const isDone = { done: true as const };
type Step = { readonly name: string; readonly says: string; readonly act: (ctx: Ctx, input: { readonly matchId: string }) => Promise<unknown> };
const matchStep = ({ name, says, act }: Step): Route =>
  route({
    method: 'POST', path: `/callout-matches/:id/${name}`, who: 'signedIn', says, params: byId, body: nothing, answer: done,
    inCommunity: async (ctx, { params }) => {
      await act(ctx, { matchId: (params as unknown as { id: string }).id });
      return isDone;
    },
  });

export const calloutsRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/me/skills', who: 'signedIn', says: 'What I offered to do when it is needed', answer: mySkills, inCommunity: (ctx) => mySkillsOf(ctx) }),
  route({ method: 'POST', path: '/me/skills', who: 'signedIn', says: 'Say what I can do when it is needed, or take it back (我会做的)', body: mySkillsInput, answer: mySkills, inCommunity: (ctx, { body }) => offerSkills(ctx, body) }),
  route({ method: 'GET', path: '/callouts', who: 'signedIn', says: 'Call-outs, open ones first', query: calloutQuery, answer: calloutList, inCommunity: (ctx, { query }) => listCallouts(ctx, query) }),
  route({ method: 'GET', path: '/callouts/reach', who: 'communityStaff', says: 'How many a call with these skills and places would reach', query: calloutReachQuery, answer: calloutReach, inCommunity: (ctx, { query }) => calloutReachOf(ctx, query) }),
  route({ method: 'GET', path: '/callouts/:id', who: 'signedIn', says: 'A call-out, with my own needs and offers', params: byId, answer: calloutPage, inCommunity: (ctx, { params }) => calloutPageOf(ctx, params.id) }),
  route({
    method: 'POST', path: '/callouts', who: 'communityStaff', says: 'Call volunteers out by skill and place (召集)', body: calloutInput, answer: calloutPage, status: 201,
    inCommunity: async (ctx, { body }) => calloutPageOf(ctx, (await callOut(ctx, body)).calloutId),
  }),
  route({
    method: 'POST', path: '/callouts/:id/check-in', who: 'signedIn', says: 'Coming, arrived, safe, left (报到)', params: byId, body: checkInInput, answer: calloutPage,
    inCommunity: async (ctx, { params, body }) => {
      await checkIn(ctx, { calloutId: params.id, ...body });
      return calloutPageOf(ctx, params.id);
    },
  }),
  route({
    method: 'POST', path: '/callouts/:id/posts', who: 'signedIn', says: 'Raise a need or an offer; staff type one in for somebody else', params: byId, body: postInput, answer: calloutPage, status: 201,
    inCommunity: async (ctx, { params, body }) => {
      await postNeedOrOffer(ctx, { ...body, calloutId: params.id });
      return calloutPageOf(ctx, params.id);
    },
  }),
  route({
    method: 'POST', path: '/callout-posts/:id/withdraw', who: 'signedIn', says: 'Take a need or an offer back', params: byId, body: nothing, answer: done,
    inCommunity: async (ctx, { params }) => {
      await withdrawPost(ctx, { postId: params.id });
      return isDone;
    },
  }),
  route({ method: 'GET', path: '/callouts/:id/board', who: 'staff', says: 'The board for those who coordinate: volunteers, needs, offers, whom to bring together', params: byId, answer: calloutBoard, inCommunity: (ctx, { params }) => calloutBoardOf(ctx, params.id) }),
  route({
    method: 'POST', path: '/callouts/:id/matches', who: 'staff', says: 'Bring a need and an offer together (配对)', params: byId, body: matchInput, answer: calloutBoard,
    inCommunity: async (ctx, { params, body }) => {
      await matchPosts(ctx, { ...body, calloutId: params.id });
      return calloutBoardOf(ctx, params.id);
    },
  }),
  matchStep({ name: 'agree', says: 'Agree to be called by the other; only when both do they learn name and phone', act: agreeToMatch }),
  matchStep({ name: 'refuse', says: 'Say no to a match, or let it go', act: refuseMatch }),
  matchStep({ name: 'finish', says: 'Say that the need is met', act: finishMatch }),
  route({
    method: 'POST', path: '/callouts/:id/close', who: 'communityStaff', says: 'End a call-out with a word of what came of it', params: byId, body: closeCalloutInput, answer: calloutPage,
    inCommunity: async (ctx, { params, body }) => {
      await closeCallout(ctx, { calloutId: params.id, note: body.note });
      return calloutPageOf(ctx, params.id);
    },
  }),
];
