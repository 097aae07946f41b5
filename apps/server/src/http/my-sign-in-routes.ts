import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { anew, byId, done, mySignIn, newPhone, phoneChange, phoneCodes, providerParams, recoveryUse, recoveryUsed, renamed, sessionParams } from '@linyi/contract';
import type { MySignIn } from '@linyi/contract';
import { Refused } from '@linyi/kernel';
import type { House } from '../house.ts';
import { checkRecoveryCode, movePhone, myAccountActs, slipAsTyped, slipHash, stopRecovery, useRecovery } from '../modules/people/index.ts';
import { isResident } from '../kernel/ctx.ts';
import { openCtx } from '../open-ctx.ts';
import { networkOf } from './address.ts';
import { asMember, beginAnew, hasFactor, member, mustHaveProved, note, provedUntil, setSession } from './member.ts';
import type { Member } from './member.ts';
import { entrance } from './mount.ts';
import { localeOf } from './problems.ts';
import type { RawRoute } from './route.ts';

const linksFor = async ({ signIn, outward }: House, accountId: string): Promise<MySignIn['links']> => {
  const linked = await signIn.linksOf(accountId);
  const offered = outward.oidc.map(({ name, label, issuer }) => ({ provider: name, label, since: linked.find((each) => each.issuer === issuer)?.since ?? null }));
  return offered;
};
const viewFor = async (house: House, who: Member): Promise<MySignIn> => {
  const { signIn } = house;
  const [factor, passkeys, ways] = [await signIn.factorOf(who.accountId), await signIn.passkeysOf(who.accountId), await signIn.waysInto(who.accountId)];
  const isKnown = await hasFactor(house, who.accountId);
  const proveBy = [...(factor.since === null ? [] : ['factor' as const]), ...(passkeys.length > 0 ? ['passkey' as const] : []), ...(isKnown || ways.phone === null ? [] : ['phone' as const])];
  return {
    phoneEnding: ways.phone?.slice(-4) ?? null, passkeysHere: signIn.passkeysHere, passkeys: [...passkeys], links: await linksFor(house, who.accountId), sessions: [...(await signIn.sessionsOf(who.accountId, who.token))],
    factor: { owed: who.owes, since: factor.since, codesLeft: factor.codesLeft }, provedUntil: await provedUntil(house, who), proveBy, ...(await asMember(house, who, myAccountActs)),
  };
};
const mine: RawRoute = {
  method: 'GET', path: '/me/sign-in', who: 'signedIn', says: 'By which ways I sign in, where I am signed in, and what was done about it', answer: mySignIn,
  handle: async (request, reply, house) => reply.header('cache-control', 'no-store').send(await viewFor(house, await member(request, house))),
};

const rename: RawRoute = {
  method: 'POST', path: '/me/sign-in/passkeys/:id', who: 'signedIn', says: 'Call a passkey something else', params: byId, body: renamed, answer: done,
  handle: async (request, reply, house) => {
    const { accountId } = await member(request, house);
    const { id } = request.params as { id: string };
    if (!(await house.signIn.renamePasskey(accountId, id, (request.body as z.infer<typeof renamed>).name))) throw new Refused([{ code: 'signIn.passkeyGone' }]);
    return reply.header('cache-control', 'no-store').send({ done: true });
  },
};

/** Nobody shuts the last door behind them. */
const mustKeepAWay = async (house: House, accountId: string): Promise<void> => {
  const { phone, passkeys, links } = await house.signIn.waysInto(accountId);
  if (phone === null && passkeys + links <= 1) throw new Refused([{ code: 'signIn.lastWay' }]);
};
const removePasskey: RawRoute = {
  method: 'POST', path: '/me/sign-in/passkeys/:id/remove', who: 'signedIn', says: 'Take a passkey away; other devices are signed out', params: byId, answer: done,
  handle: async (request, reply, house) => {
    const who = await member(request, house);
    const { id } = request.params as { id: string };
    const keys = await house.signIn.passkeysOf(who.accountId);
    if (!keys.some((each) => each.id === id)) throw new Refused([{ code: 'signIn.passkeyGone' }]);
    await mustHaveProved(house, who);
    await mustKeepAWay(house, who.accountId);
    const isLast = (await house.signIn.factorOf(who.accountId)).since === null && !keys.some((each) => each.id !== id && each.strong);
    if (who.owes && isLast) throw new Refused([{ code: 'signIn.lastFactor' }]);
    await house.signIn.removePasskey(who.accountId, id);
    await house.signIn.endAll(who.accountId, who.token);
    await note(house, who, 'passkeyRemoved');
    return reply.header('cache-control', 'no-store').send({ done: true });
  },
};

const endSession: RawRoute = {
  method: 'POST', path: '/me/sign-in/sessions/:session/end', who: 'signedIn', says: 'Sign one device out', params: sessionParams, answer: done,
  handle: async (request, reply, house) => {
    const { accountId } = await member(request, house);
    if (!(await house.signIn.endOne(accountId, (request.params as { session: string }).session))) throw new Refused([{ code: 'signIn.sessionGone' }]);
    return reply.header('cache-control', 'no-store').send({ done: true });
  },
};
const endOthers: RawRoute = {
  method: 'POST', path: '/me/sign-in/sessions/end-others', who: 'signedIn', says: 'Sign all my other devices out', answer: done,
  handle: async (request, reply, house) => {
    const who = await member(request, house);
    if ((await house.signIn.endAll(who.accountId, who.token)) > 0) await note(house, who, 'sessionsEnded');
    return reply.header('cache-control', 'no-store').send({ done: true });
  },
};

