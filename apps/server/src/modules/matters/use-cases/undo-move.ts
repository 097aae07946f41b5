import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { hidePhotos, withdrawPhotos } from '../../files/index.ts';
import type { Matter } from '../domain/matter.ts';
import { undo } from '../domain/undo.ts';
import { may } from '../policy.ts';
import { loadPhotosOf, standAs } from '../photo-store.ts';
import { lockMatter, saveStep } from '../store.ts';
import { loadUndo, restoreClocks } from '../undo-store.ts';

/** Pictures go the way of their line: those that came with it are hidden, and those it had made public are for those concerned again. */
const takePhotosBack = async (ctx: Ctx, { before, after, undone }: { before: Matter; after: Matter; undone: number }): Promise<void> => {
  const photos = await loadPhotosOf(ctx.tx, before.matterId);
  const idsOf = (which: (photo: (typeof photos)[number]) => boolean): string[] => photos.filter(which).map(({ fileId }) => fileId);
  await withdrawPhotos(ctx, idsOf(({ version }) => version === undone));
  const unresolved = before.state === 'resolved' && after.state !== 'resolved';
  const stood = unresolved ? idsOf(({ version, moment }) => version === 1 && moment === 'before') : [];
  await standAs(ctx.tx, before.matterId, { fileIds: stood, moment: 'raised' });
  if (after.publicText === null) await hidePhotos(ctx, [...stood, ...idsOf(({ moment, audience }) => moment === 'raised' && audience === 'public')]);
};

/** 撤销: takes one's own last move back within ten minutes; the record keeps both lines. */
export const undoMove = async (ctx: Ctx, input: { matterId: string; version?: number | undefined }): Promise<Matter> => {
  const [matter, kept] = [await lockMatter(ctx, input.matterId, input.version), await loadUndo(ctx, input.matterId)];
  must(may('undo', ctx.actor, matter));
  if (!kept) throw new Refused([{ code: 'matter.nothingToUndo' }]);
  const moved = must(undo(matter, kept, ctx));
  await saveStep(ctx, matter, moved);
  await restoreClocks(ctx, matter.matterId, kept.version);
  await takePhotosBack(ctx, { before: matter, after: moved.matter, undone: kept.version });
  ctx.emit({ type: 'matter.undone', aggregate: 'matter', id: matter.matterId, version: moved.matter.version, act: matter.state });
  return moved.matter;
};
