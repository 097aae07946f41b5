import { isResident } from '../../kernel/ctx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { KnownFile } from './store.ts';

/** Whether everybody may see it now: a consent taken back counts from that moment (T-4). */
export const isForAll = ({ audience, withdrawn }: Pick<KnownFile, 'audience' | 'withdrawn'>): boolean => audience === 'public' && !withdrawn;

/** Public pictures are everybody's; one just sent is its sender's; one taken back is nobody's; the rest are for whoever the owning room says. */
export const maySeeFile = async (ctx: Ctx, file: KnownFile, isConcerned: (ctx: Ctx, file: KnownFile) => Promise<boolean>): Promise<boolean> => {
  if (isForAll(file)) return true;
  if (file.audience === 'uploader') return file.uploadedBy === 'stranger' ? !isResident(ctx.actor) : isResident(ctx.actor) && ctx.actor.id === file.uploadedBy;
  return file.audience === 'hidden' ? false : isConcerned(ctx, file);
};
