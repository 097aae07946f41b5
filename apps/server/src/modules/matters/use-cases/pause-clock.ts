import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { Matter } from '../domain/matter.ts';
import { pause } from '../domain/moves.ts';
import { may } from '../policy.ts';
import { lockMatter, saveClock, saveStep } from '../store.ts';

/** 暂停计时: only for a stated reason that the raiser sees (M-5). */
export const pauseClock = async (ctx: Ctx, input: { matterId: string; version?: number | undefined; reason: string }): Promise<Matter> => {
  const matter = await lockMatter(ctx, input.matterId, input.version);
  must(may('pause', ctx.actor, matter));
  const moved = must(pause(matter, input.reason, ctx));
  await saveStep(ctx, matter, moved);
  await saveClock(ctx, { matterId: matter.matterId, clock: matter.clock ?? 'answer', round: matter.round }, { pausedAt: ctx.now });
  ctx.emit({ type: 'matter.paused', aggregate: 'matter', id: matter.matterId, version: moved.matter.version });
  return moved.matter;
};
