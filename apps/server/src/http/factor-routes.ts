import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { anew, byId, factorBegin, factorBegun, factorConfirm, factorReset, factorState, proof, recoveryCodes, done } from '@linyi/contract';
import { must, refuse, allow, Refused } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import type { House } from '../house.ts';
import { holds, isResident, needsSecondFactor } from '../kernel/ctx.ts';
import type { ResidentActor } from '../kernel/ctx.ts';
import { loadResident, noteAct } from '../modules/people/index.ts';
import { openCtx } from '../open-ctx.ts';
import { networkOf } from './address.ts';
import { asMember, beginAnew, halfMember, hasFactor, member, mustHaveProved, note, setSession } from './member.ts';
import type { Member } from './member.ts';
import { entrance, tokenOf } from './mount.ts';
import { localeOf } from './problems.ts';
import type { RawRoute } from './route.ts';

const triesOf = (accountId: string): string => `second-factor:${accountId}`;
const none = { signedIn: false, owed: false, authenticator: false, passkey: false, ticketNeeded: false } as const;

const state: RawRoute = {
  method: 'GET', path: '/sign-in/second-factor', who: 'anyone', says: 'What of a second factor I owe', answer: factorState,
  handle: async (request, reply, house) => {
    void reply.header('cache-control', 'no-store');
    await entrance(request, house);
    const who = tokenOf(request) === undefined ? undefined : await halfMember(request, house).catch((error: unknown) => { if (error instanceof Refused) return undefined; throw error; });
    if (!who) return reply.send(none);
    const [factor, keys] = [await house.signIn.factorOf(who.accountId), await house.signIn.passkeysOf(who.accountId)];
    return reply.send({ signedIn: true, owed: who.half, authenticator: factor.since !== null, passkey: keys.some(({ strong }) => strong), ticketNeeded: factor.ticketNeeded });
  },
};

/** A first second factor is set by whoever has just signed in; every later one by whoever gave the one before. */
const mayBegin = async (house: House, who: Member, ticket: string | undefined): Promise<void> => {
  if (!who.owes) throw new Refused([{ code: 'signIn.factorForStaff' }]);
  const isKnown = await hasFactor(house, who.accountId);
  if (who.half && isKnown) throw new Refused([{ code: 'may.secondFactorFirst' }]);
  await mustHaveProved(house, who);
  if (!isKnown) await house.signIn.mustHoldTicket(who.accountId, ticket);
};

const begin: RawRoute = {
  method: 'POST', path: '/sign-in/second-factor/new', who: 'anyone', says: 'Begin to set up an authenticator', body: factorBegin, answer: factorBegun,
  handle: async (request, reply, house) => {
    const who = await halfMember(request, house);
    await house.signIn.count(triesOf(who.accountId), 10, 15);
    await mayBegin(house, who, (request.body as z.infer<typeof factorBegin>).ticket);
    const secret = await house.signIn.beginFactor(who.accountId);
    await house.signIn.uncount(triesOf(who.accountId));
    const { name } = who.at.community;
    const uri = `otpauth://totp/${encodeURIComponent(`${name}:${who.actor.name}`)}?${new URLSearchParams({ secret, issuer: name }).toString().replaceAll('+', '%20')}`;
    return reply.header('cache-control', 'no-store').send({ secret, uri });
  },
};

const confirm: RawRoute = {
  method: 'POST', path: '/sign-in/second-factor/confirm', who: 'anyone', says: 'Show that the authenticator works: from now on it counts', body: factorConfirm, answer: recoveryCodes,
  handle: async (request, reply, house) => {
    const who = await halfMember(request, house);
    await house.signIn.count(triesOf(who.accountId), 10, 15);
    // What `begin` asked for still has to hold: a code that was handed over was shown there, and is spent here.
    if (who.half && (await hasFactor(house, who.accountId))) throw new Refused([{ code: 'may.secondFactorFirst' }]);
    await mustHaveProved(house, who);
    await house.signIn.confirmFactor(who.accountId, (request.body as z.infer<typeof factorConfirm>).code);
    await house.signIn.spendTicket(who.accountId);
    const codes = await house.signIn.makeCodes(who.accountId);
    const token = await beginAnew(request, house, { accountId: who.accountId, secondFactor: true });
    await note(house, who, 'factorSet');
    return setSession(request, reply, token).send({ codes, token });
  },
};

const proveByPhone: RawRoute = {
  method: 'POST', path: '/sign-in/prove/code', who: 'anyone', says: 'Ask for a code to my own phone, to show again who I am', answer: anew.pick({ done: true }),
  handle: async (request, reply, house) => {
    const who = await halfMember(request, house);
    const { phone } = await house.signIn.waysInto(who.accountId);
    if (phone === null) throw new Refused([{ code: 'signIn.noPhone' }]);
    await house.signIn.sendCode(phone, networkOf(request.ip));
    return reply.header('cache-control', 'no-store').send({ done: true });
  },
};

