import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { Matter } from '../domain/matter.ts';
import { reopen } from '../domain/moves.ts';
import { didRaiseJoined } from '../merging-store.ts';
import { may } from '../policy.ts';
import { lockMatter, saveStep } from '../store.ts';

/** 重开: the raiser says it isn't mended; the answer clock starts anew (M-11). */
export const reopenMatter = async (ctx: Ctx, input: { matterId: string; version?: number | undefined; reason: string }): Promise<Matter> => {
  const matter = await lockMatter(ctx, input.matterId, input.version);
  must(may('reopen', ctx.actor, { ...matter, raisedJoined: await didRaiseJoined(ctx, matter) }));
  const moved = must(reopen(matter, input.reason, ctx));
  await saveStep(ctx, matter, moved);
  ctx.emit({ type: 'matter.reopened', aggregate: 'matter', id: matter.matterId, version: moved.matter.version, by: 'raiser', dueAt: moved.matter.clockDueAt });
  return moved.matter;
};
