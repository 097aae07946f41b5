import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { canBeStopped } from '../domain/recovery.ts';
import { mustBeSignedIn } from '../policy.ts';
import { helperFor } from '../recovery-policy.ts';
import { changeRecovery, lockRecovery, openRecoveryOf } from '../recoveries.ts';
import type { Recovery } from '../recoveries.ts';
import { loadResident } from '../store.ts';
import { noteAct } from './note-act.ts';
import { helpersOf } from './use-recovery.ts';

const end = async (ctx: Ctx, recovery: Recovery): Promise<void> => {
  await changeRecovery(ctx.tx, recovery.recoveryId, { state: 'stopped', endedAt: ctx.now, codeHash: null, phone: null });
  await noteAct(ctx, { residentId: recovery.residentId, act: 'recoveryStopped', helpers: helpersOf(recovery) });
};

/** 不是我: whoever has the old number, or another way in, says that this isn't them. */
export const stopRecovery = async (ctx: Ctx): Promise<void> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const recovery = await openRecoveryOf(ctx.tx, id);
  if (!recovery) throw new Refused([{ code: 'recovery.unknown' }]);
  if (!canBeStopped(recovery)) throw new Refused([{ code: 'recovery.cannotStop' }]);
  await end(ctx, recovery);
};

/** 取消: whoever helped, or any of the community's staff, takes it back. */
export const cancelRecovery = async (ctx: Ctx, input: { recoveryId: string }): Promise<void> => {
  const actor = must(mustBeSignedIn(ctx.actor));
  const recovery = await lockRecovery(ctx.tx, input.recoveryId);
  const resident = recovery && (await loadResident(ctx.tx, recovery.residentId));
  if (!recovery || !resident) throw new Refused([{ code: 'recovery.unknown' }]);
  if (!helpersOf(recovery).includes(actor.id) && helperFor(actor, resident) !== 'staff') throw new Refused([{ code: 'people.stewardOfThatBuildingOnly' }]);
  if (!['asked', 'started', 'waiting'].includes(recovery.state)) throw new Refused([{ code: 'recovery.notNow' }]);
  await end(ctx, recovery);
};
