import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { Matter } from '../domain/matter.ts';
import { withdraw } from '../domain/moves.ts';
import { may } from '../policy.ts';
import { endHandover, lockMatter, saveStep } from '../store.ts';

/** 撤回: the raiser takes the matter back. */
export const withdrawMatter = async (ctx: Ctx, input: { matterId: string; version?: number | undefined; reason: string }): Promise<Matter> => {
  const matter = await lockMatter(ctx, input.matterId, input.version);
  must(may('withdraw', ctx.actor, matter));
  const moved = must(withdraw(matter, input.reason, ctx));
  await saveStep(ctx, matter, moved);
  if (matter.handoverOpen) await endHandover(ctx, matter.matterId, 'dropped');
  ctx.emit({ type: 'matter.withdrawn', aggregate: 'matter', id: matter.matterId, version: moved.matter.version });
  return moved.matter;
};
