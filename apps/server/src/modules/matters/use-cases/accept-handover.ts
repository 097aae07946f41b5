import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { acceptHandover as decide } from '../domain/handover.ts';
import type { Matter } from '../domain/matter.ts';
import { may } from '../policy.ts';
import { loadHandover, lockMatter, saveStep, updateHandover } from '../store.ts';

/** 接下: whoever was asked takes the matter over, clock and all (M-4). */
export const acceptHandover = async (ctx: Ctx, input: { matterId: string; version?: number | undefined }): Promise<Matter> => {
  const [matter, handover] = [await lockMatter(ctx, input.matterId, input.version), await loadHandover(ctx.tx, input.matterId)];
  must(may('acceptHandover', ctx.actor, { ...matter, handover }));
  const moved = must(decide(matter, handover, ctx));
  await saveStep(ctx, matter, moved);
  if (handover) await updateHandover(ctx, handover.handoverId, { state: 'accepted', endedAt: ctx.now });
  ctx.emit({ type: 'matter.handoverAccepted', aggregate: 'matter', id: matter.matterId, version: moved.matter.version, to: moved.matter.firstResponder ?? '', from: handover?.fromResident ?? '' });
  return moved.matter;
};
