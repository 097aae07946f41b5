import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { Matter } from '../domain/matter.ts';
import { plan } from '../domain/moves.ts';
import { may } from '../policy.ts';
import { lockMatter, saveStep } from '../store.ts';
import { keepUndo } from '../undo-store.ts';
/** 方案: what will be done, and by which day; the clock of that promise starts (M-5). */
export const planMatter = async (ctx: Ctx, input: { matterId: string; version?: number | undefined; text: string; by?: string | undefined; reason?: string | undefined }): Promise<Matter> => {
  const matter = await lockMatter(ctx, input.matterId, input.version);
  must(may('plan', ctx.actor, matter));
  const moved = must(plan(matter, input, ctx));
  await keepUndo(ctx, matter);
  await saveStep(ctx, matter, moved);
  ctx.emit({ type: 'matter.planned', aggregate: 'matter', id: matter.matterId, version: moved.matter.version, dueAt: moved.matter.clockDueAt ?? ctx.now });
  return moved.matter;
};
