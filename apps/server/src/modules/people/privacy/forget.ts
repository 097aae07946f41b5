import type { Instant } from '@linyi/kernel';
import { q } from '../../../db/tx.ts';
import type { Ctx } from '../../../kernel/ctx.ts';

/** Slips that have run out. */
export const forgetSlips = (ctx: Ctx, before: Instant): Promise<number> => ctx.tx.run(q.deleteFrom('slips').where('communityId', '=', ctx.tx.communityId).where('expiresAt', '<', before));
