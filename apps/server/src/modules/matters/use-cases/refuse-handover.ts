import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { holdersOf } from '../../people/index.ts';
import { refuseHandover as decide } from '../domain/handover.ts';
import type { Matter } from '../domain/matter.ts';
import { may } from '../policy.ts';
import { loadHandover, lockMatter, saveStep, updateHandover } from '../store.ts';

/** 退回: a refused handover needs a reason, and a named person rules on it while the clock runs on (M-4). */
export const refuseHandover = async (ctx: Ctx, input: { matterId: string; version?: number | undefined; reason: string }): Promise<Matter> => {
  const [matter, handover] = [await lockMatter(ctx, input.matterId, input.version), await loadHandover(ctx.tx, input.matterId)];
  must(may('refuseHandover', ctx.actor, { ...matter, handover }));
  const ruler = [...(await holdersOf(ctx, 'gridLeader', matter.gridId ? [matter.gridId] : null)), ...(await holdersOf(ctx, 'secretary', null))].find((id) => id !== handover?.fromResident && id !== handover?.toResident);
  if (ruler === undefined || handover === undefined) throw new Refused([{ code: 'matter.nobodyToRule' }]);
  const moved = must(decide(matter, { handover, reason: input.reason, ruledBy: ruler }, ctx));
  await saveStep(ctx, matter, moved);
  await updateHandover(ctx, handover.handoverId, { state: 'refused', refusal: input.reason, ruledBy: ruler });
  ctx.emit({ type: 'matter.handoverRefused', aggregate: 'matter', id: matter.matterId, version: moved.matter.version, from: handover.fromResident, ruledBy: ruler });
  return moved.matter;
};
