import { askTalentInput, byId, myTalents, myTalentsInput, relayList, relayTextInput, talentList, talentQuery, pageByMoment } from '@linyi/contract';
import { z } from 'zod';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import { myTalentsOf, relaysOfMine, talentsOf } from './read.ts';
import { askTalent } from './use-cases/ask-talent.ts';
import { listTalents } from './use-cases/list-talents.ts';
import { endRelay, writeRelay } from './use-cases/write-relay.ts';

const ending = z.object({ block: z.boolean().default(false) });
export const talentsRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/talents', who: 'signedIn', says: 'Neighbours who let themselves be found by what they can do (能人库)', query: talentQuery, answer: talentList, inCommunity: (ctx, { query }) => talentsOf(ctx, query) }),
  route({ method: 'GET', path: '/me/talents', who: 'signedIn', says: 'What neighbours may find me by', answer: myTalents, inCommunity: (ctx) => myTalentsOf(ctx) }),
  route({ method: 'POST', path: '/me/talents', who: 'signedIn', says: 'Let neighbours find me by my skills, or no more', body: myTalentsInput, answer: myTalents, inCommunity: (ctx, { body }) => listTalents(ctx, body).then(() => myTalentsOf(ctx)) }),
  route({ method: 'GET', path: '/me/relay', who: 'signedIn', says: 'My talks that the house passes on', query: pageByMoment, answer: relayList, inCommunity: (ctx, { query }) => relaysOfMine(ctx, query) }),
  route({ method: 'POST', path: '/talents/ask', who: 'signedIn', says: 'Write to a neighbour by relay, about a skill they are listed with', body: askTalentInput, answer: relayList, status: 201, inCommunity: (ctx, { body }) => askTalent(ctx, body).then(() => relaysOfMine(ctx)) }),
  route({ method: 'POST', path: '/me/relay/:id', who: 'signedIn', says: 'Write one more message', params: byId, body: relayTextInput, answer: relayList, inCommunity: (ctx, { params, body }) => writeRelay(ctx, { relayId: params.id, text: body.text }).then(() => relaysOfMine(ctx)) }),
  route({ method: 'POST', path: '/me/relay/:id/end', who: 'signedIn', says: 'Decline a talk, or hear no more from this neighbour', params: byId, body: ending, answer: relayList, inCommunity: (ctx, { params, body }) => endRelay(ctx, { relayId: params.id, ...body }).then(() => relaysOfMine(ctx)) }),
];
