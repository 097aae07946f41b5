import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { hidePhotos } from '../../files/index.ts';
import type { Matter } from '../domain/matter.ts';
import { undo } from '../domain/undo.ts';
import { may } from '../policy.ts';
import { raisedPhotos } from '../photo-store.ts';
import { lockMatter, saveStep } from '../store.ts';
import { loadUndo, restoreClocks } from '../undo-store.ts';

/** 撤销: takes one's own last move back within ten minutes; the record keeps both lines. */
export const undoMove = async (ctx: Ctx, input: { matterId: string; version?: number | undefined }): Promise<Matter> => {
  const [matter, kept] = [await lockMatter(ctx, input.matterId, input.version), await loadUndo(ctx, input.matterId)];
  must(may('undo', ctx.actor, matter));
  if (!kept) throw new Refused([{ code: 'matter.nothingToUndo' }]);
  const moved = must(undo(matter, kept, ctx));
  await saveStep(ctx, matter, moved);
  await restoreClocks(ctx, matter.matterId, kept.version);
  if (matter.publicText !== null && moved.matter.publicText === null) await hidePhotos(ctx, await raisedPhotos(ctx.tx, matter.matterId));
  ctx.emit({ type: 'matter.undone', aggregate: 'matter', id: matter.matterId, version: moved.matter.version, act: matter.state });
  return moved.matter;
};
