import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { codeCheck, codeRequest, codeSent, done, secondFactorCheck, signedIn, slipCheck } from '@linyi/contract';
import { Refused } from '@linyi/kernel';
import type { House } from '../house.ts';
import { needsSecondFactor } from '../kernel/ctx.ts';
import { joinCommunity, slipAsTyped, slipHash, useSlip } from '../modules/people/index.ts';
import { openCtx } from '../open-ctx.ts';
import { networkOf } from './address.ts';
import { deviceIn, giveSession, halfMember, note } from './member.ts';
import { entrance, sessionCookie, tokenOf } from './mount.ts';
import { localeOf } from './problems.ts';
import { ownKey } from './request-key.ts';
import type { RawRoute } from './route.ts';

/** Whether this account, once inside, still owes a second factor. */
const owesSecondFactor = (house: House, request: FastifyRequest, accountId: string): Promise<boolean> =>
  entrance(request, house).then(({ community }) => openCtx(house, { community, visitor: { kind: 'account', accountId, secondFactor: true }, locale: localeOf(request) }, (ctx) => Promise.resolve(needsSecondFactor(ctx.actor))));

const askCode: RawRoute = {
  method: 'POST', path: '/sign-in/code', who: 'anyone', says: 'Ask for a code by phone', body: codeRequest, answer: codeSent,
  handle: async (request, reply, house) => {
    await entrance(request, house);
    return reply.header('cache-control', 'no-store').send(await house.signIn.sendCode((request.body as z.infer<typeof codeRequest>).phone, networkOf(request.ip)));
  },
};

const checkCode: RawRoute = {
  method: 'POST', path: '/sign-in/code/check', who: 'anyone', says: 'Sign in with the code', body: codeCheck, answer: signedIn,
  handle: async (request, reply, house) => {
    const { community } = await entrance(request, house);
    const { phone, code, name = '' } = request.body as z.infer<typeof codeCheck>;
    const { token, accountId } = await house.signIn.checkCode({ phone, code }, networkOf(request.ip), deviceIn(request));
    const resident = await openCtx(house, { community, visitor: { kind: 'stranger' }, locale: localeOf(request) }, (ctx) => joinCommunity(ctx, { accountId, phone, name }));
    return giveSession(request, reply, { token, secondFactor: await owesSecondFactor(house, request, accountId), newcomer: resident.buildingId === null });
  },
};

/** Two taps on one button are one: the form's key, too long to be guessed, stands for whoever filled it in. */
const onceOf = (request: FastifyRequest, slip: string): string | undefined => {
  const key = ownKey(request);
  return key === undefined ? undefined : `${slip}:${key}`;
};

const checkSlip: RawRoute = {
  method: 'POST', path: '/sign-in/slip', who: 'anyone', says: 'Sign in with the slip from the letter box', body: slipCheck, answer: signedIn,
  handle: async (request, reply, house) => {
    const { community, visitor } = await entrance(request, house);
    const { slip, name } = request.body as z.infer<typeof slipCheck>;
    const from = `slip-from:${networkOf(request.ip)}`;
    await house.signIn.count(from, 10, 60);
    const hash = slipHash(slipAsTyped(slip));
    const locale = localeOf(request);
    // A slip that doesn't hold must not leave an account behind.
    const account = visitor.kind === 'account' ? { accountId: visitor.accountId, token: tokenOf(request) ?? '' } : undefined;
    const used = async (accountId: string) => openCtx(house, { community, visitor: { kind: 'stranger' }, locale }, (ctx) => useSlip(ctx, { slipHash: hash, accountId, name })).then(async (done) => {
      // Guesses are counted, not letters: a whole building may sit behind one address.
      await house.signIn.uncount(from);
      return done;
    });
    if (account) return giveSession(request, reply, { token: account.token, secondFactor: false, newcomer: (await used(account.accountId)).newcomer });
    const opened = await house.signIn.openAccount(name, onceOf(request, hash), deviceIn(request));
    const { newcomer } = await used(opened.accountId).catch(async (error: unknown) => {
      if (opened.isNew) await house.signIn.closeAccount(opened.accountId);
      throw error;
    });
    return giveSession(request, reply, { token: opened.token, secondFactor: false, newcomer });
  },
};

const checkSecondFactor: RawRoute = {
  method: 'POST', path: '/sign-in/second-factor', who: 'anyone', says: 'Give the second factor that staff owe', body: secondFactorCheck, answer: signedIn,
  handle: async (request, reply, house) => {
    const { visitor } = await entrance(request, house);
    const token = tokenOf(request);
    if (visitor.kind !== 'account' || !token) throw new Refused([{ code: 'may.signInFirst' }]);
    await house.signIn.count(`second-factor:${visitor.accountId}`, 10, 15);
    const by = await house.signIn.checkSecondFactor(token, visitor.accountId, (request.body as z.infer<typeof secondFactorCheck>).code);
    if (by === 'paper') await note(house, await halfMember(request, house), 'codeUsed');
    return giveSession(request, reply, { token, secondFactor: false, newcomer: false });
  },
};

const signOut: RawRoute = {
  method: 'POST', path: '/sign-out', who: 'anyone', says: 'Sign out', answer: done,
  handle: async (request, reply, house) => {
    await entrance(request, house);
    const token = tokenOf(request);
    if (token) await house.signIn.end(token);
    return reply.clearCookie(sessionCookie, { path: '/' }).header('cache-control', 'no-store').send({ done: true });
  },
};

export const signInRoutes: readonly RawRoute[] = [askCode, checkCode, checkSlip, checkSecondFactor, signOut];
