import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { Matter } from '../domain/matter.ts';
import { answerFollowUp as decide } from '../domain/moves.ts';
import { may } from '../policy.ts';
import { lockMatter, saveStep } from '../store.ts';

/** 四周后一问: the raiser says whether it is still mended; a "no" opens the matter again (M-11). */
export const answerFollowUp = async (ctx: Ctx, input: { matterId: string; version?: number | undefined; stillFixed: boolean; comment?: string | undefined }): Promise<Matter> => {
  const matter = await lockMatter(ctx, input.matterId, input.version);
  must(may('answerFollowUp', ctx.actor, matter));
  const moved = must(decide(matter, input, ctx));
  await saveStep(ctx, matter, moved);
  const about = { aggregate: 'matter', id: matter.matterId, version: moved.matter.version } as const;
  ctx.emit({ type: 'matter.followUpAnswered', ...about, stillFixed: input.stillFixed });
  if (!input.stillFixed) ctx.emit({ type: 'matter.reopened', ...about, by: 'followUp', dueAt: moved.matter.clockDueAt });
  return moved.matter;
};
