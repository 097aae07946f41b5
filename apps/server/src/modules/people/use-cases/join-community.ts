import type { Ctx } from '../../../kernel/ctx.ts';
import { addResident, changeResident, residentByAccount, residentByPhone } from '../store.ts';
import type { Resident } from '../store.ts';

/** 加入: an account becomes a resident here: the one the roster knows by this phone (level 2), else a new one who said so themselves (P-3). */
export const joinCommunity = async (ctx: Ctx, input: { accountId: string; phone: string; name: string }): Promise<Resident> => {
  const known = (await residentByAccount(ctx.tx, input.accountId)) ?? (await residentByPhone(ctx.tx, input.phone));
  if (known?.accountId === input.accountId) return known;
  if (known?.accountId === null) {
    const verification = known.verification === 'self' ? 'vouched' : known.verification;
    await changeResident(ctx.tx, known.residentId, { accountId: input.accountId, verification });
    return { ...known, accountId: input.accountId, verification };
  }
  const residentId = ctx.newId();
  await addResident(ctx, { residentId, accountId: input.accountId, name: input.name || `居民${input.phone.slice(-4)}`, phone: known ? null : input.phone, verification: 'self' });
  ctx.emit({ type: 'resident.joined', aggregate: 'resident', id: residentId, version: ctx.eventVersion() });
  return { residentId, accountId: input.accountId, name: input.name, phone: input.phone, verification: 'self', buildingId: null, dwellingId: null, elder: false, locale: 'zh' };
};
