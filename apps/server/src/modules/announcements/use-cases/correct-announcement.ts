import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { correct } from '../domain/announcement.ts';
import type { Announcement } from '../domain/announcement.ts';
import { arePicturesSame, givePictures } from '../pictures.ts';
import { mustAnnounce } from '../policy.ts';
import { lockAnnouncement, saveAnnouncement } from '../store.ts';

type Correction = { readonly announcementId: string; readonly version: number; readonly title: string; readonly text: string; readonly reason: string; readonly photoIds: readonly string[]; readonly tellAgain: boolean };
/** 更正: the wording that was wrong stays readable beside the right one, with the reason. `tellAgain`: whoever it is for hears of it once more. */
export const correctAnnouncement = async (ctx: Ctx, input: Correction): Promise<Announcement> => {
  const announcement = await lockAnnouncement(ctx.tx, input.announcementId);
  must(mustAnnounce(ctx.actor));
  const corrected = must(correct(announcement, { ...input, samePhotos: await arePicturesSame(ctx, input.announcementId, input.photoIds) }, ctx.now));
  await saveAnnouncement(ctx, corrected);
  await givePictures(ctx, corrected.announcement, input.photoIds);
  ctx.emit({ type: 'announcement.corrected', aggregate: 'announcement', id: input.announcementId, version: corrected.announcement.version, tellAgain: input.tellAgain });
  return corrected.announcement;
};
