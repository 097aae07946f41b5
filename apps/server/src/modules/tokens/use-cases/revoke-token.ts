import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { maySee } from '../policy.ts';
import { endToken, loadToken } from '../store.ts';

/** 停用密钥: from this moment it opens nothing. Twice is once. */
export const revokeToken = async (ctx: Ctx, input: { tokenId: string }): Promise<void> => {
  const token = await loadToken(ctx.tx, input.tokenId);
  must(maySee(ctx.actor, token));
  if (token.revokedAt !== null) return;
  await endToken(ctx, token.tokenId, ctx.actor.kind === 'resident' ? ctx.actor.id : null);
  ctx.emit({ type: 'token.revoked', aggregate: 'token', id: token.tokenId, version: 2 });
};
