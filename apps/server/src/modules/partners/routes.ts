import { byId, partnerInput, partnerLinkInput, partnerList } from '@linyi/contract';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import { partnersOf } from './read.ts';
import { keepPartner } from './use-cases/keep-partner.ts';
import { linkPartner } from './use-cases/link-partner.ts';

export const partnersRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/partners', who: 'anyone', says: 'Organisations that help, what they offer and where they helped (共建单位)', answer: partnerList, inCommunity: (ctx) => partnersOf(ctx) }),
  route({ method: 'POST', path: '/partners', who: 'communityStaff', says: 'Write a partner down', body: partnerInput, answer: partnerList, status: 201, inCommunity: (ctx, { body }) => keepPartner(ctx, body).then(() => partnersOf(ctx)) }),
  route({ method: 'POST', path: '/partners/:id', who: 'communityStaff', says: 'Change a partner, or count on it no more', params: byId, body: partnerInput, answer: partnerList, inCommunity: (ctx, { params, body }) => keepPartner(ctx, { partnerId: params.id, ...body }).then(() => partnersOf(ctx)) }),
  route({ method: 'POST', path: '/partners/:id/links', who: 'communityStaff', says: 'Link a partner to a matter or a conference', params: byId, body: partnerLinkInput, answer: partnerList, status: 201, inCommunity: (ctx, { params, body }) => linkPartner(ctx, { partnerId: params.id, ...body }).then(() => partnersOf(ctx)) }),
];
