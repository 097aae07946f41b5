import { Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { takePhone } from '../recoveries.ts';
import { residentByAccount } from '../store.ts';
import { noteAct } from './note-act.ts';

/** 换号码: both numbers were shown to be theirs; here they are known by the new one from now on. */
export const movePhone = async (ctx: Ctx, input: { accountId: string; phone: string }): Promise<void> => {
  const resident = await residentByAccount(ctx.tx, input.accountId);
  if (!resident) throw new Refused([{ code: 'people.unknown' }]);
  if (resident.phone === input.phone) return;
  await takePhone(ctx.tx, resident.residentId, input.phone);
  await noteAct(ctx, { residentId: resident.residentId, act: 'phoneChanged' });
};
