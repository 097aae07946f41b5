import { bodyList, byId, changeBodyInput, done, gatheringInput, newBodyInput, seatInput } from '@linyi/contract';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import { bodiesOf } from './read.ts';
import { changeBody, closeBody, foundBody } from './use-cases/change-body.ts';
import { endSeat, seatSomebody } from './use-cases/seat-somebody.ts';
import { writeGathering } from './use-cases/write-gathering.ts';

const isDone = { done: true as const };
export const teamsRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/bodies', who: 'staff', says: 'Party bodies, committees and teams, with what they lack', answer: bodyList, inCommunity: (ctx) => bodiesOf(ctx) }),
  route({ method: 'POST', path: '/bodies', who: 'communityStaff', says: 'Found a body: of the Party organisation, a committee, a team', body: newBodyInput, answer: done, status: 201, inCommunity: (ctx, { body }) => foundBody(ctx, body).then(() => isDone) }),
  route({ method: 'POST', path: '/bodies/:id', who: 'communityStaff', says: 'Rename a body, hang it elsewhere, name whom to ask', params: byId, body: changeBodyInput, answer: done, inCommunity: (ctx, { params, body }) => changeBody(ctx, { bodyId: params.id, ...body }).then(() => isDone) }),
  route({ method: 'POST', path: '/bodies/:id/close', who: 'communityStaff', says: 'Close a body on which nothing hangs', params: byId, answer: done, inCommunity: (ctx, { params }) => closeBody(ctx, { bodyId: params.id }).then(() => isDone) }),
  route({ method: 'POST', path: '/bodies/:id/seats', who: 'communityStaff', says: 'Seat somebody in a team; a child with a guardian’s consent', params: byId, body: seatInput, answer: done, status: 201, inCommunity: (ctx, { params, body }) => seatSomebody(ctx, { bodyId: params.id, ...body }).then(() => isDone) }),
  route({ method: 'POST', path: '/teams/seats/:id/end', who: 'communityStaff', says: 'Somebody leaves a team', params: byId, answer: done, inCommunity: (ctx, { params }) => endSeat(ctx, { seatId: params.id }).then(() => isDone) }),
  route({ method: 'POST', path: '/bodies/:id/gatherings', who: 'communityStaff', says: 'Write down a day on which a team met, and who came', params: byId, body: gatheringInput, answer: done, status: 201, inCommunity: (ctx, { params, body }) => writeGathering(ctx, { bodyId: params.id, ...body }).then(() => isDone) }),
];
