import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { elsewhere, providerParams } from '@linyi/contract';
import { Refused } from '@linyi/kernel';
import type { House } from '../house.ts';
import { isResident, needsSecondFactor } from '../kernel/ctx.ts';
import { joinWithoutPhone } from '../modules/people/index.ts';
import { openCtx } from '../open-ctx.ts';
import type { OidcProvider, Walk } from '../outward/oidc.ts';
import { hashOf, randomText } from '../sign-in/ground.ts';
import type { Subject } from '../sign-in/links.ts';
import { networkOf } from './address.ts';
import { cookieFor, deviceIn, halfMember, member, mustHaveProved, note, setSession } from './member.ts';
import { entrance } from './mount.ts';
import type { Entrance } from './mount.ts';
import { isOwnPath } from './own-path.ts';
import { localeOf } from './problems.ts';
import type { RawRoute } from './route.ts';

/** Ties the walk to the browser it began in: a link back that somebody else sends signs nobody in as them. */
const holderCookie = 'linyi_oidc';
const tenMinutes = 600;

const providerOf = (request: FastifyRequest, house: House): OidcProvider => {
  const provider = house.outward.oidc.find(({ name }) => name === (request.params as { provider: string }).provider);
  if (!provider) throw new Refused([{ code: 'signIn.oidcOff' }]);
  return provider;
};
/** An address of its own for every provider: what one of them sends back can't be taken for another's. */
const backTo = ({ config }: House, slug: string, provider: string): string => `${config.publicUrl}/api/c/${slug}/sign-in/oidc/${provider}/back`;

type Leaving = { readonly at: Entrance; readonly next: string; /** The account that will be linked; '' to sign in. */ readonly link: string };
const leaveFor = async (request: FastifyRequest, reply: FastifyReply, { house, leaving: { at, next, link } }: { readonly house: House; readonly leaving: Leaving }): Promise<string> => {
  const provider = providerOf(request, house);
  const holder = request.cookies[holderCookie] ?? randomText(18);
  const made = await provider.newWalk();
  const state = await house.signIn.challenges.ask('oidc', holder, { provider: provider.name, slug: at.community.slug, nonce: made.nonce, verifier: made.verifier, next: isOwnPath(next) ? next : '', link });
  const url = await provider.addressFor(backTo(house, at.community.slug, provider.name), { ...made, state });
  void reply.setCookie(holderCookie, holder, cookieFor(request, tenMinutes)).header('cache-control', 'no-store');
  return url;
};

const leave: RawRoute = {
  method: 'GET', path: '/sign-in/oidc/:provider', who: 'anyone', says: 'Go to an OpenID provider to sign in', gives: 'redirect', params: providerParams, query: z.object({ next: z.string().max(400).optional() }),
  handle: async (request, reply, house) => {
    const at = await entrance(request, house);
    await house.signIn.count(`oidc-from:${networkOf(request.ip)}`, 60, 60);
    const { next = '' } = request.query as { next?: string };
    try {
      return await reply.redirect(await leaveFor(request, reply, { house, leaving: { at, next, link: '' } }), 303);
    } catch (error) {
      return reply.redirect(`/c/${at.community.slug}/sign-in?came=${codeOf(error)}`, 303);
    }
  },
};
const link: RawRoute = {
  method: 'POST', path: '/me/sign-in/links/:provider', who: 'signedIn', says: 'Where to go to link an account at a provider to mine', params: providerParams, answer: elsewhere,
  handle: async (request, reply, house) => {
    const who = await member(request, house);
    providerOf(request, house);
    await mustHaveProved(house, who);
    const url = await leaveFor(request, reply, { house, leaving: { at: who.at, next: '', link: who.accountId } });
    return reply.send({ url });
  },
};

type Back = { readonly at: Entrance; readonly provider: OidcProvider; readonly walk: Walk; readonly next: string; readonly link: string };
/** What was asked when this walk began, once: a state that is somebody else's, another provider's or another community's is none. */
const walkOf = async (request: FastifyRequest, house: House, at: Entrance): Promise<Back> => {
  const provider = providerOf(request, house);
  const { state = '' } = request.query as { state?: string };
  const asked = await house.signIn.challenges.take('oidc', request.cookies[holderCookie] ?? '', state);
  if (asked?.['provider'] !== provider.name || asked['slug'] !== at.community.slug) throw new Refused([{ code: 'signIn.oidcRefused' }]);
  return { at, provider, walk: { state, nonce: asked['nonce'] ?? '', verifier: asked['verifier'] ?? '' }, next: asked['next'] ?? '', link: asked['link'] ?? '' };
};
/** The address as the provider was told it, with what it added: never as a proxy or a `Host` says. */
const cameTo = (request: FastifyRequest, house: House, { at, provider }: Back): URL => {
  const query = request.raw.url?.split('?')[1] ?? '';
  return new URL(`${backTo(house, at.community.slug, provider.name)}?${query}`);
};

