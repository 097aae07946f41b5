import { byId, changePlaceInput, done, placeInput, ruleChangeInput, rules } from '@linyi/contract';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import { addPlace, changePlace } from './use-cases/change-places.ts';
import { changeRules } from './use-cases/change-rules.ts';

const isDone = { done: true as const };
export const tenancyRoutes: readonly Route[] = [
  route({ method: 'POST', path: '/places', who: 'communityStaff', says: 'Add a place: an estate, grid, micro-grid, building, entrance or spot', body: placeInput, answer: done, status: 201, inCommunity: (ctx, { body }) => addPlace(ctx, body).then(() => isDone) }),
  route({ method: 'POST', path: '/places/:id', who: 'communityStaff', says: 'Rename a place, or let it lie elsewhere', params: byId, body: changePlaceInput, answer: done, inCommunity: (ctx, { params, body }) => changePlace(ctx, { placeId: params.id, ...body }).then(() => isDone) }),
  route({ method: 'POST', path: '/rules', who: 'administrator', says: 'Set the community’s numbers, within their ranges', body: ruleChangeInput, answer: rules, inCommunity: (ctx, { body }) => changeRules(ctx, body as Parameters<typeof changeRules>[1]) }),
];
