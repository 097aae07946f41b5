import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { Matter } from '../domain/matter.ts';
import { answer } from '../domain/moves.ts';
import { may } from '../policy.ts';
import { lockMatter, saveStep } from '../store.ts';
import { keepUndo } from '../undo-store.ts';
/** 答复: the first responder says who does what by when (M-5). */
export const answerMatter = async (ctx: Ctx, input: { matterId: string; version?: number | undefined; text: string }): Promise<Matter> => {
  const matter = await lockMatter(ctx, input.matterId, input.version);
  must(may('answer', ctx.actor, matter));
  const moved = must(answer(matter, input.text, ctx));
  await keepUndo(ctx, matter);
  await saveStep(ctx, matter, moved);
  ctx.emit({ type: 'matter.answered', aggregate: 'matter', id: matter.matterId, version: moved.matter.version });
  return moved.matter;
};
