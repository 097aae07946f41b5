import type { Ctx } from '../../../kernel/ctx.ts';
import { addResidentOnce, residentByAccount } from '../store.ts';

/** 不用手机号加入: an account that proved itself in another way, by WeChat or a provider, becomes a resident who has said so themselves (P-3). @returns whether they are new here. */
export const joinWithoutPhone = async (ctx: Ctx, { accountId, name }: { readonly accountId: string; readonly name: string }): Promise<boolean> => {
  if (await residentByAccount(ctx.tx, accountId)) return false;
  const residentId = ctx.newId();
  // Two who sign in for the first time at the same moment are one: the second waits here for the first, and finds it there.
  if (!(await addResidentOnce(ctx, { residentId, accountId, name, phone: null, verification: 'self' }))) return false;
  ctx.emit({ type: 'resident.joined', aggregate: 'resident', id: residentId, version: ctx.eventVersion() });
  return true;
};
