import type { Ctx } from '../../kernel/ctx.ts';
import { mayAnnounce } from './policy.ts';
import { maySeeMedia } from './read.ts';
import { announcementOfPhoto } from './store.ts';

/** A picture of an announcement is for whoever may read the announcement; one that a correction dropped is for those who write. */
export const maySeeAnnouncementPhoto = async (ctx: Ctx, file: { readonly fileId: string }): Promise<boolean> => {
  const found = await announcementOfPhoto(ctx.tx, file.fileId);
  return found !== undefined && (found.dropped ? mayAnnounce(ctx.actor) : maySeeMedia(ctx, found.announcementId));
};
