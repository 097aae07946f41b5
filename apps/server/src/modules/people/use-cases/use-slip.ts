import { isBefore, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { addResident, changeResident, lockSlip, residentByAccount, spendSlip } from '../store.ts';

const moveIn = async (ctx: Ctx, residentId: string, home: { dwellingId: string; buildingId: string }): Promise<void> => {
  await changeResident(ctx.tx, residentId, { ...home, verification: 'vouched' });
  ctx.emit({ type: 'resident.vouched', aggregate: 'resident', id: residentId, version: ctx.eventVersion(), by: residentId });
};

/**
 * 邀请条: a slip from the letter box vouches for a household, without SMS; level 2 only, since a slip can be stolen (P-3). Whoever moves by it was verified
 * for another home, and is vouched for in this one. The same person with the same slip again changes nothing and takes none of its uses.
 */
export const useSlip = async (ctx: Ctx, input: { slipHash: string; accountId: string; name: string }): Promise<{ residentId: string; newcomer: boolean }> => {
  const slip = await lockSlip(ctx.tx, input.slipHash);
  if (!slip) throw new Refused([{ code: 'signIn.slipUnknown' }]);
  if (isBefore(slip.expiresAt, ctx.now)) throw new Refused([{ code: 'signIn.slipExpired' }]);
  const known = await residentByAccount(ctx.tx, input.accountId);
  if (known?.dwellingId === slip.dwellingId) return { residentId: known.residentId, newcomer: false };
  if (slip.usesLeft < 1) throw new Refused([{ code: 'signIn.slipUsedUp' }]);
  await spendSlip(ctx.tx, slip.slipId);
  const home = { dwellingId: slip.dwellingId, buildingId: slip.buildingId };
  if (known) {
    await moveIn(ctx, known.residentId, home);
    return { residentId: known.residentId, newcomer: false };
  }
  const residentId = ctx.newId();
  await addResident(ctx, { residentId, accountId: input.accountId, name: input.name, phone: null, verification: 'vouched', ...home });
  ctx.emit({ type: 'resident.joined', aggregate: 'resident', id: residentId, version: ctx.eventVersion() });
  return { residentId, newcomer: true };
};
