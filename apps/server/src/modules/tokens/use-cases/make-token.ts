import { createHash } from 'node:crypto';
import { dayInChina, must } from '@linyi/kernel';
import type { TokenInput, TokenKind } from '@linyi/contract';
import type { Ctx } from '../../../kernel/ctx.ts';
import { needsSecondFactor } from '../../../kernel/ctx.ts';
import { isLive, keyBytes, keyFrom, mayBeMade, prefixOf } from '../domain/token.ts';
import type { Token } from '../domain/token.ts';
import { mayMake, scopesFor } from '../policy.ts';
import { insertToken, lockTokens, tokensHere, tokensOf } from '../store.ts';

/** All that is kept of a key. It has 240 bits of chance, so nothing slower is needed. */
export const tokenHash = (key: string): string => createHash('sha256').update(`token:${key}`).digest('base64url');

/** 开一把密钥: for a program of one's own, or for another system that works with this community. The key is shown this once (E-1). */
export const makeToken = async (ctx: Ctx, input: TokenInput & { readonly kind: TokenKind }): Promise<{ readonly token: Token; readonly key: string }> => {
  const owner = must(mayMake(ctx.actor, input.kind));
  await lockTokens(ctx.tx);
  const today = dayInChina(ctx.now);
  const live = (input.kind === 'personal' ? await tokensOf(ctx.tx, owner.id) : await tokensHere(ctx.tx)).filter((each) => isLive(each, today));
  const scopes = must(mayBeMade(input, { today, mayChoose: scopesFor(owner), live, kind: input.kind }));
  const key = keyFrom(Buffer.from(ctx.chance(keyBytes)).toString('base64url'));
  const token: Token = {
    tokenId: ctx.newId(), kind: input.kind, name: input.name, prefix: prefixOf(key), scopes, channel: input.channel ?? null, owner: owner.id,
    // Whoever owes the factor and got here has given it.
    secondFactor: needsSecondFactor(owner), perMinute: input.perMinute, createdAt: ctx.now, endsOn: input.endsOn ?? null, revokedAt: null, lastUsedOn: null,
  };
  await insertToken(ctx, token, tokenHash(key));
  ctx.emit({ type: 'token.made', aggregate: 'token', id: token.tokenId, version: 1 });
  return { token, key };
};
