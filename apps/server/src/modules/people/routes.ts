import { byId, me, meChange, residentList, residentQuery, residentRow, slipSheet, slipsRequest } from '@linyi/contract';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import { loadPlace } from '../tenancy/index.ts';
import { meOf, neighboursToVouchFor, residentRowOf, residentsOf } from './read.ts';
import { changeMe } from './use-cases/change-me.ts';
import { issueSlips } from './use-cases/issue-slips.ts';
import { verifyResident, vouchResident } from './use-cases/vouch-resident.ts';

export const peopleRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/me', who: 'signedIn', says: 'Who I am here', answer: me, inCommunity: (ctx) => meOf(ctx) }),
  route({
    method: 'POST', path: '/me', who: 'signedIn', says: 'Change my name, my way of reading, my building', body: meChange, answer: me,
    inCommunity: async (ctx, { body }) => {
      await changeMe(ctx, body);
      return meOf(ctx);
    },
  }),
  route({ method: 'GET', path: '/residents', who: 'staff', says: 'Residents, by name', query: residentQuery, answer: residentList, inCommunity: (ctx, { query }) => residentsOf(ctx, query) }),
  route({ method: 'GET', path: '/residents/to-vouch', who: 'onDuty', says: 'People of my building whom nobody has vouched for', answer: residentList, inCommunity: (ctx) => neighboursToVouchFor(ctx) }),
  route({ method: 'POST', path: '/residents/:id/vouch', who: 'onDuty', says: 'Vouch for a neighbour (作证)', params: byId, answer: residentRow, inCommunity: async (ctx, { params }) => residentRowOf(ctx, await vouchResident(ctx, { residentId: params.id })) }),
  route({ method: 'POST', path: '/residents/:id/verify', who: 'communityStaff', says: 'Verify a resident (认证)', params: byId, answer: residentRow, inCommunity: async (ctx, { params }) => residentRowOf(ctx, await verifyResident(ctx, { residentId: params.id })) }),
  route({
    method: 'POST', path: '/slips', who: 'communityStaff', says: 'Issue invite slips for a building', shownOnce: true, body: slipsRequest, answer: slipSheet,
    inCommunity: async (ctx, { body }, house) => {
      const [sheet, building] = [await issueSlips(ctx, body), await loadPlace(ctx.tx, body.buildingId)];
      const urlOf = (slip: string): string => `${house.config.publicUrl}/c/${ctx.community.slug}/sign-in?slip=${slip}`;
      return { building: building?.name ?? '', expiresAt: sheet.expiresAt, slips: sheet.slips.map((each) => ({ ...each, url: urlOf(each.slip) })) };
    },
  }),
];
