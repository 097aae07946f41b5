import { must, plusDays } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mustBeSignedIn } from '../../people/index.ts';
import { addErasure, changeErasure, openErasure } from '../erasure-store.ts';
import { mayLeave } from '../policy.ts';

/** Time to think better of it. */
export const coolingDays = 7;

/** 申请注销: everything that can go goes after some days; until then one tap takes it back (PIPL 47). Nobody on duty vanishes from under it. */
export const askErasure = async (ctx: Ctx): Promise<void> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  must(mayLeave(ctx.actor));
  if (await openErasure(ctx.tx, id)) return;
  await addErasure(ctx, { residentId: id, dueAt: plusDays(ctx.now, coolingDays) });
  ctx.emit({ type: 'erasure.asked', aggregate: 'resident', id, version: ctx.eventVersion() });
};

/** 不注销了. */
export const cancelErasure = async (ctx: Ctx): Promise<void> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const open = await openErasure(ctx.tx, id);
  if (!open) return;
  await changeErasure(ctx.tx, open.erasureId, { cancelledAt: ctx.now });
  ctx.emit({ type: 'erasure.cancelled', aggregate: 'resident', id, version: ctx.eventVersion() });
};
