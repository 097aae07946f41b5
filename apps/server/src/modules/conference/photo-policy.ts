import type { Ctx } from '../../kernel/ctx.ts';
import { loadMatter, maySeeUnpublished } from '../matters/index.ts';
import { roadPhotoOf } from './road-store.ts';

/** Pictures of replies and of promises kept that aren't public are for those concerned with the matter. */
export const maySeeRoadPhoto = async (ctx: Ctx, { fileId }: { readonly fileId: string }): Promise<boolean> => {
  const photo = await roadPhotoOf(ctx.tx, fileId);
  return photo?.audience === 'concerned' && maySeeUnpublished(ctx.actor, await loadMatter(ctx.tx, photo.matterId));
};
