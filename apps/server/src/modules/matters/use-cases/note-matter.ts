import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { takePhotos } from '../../files/index.ts';
import type { Matter } from '../domain/matter.ts';
import { note } from '../domain/moves.ts';
import { may } from '../policy.ts';
import { insertPhotos, lockMatter, saveStep } from '../store.ts';
import { keepUndo } from '../undo-store.ts';

/** 记一笔: what was done or learned meanwhile, for everybody or for staff only. */
export const noteMatter = async (ctx: Ctx, input: { matterId: string; version?: number | undefined; text: string; staffOnly: boolean; photoIds: readonly string[] }): Promise<Matter> => {
  const matter = await lockMatter(ctx, input.matterId, input.version);
  must(may('note', ctx.actor, matter));
  const moved = must(note(matter, input, ctx));
  await keepUndo(ctx, matter);
  await saveStep(ctx, matter, moved);
  await insertPhotos(ctx, moved.matter, (await takePhotos(ctx, input.photoIds, input.staffOnly ? 'staff' : 'public')).map((fileId) => ({ fileId, moment: 'note' })));
  ctx.emit({ type: 'matter.noted', aggregate: 'matter', id: matter.matterId, version: moved.matter.version, staffOnly: input.staffOnly });
  return moved.matter;
};