const proved = async (request: FastifyRequest, house: House, who: Member): Promise<void> => {
  const { by, code } = request.body as z.infer<typeof proof>;
  if (by === 'factor') {
    await house.signIn.count(triesOf(who.accountId), 10, 15);
    if ((await house.signIn.checkSecondFactor(who.token, who.accountId, code)) === 'paper') await note(house, who, 'codeUsed');
    return;
  }
  const { phone } = await house.signIn.waysInto(who.accountId);
  if (phone === null) throw new Refused([{ code: 'signIn.noPhone' }]);
  await house.signIn.proveNumber(phone, code, networkOf(request.ip));
  await house.signIn.prove(who.token, false);
};
const prove: RawRoute = {
  method: 'POST', path: '/sign-in/prove', who: 'anyone', says: 'Show again who I am, before I change how I sign in', body: proof, answer: done,
  handle: async (request, reply, house) => {
    await proved(request, house, await halfMember(request, house));
    return reply.header('cache-control', 'no-store').send({ done: true });
  },
};

const newCodes: RawRoute = {
  method: 'POST', path: '/me/sign-in/codes', who: 'signedIn', says: 'Ten new codes for paper; earlier ones end', answer: recoveryCodes,
  handle: async (request, reply, house) => {
    const who = await member(request, house);
    await mustHaveProved(house, who);
    if (!(await hasFactor(house, who.accountId))) throw new Refused([{ code: 'signIn.noSecondFactor' }]);
    const codes = await house.signIn.makeCodes(who.accountId);
    await note(house, who, 'codesMade');
    return reply.header('cache-control', 'no-store').send({ codes });
  },
};

const removeFactor: RawRoute = {
  method: 'POST', path: '/me/sign-in/authenticator/remove', who: 'signedIn', says: 'Take my authenticator away, where a passkey stands for it', answer: anew,
  handle: async (request, reply, house) => {
    const who = await member(request, house);
    await mustHaveProved(house, who);
    const isLast = !(await house.signIn.passkeysOf(who.accountId)).some(({ strong }) => strong);
    if (who.owes && isLast) throw new Refused([{ code: 'signIn.lastFactor' }]);
    if (!(await house.signIn.removeFactor(who.accountId))) throw new Refused([{ code: 'signIn.noSecondFactor' }]);
    const token = await beginAnew(request, house, { accountId: who.accountId, secondFactor: who.standing.secondFactor });
    await note(house, who, 'factorRemoved');
    return setSession(request, reply, token).send({ done: true, token });
  },
};

const ticketHours = 24;
const mayReset = (actor: ResidentActor, residentId: string): Decision<true> => {
  if (!holds(actor, 'secretary', 'administrator')) return refuse({ code: 'signIn.resetBySecretary' });
  return actor.id === residentId ? refuse({ code: 'people.notYourself' }) : allow(true);
};
/** An account may be staff in several communities: none of them opens it for the others. */
const staffElsewhere = async (request: FastifyRequest, house: House, about: { readonly accountId: string; readonly here: string }): Promise<boolean> => {
  for (const community of await house.communities.all()) {
    if (community.id === about.here) continue;
    const actor = await openCtx(house, { community, visitor: { kind: 'account', accountId: about.accountId, secondFactor: true }, locale: localeOf(request) }, (ctx) => Promise.resolve(ctx.actor));
    if (isResident(actor) && needsSecondFactor(actor)) return true;
  }
  return false;
};
const reset: RawRoute = {
  method: 'POST', path: '/residents/:id/reset-second-factor', who: 'communityStaff', says: 'Reset the second factor of somebody who stands here (重置第二道验证)', params: byId, answer: factorReset,
  handle: async (request, reply, house) => {
    const who = await member(request, house, 'communityStaff');
    const { id: residentId } = request.params as { id: string };
    const target = await asMember(house, who, (ctx) => loadResident(ctx.tx, residentId));
    if (!target) throw new Refused([{ code: 'people.unknown' }]);
    must(mayReset(who.actor, residentId));
    await mustHaveProved(house, who);
    if (target.accountId === null) throw new Refused([{ code: 'recovery.noAccount' }]);
    const { accountId } = target;
    if (await staffElsewhere(request, house, { accountId, here: who.at.community.id })) throw new Refused([{ code: 'signIn.staffElsewhere' }]);
    await house.signIn.count(`reset-by:${who.accountId}`, 5, 24 * 60);
    // Written down before it is done: nobody's second factor is taken away unrecorded.
    await asMember(house, who, (ctx) => noteAct(ctx, { residentId, act: 'factorReset' }));
    const code = await house.signIn.resetFactor(accountId, ticketHours);
    await house.signIn.endAll(accountId);
    return reply.header('cache-control', 'no-store').send({ code, hours: ticketHours });
  },
};

export const factorRoutes: readonly RawRoute[] = [state, begin, confirm, proveByPhone, prove, newCodes, removeFactor, reset];
