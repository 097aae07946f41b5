import type { Ctx } from '../../kernel/ctx.ts';
import { matterOfPhoto } from './photo-store.ts';
import { maySeeUnpublished } from './policy.ts';
import { loadMatter } from './store.ts';

/** A picture that nobody has checked yet is for those concerned with its matter (M-12). */
export const maySeeMatterPhoto = async (ctx: Ctx, file: { readonly fileId: string }): Promise<boolean> => {
  const matterId = await matterOfPhoto(ctx.tx, file.fileId);
  return matterId !== undefined && maySeeUnpublished(ctx.actor, await loadMatter(ctx.tx, matterId));
};
