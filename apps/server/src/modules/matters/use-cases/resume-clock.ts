import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { afterPause } from '../domain/clocks.ts';
import type { Matter } from '../domain/matter.ts';
import { resume } from '../domain/moves.ts';
import { may } from '../policy.ts';
import { loadClock, lockMatter, saveClock, saveStep } from '../store.ts';

/** 恢复计时: the clock runs again, its end later by as long as it stood (M-5). */
export const resumeClock = async (ctx: Ctx, input: { matterId: string; version?: number | undefined }): Promise<Matter> => {
  const matter = await lockMatter(ctx, input.matterId, input.version);
  must(may('resume', ctx.actor, matter));
  const clock = matter.clock && (await loadClock(ctx, { matterId: matter.matterId, clock: matter.clock, round: matter.round }));
  if (!clock) throw new Refused([{ code: 'matter.clockRuns' }]);
  const later = afterPause(clock, ctx);
  const moved = must(resume(matter, later.dueAt, ctx));
  await saveStep(ctx, matter, moved);
  await saveClock(ctx, clock, { ...later, pausedAt: null });
  ctx.emit({ type: 'matter.resumed', aggregate: 'matter', id: matter.matterId, version: moved.matter.version });
  return moved.matter;
};
