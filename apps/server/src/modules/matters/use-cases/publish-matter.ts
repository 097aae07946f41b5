import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { hidePhotos, showPhotos } from '../../files/index.ts';
import type { Matter } from '../domain/matter.ts';
import { publish } from '../domain/moves.ts';
import type { CheckedWords } from '../domain/moves.ts';
import { may } from '../policy.ts';
import { loadPhotosOf } from '../photo-store.ts';
import { lockMatter, saveStep } from '../store.ts';
import { keepUndo } from '../undo-store.ts';

export type PublishMatter = CheckedWords & { readonly matterId: string; readonly version?: number | undefined; readonly hidePhotoIds?: readonly string[] };

/** The matter's own pictures, and those of a find that was mended at once, go with the first check; changing the words later hides pictures and never shows any. */
const settlePhotos = async (ctx: Ctx, matter: Matter, hidden: readonly string[]): Promise<void> => {
  const photos = await loadPhotosOf(ctx.tx, matter.matterId);
  if (matter.publicText === null) await showPhotos(ctx, photos.filter(({ moment, audience, fileId }) => (moment === 'raised' || (moment !== 'note' && audience === 'concerned')) && !hidden.includes(fileId)).map(({ fileId }) => fileId));
  await hidePhotos(ctx, photos.filter(({ audience, fileId }) => audience === 'public' && hidden.includes(fileId)).map(({ fileId }) => fileId));
};

/** 公开: a person has checked the masked words and the pictures; from now on everybody may read them (M-12). */
export const publishMatter = async (ctx: Ctx, input: PublishMatter): Promise<Matter> => {
  const matter = await lockMatter(ctx, input.matterId, input.version);
  must(may('publish', ctx.actor, matter));
  const moved = must(publish(matter, input, ctx));
  await keepUndo(ctx, matter);
  await saveStep(ctx, matter, moved);
  await settlePhotos(ctx, matter, input.hidePhotoIds ?? []);
  ctx.emit({ type: 'matter.published', aggregate: 'matter', id: matter.matterId, version: moved.matter.version });
  return moved.matter;
};
