import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { showPhotos } from '../../files/index.ts';
import type { Matter } from '../domain/matter.ts';
import { publish } from '../domain/moves.ts';
import { may } from '../policy.ts';
import { raisedPhotos } from '../photo-store.ts';
import { lockMatter, saveStep } from '../store.ts';
import { keepUndo } from '../undo-store.ts';

/** 公开: a person has checked the masked text and the pictures; from now on everybody may read them (M-12). */
export const publishMatter = async (ctx: Ctx, input: { matterId: string; version?: number | undefined; title: string; text: string }): Promise<Matter> => {
  const matter = await lockMatter(ctx, input.matterId, input.version);
  must(may('publish', ctx.actor, matter));
  const moved = must(publish(matter, input, ctx));
  await keepUndo(ctx, matter);
  await saveStep(ctx, matter, moved);
  await showPhotos(ctx, await raisedPhotos(ctx.tx, matter.matterId));
  ctx.emit({ type: 'matter.published', aggregate: 'matter', id: matter.matterId, version: moved.matter.version });
  return moved.matter;
};
