/** What builders of worlds and tests call: the use cases themselves. */
export { callConference, cancelConference } from './use-cases/call-conference.ts';
export { carryCommitment, keepCommitment, makeCommitment } from './use-cases/commit.ts';
export { holdConference } from './use-cases/hold-conference.ts';
export { addAddressee, changeAddressee } from './use-cases/keep-addressee.ts';
export { recordReply } from './use-cases/record-reply.ts';
export { runRequestClock } from './use-cases/run-request-clock.ts';
export { sendRequest } from './use-cases/send-request.ts';
export { withdrawRequest } from './use-cases/withdraw-request.ts';
export { dueRequests } from './request-store.ts';
