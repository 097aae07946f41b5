import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { Matter } from '../domain/matter.ts';
import { rate } from '../domain/moves.ts';
import { may } from '../policy.ts';
import { lockMatter, saveStep } from '../store.ts';

/** 评价: the raiser rates what was done, and with that closes it (M-11). */
export const rateMatter = async (ctx: Ctx, input: { matterId: string; version?: number | undefined; score: number; comment?: string | undefined }): Promise<Matter> => {
  const matter = await lockMatter(ctx, input.matterId, input.version);
  must(may('rate', ctx.actor, matter));
  const moved = must(rate(matter, input, ctx));
  await saveStep(ctx, matter, moved);
  ctx.emit({ type: 'matter.rated', aggregate: 'matter', id: matter.matterId, version: moved.matter.version, score: input.score });
  return moved.matter;
};
