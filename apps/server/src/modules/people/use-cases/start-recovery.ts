import { must, plusMs, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { codeHolds, doubtLasts, mayRecognise, mostADay, needsTwo } from '../domain/recovery.ts';
import { slipCode } from '../domain/slip.ts';
import { mustBeSignedIn } from '../policy.ts';
import { aboutResident, helperFor, notYourself } from '../recovery-policy.ts';
import { addRecovery, askedSince, openRecoveryOf, stoppedSince } from '../recoveries.ts';
import { loadResident } from '../store.ts';
import type { Resident } from '../store.ts';
import { slipHash } from './issue-slips.ts';
import { noteAct } from './note-act.ts';

export type Started = { readonly recoveryId: string; readonly code: string | null };
export const knownWithAccount = async (ctx: Ctx, residentId: string): Promise<Resident> => {
  const resident = await loadResident(ctx.tx, residentId);
  if (!resident) throw new Refused([{ code: 'people.unknown' }]);
  if (resident.accountId === null) throw new Refused([{ code: 'recovery.noAccount' }]);
  return resident;
};

/** 找回: whoever lost their number stands before their steward or staff, who say that it is them. Everybody concerned hears of it at once. */
export const startRecovery = async (ctx: Ctx, input: { residentId: string }): Promise<Started> => {
  const helper = must(mustBeSignedIn(ctx.actor));
  const resident = await knownWithAccount(ctx, input.residentId);
  must(notYourself(helper, resident));
  const about = await aboutResident(ctx, resident, await stoppedSince(ctx.tx, resident.residentId, plusMs(ctx.now, -doubtLasts)));
  must(mayRecognise(helperFor(helper, resident), about));
  if ((await openRecoveryOf(ctx.tx, resident.residentId)) !== undefined) throw new Refused([{ code: 'recovery.openAlready' }]);
  if ((await askedSince(ctx.tx, helper.id, plusMs(ctx.now, -86_400_000))) >= mostADay) throw new Refused([{ code: 'recovery.tooMany', params: { most: mostADay } }]);
  const byTwo = needsTwo(about);
  const [recoveryId, code] = [ctx.newId(), byTwo ? null : slipCode(ctx.chance(12))];
  await addRecovery(ctx, { recoveryId, residentId: resident.residentId, state: byTwo ? 'asked' : 'started', byTwo, contested: about.contested, askedBy: helper.id, codeHash: code === null ? null : slipHash(code), codeExpiresAt: code === null ? null : plusMs(ctx.now, codeHolds) });
  await noteAct(ctx, { residentId: resident.residentId, act: byTwo ? 'recoveryAsked' : 'recoveryStarted' });
  return { recoveryId, code };
};
