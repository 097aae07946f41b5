import { byId, charterList, charterQuery, charterText, draftInput, newTextInput, publishTextInput } from '@linyi/contract';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import { textOf, textsOf } from './read.ts';
import { draftText, startText } from './use-cases/draft-text.ts';
import { publishText } from './use-cases/publish-text.ts';

export const charterRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/charter', who: 'anyone', says: 'Charter, council rules and neighbourhood pacts in force', answer: charterList, inCommunity: (ctx) => textsOf(ctx) }),
  route({ method: 'GET', path: '/charter/:id', who: 'anyone', says: 'A text as it stands or stood, with what changed in it', params: byId, query: charterQuery, answer: charterText, inCommunity: (ctx, { params, query }) => textOf(ctx, params.id, query.version) }),
  route({
    method: 'POST', path: '/charter', who: 'communityStaff', says: 'Begin a charter, council rules or a pact, as a draft', body: newTextInput, answer: charterText, status: 201,
    inCommunity: async (ctx, { body }) => textOf(ctx, (await startText(ctx, body)).textId),
  }),
  route({
    method: 'POST', path: '/charter/:id/draft', who: 'communityStaff', says: 'Write or change the draft of a text', params: byId, body: draftInput, answer: charterText,
    inCommunity: async (ctx, { params, body }) => draftText(ctx, { textId: params.id, ...body }).then(() => textOf(ctx, params.id)),
  }),
  route({
    method: 'POST', path: '/charter/:id/publish', who: 'communityStaff', says: 'Publish the draft that was adopted by a vote or at a meeting', params: byId, body: publishTextInput, answer: charterText,
    inCommunity: async (ctx, { params, body }) => publishText(ctx, { textId: params.id, ...body }).then(() => textOf(ctx, params.id)),
  }),
];
