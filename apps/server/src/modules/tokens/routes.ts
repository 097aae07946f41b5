import { byId, communityTokens, done, newToken, tokenActs, tokenInput, tokenList, pageById } from '@linyi/contract';
import type { NewToken, TokenInput, TokenKind } from '@linyi/contract';
import { route } from '../../http/route.ts';
import type { Route } from '../../http/route.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { communityTokensOf, myTokens, tokenActsOf, tokenViewOf } from './read.ts';
import { makeToken } from './use-cases/make-token.ts';
import { revokeToken } from './use-cases/revoke-token.ts';

const made = async (ctx: Ctx, input: TokenInput, kind: TokenKind): Promise<NewToken> => {
  const { token, key } = await makeToken(ctx, { ...input, kind });
  return { token: await tokenViewOf(ctx, token), key };
};

/** A key opens none of these: who has found one can neither make another nor see which there are. */
export const tokensRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/tokens', who: 'signedIn', scope: 'closed', says: 'My keys for programs', answer: tokenList, inCommunity: (ctx) => myTokens(ctx) }),
  route({ method: 'POST', path: '/tokens', who: 'signedIn', scope: 'closed', says: 'Make a key for a program of my own; it is shown once', body: tokenInput, answer: newToken, status: 201, shownOnce: true, inCommunity: (ctx, { body }) => made(ctx, body, 'personal') }),
  route({ method: 'GET', path: '/tokens/:id/acts', who: 'signedIn', scope: 'closed', says: 'What was done under a key lately', params: byId, query: pageById, answer: tokenActs, inCommunity: (ctx, { params, query }) => tokenActsOf(ctx, params.id, query) }),
  route({
    method: 'POST', path: '/tokens/:id/revoke', who: 'signedIn', scope: 'closed', says: 'End a key at once', params: byId, answer: done,
    inCommunity: async (ctx, { params }) => {
      await revokeToken(ctx, { tokenId: params.id });
      return { done: true as const };
    },
  }),
  route({ method: 'GET', path: '/community-tokens', who: 'administrator', scope: 'closed', says: 'Keys of other systems, and those that act by somebody’s duty', answer: communityTokens, inCommunity: (ctx) => communityTokensOf(ctx) }),
  route({ method: 'POST', path: '/community-tokens', who: 'administrator', scope: 'closed', says: 'Make a key for another system; it is shown once', body: tokenInput, answer: newToken, status: 201, shownOnce: true, inCommunity: (ctx, { body }) => made(ctx, body, 'community') }),
];
