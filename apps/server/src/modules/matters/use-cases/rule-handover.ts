import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mayTakeOver } from '../colleagues.ts';
import { ruleHandover as decide } from '../domain/handover.ts';
import type { Matter } from '../domain/matter.ts';
import { may } from '../policy.ts';
import { loadHandover, lockMatter, saveStep, updateHandover } from '../store.ts';

/** 裁定: the named person says who is accountable from now on, and why; all see it (M-4). */
export const ruleHandover = async (ctx: Ctx, input: { matterId: string; version?: number | undefined; to: string; reason: string }): Promise<Matter> => {
  const [matter, handover] = [await lockMatter(ctx, input.matterId, input.version), await loadHandover(ctx.tx, input.matterId)];
  must(may('ruleHandover', ctx.actor, { ...matter, handover }));
  if (!(await mayTakeOver(ctx, input.to))) throw new Refused([{ code: 'matter.handoverToNobodyOnDuty' }]);
  const moved = must(decide(matter, { ...input, handover }, ctx));
  await saveStep(ctx, matter, moved);
  if (handover) await updateHandover(ctx, handover.handoverId, { state: 'ruled', ruling: input.reason, endedAt: ctx.now });
  ctx.emit({ type: 'matter.handoverRuled', aggregate: 'matter', id: matter.matterId, version: moved.matter.version, to: input.to, from: handover?.fromResident ?? input.to });
  return moved.matter;
};