const linkTo = async (request: FastifyRequest, house: House, { link: accountId, subject }: { readonly link: string; readonly subject: Subject }): Promise<void> => {
  const who = await halfMember(request, house);
  // Whoever signed out, or in as somebody else, on the way: nothing is linked to anybody.
  if (who.half || who.accountId !== accountId) throw new Refused([{ code: 'signIn.oidcRefused' }]);
  if ((await house.signIn.linksOf(accountId)).some(({ issuer }) => issuer === subject.issuer)) throw new Refused([{ code: 'signIn.linkedAlready' }]);
  if (!(await house.signIn.linkSubject(accountId, subject))) throw new Refused([{ code: 'signIn.oidcOfAnother' }]);
  await note(house, who, 'linked');
};

type Came = { readonly token: string; readonly isNew: boolean; readonly owes: boolean };
/** Known by issuer and subject alone; no mail address or number that a provider tells makes anybody somebody. */
const enter = async (request: FastifyRequest, house: House, { at, provider, subject }: { readonly at: Entrance; readonly provider: OidcProvider; readonly subject: Subject }): Promise<Came> => {
  const known = await house.signIn.accountBySubject(subject);
  const opened = known === undefined ? await house.signIn.openAccount('', `oidc:${hashOf(JSON.stringify([subject.issuer, subject.sub]))}`, deviceIn(request)) : { accountId: known, token: await house.signIn.sessionFor(known, false, deviceIn(request)) };
  if (known === undefined) await house.signIn.linkSubject(opened.accountId, subject);
  const opening = { community: at.community, locale: localeOf(request) };
  const isNew = await openCtx(house, { ...opening, visitor: { kind: 'stranger' } }, (ctx) => joinWithoutPhone(ctx, { accountId: opened.accountId, name: `${provider.label.slice(0, 20)}居民` }));
  const owes = await openCtx(house, { ...opening, visitor: { kind: 'account', accountId: opened.accountId, secondFactor: true } }, (ctx) => Promise.resolve(isResident(ctx.actor) && needsSecondFactor(ctx.actor)));
  return { token: opened.token, isNew, owes };
};

const codeOf = (error: unknown): string => {
  if (!(error instanceof Refused)) throw error;
  return error.reasons[0]?.code.split('.')[1] ?? '';
};
const nextFor = (home: string, next: string, { isNew, owes }: Came): string => {
  if (owes) return `${home}/sign-in/second${isOwnPath(next) ? `?next=${encodeURIComponent(next)}` : ''}`;
  return isNew ? `${home}/me/may?welcome=1` : isOwnPath(next) ? next : home;
};

const comeBack: RawRoute = {
  method: 'GET', path: '/sign-in/oidc/:provider/back', who: 'anyone', says: 'Come back from an OpenID provider', gives: 'redirect', params: providerParams,
  query: z.object({ code: z.string().max(4000).optional(), state: z.string().max(200).optional(), iss: z.string().max(500).optional(), error: z.string().max(200).optional() }),
  handle: async (request, reply, house) => {
    const at = await entrance(request, house);
    const home = `/c/${at.community.slug}`;
    void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
    let where = `${home}/sign-in?came=`;
    try {
      await house.signIn.count(`oidc-back-from:${networkOf(request.ip)}`, 60, 60);
      const back = await walkOf(request, house, at);
      if (back.link !== '') where = `${home}/me/sign-in?came=`;
      const subject = await back.provider.subjectFor(cameTo(request, house, back), back.walk);
      if (back.link !== '') {
        await linkTo(request, house, { link: back.link, subject });
        return await reply.redirect(`${home}/me/sign-in?came=linked`, 303);
      }
      const came = await enter(request, house, { at, provider: back.provider, subject });
      return await setSession(request, reply, came.token).clearCookie(holderCookie, { path: '/' }).redirect(nextFor(home, back.next, came), 303);
    } catch (error) {
      return reply.redirect(`${where}${codeOf(error)}`, 303);
    }
  },
};
export const oidcRoutes: readonly RawRoute[] = [leave, link, comeBack];
