import { isBefore, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { higher } from '../domain/verification.ts';
import { addResident, changeResident, lockSlip, residentByAccount, spendSlip } from '../store.ts';

/** 邀请条: a slip from the letter box vouches for a household, without SMS; level 2 only, since a slip can be stolen (P-3). */
export const useSlip = async (ctx: Ctx, input: { slipHash: string; accountId: string; name: string }): Promise<{ residentId: string; newcomer: boolean }> => {
  const slip = await lockSlip(ctx.tx, input.slipHash);
  if (!slip) throw new Refused([{ code: 'signIn.slipUnknown' }]);
  if (isBefore(slip.expiresAt, ctx.now)) throw new Refused([{ code: 'signIn.slipExpired' }]);
  if (slip.usesLeft < 1) throw new Refused([{ code: 'signIn.slipUsedUp' }]);
  await spendSlip(ctx.tx, slip.slipId);
  const home = { dwellingId: slip.dwellingId, buildingId: slip.buildingId };
  const known = await residentByAccount(ctx.tx, input.accountId);
  const residentId = known?.residentId ?? ctx.newId();
  if (known) await changeResident(ctx.tx, residentId, { ...home, verification: higher(known.verification, 'vouched') });
  else await addResident(ctx, { residentId, accountId: input.accountId, name: input.name, phone: null, verification: 'vouched', ...home });
  ctx.emit({ type: known ? 'resident.vouched' : 'resident.joined', aggregate: 'resident', id: residentId, version: ctx.eventVersion(), ...(known ? { by: residentId } : {}) } as Parameters<typeof ctx.emit>[0]);
  return { residentId, newcomer: !known };
};
