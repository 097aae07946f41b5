import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { anew, passkeyMade, passkeyQuestion, passkeyShown, signedIn } from '@linyi/contract';
import { Refused } from '@linyi/kernel';
import type { House } from '../house.ts';
import { isResident, needsSecondFactor } from '../kernel/ctx.ts';
import { joinWithoutPhone } from '../modules/people/index.ts';
import { openCtx } from '../open-ctx.ts';
import { randomText } from '../sign-in/ground.ts';
import type { Standing } from '../sign-in/sessions.ts';
import { networkOf } from './address.ts';
import { beginAnew, cookieFor, deviceIn, giveSession, halfMember, hasFactor, mustHaveProved, note, setSession } from './member.ts';
import type { Member } from './member.ts';
import { entrance, tokenOf } from './mount.ts';
import { localeOf } from './problems.ts';
import type { RawRoute } from './route.ts';

/** Ties the question to the browser it was asked of: nobody is signed in by an answer that was made somewhere else. */
const holderCookie = 'linyi_passkey';
const fiveMinutes = 300;
const hostOf = (request: FastifyRequest): string => request.headers.host ?? '';

/** @returns whether they have a second factor. */
const mayAsk = async (house: House, who: Member): Promise<boolean> => {
  const isKnown = await hasFactor(house, who.accountId);
  if (who.half && isKnown) throw new Refused([{ code: 'may.secondFactorFirst' }]);
  await mustHaveProved(house, who);
  return isKnown;
};
/** Whoever owes a second factor and has none sets it with this one; whoever has one has to have given it. */
const mayAdd = async (house: House, who: Member, ticket: string | undefined): Promise<void> => {
  const isKnown = await mayAsk(house, who);
  if (who.owes && !isKnown) await house.signIn.mustHoldTicket(who.accountId, ticket);
};

const makeQuestion: RawRoute = {
  method: 'POST', path: '/sign-in/passkeys/question', who: 'anyone', says: 'What a browser needs to make a passkey of mine', answer: passkeyQuestion,
  handle: async (request, reply, house) => {
    const who = await halfMember(request, house);
    await mayAsk(house, who);
    const publicKey = await house.signIn.passkeyToMake({ accountId: who.accountId, name: who.actor.name, community: who.at.community.name });
    return reply.header('cache-control', 'no-store').send({ publicKey });
  },
};

const add: RawRoute = {
  method: 'POST', path: '/sign-in/passkeys', who: 'anyone', says: 'Keep a passkey that was made', body: passkeyMade, answer: anew,
  handle: async (request, reply, house) => {
    const who = await halfMember(request, house);
    const made = request.body as z.infer<typeof passkeyMade>;
    await house.signIn.count(`passkey:${who.accountId}`, 20, 60);
    await mayAdd(house, who, made.ticket);
    // It stands for both factors where the second one was given, or where it is the second one.
    const strong = who.owes;
    const name = made.name ?? '';
    await house.signIn.addPasskey(who.accountId, made, { host: hostOf(request), name: name === '' ? deviceIn(request) || 'Passkey' : name, strong });
    await note(house, who, 'passkeyAdded');
    if (!who.half) return reply.header('cache-control', 'no-store').send({ done: true, token: who.token });
    await house.signIn.spendTicket(who.accountId);
    const token = await beginAnew(request, house, { accountId: who.accountId, secondFactor: true });
    return setSession(request, reply, token).send({ done: true, token });
  },
};

const showQuestion: RawRoute = {
  method: 'POST', path: '/sign-in/passkey/question', who: 'anyone', says: 'What a browser needs to show a passkey', answer: passkeyQuestion,
  handle: async (request, reply, house) => {
    await entrance(request, house);
    await house.signIn.count(`passkey-from:${networkOf(request.ip)}`, 120, 60);
    const holder = randomText(18);
    const publicKey = await house.signIn.passkeyToShow(holder);
    return reply.setCookie(holderCookie, holder, cookieFor(request, fiveMinutes)).header('cache-control', 'no-store').send({ publicKey });
  },
};

/** The actor behind an account here, made a resident where they come for the first time. */
const enterBy = async (request: FastifyRequest, house: House, accountId: string): Promise<{ owes: boolean; newcomer: boolean }> => {
  const { community } = await entrance(request, house);
  const newcomer = await openCtx(house, { community, visitor: { kind: 'stranger' }, locale: localeOf(request) }, (ctx) => joinWithoutPhone(ctx, { accountId, name: '新居民' }));
  const owes = await openCtx(house, { community, visitor: { kind: 'account', accountId, secondFactor: true }, locale: localeOf(request) }, (ctx) => Promise.resolve(isResident(ctx.actor) && needsSecondFactor(ctx.actor)));
  return { owes, newcomer };
};

/** The session in hand, where it is this account's already. */
const ownSession = async (request: FastifyRequest, house: House, accountId: string): Promise<Standing | undefined> => {
  const token = tokenOf(request);
  const standing = token === undefined ? undefined : await house.signIn.standing(token);
  return standing?.accountId === accountId ? standing : undefined;
};

const show: RawRoute = {
  method: 'POST', path: '/sign-in/passkey', who: 'anyone', says: 'Sign in with a passkey', body: passkeyShown, answer: signedIn,
  handle: async (request, reply, house) => {
    await entrance(request, house);
    const holder = request.cookies[holderCookie] ?? '';
    await house.signIn.count(`passkey-check-from:${networkOf(request.ip)}`, 60, 60);
    const { accountId, id, strong } = await house.signIn.checkPasskey(request.body as z.infer<typeof passkeyShown>, { holder, host: hostOf(request) });
    void reply.clearCookie(holderCookie, { path: '/' });
    const before = await ownSession(request, house, accountId);
    // One that was made before its holder had a second factor stands for both once it is shown beside that.
    if (!strong && before?.secondFactor === true) await house.signIn.strengthen(id);
    const both = strong || before?.secondFactor === true;
    const { owes, newcomer } = await enterBy(request, house, accountId);
    const token = await house.signIn.sessionFor(accountId, both, deviceIn(request));
    if (before) await house.signIn.endOne(accountId, before.id);
    return giveSession(request, reply, { token, secondFactor: owes && !both, newcomer });
  },
};

export const passkeyRoutes: readonly RawRoute[] = [makeQuestion, add, showQuestion, show];
