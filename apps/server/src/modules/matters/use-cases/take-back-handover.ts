import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { takeBackHandover as decide } from '../domain/handover.ts';
import type { Matter } from '../domain/matter.ts';
import { may } from '../policy.ts';
import { endHandover, loadHandover, lockMatter, saveStep } from '../store.ts';

/** 收回转交: whoever asked takes the question back while nobody has answered it (M-4). */
export const takeBackHandover = async (ctx: Ctx, input: { matterId: string; version?: number | undefined }): Promise<Matter> => {
  const [matter, handover] = [await lockMatter(ctx, input.matterId, input.version), await loadHandover(ctx.tx, input.matterId)];
  must(may('takeBackHandover', ctx.actor, { ...matter, handover }));
  const moved = must(decide(matter, handover, ctx));
  await saveStep(ctx, matter, moved);
  await endHandover(ctx, matter.matterId, 'takenBack');
  ctx.emit({ type: 'matter.handoverTakenBack', aggregate: 'matter', id: matter.matterId, version: moved.matter.version, to: handover?.toResident ?? '' });
  return moved.matter;
};
