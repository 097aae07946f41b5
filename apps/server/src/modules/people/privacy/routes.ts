import { byId, consentChange, consentRecorded, done, guardianInput, mandateInput, mandateRecorded, myFile, myMandates, myMay, officeFile } from '@linyi/contract';
import { route } from '../../../http/route.ts';
import type { Route } from '../../../http/route.ts';
import { changeConsent, recordConsent } from '../use-cases/change-consent.ts';
import { endGuardianConsent, signGuardian } from '../use-cases/sign-guardian.ts';
import { endMandate, giveMandate, recordMandate } from '../use-cases/give-mandate.ts';
import { myMandatesOf, myMayOf } from './mandates-read.ts';
import { myFileOf, officeFileOf } from './my-file.ts';

export const ownDataRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/me/may', who: 'signedIn', says: 'What I may do here, and what opens the rest', answer: myMay, inCommunity: (ctx) => myMayOf(ctx) }),
  route({ method: 'GET', path: '/me/mandates', who: 'signedIn', says: 'Who acts for me and for whom I act, with every act', answer: myMandates, inCommunity: (ctx) => myMandatesOf(ctx) }),
  route({
    method: 'POST', path: '/me/mandates', who: 'signedIn', scope: 'closed', says: 'Let somebody act for me until a day (委托)', body: mandateInput, answer: myMandates,
    inCommunity: async (ctx, { body }) => {
      await giveMandate(ctx, body);
      return myMandatesOf(ctx);
    },
  }),
  route({
    method: 'POST', path: '/mandates/:id/end', who: 'signedIn', scope: 'closed', says: 'End a mandate, from either side', params: byId, answer: myMandates,
    inCommunity: async (ctx, { params }) => {
      await endMandate(ctx, { mandateId: params.id });
      return myMandatesOf(ctx);
    },
  }),
  route({
    method: 'POST', path: '/residents/:id/mandates', who: 'communityStaff', scope: 'closed', says: 'Type in a mandate signed on paper', params: byId, body: mandateRecorded, answer: done,
    inCommunity: async (ctx, { params, body }) => {
      await recordMandate(ctx, { ...body, residentId: params.id });
      return { done: true as const };
    },
  }),
  route({ method: 'GET', path: '/residents/:id/privacy', who: 'communityStaff', scope: 'closed', says: 'How somebody’s consents, mandates and the guardian’s signature stand, to type in what they say in the office', params: byId, answer: officeFile, inCommunity: (ctx, { params }) => officeFileOf(ctx, params.id) }),
  route({ method: 'GET', path: '/me/privacy', who: 'signedIn', says: 'What is kept of me, what for, and what I agreed to', answer: myFile, inCommunity: (ctx) => myFileOf(ctx) }),
  route({
    method: 'POST', path: '/me/consents', who: 'signedIn', scope: 'closed', says: 'Say yes or no to one purpose (同意、撤回)', body: consentChange, answer: myFile,
    inCommunity: async (ctx, { body }) => {
      await changeConsent(ctx, body);
      return myFileOf(ctx);
    },
  }),
  route({
    method: 'POST', path: '/residents/:id/consents', who: 'communityStaff', scope: 'closed', says: 'Type in what somebody without a phone said or signed', params: byId, body: consentRecorded, answer: done,
    inCommunity: async (ctx, { params, body }) => {
      await recordConsent(ctx, { ...body, residentId: params.id });
      return { done: true as const };
    },
  }),
  route({
    method: 'POST', path: '/residents/:id/guardian', who: 'communityStaff', scope: 'closed', says: 'Type in what a guardian signed for a child (家长签字)', params: byId, body: guardianInput, answer: done,
    inCommunity: async (ctx, { params, body }) => {
      await signGuardian(ctx, { ...body, residentId: params.id });
      return { done: true as const };
    },
  }),
  route({
    method: 'POST', path: '/residents/:id/guardian/end', who: 'communityStaff', scope: 'closed', says: 'A guardian takes it back', params: byId, answer: done,
    inCommunity: async (ctx, { params }) => {
      await endGuardianConsent(ctx, { residentId: params.id });
      return { done: true as const };
    },
  }),
];
