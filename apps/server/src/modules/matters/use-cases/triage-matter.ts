import { must } from '@linyi/kernel';
import type { MatterSize } from '@linyi/contract';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { Matter } from '../domain/matter.ts';
import { triage } from '../domain/moves.ts';
import { may } from '../policy.ts';
import { lockMatter, saveStep } from '../store.ts';
import { keepUndo } from '../undo-store.ts';

/** 分级: the first responder sizes a matter, with a reason that the raiser sees (M-7). A big or hard one is passed on as news. */
export const triageMatter = async (ctx: Ctx, input: { matterId: string; version?: number | undefined; size: MatterSize; reason: string }): Promise<Matter> => {
  const matter = await lockMatter(ctx, input.matterId, input.version);
  must(may('triage', ctx.actor, matter));
  const moved = must(triage(matter, input, ctx));
  await keepUndo(ctx, matter);
  await saveStep(ctx, matter, moved);
  const about = { aggregate: 'matter', id: matter.matterId, version: moved.matter.version } as const;
  ctx.emit({ type: 'matter.triaged', ...about, size: input.size });
  if (input.size !== 'small') ctx.emit({ type: 'matter.escalated', ...about, size: input.size });
  return moved.matter;
};
