import type { Ctx } from '../../kernel/ctx.ts';
import type { FileAudience } from '../files/index.ts';
import { matterOfPhoto } from './photo-store.ts';
import { maySeeStaffOnly, maySeeUnpublished } from './policy.ts';
import { loadMatter } from './store.ts';

/** A picture that nobody has checked yet is for those concerned with its matter (M-12); one of a note for staff is for whom the note is. */
export const maySeeMatterPhoto = async (ctx: Ctx, file: { readonly fileId: string; readonly audience: FileAudience }): Promise<boolean> => {
  const matterId = await matterOfPhoto(ctx.tx, file.fileId);
  if (matterId === undefined) return false;
  const matter = await loadMatter(ctx.tx, matterId);
  return file.audience === 'staff' ? maySeeStaffOnly(ctx.actor, matter) : maySeeUnpublished(ctx.actor, matter);
};
