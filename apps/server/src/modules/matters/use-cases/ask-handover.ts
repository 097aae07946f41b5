import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mayTakeOver } from '../colleagues.ts';
import { askHandover as decide } from '../domain/handover.ts';
import type { Matter } from '../domain/matter.ts';
import { may } from '../policy.ts';
import { insertHandover, lockMatter, saveStep } from '../store.ts';
import { keepUndo } from '../undo-store.ts';

/** 转交: asks somebody on duty to take a matter over; until they accept, the first responder stays accountable (M-4). */
export const askHandover = async (ctx: Ctx, input: { matterId: string; version?: number | undefined; to: string; reason: string }): Promise<Matter> => {
  const matter = await lockMatter(ctx, input.matterId, input.version);
  must(may('askHandover', ctx.actor, matter));
  if (!(await mayTakeOver(ctx, input.to))) throw new Refused([{ code: 'matter.handoverToNobodyOnDuty' }]);
  const moved = must(decide(matter, input, ctx));
  await keepUndo(ctx, matter);
  await saveStep(ctx, matter, moved);
  await insertHandover(ctx, matter.matterId, { from: matter.firstResponder ?? input.to, to: input.to, reason: input.reason });
  ctx.emit({ type: 'matter.handoverAsked', aggregate: 'matter', id: matter.matterId, version: moved.matter.version, to: input.to });
  return moved.matter;
};
