import { sql } from 'kysely';
import type { Instant } from '@linyi/kernel';
import { raw } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';

/** Of matters that have long been closed: who raised them, and what they wrote beside the public words. What is public stays. */
export const forgetRaisers = (ctx: Ctx, before: Instant): Promise<number> =>
  ctx.tx.run(raw(sql`update matters set raised_by = null, on_behalf_of = null, title = public_title, text = public_text, place_note = public_place_note
    where community_id = ${ctx.tx.communityId}::uuid and state = 'closed' and closed_at < ${before}::timestamptz and public_text is not null and raised_by is not null and not imported`));
