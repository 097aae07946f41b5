import { must, plusMs, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { codeHolds, maySecond } from '../domain/recovery.ts';
import type { Helper } from '../domain/recovery.ts';
import { slipCode } from '../domain/slip.ts';
import { mustBeSignedIn } from '../policy.ts';
import { aboutResident, helperFor, notYourself } from '../recovery-policy.ts';
import { changeRecovery, lockRecovery } from '../recoveries.ts';
import type { Recovery } from '../recoveries.ts';
import { dutiesOf } from '../store.ts';
import type { Resident } from '../store.ts';
import { slipHash } from './issue-slips.ts';
import { noteAct } from './note-act.ts';
import { knownWithAccount } from './start-recovery.ts';
import type { Started } from './start-recovery.ts';

/** What the first of the two is today: a duty that has ended meanwhile counts no more. */
const firstOf = async (ctx: Ctx, { askedBy }: Recovery, resident: Resident): Promise<Helper> => helperFor({ id: askedBy, duties: await dutiesOf(ctx.tx, [askedBy], ctx.now) }, resident);
const askedOnly = (recovery: Recovery | undefined): Recovery => {
  if (!recovery) throw new Refused([{ code: 'recovery.unknown' }]);
  if (recovery.state !== 'asked') throw new Refused([{ code: 'recovery.notNow' }]);
  return recovery;
};
/** 第二个人: a second person who knows the face; only now is there a code. */
export const secondRecovery = async (ctx: Ctx, input: { recoveryId: string }): Promise<Started> => {
  const helper = must(mustBeSignedIn(ctx.actor));
  const recovery = askedOnly(await lockRecovery(ctx.tx, input.recoveryId));
  const resident = await knownWithAccount(ctx, recovery.residentId);
  must(notYourself(helper, resident));
  const about = await aboutResident(ctx, resident, recovery.contested);
  must(maySecond({ first: await firstOf(ctx, recovery, resident), second: helperFor(helper, resident), isSame: helper.id === recovery.askedBy }, about));
  const code = slipCode(ctx.chance(12));
  await changeRecovery(ctx.tx, recovery.recoveryId, { state: 'started', secondedBy: helper.id, codeHash: slipHash(code), codeExpiresAt: plusMs(ctx.now, codeHolds) });
  await noteAct(ctx, { residentId: resident.residentId, act: 'recoveryStarted', helpers: [recovery.askedBy] });
  return { recoveryId: recovery.recoveryId, code };
};