const askNewPhone: RawRoute = {
  method: 'POST', path: '/me/sign-in/phone/codes', who: 'signedIn', says: 'Send codes to the number I have and to the one I will have', body: newPhone, answer: phoneCodes,
  handle: async (request, reply, house) => {
    const who = await member(request, house);
    const { phone } = request.body as z.infer<typeof newPhone>;
    const { phone: old } = await house.signIn.waysInto(who.accountId);
    if (phone === old) throw new Refused([{ code: 'signIn.samePhone', params: { field: 'phone' } }]);
    if (await hasFactor(house, who.accountId)) await mustHaveProved(house, who);
    const from = networkOf(request.ip);
    const sent = await house.signIn.sendCode(phone, from);
    if (old !== null) await house.signIn.sendCode(old, from);
    return reply.header('cache-control', 'no-store').send({ ...sent, old: old !== null });
  },
};
/** Every community that knows this account knows it by its number. */
const tellCommunities = async (request: FastifyRequest, house: House, { accountId, phone }: { readonly accountId: string; readonly phone: string }): Promise<void> => {
  for (const community of await house.communities.all()) {
    await openCtx(house, { community, visitor: { kind: 'account', accountId, secondFactor: true }, locale: localeOf(request) }, async (ctx) => { if (isResident(ctx.actor)) await movePhone(ctx, { accountId, phone }); });
  }
};
const changePhone: RawRoute = {
  method: 'POST', path: '/me/sign-in/phone', who: 'signedIn', says: 'Change my number, by a code from each; every device is signed out but this one', body: phoneChange, answer: anew,
  handle: async (request, reply, house) => {
    const who = await member(request, house);
    const { phone, code, oldCode } = request.body as z.infer<typeof phoneChange>;
    const { phone: old } = await house.signIn.waysInto(who.accountId);
    if (phone === old) throw new Refused([{ code: 'signIn.samePhone', params: { field: 'phone' } }]);
    if (await hasFactor(house, who.accountId)) await mustHaveProved(house, who);
    const from = networkOf(request.ip);
    if (old !== null) await house.signIn.proveNumber(old, oldCode ?? '', from).catch((error: unknown) => { throw error instanceof Refused && error.reasons[0]?.code === 'signIn.wrongCode' ? new Refused([{ code: 'signIn.wrongOldCode', params: { field: 'oldCode' } }]) : error; });
    await house.signIn.proveNumber(phone, code, from);
    if (!(await house.signIn.movePhone(who.accountId, phone))) throw new Refused([{ code: 'signIn.numberOfAnother', params: { field: 'phone' } }]);
    await tellCommunities(request, house, { accountId: who.accountId, phone });
    const token = await beginAnew(request, house, { accountId: who.accountId, secondFactor: who.standing.secondFactor });
    return setSession(request, reply, token).send({ done: true, token });
  },
};

const stop: RawRoute = {
  method: 'POST', path: '/me/sign-in/recovery/stop', who: 'signedIn', says: 'Say that it isn’t me who lost the number: the recovery ends', answer: done,
  handle: async (request, reply, house) => {
    await asMember(house, await member(request, house), stopRecovery);
    return reply.header('cache-control', 'no-store').send({ done: true });
  },
};

const redeem: RawRoute = {
  method: 'POST', path: '/sign-in/recovery', who: 'anyone', says: 'Use the code that was handed over face to face, with my new number', body: recoveryUse, answer: recoveryUsed,
  handle: async (request, reply, house) => {
    const { community } = await entrance(request, house);
    const { code, phone, phoneCode } = request.body as z.infer<typeof recoveryUse>;
    const from = networkOf(request.ip);
    await house.signIn.count(`recovery-from:${from}`, 10, 60);
    const opening = { community, visitor: { kind: 'stranger' }, locale: localeOf(request) } as const;
    const codeHash = slipHash(slipAsTyped(code));
    await openCtx(house, opening, (ctx) => checkRecoveryCode(ctx, { codeHash }));
    await house.signIn.proveNumber(phone, phoneCode, from);
    const accountId = await house.signIn.accountForPhone(phone, '');
    const used = await openCtx(house, opening, (ctx) => useRecovery(ctx, { codeHash, accountId, phone }));
    await house.signIn.uncount(`recovery-from:${from}`);
    return reply.header('cache-control', 'no-store').send(used);
  },
};

const unlink: RawRoute = {
  method: 'POST', path: '/me/sign-in/links/:provider/remove', who: 'signedIn', says: 'Sign in by this provider no more', params: providerParams, answer: done,
  handle: async (request, reply, house) => {
    const who = await member(request, house);
    const provider = house.outward.oidc.find(({ name }) => name === (request.params as { provider: string }).provider);
    if (!provider) throw new Refused([{ code: 'signIn.oidcOff' }]);
    await mustHaveProved(house, who);
    await mustKeepAWay(house, who.accountId);
    if (!(await house.signIn.unlink(who.accountId, provider.issuer))) throw new Refused([{ code: 'signIn.notLinked' }]);
    await house.signIn.endAll(who.accountId, who.token);
    await note(house, who, 'unlinked');
    return reply.header('cache-control', 'no-store').send({ done: true });
  },
};

export const mySignInRoutes: readonly RawRoute[] = [mine, rename, removePasskey, endSession, endOthers, askNewPhone, changePhone, stop, redeem, unlink];
