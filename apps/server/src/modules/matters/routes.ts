import { z } from 'zod';
import {
  askHandoverInput, byId, bulkInput, bulkResult, colleague, done, followUpInput, kindQuery, kindSuggestion, matterList, matterPage, matterQuery, noteInput, pauseInput, planInput, publishInput, raiseInput,
  rateInput, reasonInput, recategoriseInput, resolveInput, ruleHandoverInput, savedView, similar, similarQuery, textInput, triageInput, viewInput,
} from '@linyi/contract';
import { route } from '../../http/route.ts';
import type { Audience, Route } from '../../http/route.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { kindsFor } from './domain/suggest.ts';
import { nextNumber } from './numbers.ts';
import { listMatters, pageOf } from './read.ts';
import { colleaguesOf } from './colleagues.ts';
import { similarMatters } from './similar.ts';
import { loadKinds } from './store.ts';
import { acceptHandover } from './use-cases/accept-handover.ts';
import { answerFollowUp } from './use-cases/answer-follow-up.ts';
import { answerMatter } from './use-cases/answer-matter.ts';
import { askHandover } from './use-cases/ask-handover.ts';
import { changeTogether } from './change-together.ts';
import { noteMatter } from './use-cases/note-matter.ts';
import { pauseClock } from './use-cases/pause-clock.ts';
import { planMatter } from './use-cases/plan-matter.ts';
import { publishMatter } from './use-cases/publish-matter.ts';
import { raiseMatter } from './use-cases/raise-matter.ts';
import { rateMatter } from './use-cases/rate-matter.ts';
import { recategoriseMatter } from './use-cases/recategorise-matter.ts';
import { refuseHandover } from './use-cases/refuse-handover.ts';
import { reopenMatter } from './use-cases/reopen-matter.ts';
import { resolveMatter } from './use-cases/resolve-matter.ts';
import { resumeClock } from './use-cases/resume-clock.ts';
import { ruleHandover } from './use-cases/rule-handover.ts';
import { sayMeToo } from './use-cases/say-me-too.ts';
import { triageMatter } from './use-cases/triage-matter.ts';
import { undoMove } from './use-cases/undo-move.ts';
import { withdrawMatter } from './use-cases/withdraw-matter.ts';
import { dropView, keepView, loadViews } from './views.ts';

type Moved = { readonly matterId: string };
/** A move on one matter: the use case, then the page as it is now. */
const move = <B extends z.ZodType>(name: string, who: Audience, says: string, body: B, act: (ctx: Ctx, input: z.infer<B> & { matterId: string; version: number | undefined }) => Promise<Moved>): Route =>
  route({
    method: 'POST', path: `/matters/:id/${name}`, who, says, params: byId, body, answer: matterPage,
    inCommunity: async (ctx, { params, body: input, version }) => {
      const { id } = params as unknown as { id: string };
      await act(ctx, { ...(input as object), matterId: id, version } as z.infer<B> & { matterId: string; version: number | undefined });
      return pageOf(ctx, id);
    },
  });
const nothing = z.object({});

export const mattersRoutes: readonly Route[] = [
  route({
    method: 'POST', path: '/matters', who: 'anyone', says: 'Raise a matter (反映)', body: raiseInput, answer: matterPage, status: 201, before: (_request, house, communityId) => nextNumber(house, communityId),
    inCommunity: async (ctx, { body, prepared }) => pageOf(ctx, (await raiseMatter(ctx, { ...body, number: prepared as string })).matterId),
  }),
  route({ method: 'GET', path: '/matters', who: 'anyone', says: 'Matters, newest first or soonest due first', query: matterQuery, answer: matterList, inCommunity: (ctx, { query }) => listMatters(ctx, query) }),
  route({ method: 'GET', path: '/matters/similar', who: 'anyone', says: 'Open matters like this text, nearby', query: similarQuery, answer: z.object({ rows: z.array(similar) }), inCommunity: async (ctx, { query }) => ({ rows: await similarMatters(ctx, query) }) }),
  route({ method: 'GET', path: '/matters/suggest-kind', who: 'anyone', says: 'Which kind a text sounds like, and by which words', query: kindQuery, answer: kindSuggestion, inCommunity: async (ctx, { query }) => ({ kinds: kindsFor(query.text, await loadKinds(ctx.tx)) }) }),
  route({
    method: 'GET', path: '/matters/:id', who: 'anyone', says: 'A matter', params: byId, answer: matterPage,
    inCommunity: (ctx, { params }) => pageOf(ctx, params.id), etag: (page) => page.version,
  }),
  route({ method: 'POST', path: '/matters/bulk', who: 'onDuty', says: 'One change to many matters, each for itself', body: bulkInput, answer: bulkResult, inCommunity: (ctx, { body }) => changeTogether(ctx, body) }),
  move('me-too', 'signedIn', 'Say “me too” (我也遇到)', nothing, sayMeToo),
  move('answer', 'signedIn', 'Answer (答复)', textInput, answerMatter),
  move('triage', 'signedIn', 'Size a matter (分级)', triageInput, triageMatter),
  move('plan', 'signedIn', 'Promise a plan (方案)', planInput, planMatter),
  move('note', 'onDuty', 'Add a note', noteInput, noteMatter),
  move('resolve', 'signedIn', 'Close with result and evidence (办结)', resolveInput, resolveMatter),
  move('rate', 'signedIn', 'Rate (评价)', rateInput, rateMatter),
  move('reopen', 'signedIn', 'Reopen (重开)', reasonInput, reopenMatter),
  move('ask-handover', 'signedIn', 'Ask somebody to take over (转交)', askHandoverInput, askHandover),
  move('accept-handover', 'signedIn', 'Accept a handover', nothing, acceptHandover),
  move('refuse-handover', 'signedIn', 'Refuse a handover, with a reason (退回)', reasonInput, refuseHandover),
  move('rule-handover', 'signedIn', 'Rule on a refused handover', ruleHandoverInput, ruleHandover),
  move('pause', 'signedIn', 'Pause the clock for a stated reason', pauseInput, pauseClock),
  move('resume', 'signedIn', 'Let the clock run again', nothing, resumeClock),
  move('publish', 'onDuty', 'Publish the checked text (公开)', publishInput, publishMatter),
  move('recategorise', 'onDuty', 'Change kind or place', recategoriseInput, recategoriseMatter),
  move('answer-follow-up', 'signedIn', 'Say after four weeks whether it is still mended', followUpInput, answerFollowUp),
  move('withdraw', 'signedIn', 'Withdraw one’s own matter', reasonInput, withdrawMatter),
  move('undo', 'onDuty', 'Take back one’s own last move', nothing, undoMove),
  route({ method: 'GET', path: '/colleagues', who: 'onDuty', says: 'Whom a matter can be handed to, and how many they have open', answer: z.object({ rows: z.array(colleague) }), inCommunity: async (ctx) => ({ rows: await colleaguesOf(ctx) }) }),
  route({ method: 'GET', path: '/views', who: 'onDuty', says: 'My saved views', answer: z.object({ rows: z.array(savedView) }), inCommunity: async (ctx) => ({ rows: await loadViews(ctx) }) }),
  route({ method: 'POST', path: '/views', who: 'onDuty', says: 'Save a view', body: viewInput, answer: savedView, status: 201, inCommunity: (ctx, { body }) => keepView(ctx, body) }),
  route({
    method: 'DELETE', path: '/views/:id', who: 'onDuty', says: 'Forget a view', params: byId, answer: done,
    inCommunity: async (ctx, { params }) => {
      await dropView(ctx, params.id);
      return { done: true as const };
    },
  }),
];
