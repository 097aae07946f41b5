import { must, Refused } from '@linyi/kernel';
import type { Verification } from '@linyi/contract';
import type { Ctx } from '../../../kernel/ctx.ts';
import { higher } from '../domain/verification.ts';
import { mayVerify, mayVouch } from '../policy.ts';
import { changeResident, loadResident } from '../store.ts';
import type { Resident } from '../store.ts';

const raiseTo = async (ctx: Ctx, residentId: string, level: Verification): Promise<Resident> => {
  const resident = await loadResident(ctx.tx, residentId);
  if (!resident) throw new Refused([{ code: 'people.unknown' }]);
  must(level === 'vouched' ? mayVouch(ctx.actor, resident) : mayVerify(ctx.actor, resident));
  const verification = higher(resident.verification, level);
  await changeResident(ctx.tx, residentId, { verification });
  const by = ctx.actor.kind === 'resident' ? ctx.actor.id : residentId;
  ctx.emit({ type: level === 'vouched' ? 'resident.vouched' : 'resident.verified', aggregate: 'resident', id: residentId, version: ctx.eventVersion(), by });
  return { ...resident, verification };
};

/** 作证: the building's steward says that a neighbour lives there (P-3, level 2). */
export const vouchResident = (ctx: Ctx, input: { residentId: string }): Promise<Resident> => raiseTo(ctx, input.residentId, 'vouched');
/** 认证: staff have checked papers or register (P-3, level 3). */
export const verifyResident = (ctx: Ctx, input: { residentId: string }): Promise<Resident> => raiseTo(ctx, input.residentId, 'verified');
