import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn } from '@linyi/contract';
import { must, Refused } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { House } from '../house.ts';
import { isResident, needsSecondFactor } from '../kernel/ctx.ts';
import type { Ctx, Locale, ResidentActor } from '../kernel/ctx.ts';
import { openCtx } from '../open-ctx.ts';
import { noteAct } from '../modules/people/index.ts';
import { deviceOf } from '../sign-in/device.ts';
import type { Standing } from '../sign-in/sessions.ts';
import { entrance, sessionCookie, tokenOf } from './mount.ts';
import type { Entrance } from './mount.ts';
import { localeOf } from './problems.ts';
import { audiences } from './route.ts';
import type { Audience } from './route.ts';

const ninetyDays = 90 * 86_400;
/** For so long nobody is asked again who they are, before they change how one signs in. */
export const provedFor = 10 * 60_000;

export const deviceIn = (request: FastifyRequest): string => deviceOf(request.headers['user-agent']);
const isSecure = (request: FastifyRequest): boolean => request.protocol === 'https';
export const cookieFor = (request: FastifyRequest, maxAge: number) => ({ httpOnly: true, sameSite: 'lax', path: '/', maxAge, secure: isSecure(request) } as const);
export const setSession = (request: FastifyRequest, reply: FastifyReply, token: string): FastifyReply => reply.setCookie(sessionCookie, token, cookieFor(request, ninetyDays)).header('cache-control', 'no-store');
export const giveSession = (request: FastifyRequest, reply: FastifyReply, signed: SignedIn): FastifyReply => setSession(request, reply, signed.token).send(signed);

/** Somebody who is signed in here. `half`: the second factor that they owe isn't given yet. */
export type Member = { readonly at: Entrance; readonly accountId: string; readonly token: string; readonly standing: Standing; readonly actor: ResidentActor; readonly locale: Locale; readonly half: boolean; readonly owes: boolean };
/** One transaction in this community as the member, whatever they still owe. */
export const asMember = <T>(house: House, { at, accountId, locale }: Pick<Member, 'at' | 'accountId' | 'locale'>, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  openCtx(house, { community: at.community, visitor: { kind: 'account', accountId, secondFactor: true }, locale }, work);

/** @throws Refused to strangers; a member who owes the second factor gets through, and the caller decides. */
export const halfMember = async (request: FastifyRequest, house: House): Promise<Member> => {
  const at = await entrance(request, house);
  const token = tokenOf(request);
  const standing = token === undefined || at.visitor.kind !== 'account' ? undefined : await house.signIn.standing(token);
  if (token === undefined || standing === undefined) throw new Refused([{ code: 'may.signInFirst' }]);
  const { accountId, secondFactor } = standing;
  const locale = localeOf(request);
  const actor = await asMember(house, { at, accountId, locale }, (ctx) => Promise.resolve(ctx.actor));
  if (!isResident(actor)) throw new Refused([{ code: 'may.signInFirst' }]);
  const owes = needsSecondFactor(actor);
  return { at, accountId, token, standing, actor, locale, owes, half: owes && !secondFactor };
};
/** Somebody who is all the way in. @throws Refused */
export const member = async (request: FastifyRequest, house: House, who: Audience = 'signedIn'): Promise<Member> => {
  const found = await halfMember(request, house);
  if (found.half) throw new Refused([{ code: 'may.secondFactorFirst' }]);
  must(audiences[who](found.actor));
  return found;
};

/** Whether this account has a second factor that it can be asked for: an authenticator, or a passkey that stands for both. */
export const hasFactor = async ({ signIn }: House, accountId: string): Promise<boolean> => (await signIn.factorOf(accountId)).since !== null || (await signIn.passkeysOf(accountId)).some(({ strong }) => strong);

const within = (at: Date | null, now: Instant): boolean => at !== null && Math.abs(Date.parse(now) - at.getTime()) < provedFor;
/** Until when this session may change how one signs in; whoever has a second factor has to have given that. */
export const provedUntil = async (house: House, { standing, accountId }: Pick<Member, 'standing' | 'accountId'>): Promise<string | null> => {
  const at = (await hasFactor(house, accountId)) ? standing.secondProvedAt : standing.provedAt;
  return within(at, house.clock()) && at !== null ? new Date(at.getTime() + provedFor).toJSON() : null;
};
/** @throws Refused `signIn.proveFirst`; somebody who came by a slip, and has nothing to show again, isn't asked for it. */
export const mustHaveProved = async (house: House, who: Pick<Member, 'standing' | 'accountId'>): Promise<void> => {
  const { phone, passkeys } = await house.signIn.waysInto(who.accountId);
  const canProve = phone !== null || passkeys > 0 || (await hasFactor(house, who.accountId));
  if (canProve && (await provedUntil(house, who)) === null) throw new Refused([{ code: 'signIn.proveFirst' }]);
};

type What = Parameters<typeof noteAct>[1]['act'];
/** Writes down what was done to the member's own ways to sign in; they are told by every way they have. */
export const note = (house: House, who: Member, act: What): Promise<void> => asMember(house, who, (ctx) => noteAct(ctx, { residentId: who.actor.id, act }));

/** Ends every session of theirs, and opens a new one for the device in hand. @returns its token. */
export const beginAnew = async (request: FastifyRequest, house: House, { accountId, secondFactor }: { readonly accountId: string; readonly secondFactor: boolean }): Promise<string> => {
  await house.signIn.endAll(accountId);
  return house.signIn.sessionFor(accountId, secondFactor, deviceIn(request));
};
