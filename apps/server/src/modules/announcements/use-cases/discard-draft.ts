import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { withdrawPhotos } from '../../files/index.ts';
import { mustAnnounce } from '../policy.ts';
import { deleteDraft, loadPictures, lockAnnouncement } from '../store.ts';

/** 删草稿: what nobody was told goes without a trace; the bytes of its video are swept later. */
export const discardDraft = async (ctx: Ctx, { announcementId }: { readonly announcementId: string }): Promise<void> => {
  const announcement = await lockAnnouncement(ctx.tx, announcementId);
  must(mustAnnounce(ctx.actor));
  if (announcement.state !== 'draft') throw new Refused([{ code: announcement.state === 'published' ? 'announcement.isPublished' : 'announcement.isTakenBack' }]);
  await withdrawPhotos(ctx, (await loadPictures(ctx.tx, [announcementId])).map(({ fileId }) => fileId));
  await deleteDraft(ctx, announcementId);
};
