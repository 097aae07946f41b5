import { z } from 'zod';
import {
  askHandoverInput, byId, bulkInput, bulkResult, colleague, done, followUpInput, kindQuery, kindSuggestion, matterList, matterPage, matterQuery, mergeInput, noteInput, pauseInput, planInput, publishInput, raiseInput,
  rateInput, reasonInput, recategoriseInput, resolveInput, ruleHandoverInput, savedView, similar, similarQuery, textInput, triageInput, viewInput,
} from '@linyi/contract';
import { route } from '../../http/route.ts';
import type { Audience, Route } from '../../http/route.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { isTypedIn } from './domain/raise.ts';
import { suggestKinds } from './suggest-kinds.ts';
import { kindAndPlaceAhead, nameResponder } from './first-responder.ts';
import { nextNumber } from './numbers.ts';
import { listMatters, loadParts, pageFrom, pageOf, pageOfRaised } from './read.ts';
import { colleaguesOf } from './colleagues.ts';
import { similarMatters } from './similar.ts';
import { stampsOfMatters } from './store.ts';
import { acceptMatter } from './use-cases/accept-matter.ts';
import { acceptHandover } from './use-cases/accept-handover.ts';
import { answerFollowUp } from './use-cases/answer-follow-up.ts';
import { answerMatter } from './use-cases/answer-matter.ts';
import { askHandover } from './use-cases/ask-handover.ts';
import { channelRoutes } from './channels/routes.ts';
import { changeTogether } from './change-together.ts';
import { mergeMatter } from './use-cases/merge-matter.ts';
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
import { takeBackHandover } from './use-cases/take-back-handover.ts';
import { triageMatter } from './use-cases/triage-matter.ts';
import { typeInMatter } from './use-cases/type-in-matter.ts';
import { undoMove } from './use-cases/undo-move.ts';
import { withdrawMatter } from './use-cases/withdraw-matter.ts';
import { dropView, keepView, loadViews } from './views.ts';

type Moved = { readonly matterId: string };
type Moving<B extends z.ZodType> = {
  readonly name: string; readonly who: Audience; readonly byMandate?: Route['byMandate']; readonly says: string; readonly body: B;
  readonly act: (ctx: Ctx, input: z.infer<B> & { matterId: string; version: number | undefined }) => Promise<Moved>;
};
/** A move on one matter: the use case, then the page as it is now. */
const move = <B extends z.ZodType>({ name, who, byMandate, says, body, act }: Moving<B>): Route =>
  route({
    method: 'POST', path: `/matters/:id/${name}`, who, ...(byMandate === undefined ? {} : { byMandate }), says, params: byId, body, answer: matterPage,
    inCommunity: async (ctx, { params, body: input, version }) => {
      const { id } = params as unknown as { id: string };
      await act(ctx, { ...(input as object), matterId: id, version } as z.infer<B> & { matterId: string; version: number | undefined });
      return pageOf(ctx, id);
    },
  });
const nothing = z.object({});

