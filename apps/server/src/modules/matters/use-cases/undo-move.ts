import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { hidePhotos, withdrawPhotos } from '../../files/index.ts';
import type { Matter } from '../domain/matter.ts';
import { undo } from '../domain/undo.ts';
import { lockBoth, survivorOf } from '../merging-store.ts';
import { may } from '../policy.ts';
import { loadPhotosOf, standAs } from '../photo-store.ts';
import { loadMatter, lockMatter, saveStep } from '../store.ts';
import { loadUndo, restoreClocks } from '../undo-store.ts';
import { partFrom } from './merge-matter.ts';

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

/** A merged matter is held together with its survivor, which its parting concerns. */
const lockWithSurvivor = async (ctx: Ctx, input: { matterId: string; version?: number | undefined }): Promise<readonly [Matter, Matter | null]> => {
  const seen = await loadMatter(ctx.tx, input.matterId);
  if (seen.mergedInto === null) return [await lockMatter(ctx, input.matterId, input.version), null];
  const [matter, survivor] = await lockBoth(ctx, input, (await survivorOf(ctx.tx, seen)).matterId);
  // Merged further at this very moment: whoever looks again sees where it leads now.
  if (survivor.state === 'merged') throw new Refused([{ code: 'matter.changedMeanwhile', params: { matterId: survivor.matterId, seen: survivor.version, current: survivor.version } }]);
  return [matter, matter.mergedInto === null ? null : survivor];
};

/** 撤销: takes one's own last move back within ten minutes; the record keeps both lines. */
export const undoMove = async (ctx: Ctx, input: { matterId: string; version?: number | undefined }): Promise<Matter> => {
  const [matter, survivor] = await lockWithSurvivor(ctx, input);
  const kept = await loadUndo(ctx, input.matterId);
  must(may('undo', ctx.actor, matter));
  if (!kept) throw new Refused([{ code: 'matter.nothingToUndo' }]);
  const moved = must(undo(matter, kept, ctx));
  await saveStep(ctx, matter, moved);
  await restoreClocks(ctx, matter.matterId, kept.version);
  if (survivor !== null) await partFrom(ctx, matter, survivor);
  await takePhotosBack(ctx, { before: matter, after: moved.matter, undone: kept.version });
  ctx.emit({ type: 'matter.undone', aggregate: 'matter', id: matter.matterId, version: moved.matter.version, act: matter.state });
  return moved.matter;
};
