import { z } from 'zod';
import {
  beginWalkInput, byId, done, findInput, findResult, printFormsInput, matterPage, matterSource, nothingFoundInput, paperForm, paperForms, pasted, pastedInput, patrolPage, returnOrderInput, roundInput, slugParams, typedInput, walkPage,
  pageByMoment, toTellList,
} from '@linyi/contract';
import { must } from '@linyi/kernel';
import { route } from '../../../http/route.ts';
import type { Route } from '../../../http/route.ts';
import { nextNumber } from '../numbers.ts';
import { quotesOf } from '../domain/pasted-chat.ts';
import { pageOf } from '../read.ts';
import { beginWalk } from '../use-cases/begin-walk.ts';
import { checkStop } from '../use-cases/check-stop.ts';
import { endRound } from '../use-cases/end-round.ts';
import { finishWalk } from '../use-cases/finish-walk.ts';
import { printForms } from '../use-cases/print-forms.ts';
import { planRound } from '../use-cases/plan-round.ts';
import { reportFind } from '../use-cases/report-find.ts';
import { returnOrder } from '../use-cases/return-order.ts';
import { tellInPerson } from '../use-cases/tell-in-person.ts';
import { typeInMatter } from '../use-cases/type-in-matter.ts';
import { patrolOf, walkOf } from './patrol-read.ts';
import { mayWorkAtDesk } from './policy.ts';
import { formBy, formsOf, sourceOf, toTellOf } from './sources-read.ts';

const nothing = z.object({});
const rounds: readonly Route[] = [
  route({ method: 'GET', path: '/patrol', who: 'onDuty', says: 'Rounds: due today, missed, lately, planned', answer: patrolPage, inCommunity: (ctx) => patrolOf(ctx) }),
  route({
    method: 'POST', path: '/patrol/rounds', who: 'staff', says: 'Plan a round (排巡查)', body: roundInput, answer: patrolPage, status: 201,
    inCommunity: async (ctx, { body }) => {
      await planRound(ctx, body);
      return patrolOf(ctx);
    },
  }),
  route({
    method: 'POST', path: '/patrol/rounds/:id/end', who: 'staff', says: 'Walk a round no more', params: byId, body: nothing, answer: patrolPage,
    inCommunity: async (ctx, { params }) => {
      await endRound(ctx, { roundId: params.id });
      return patrolOf(ctx);
    },
  }),
  route({ method: 'POST', path: '/patrol/rounds/:id/walk', who: 'onDuty', says: 'Set out on a round, or make up one that was missed', params: byId, body: beginWalkInput, answer: walkPage, inCommunity: async (ctx, { params, body }) => walkOf(ctx, await beginWalk(ctx, { roundId: params.id, ...body })) }),
  route({ method: 'GET', path: '/patrol/walks/:id', who: 'onDuty', says: 'A walk and what was found on it', params: byId, answer: walkPage, inCommunity: (ctx, { params }) => walkOf(ctx, params.id) }),
  route({
    method: 'POST', path: '/patrol/walks/:id/nothing', who: 'onDuty', says: 'Nothing found at a stop', params: byId, body: nothingFoundInput, answer: walkPage,
    inCommunity: async (ctx, { params, body }) => {
      await checkStop(ctx, { walkId: params.id, stop: body.stop });
      return walkOf(ctx, params.id);
    },
  }),
  route({
    method: 'POST', path: '/patrol/walks/:id/finish', who: 'onDuty', says: 'A walk is over: every stop was looked at', params: byId, body: nothing, answer: walkPage,
    inCommunity: async (ctx, { params }) => {
      await finishWalk(ctx, { walkId: params.id });
      return walkOf(ctx, params.id);
    },
  }),
  route({
    method: 'POST', path: '/patrol/finds', who: 'onDuty', says: 'A find (巡查发现): mended and closed in one step, or raised', body: findInput, answer: findResult, status: 201, before: (_request, house, communityId) => nextNumber(house, communityId),
    inCommunity: async (ctx, { body, prepared }) => {
      const { matterId, number } = await reportFind(ctx, { ...body, number: prepared as string });
      return { matterId, number, mended: body.mended };
    },
  }),
];

const formParams = slugParams.extend({ number: z.string().max(40) });
const sources: readonly Route[] = [
  route({
    method: 'POST', path: '/matters/typed-in', who: 'onDuty', says: 'Type in somebody’s words (代录), with their consent', body: typedInput, answer: matterPage, status: 201, before: (_request, house, communityId) => nextNumber(house, communityId),
    inCommunity: async (ctx, { body, prepared }) => pageOf(ctx, (await typeInMatter(ctx, { ...body, number: prepared as string })).matterId),
  }),
  route({ method: 'POST', path: '/matters/pasted-chat', who: 'onDuty', says: 'Quotes of a pasted chat, without names and times', body: pastedInput, answer: pasted, inCommunity: (ctx, { body }) => {
    must(mayWorkAtDesk(ctx.actor));
    return Promise.resolve({ ...quotesOf(body.text), quotes: [...quotesOf(body.text).quotes] });
  } }),
  route({ method: 'GET', path: '/matters/to-tell', who: 'onDuty', says: 'Whom to tell in person what became of their matter', query: pageByMoment, answer: toTellList, inCommunity: (ctx, { query }) => toTellOf(ctx, query) }),
  route({ method: 'GET', path: '/matters/:id/source', who: 'onDuty', says: 'How a matter came in: consent, order, sheet, round', params: byId, answer: matterSource, inCommunity: (ctx, { params }) => sourceOf(ctx, params.id) }),
  route({
    method: 'POST', path: '/matters/:id/return-order', who: 'staff', says: 'The reply to an order went back (回复交办)', params: byId, body: returnOrderInput, answer: matterPage,
    inCommunity: async (ctx, { params, body, version }) => {
      await returnOrder(ctx, { matterId: params.id, ...body, version });
      return pageOf(ctx, params.id);
    },
  }),
  route({
    method: 'POST', path: '/matters/:id/told', who: 'onDuty', says: 'Whoever has no account was told in person', params: byId, body: nothing, answer: done,
    inCommunity: async (ctx, { params }) => {
      await tellInPerson(ctx, { matterId: params.id });
      return { done: true as const };
    },
  }),
  route({ method: 'POST', path: '/paper-forms', who: 'staff', says: 'Numbers for sheets of paper to print', body: printFormsInput, answer: paperForms, status: 201, inCommunity: async (ctx, { body }) => formsOf(ctx, await printForms(ctx, body)) }),
  route({ method: 'GET', path: '/paper-forms/:number', who: 'onDuty', says: 'A sheet of paper by its number', params: formParams, answer: paperForm, inCommunity: (ctx, { params }) => formBy(ctx, params.number) }),
];

export const channelRoutes: readonly Route[] = [...rounds, ...sources];