export const mattersRoutes: readonly Route[] = [
  ...channelRoutes,
  route({
    method: 'POST', path: '/matters', who: 'anyone', scope: 'raise', byMandate: ['raise'], says: 'Raise a matter (反映)', strangersAnHour: 10, body: raiseInput, answer: matterPage, status: 201, before: (_request, house, communityId) => nextNumber(house, communityId),
    ahead: (tx, { body, now }, house) => kindAndPlaceAhead(tx, body, { now, pool: house.pool }),
    inCommunity: async (ctx, { body, prepared, ahead }) => {
      const named = await nameResponder(ctx, body, ahead as ReturnType<typeof kindAndPlaceAhead>);
      const { onBehalfOf, ...words } = body;
      const raising = { ...words, number: prepared as string, named };
      // Another's words are kept in one way only, whichever door they come by: with their consent.
      return pageOfRaised(ctx, isTypedIn(body) ? await typeInMatter(ctx, { ...raising, ...onBehalfOf, sheetIds: [] }) : await raiseMatter(ctx, raising), { ...named, hasPhotos: body.photoIds.length > 0 });
    },
  }),
  route({ method: 'GET', path: '/matters', who: 'anyone', byMandate: ['raise', 'answer'], says: 'Matters, newest first or soonest due first', query: matterQuery, answer: matterList, inCommunity: (ctx, { query }) => listMatters(ctx, query) }),
  route({ method: 'GET', path: '/matters/similar', who: 'anyone', says: 'Open matters like this text, nearby', query: similarQuery, answer: z.object({ rows: z.array(similar) }), inCommunity: async (ctx, { query }) => ({ rows: await similarMatters(ctx, query) }) }),
  route({ method: 'GET', path: '/matters/suggest-kind', who: 'anyone', says: 'Which kind a text sounds like, and why', query: kindQuery, answer: kindSuggestion, inCommunity: async (ctx, { query }) => ({ kinds: await suggestKinds(ctx, query.text) }) }),
  route({
    method: 'GET', path: '/matters/:id', who: 'anyone', says: 'A matter', params: byId, answer: matterPage,
    stamps: (tx, asked) => stampsOfMatters(tx, asked.map(({ params }) => params.id)), ahead: (tx, { params, now }) => loadParts(tx, params.id, now),
    inCommunity: (ctx, { ahead }) => pageFrom(ctx, ahead as ReturnType<typeof loadParts>), etag: (page) => page.version,
  }),
  route({ method: 'POST', path: '/matters/bulk', who: 'onDuty', says: 'One change to many matters, each for itself', body: bulkInput, answer: bulkResult, inCommunity: (ctx, { body }) => changeTogether(ctx, body) }),
  move({ name: 'me-too', who: 'signedIn', says: 'Say “me too” (我也遇到)', body: nothing, act: sayMeToo }),
  move({ name: 'accept', who: 'onDuty', says: 'Accept a report that came in unsigned: it was looked at (核实)', body: nothing, act: acceptMatter }),
  move({ name: 'answer', who: 'signedIn', says: 'Answer (答复)', body: textInput, act: answerMatter }),
  move({ name: 'triage', who: 'signedIn', says: 'Size a matter (分级)', body: triageInput, act: triageMatter }),
  move({ name: 'plan', who: 'signedIn', says: 'Promise a plan (方案)', body: planInput, act: planMatter }),
  move({ name: 'note', who: 'onDuty', says: 'Add a note', body: noteInput, act: noteMatter }),
  move({ name: 'resolve', who: 'signedIn', says: 'Close with result and evidence (办结)', body: resolveInput, act: resolveMatter }),
  move({ name: 'rate', who: 'signedIn', byMandate: ['answer'], says: 'Rate (评价)', body: rateInput, act: rateMatter }),
  move({ name: 'reopen', who: 'signedIn', byMandate: ['answer'], says: 'Reopen (重开)', body: reasonInput, act: reopenMatter }),
  move({ name: 'ask-handover', who: 'signedIn', says: 'Ask somebody to take over (转交)', body: askHandoverInput, act: askHandover }),
  move({ name: 'accept-handover', who: 'signedIn', says: 'Accept a handover', body: nothing, act: acceptHandover }),
  move({ name: 'refuse-handover', who: 'signedIn', says: 'Refuse a handover, with a reason (退回)', body: reasonInput, act: refuseHandover }),
  move({ name: 'rule-handover', who: 'signedIn', says: 'Rule on a refused handover', body: ruleHandoverInput, act: ruleHandover }),
  move({ name: 'take-back-handover', who: 'signedIn', says: 'Take back a handover that nobody has answered yet', body: nothing, act: takeBackHandover }),
  move({ name: 'pause', who: 'signedIn', says: 'Pause the clock for a stated reason', body: pauseInput, act: pauseClock }),
  move({ name: 'resume', who: 'signedIn', says: 'Let the clock run again', body: nothing, act: resumeClock }),
  move({ name: 'publish', who: 'onDuty', says: 'Publish the checked text (公开)', body: publishInput, act: publishMatter }),
  move({ name: 'recategorise', who: 'onDuty', says: 'Change kind or place', body: recategoriseInput, act: recategoriseMatter }),
  move({ name: 'answer-follow-up', who: 'signedIn', byMandate: ['answer'], says: 'Say after four weeks whether it is still mended', body: followUpInput, act: answerFollowUp }),
  move({ name: 'withdraw', who: 'signedIn', byMandate: ['answer'], says: 'Withdraw one’s own matter', body: reasonInput, act: withdrawMatter }),
  move({ name: 'merge', who: 'onDuty', says: 'Merge into another open matter that says the same (合并)', body: mergeInput, act: mergeMatter }),
  move({ name: 'undo', who: 'onDuty', says: 'Take back one’s own last move', body: nothing, act: undoMove }),
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
