import { isBefore, plusMs, Refused } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { waits } from '../domain/recovery.ts';
import { changeRecovery, lockRecoveryByCode } from '../recoveries.ts';
import type { Recovery } from '../recoveries.ts';
import { dutiesOf, residentByAccount } from '../store.ts';
import { noteAct } from './note-act.ts';

const live = async (ctx: Ctx, codeHash: string): Promise<Recovery> => {
  const recovery = await lockRecoveryByCode(ctx.tx, codeHash);
  if (recovery?.state !== 'started') throw new Refused([{ code: 'recovery.codeUnknown', params: { field: 'code' } }]);
  if (recovery.codeExpiresAt === null || isBefore(recovery.codeExpiresAt, ctx.now)) throw new Refused([{ code: 'recovery.codeExpired', params: { field: 'code' } }]);
  return recovery;
};
/** Before anything is asked of the new number: a code that doesn't hold leaves no account behind. */
export const checkRecoveryCode = async (ctx: Ctx, input: { codeHash: string }): Promise<void> => {
  await live(ctx, input.codeHash);
};

/** A new number that is somebody's already, who is vouched for or on duty, isn't taken from them. */
const mustBeFree = async (ctx: Ctx, { residentId }: Recovery, accountId: string): Promise<void> => {
  const other = await residentByAccount(ctx.tx, accountId);
  if (!other) return;
  const isSomebody = other.residentId === residentId || other.verification !== 'self' || (await dutiesOf(ctx.tx, [other.residentId], ctx.now)).length > 0;
  if (isSomebody) throw new Refused([{ code: 'recovery.numberOfAnother', params: { field: 'phone' } }]);
};

/** 用找回码: the code that was handed over, and a number that they hold. From now on they wait a day, and whoever has the old number can stop it. */
export const useRecovery = async (ctx: Ctx, input: { codeHash: string; accountId: string; phone: string }): Promise<{ ripeAt: Instant }> => {
  const recovery = await live(ctx, input.codeHash);
  await mustBeFree(ctx, recovery, input.accountId);
  const ripeAt = plusMs(ctx.now, waits);
  await changeRecovery(ctx.tx, recovery.recoveryId, { state: 'waiting', accountId: input.accountId, phone: input.phone, ripeAt, codeHash: null });
  await noteAct(ctx, { residentId: recovery.residentId, act: 'recoveryWaiting', helpers: helpersOf(recovery), dueAt: ripeAt });
  return { ripeAt };
};
export const helpersOf = ({ askedBy, secondedBy }: Pick<Recovery, 'askedBy' | 'secondedBy'>): string[] => [askedBy, ...(secondedBy === null ? [] : [secondedBy])];
