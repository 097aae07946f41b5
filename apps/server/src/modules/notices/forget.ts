import { sql } from 'kysely';
import type { Instant } from '@linyi/kernel';
import { raw } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';

/** Messages in people's own boxes; the record that they were about stays. */
export const forgetNotices = (ctx: Ctx, before: Instant): Promise<number> =>
  ctx.tx.run(raw(sql`delete from notices n where n.community_id = ${ctx.tx.communityId}::uuid and n.at < ${before}::timestamptz
    and not exists (select 1 from held_notices h where h.community_id = n.community_id and h.notice_id = n.notice_id)`));
