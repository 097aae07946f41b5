import type { Ctx } from '../../kernel/ctx.ts';
import type { FileAudience } from '../files/index.ts';
import { matterOfPhoto } from './photo-store.ts';
import { maySeeStaffOnly, maySeeUnpublished } from './policy.ts';
import { loadMatter } from './store.ts';

/** A picture that nobody has checked yet is for those concerned with its matter (M-12); one of a note for staff is for whom the note is. A public one is asked about only when its sender takes back that theirs are shown: that counts for what they sent of their own, not for what proves work done on duty. */
export const maySeeMatterPhoto = async (ctx: Ctx, file: { readonly fileId: string; readonly audience: FileAudience; readonly uploadedBy: string }): Promise<boolean> => {
  const matterId = await matterOfPhoto(ctx.tx, file.fileId);
  if (matterId === undefined) return file.audience === 'public';
  const matter = await loadMatter(ctx.tx, matterId);
  if (file.audience === 'public' && matter.raisedBy !== file.uploadedBy) return true;
  return file.audience === 'staff' ? maySeeStaffOnly(ctx.actor, matter) : maySeeUnpublished(ctx.actor, matter);
};
