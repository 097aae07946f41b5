import type { Ctx } from '../../../kernel/ctx.ts';
import { addResident, residentByAccount } from '../store.ts';

/** 不用手机号加入: an account that proved itself in another way, by WeChat, becomes a resident who has said so themselves (P-3). @returns whether they are new here. */
export const joinWithoutPhone = async (ctx: Ctx, { accountId }: { readonly accountId: string }): Promise<boolean> => {
  if (await residentByAccount(ctx.tx, accountId)) return false;
  const residentId = ctx.newId();
  await addResident(ctx, { residentId, accountId, name: '微信居民', phone: null, verification: 'self' });
  ctx.emit({ type: 'resident.joined', aggregate: 'resident', id: residentId, version: ctx.eventVersion() });
  return true;
};
