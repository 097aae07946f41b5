import { z } from 'zod';
import {
  addPersonInput, agreeForInput, agreeInput, breachInput, byId, callOffInput, checkScriptInput, done, endMediationInput, handleBreachInput, holdSessionInput, measurementInput, mediationNoteInput, mediationPage, openMediationInput, pactInput,
  planSessionInput, publicMediation, scriptInput, scriptQuery, settleInput, signPaperInput, mediationList, mediationQuery, scriptList,
} from '@linyi/contract';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { mediationPageOf, myMediations, publicMediationOf, scriptsOf } from './read.ts';
import { agreeToPublish, draftPact, signOnPaper, signPact } from './use-cases/draft-pact.ts';
import { addPerson, openMediation } from './use-cases/open-mediation.ts';
import { callOffSession, holdSession, planSession } from './use-cases/plan-session.ts';
import { handleBreach, reportBreach } from './use-cases/report-breach.ts';
import { endMediation, resumeMediation, settleMediation } from './use-cases/settle-mediation.ts';
import { measure, writeNote } from './use-cases/write-note.ts';
import { checkScript, drawScript, retireScript, writeScript } from './use-cases/write-script.ts';

type Doing<B extends z.ZodType> = { readonly name: string; readonly says: string; readonly body: B; readonly act: (ctx: Ctx, input: z.infer<B> & { mediationId: string }, version: number | undefined) => Promise<unknown> };
/** Something done in a case, then the case as it is now. Who is in it decides the room itself. */
const doing = <B extends z.ZodType>({ name, says, body, act }: Doing<B>): Route => route({
  method: 'POST', path: `/mediations/:id/${name}`, who: 'signedIn', says, params: byId, body, answer: mediationPage,
  inCommunity: async (ctx, { params, body: input, version }) => {
    const { id } = params as unknown as { id: string };
    await act(ctx, { ...(input as object), mediationId: id } as z.infer<B> & { mediationId: string }, version);
    return mediationPageOf(ctx, id);
  },
});
const inside = byId.extend({ inner: z.uuid() });
/** The same about one thing within the case: a session, a breach. */
const doingTo = <B extends z.ZodType>({ name, says, body, act }: { readonly name: string; readonly says: string; readonly body: B; readonly act: (ctx: Ctx, input: z.infer<B> & { mediationId: string }, inner: string) => Promise<unknown> }): Route => route({
  method: 'POST', path: `/mediations/:id/${name}`, who: 'signedIn', says, params: inside, body, answer: mediationPage,
  inCommunity: async (ctx, { params, body: input }) => {
    const { id, inner } = params as unknown as { id: string; inner: string };
    await act(ctx, { ...(input as object), mediationId: id } as z.infer<B> & { mediationId: string }, inner);
    return mediationPageOf(ctx, id);
  },
});
const nothing = z.object({});
const made = (work: Promise<unknown>): Promise<{ done: true }> => work.then(() => ({ done: true as const }));

export const mediationRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/mediations', who: 'signedIn', says: 'The cases I am in', query: mediationQuery, answer: mediationList, inCommunity: (ctx, { query }) => myMediations(ctx, query) }),
  route({
    method: 'POST', path: '/mediations', who: 'signedIn', says: 'Open a case (调解)', body: openMediationInput, answer: mediationPage, status: 201,
    inCommunity: async (ctx, { body }) => mediationPageOf(ctx, (await openMediation(ctx, body)).mediationId),
  }),
  route({ method: 'GET', path: '/mediations/:id', who: 'signedIn', says: 'A case, for its parties and mediators alone', params: byId, answer: mediationPage, inCommunity: (ctx, { params }) => mediationPageOf(ctx, params.id) }),
  route({ method: 'GET', path: '/matters/:id/mediation', who: 'anyone', says: 'What everybody may know of the talks about a matter', params: byId, answer: z.object({ mediation: publicMediation.nullable() }), etag: () => 0, inCommunity: async (ctx, { params }) => ({ mediation: await publicMediationOf(ctx, params.id) }) }),
  doing({ name: 'people', says: 'Bring somebody in', body: addPersonInput, act: addPerson }),
  doing({ name: 'sessions', says: 'Set a session (会谈)', body: planSessionInput, act: planSession }),
  doingTo({ name: 'sessions/:inner/held', says: 'Write down who came and what was said', body: holdSessionInput, act: (ctx, input, sessionId) => holdSession(ctx, { ...input, sessionId }) }),
  doingTo({ name: 'sessions/:inner/call-off', says: 'Call a session off', body: callOffInput, act: (ctx, input, sessionId) => callOffSession(ctx, { ...input, sessionId }) }),
  doing({ name: 'notes', says: 'Write a note, for those in the case', body: mediationNoteInput, act: writeNote }),
  doing({ name: 'measurements', says: 'Add a reading with its instrument and time (测量)', body: measurementInput, act: measure }),
  doing({ name: 'settle', says: 'Write down what was agreed', body: settleInput, act: settleMediation }),
  doing({ name: 'end', says: 'End it without an agreement', body: endMediationInput, act: endMediation }),
  doing({ name: 'resume', says: 'Open the talks again', body: nothing, act: resumeMediation }),
  doing({ name: 'pact', says: 'A pact, or its next version (公约)', body: pactInput, act: draftPact }),
  doing({ name: 'sign', says: 'Sign the version in force', body: z.object({ version: z.int().min(1).optional() }), act: (ctx, input) => signPact(ctx, { mediationId: input.mediationId, version: input.version }) }),
  doing({ name: 'sign-paper', says: 'Type in a signature given on paper', body: signPaperInput, act: signOnPaper }),
  doing({ name: 'agree', says: 'Say whether what was agreed may be told to everybody', body: agreeInput, act: (ctx, input) => agreeToPublish(ctx, { mediationId: input.mediationId, agrees: input.agrees }) }),
  doing({ name: 'agree-for', says: 'Type in what a party without an account said about it', body: agreeForInput, act: agreeToPublish }),
  doing({ name: 'breaches', says: 'Say that the pact wasn’t kept', body: breachInput, act: reportBreach }),
  doingTo({ name: 'breaches/:inner/handled', says: 'What came of a breach', body: handleBreachInput, act: (ctx, input, breachId) => handleBreach(ctx, { ...input, breachId }) }),
  doing({ name: 'script', says: 'Draw a script from a case that is over', body: checkScriptInput, act: drawScript }),
  route({ method: 'GET', path: '/scripts', who: 'signedIn', says: 'Scripts for mediators (话术)', query: scriptQuery, answer: scriptList, inCommunity: (ctx, { query }) => scriptsOf(ctx, query) }),
  route({ method: 'POST', path: '/scripts', who: 'signedIn', says: 'Write a script', body: scriptInput, answer: done, status: 201, inCommunity: (ctx, { body }) => made(writeScript(ctx, body)) }),
  route({ method: 'POST', path: '/scripts/:id/check', who: 'signedIn', says: 'Check a script that somebody else wrote', params: byId, body: checkScriptInput, answer: done, inCommunity: (ctx, { params, body }) => made(checkScript(ctx, { ...body, scriptId: params.id })) }),
  route({ method: 'POST', path: '/scripts/:id/retire', who: 'signedIn', says: 'Put a script away', params: byId, answer: done, inCommunity: (ctx, { params }) => made(retireScript(ctx, { scriptId: params.id })) }),
];
