import { z } from 'zod';
import {
  addressee, addresseeInput, byId, cancelConferenceInput, carryCommitmentInput, changeAddresseeInput, commitmentInput, conferenceInput, conferenceList, conferencePage, hardRoad, id, jointList, keepCommitmentInput, minutesInput, replyInput,
  requestInput, withdrawRequestInput, pageByMoment,
} from '@linyi/contract';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import { maySeeContacts } from './policy.ts';
import { addresseeView } from './present.ts';
import { addresseesOf, conferencePageOf, conferencesOf, hardRoadOf, jointListOf } from './read.ts';
import { callConference, cancelConference } from './use-cases/call-conference.ts';
import { carryCommitment, keepCommitment, makeCommitment } from './use-cases/commit.ts';
import { holdConference } from './use-cases/hold-conference.ts';
import { addAddressee, changeAddressee } from './use-cases/keep-addressee.ts';
import { recordReply } from './use-cases/record-reply.ts';
import { sendRequest } from './use-cases/send-request.ts';
import { withdrawRequest } from './use-cases/withdraw-request.ts';

const asks: readonly Route[] = [
  route({ method: 'GET', path: '/addressees', who: 'anyone', says: 'Departments and deputies that the community turns to', answer: z.object({ rows: z.array(addressee) }), inCommunity: async (ctx) => ({ rows: await addresseesOf(ctx) }) }),
  route({
    method: 'POST', path: '/addressees', who: 'communityStaff', says: 'Add a department or a deputy', body: addresseeInput, answer: addressee, status: 201,
    inCommunity: async (ctx, { body }) => addresseeView(await addAddressee(ctx, body), maySeeContacts(ctx.actor)),
  }),
  route({
    method: 'POST', path: '/addressees/:id', who: 'communityStaff', says: 'Change a department or a deputy, or turn to it no more', params: byId, body: changeAddresseeInput, answer: addressee,
    inCommunity: async (ctx, { params, body }) => addresseeView(await changeAddressee(ctx, { addresseeId: params.id, ...body }), maySeeContacts(ctx.actor)),
  }),
  route({ method: 'GET', path: '/matters/:id/road', who: 'anyone', says: 'All that was asked, answered and promised for a hard matter', params: byId, answer: hardRoad, etag: () => 0, inCommunity: (ctx, { params }) => hardRoadOf(ctx, params.id) }),
  route({
    method: 'POST', path: '/matters/:id/requests', who: 'communityStaff', says: 'Ask a department or a deputy about a hard matter (去函)', params: byId, body: requestInput, answer: hardRoad, status: 201,
    inCommunity: async (ctx, { params, body }) => {
      await sendRequest(ctx, { ...body, matterId: params.id });
      return hardRoadOf(ctx, params.id);
    },
  }),
  route({
    method: 'POST', path: '/requests/:id/replies', who: 'communityStaff', says: 'Write down what a department or a deputy answered', params: byId, body: replyInput, answer: hardRoad, status: 201,
    inCommunity: async (ctx, { params, body }) => hardRoadOf(ctx, (await recordReply(ctx, { ...body, requestId: params.id })).matterId),
  }),
  route({
    method: 'POST', path: '/requests/:id/withdraw', who: 'communityStaff', says: 'Need no answer any more, with a reason', params: byId, body: withdrawRequestInput, answer: hardRoad,
    inCommunity: async (ctx, { params, body }) => hardRoadOf(ctx, (await withdrawRequest(ctx, { ...body, requestId: params.id })).matterId),
  }),
];

const carriedTo = carryCommitmentInput.extend({ conferenceId: id });
const meetings: readonly Route[] = [
  route({ method: 'GET', path: '/joint-list', who: 'anyone', says: 'What the next joint meeting has before it', answer: jointList, inCommunity: (ctx) => jointListOf(ctx) }),
  route({ method: 'GET', path: '/conferences', who: 'anyone', says: 'Conferences, newest first', query: pageByMoment, answer: conferenceList, inCommunity: (ctx, { query }) => conferencesOf(ctx, query) }),
  route({ method: 'GET', path: '/conferences/:id', who: 'anyone', says: 'A conference with its minutes and what was promised', params: byId, answer: conferencePage, inCommunity: (ctx, { params }) => conferencePageOf(ctx, params.id) }),
  route({
    method: 'POST', path: '/conferences', who: 'communityStaff', says: 'Call a conference (五方联席会议, 每月联席会)', body: conferenceInput, answer: conferencePage, status: 201,
    inCommunity: async (ctx, { body }) => conferencePageOf(ctx, (await callConference(ctx, body)).conferenceId),
  }),
  route({
    method: 'POST', path: '/conferences/:id/cancel', who: 'communityStaff', says: 'Cancel a conference, with a reason', params: byId, body: cancelConferenceInput, answer: conferencePage,
    inCommunity: async (ctx, { params, body }) => conferencePageOf(ctx, (await cancelConference(ctx, { ...body, conferenceId: params.id })).conferenceId),
  }),
  route({
    method: 'POST', path: '/conferences/:id/minutes', who: 'communityStaff', says: 'Publish the minutes: every item concluded, every promise brought along kept or carried on', params: byId, body: minutesInput, answer: conferencePage,
    inCommunity: async (ctx, { params, body }) => conferencePageOf(ctx, (await holdConference(ctx, { ...body, conferenceId: params.id })).conferenceId),
  }),
  route({
    method: 'POST', path: '/conferences/:id/commitments', who: 'communityStaff', says: 'Write down a promise made at a conference (承诺)', params: byId, body: commitmentInput, answer: conferencePage, status: 201,
    inCommunity: async (ctx, { params, body }) => conferencePageOf(ctx, (await makeCommitment(ctx, { ...body, conferenceId: params.id })).conferenceId),
  }),
  route({
    method: 'POST', path: '/commitments/:id/keep', who: 'communityStaff', says: 'A promise was kept', params: byId, body: keepCommitmentInput.extend({ conferenceId: id.optional() }), answer: hardRoad,
    inCommunity: async (ctx, { params, body }) => hardRoadOf(ctx, (await keepCommitment(ctx, { ...body, commitmentId: params.id })).matterId),
  }),
  route({
    method: 'POST', path: '/commitments/:id/carry', who: 'communityStaff', says: 'A promise goes on to the next conference, with a reason and another day', params: byId, body: carriedTo, answer: hardRoad,
    inCommunity: async (ctx, { params, body }) => hardRoadOf(ctx, (await carryCommitment(ctx, { ...body, commitmentId: params.id })).matterId),
  }),
];

export const conferenceRoutes: readonly Route[] = [...asks, ...meetings];
