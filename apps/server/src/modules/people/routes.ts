import {
  acceptInput, acceptOnPaperInput, appointInput, byId, closePlaceInput, declineInput, dutyHistory, dutyPhoneInput, dutyPhoneList, dutyList, dutyQuery, done, endDutyInput, me, meChange, moveDutyInput, myDuties, placeTree, prolongInput,
  residentList, residentQuery, residentRow, sheetInput, sheetList, slipSheet, slipsRequest, recoveryAsk, recoveryList, recoveryQuery, recoveryStarted, pageByMoment,
} from '@linyi/contract';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { loadPlace } from '../tenancy/index.ts';
import { ownDataRoutes } from './privacy/routes.ts';
import { dutyPhonesOf, meOf, neighboursToVouchFor, residentRowOf, residentsOf } from './read.ts';
import { dutiesList, dutyHistoryOf, myDutiesOf, sheetsOf } from './read-duties.ts';
import { placeTreeOf } from './read-places.ts';
import { acceptDuty, acceptDutyOnPaper, declineDuty } from './use-cases/accept-duty.ts';
import { appointDuty } from './use-cases/appoint-duty.ts';
import { endDuty, moveDuty, prolongDuty } from './use-cases/change-duty.ts';
import { codeHolds } from './domain/recovery.ts';
import { recoveriesFor, recoveryViewOf } from './recovery-read.ts';
import { closePlace } from './use-cases/close-place.ts';
import { changeMe } from './use-cases/change-me.ts';
import { showDutyPhone } from './use-cases/show-duty-phone.ts';
import { issueSlips } from './use-cases/issue-slips.ts';
import { publishSheet } from './use-cases/publish-sheet.ts';
import { secondRecovery } from './use-cases/second-recovery.ts';
import { startRecovery } from './use-cases/start-recovery.ts';
import type { Started } from './use-cases/start-recovery.ts';
import { cancelRecovery } from './use-cases/stop-recovery.ts';
import { verifyResident, vouchResident } from './use-cases/vouch-resident.ts';

const isDone = { done: true as const };
const duties: readonly Route[] = [
  route({ method: 'GET', path: '/duties', who: 'staff', says: 'Who is charged with what, and which of it waits for somebody', query: dutyQuery, answer: dutyList, inCommunity: (ctx, { query }) => dutiesList(ctx, query) }),
  route({ method: 'GET', path: '/residents/:id/duties', who: 'staff', says: 'Who was what when: all duties of a resident, with every act on them', params: byId, answer: dutyHistory, inCommunity: (ctx, { params }) => dutyHistoryOf(ctx, params.id) }),
  route({
    method: 'POST', path: '/duties', who: 'communityStaff', says: 'Appoint somebody to a duty, in a scope, from a day to a day (任命)', body: appointInput, answer: dutyHistory, status: 201,
    inCommunity: async (ctx, { body }) => {
      await appointDuty(ctx, body);
      return dutyHistoryOf(ctx, body.residentId);
    },
  }),
  route({ method: 'POST', path: '/duties/:id/end', who: 'signedIn', says: 'End a duty, now or on a day; its holder may lay it down', params: byId, body: endDutyInput, answer: done, inCommunity: async (ctx, { params, body }) => endDuty(ctx, { dutyId: params.id, ...body }).then(() => isDone) }),
  route({ method: 'POST', path: '/duties/:id/prolong', who: 'communityStaff', says: 'Let a duty go on until another day, or without an end', params: byId, body: prolongInput, answer: done, inCommunity: async (ctx, { params, body }) => prolongDuty(ctx, { dutyId: params.id, ...body }).then(() => isDone) }),
  route({ method: 'POST', path: '/duties/:id/move', who: 'communityStaff', says: 'Let a duty go on in another scope', params: byId, body: moveDutyInput, answer: done, inCommunity: async (ctx, { params, body }) => moveDuty(ctx, { dutyId: params.id, ...body }).then(() => isDone) }),
  route({ method: 'POST', path: '/duties/:id/accept-on-paper', who: 'communityStaff', says: 'Write down that a duty’s holder signed its sheet on paper', params: byId, body: acceptOnPaperInput, answer: done, inCommunity: async (ctx, { params, body }) => acceptDutyOnPaper(ctx, { dutyId: params.id, ...body }).then(() => isDone) }),
  route({ method: 'GET', path: '/me/duties', who: 'signedIn', says: 'What I am charged with or asked to take on, with each duty’s sheet', answer: myDuties, inCommunity: (ctx) => myDutiesOf(ctx) }),
  route({ method: 'POST', path: '/me/duties/:id/accept', who: 'signedIn', says: 'Accept a duty’s sheet as I have read it (权责清单)', params: byId, body: acceptInput, answer: done, inCommunity: async (ctx, { params, body }) => acceptDuty(ctx, { dutyId: params.id, ...body }).then(() => isDone) }),
  route({ method: 'POST', path: '/me/duties/:id/decline', who: 'signedIn', says: 'Decline a duty that I was asked to take on', params: byId, body: declineInput, answer: done, inCommunity: async (ctx, { params, body }) => declineDuty(ctx, { dutyId: params.id, ...body }).then(() => isDone) }),
  route({ method: 'GET', path: '/duty-sheets', who: 'anyone', says: 'What each duty may and must do: the sheets in force', answer: sheetList, inCommunity: async (ctx) => ({ rows: [...(await sheetsOf(ctx))] }) }),
  route({
    method: 'POST', path: '/duty-sheets', who: 'communityStaff', says: 'Publish a new version of a duty’s sheet', body: sheetInput, answer: sheetList, status: 201,
    inCommunity: async (ctx, { body }) => {
      await publishSheet(ctx, body);
      return { rows: [...(await sheetsOf(ctx))] };
    },
  }),
];

