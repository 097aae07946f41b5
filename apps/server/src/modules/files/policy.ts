import { isResident } from '../../kernel/ctx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { StoredFile } from './store.ts';

/** Public pictures are everybody's; one just sent is its sender's; one taken back is nobody's; the rest are for whoever the owning room says. */
export const maySeeFile = async (ctx: Ctx, file: StoredFile, isConcerned: (ctx: Ctx, file: StoredFile) => Promise<boolean>): Promise<boolean> => {
  if (file.audience === 'public') return true;
  if (file.audience === 'uploader') return file.uploadedBy === 'stranger' ? !isResident(ctx.actor) : isResident(ctx.actor) && ctx.actor.id === file.uploadedBy;
  return file.audience === 'hidden' ? false : isConcerned(ctx, file);
};
