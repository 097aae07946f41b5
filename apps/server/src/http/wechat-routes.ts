import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refused } from '@linyi/kernel';
import { signInWays, slugParams } from '@linyi/contract';
import type { House } from '../house.ts';
import { needsSecondFactor } from '../kernel/ctx.ts';
import { connectWechat } from '../modules/notices/index.ts';
import { joinWithoutPhone } from '../modules/people/index.ts';
import { openCtx } from '../open-ctx.ts';
import type { WechatSignIn } from '../outward/wechat.ts';
import { networkOf } from './address.ts';
import { cookieFor, setSession } from './member.ts';
import { entrance } from './mount.ts';
import type { Entrance } from './mount.ts';
import { isOwnPath } from './own-path.ts';
import { localeOf } from './problems.ts';
import type { RawRoute } from './route.ts';

const stateCookie = 'linyi_wechat';
const tenMinutes = 600;
const wechatOf = (house: House): WechatSignIn => {
  if (house.outward.wechat === null) throw new Refused([{ code: 'signIn.wechatOff' }]);
  return house.outward.wechat;
};

const leave: RawRoute = {
  method: 'GET', path: '/sign-in/wechat', who: 'anyone', says: 'Go to WeChat to sign in (official account)', gives: 'redirect', params: slugParams, query: z.object({ next: z.string().max(400).optional() }),
  handle: async (request, reply, house) => {
    const { community } = await entrance(request, house);
    const wechat = wechatOf(house);
    const state = randomBytes(18).toString('base64url');
    const { next = '' } = request.query as { next?: string };
    const back = `${house.config.publicUrl}/api/c/${community.slug}/sign-in/wechat/back`;
    // Whoever goes comes back with the same chance in hand: a link sent by somebody else signs nobody in as them.
    const kept = `${state}.${Buffer.from(isOwnPath(next) ? next : '').toString('base64url')}`;
    return reply.setCookie(stateCookie, kept, cookieFor(request, tenMinutes)).header('cache-control', 'no-store').redirect(wechat.addressFor(back, state), 303);
  },
};

type Came = { readonly accountId: string; /** None for somebody who was signed in already. */ readonly token: string | null };
/** The account behind an openid: the one that is linked to it, else one of its own. Somebody who is signed in links theirs. */
const accountFor = async ({ visitor }: Entrance, openid: string, house: House): Promise<Came> => {
  if (visitor.kind === 'account') {
    await house.signIn.connectWechat(visitor.accountId, openid);
    return { accountId: visitor.accountId, token: null };
  }
  const linked = await house.signIn.accountByWechat(openid);
  if (linked !== undefined) return { accountId: linked, token: await house.signIn.sessionFor(linked, false, 'WeChat') };
  const { accountId, token } = await house.signIn.openAccount('', `wechat:${createHash('sha256').update(openid).digest('base64url')}`, 'WeChat');
  await house.signIn.connectWechat(accountId, openid);
  return { accountId, token };
};

type Entered = Came & { readonly isNew: boolean; readonly owesSecondFactor: boolean };
const enter = async (request: FastifyRequest, at: Entrance, house: House): Promise<Entered> => {
  await house.signIn.count(`wechat-from:${networkOf(request.ip)}`, 60, 60);
  const openid = await wechatOf(house).openidFor((request.query as { code: string }).code);
  const came = await accountFor(at, openid, house);
  const opening = { community: at.community, locale: localeOf(request) };
  const isNew = await openCtx(house, { ...opening, visitor: { kind: 'stranger' } }, (ctx) => joinWithoutPhone(ctx, { accountId: came.accountId, name: '微信居民' }));
  const owesSecondFactor = await openCtx(house, { ...opening, visitor: { kind: 'account', accountId: came.accountId, secondFactor: true } }, async (ctx) => {
    await connectWechat(ctx, { openid });
    return came.token !== null && needsSecondFactor(ctx.actor);
  });
  return { ...came, isNew, owesSecondFactor };
};

/** Where a browser goes next; a refusal is shown on the page for signing in, not as the API's own words. */
const nextFor = (home: string, next: string, { isNew, owesSecondFactor, token }: Entered): string => {
  if (owesSecondFactor) return `${home}/sign-in?wechat=wechatNotForStaff`;
  if (isNew) return `${home}/me/may?welcome=1`;
  return isOwnPath(next) ? next : token === null ? `${home}/me/messages` : home;
};
const codeOf = (error: unknown): string => {
  if (!(error instanceof Refused)) throw error;
  return error.reasons[0]?.code.split('.')[1] ?? '';
};

const comeBack: RawRoute = {
  method: 'GET', path: '/sign-in/wechat/back', who: 'anyone', says: 'Come back from WeChat', gives: 'redirect', params: slugParams, query: z.object({ code: z.string().max(200).optional(), state: z.string().max(200) }),
  handle: async (request, reply, house): Promise<FastifyReply> => {
    const at = await entrance(request, house);
    const home = `/c/${at.community.slug}`;
    const [state = '', kept = ''] = (request.cookies[stateCookie] ?? '').split('.');
    const query = request.query as { code?: string; state: string };
    void reply.clearCookie(stateCookie, { path: '/' }).header('cache-control', 'no-store');
    if (state === '' || state !== query.state || query.code === undefined) return reply.redirect(`${home}/sign-in?wechat=wechatRefused`, 303);
    try {
      const entered = await enter(request, at, house);
      if (entered.token !== null && !entered.owesSecondFactor) void setSession(request, reply, entered.token);
      return await reply.redirect(nextFor(home, Buffer.from(kept, 'base64url').toString(), entered), 303);
    } catch (error) {
      return reply.redirect(`${home}/sign-in?wechat=${codeOf(error)}`, 303);
    }
  },
};
const ways: RawRoute = {
  method: 'GET', path: '/sign-in/ways', who: 'anyone', says: 'By which ways one can sign in here', params: slugParams, answer: signInWays,
  handle: async (request, reply, house) => {
    await entrance(request, house);
    return reply.header('cache-control', 'no-store').send({ sms: house.config.demo || house.config.outward.sms?.codeTemplate !== undefined, wechat: house.outward.wechat !== null, slip: true, passkey: house.signIn.passkeysHere === 'on', providers: house.outward.oidc.map(({ name, label }) => ({ name, label })) });
  },
};
export const wechatRoutes: readonly RawRoute[] = [ways, leave, comeBack];