const shown = async (ctx: Ctx, { recoveryId, code }: Started) => ({ recovery: await recoveryViewOf(ctx, recoveryId), code, minutes: codeHolds / 60_000 });
const recoveryRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/recoveries', who: 'onDuty', says: 'Recoveries under way, and whom I may help to a new number', query: recoveryQuery, answer: recoveryList, inCommunity: (ctx, { query }) => recoveriesFor(ctx, query) }),
  route({ method: 'POST', path: '/recoveries', who: 'onDuty', says: 'Say face to face who somebody is that lost their number (找回)', shownOnce: true, body: recoveryAsk, answer: recoveryStarted, inCommunity: async (ctx, { body }) => shown(ctx, await startRecovery(ctx, body)) }),
  route({ method: 'POST', path: '/recoveries/:id/second', who: 'onDuty', says: 'Say it as the second of two', shownOnce: true, params: byId, answer: recoveryStarted, inCommunity: async (ctx, { params }) => shown(ctx, await secondRecovery(ctx, { recoveryId: params.id })) }),
  route({
    method: 'POST', path: '/recoveries/:id/cancel', who: 'onDuty', says: 'Take a recovery back', params: byId, answer: done,
    inCommunity: async (ctx, { params }) => {
      await cancelRecovery(ctx, { recoveryId: params.id });
      return { done: true as const };
    },
  }),
];

export const peopleRoutes: readonly Route[] = [
  ...duties,
  ...ownDataRoutes,
  ...recoveryRoutes,
  route({ method: 'GET', path: '/places', who: 'staff', says: 'The tree of places, with who is responsible and what is vacant', answer: placeTree, inCommunity: (ctx) => placeTreeOf(ctx) }),
  route({ method: 'POST', path: '/places/:id/close', who: 'communityStaff', says: 'Close a place; what hangs on it goes into another or stands against it', params: byId, body: closePlaceInput, answer: done, inCommunity: (ctx, { params, body }) => closePlace(ctx, { placeId: params.id, ...body }).then(() => isDone) }),
  route({ method: 'GET', path: '/me', who: 'signedIn', says: 'Who I am here', answer: me, inCommunity: (ctx) => meOf(ctx) }),
  route({
    method: 'POST', path: '/me', who: 'signedIn', says: 'Change my name, my way of reading, my building', body: meChange, answer: me,
    inCommunity: async (ctx, { body }) => {
      await changeMe(ctx, body);
      return meOf(ctx);
    },
  }),
  route({ method: 'GET', path: '/duty-phones', who: 'anyone', says: 'Whom one can call: the numbers that those on duty show', answer: dutyPhoneList, etag: () => 0, inCommunity: (ctx) => dutyPhonesOf(ctx) }),
  route({
    method: 'POST', path: '/me/duty-phone', who: 'onDuty', says: 'Show a number that everybody may call, or show it no longer', body: dutyPhoneInput, answer: dutyPhoneList,
    inCommunity: async (ctx, { body }) => {
      await showDutyPhone(ctx, body);
      return dutyPhonesOf(ctx);
    },
  }),
  route({ method: 'GET', path: '/residents', who: 'staff', says: 'Residents, by name', query: residentQuery, answer: residentList, inCommunity: (ctx, { query }) => residentsOf(ctx, query) }),
  route({ method: 'GET', path: '/residents/to-vouch', who: 'onDuty', says: 'People of my building whom nobody has vouched for', query: pageByMoment, answer: residentList, inCommunity: (ctx, { query }) => neighboursToVouchFor(ctx, query) }),
  route({ method: 'POST', path: '/residents/:id/vouch', who: 'onDuty', says: 'Vouch for a neighbour (作证)', params: byId, answer: residentRow, inCommunity: async (ctx, { params }) => residentRowOf(ctx, await vouchResident(ctx, { residentId: params.id }), 'vouching') }),
  route({ method: 'POST', path: '/residents/:id/verify', who: 'communityStaff', says: 'Verify a resident (认证)', params: byId, answer: residentRow, inCommunity: async (ctx, { params }) => residentRowOf(ctx, await verifyResident(ctx, { residentId: params.id }), 'verifying') }),
  route({
    method: 'POST', path: '/slips', who: 'communityStaff', says: 'Issue invite slips for a building', shownOnce: true, body: slipsRequest, answer: slipSheet,
    inCommunity: async (ctx, { body }, house) => {
      const [sheet, building] = [await issueSlips(ctx, body), await loadPlace(ctx.tx, body.buildingId)];
      const urlOf = (slip: string): string => `${house.config.publicUrl}/c/${ctx.community.slug}/sign-in?slip=${slip}`;
      return { building: building?.name ?? '', expiresAt: sheet.expiresAt, slips: sheet.slips.map((each) => ({ ...each, url: urlOf(each.slip) })) };
    },
  }),
];
