import type { AccountAct } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { addAct } from '../recoveries.ts';

type Noted = { readonly residentId: string; readonly act: AccountAct; /** Who else hears of it: whoever helped. */ readonly helpers?: readonly string[]; readonly dueAt?: Instant | null };
/** 记一笔: something was done about somebody's ways to sign in. They read it, and are told by every way they have. */
export const noteAct = async (ctx: Ctx, { residentId, act, helpers = [], dueAt = null }: Noted): Promise<void> => {
  const byId = ctx.actor.kind === 'resident' ? ctx.actor.id : null;
  await addAct(ctx, { residentId, act, byId });
  ctx.emit({ type: 'account.acted', aggregate: 'resident', id: residentId, version: ctx.eventVersion(), act, by: byId, helpers: [...helpers], dueAt });
};
