import { dayInChina, must } from '@linyi/kernel';
import type { CommunityTokens, PersonView, TokenActs, TokenList, TokenView } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { pageBy } from '../../kernel/pages.ts';
import { peopleByIds } from '../people/index.ts';
import { isLive } from './domain/token.ts';
import type { Token } from './domain/token.ts';
import { mayMake, maySee, scopesFor } from './policy.ts';
import { actsOf, actsPage, loadToken, tokensByDuty, tokensHere, tokensOf } from './store.ts';

const viewWith = (token: Token, today: string, people: ReadonlyMap<string, PersonView>): TokenView => {
  const { tokenId, owner, scopes, secondFactor: _given, ...rest } = token;
  return { ...rest, id: tokenId, scopes: [...scopes], owner: people.get(owner) ?? null, isLive: isLive(token, today) };
};
const viewsOf = async (ctx: Ctx, tokens: readonly Token[]): Promise<TokenView[]> => {
  const people = await peopleByIds(ctx.tx, tokens.map(({ owner }) => owner), ctx.now);
  return tokens.map((token) => viewWith(token, dayInChina(ctx.now), people));
};
export const tokenViewOf = async (ctx: Ctx, token: Token): Promise<TokenView> => viewWith(token, dayInChina(ctx.now), await peopleByIds(ctx.tx, [token.owner], ctx.now));

export const myTokens = async (ctx: Ctx): Promise<TokenList> => {
  const owner = must(mayMake(ctx.actor, 'personal'));
  return { rows: await viewsOf(ctx, await tokensOf(ctx.tx, owner.id)), scopes: [...scopesFor(owner)] };
};
export const communityTokensOf = async (ctx: Ctx): Promise<CommunityTokens> => {
  const administrator = must(mayMake(ctx.actor, 'community'));
  return { rows: await viewsOf(ctx, await tokensHere(ctx.tx)), byDuty: await viewsOf(ctx, await tokensByDuty(ctx.tx)), scopes: [...scopesFor(administrator)] };
};
/** What was done under a key lately. */
export const tokenActsOf = async (ctx: Ctx, tokenId: string, { after }: { readonly after?: string | undefined }): Promise<TokenActs> => {
  const token = await loadToken(ctx.tx, tokenId);
  must(maySee(ctx.actor, token));
  const { rows, next } = pageBy(await actsOf(ctx.tx, tokenId, after), actsPage, ({ actId }) => actId);
  return { token: await tokenViewOf(ctx, token), rows: rows.map(({ door, subjectId, at }) => ({ door, subject: subjectId, at })), next };
};
