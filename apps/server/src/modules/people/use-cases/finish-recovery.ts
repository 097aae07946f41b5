import { isBefore, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { contactsOf, removeContacts } from '../contacts.ts';
import { changeRecovery, leaveAccount, lockRecovery, takePhone, waitingFor } from '../recoveries.ts';
import type { Recovery } from '../recoveries.ts';
import { changeResident, residentByAccount } from '../store.ts';
import { noteAct } from './note-act.ts';
import { helpersOf } from './use-recovery.ts';

/** What the old phone received by itself goes no further; a mail address is not on it alone. */
const forgetOldPhone = async (ctx: Ctx, residentId: string): Promise<void> => {
  const left = (await contactsOf(ctx.tx, residentId)).filter(({ channel }) => channel === 'push' || channel === 'wechat');
  await removeContacts(ctx.tx, left.map(({ contactId }) => contactId));
};

/** Whoever stood behind the resident until now, is nobody here from this moment: their account, and all its sessions, stay what they are elsewhere. */
const handOver = async (ctx: Ctx, { residentId, accountId, phone, ...recovery }: Recovery): Promise<void> => {
  if (accountId === null || phone === null) throw new Error(`recovery ${recovery.recoveryId} waits without a number`);
  const newcomer = await residentByAccount(ctx.tx, accountId);
  if (newcomer && newcomer.residentId !== residentId) await leaveAccount(ctx.tx, newcomer.residentId);
  await changeResident(ctx.tx, residentId, { accountId });
  await takePhone(ctx.tx, residentId, phone);
  await forgetOldPhone(ctx, residentId);
  await changeRecovery(ctx.tx, recovery.recoveryId, { state: 'done', endedAt: ctx.now, phone: null });
  await noteAct(ctx, { residentId, act: 'recoveryDone', helpers: helpersOf(recovery) });
};

/** 期满: a code that nobody came with is over; a recovery that has waited its day is done. */
export const finishRecovery = async (ctx: Ctx, input: { recoveryId: string }): Promise<void> => {
  const recovery = await lockRecovery(ctx.tx, input.recoveryId);
  if (recovery?.state === 'started') await changeRecovery(ctx.tx, recovery.recoveryId, { state: 'over', endedAt: ctx.now, codeHash: null });
  // Stopped while it stood in the queue: nothing is left to do.
  if (recovery?.state === 'waiting') await handOver(ctx, recovery);
};

/** Whoever signs in by the new number before its day is over is told to wait; after it, this is the moment. */
export const settleRecoveryOf = async (ctx: Ctx, accountId: string): Promise<void> => {
  const recovery = await waitingFor(ctx.tx, accountId);
  if (!recovery) return;
  if (recovery.ripeAt === null || isBefore(ctx.now, recovery.ripeAt)) throw new Refused([{ code: 'recovery.stillWaiting', params: { hours: Math.max(1, Math.ceil((Date.parse(recovery.ripeAt ?? ctx.now) - Date.parse(ctx.now)) / 3_600_000)) } }]);
  await handOver(ctx, recovery);
};
