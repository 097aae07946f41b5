import type { AnnouncementInput } from '@linyi/contract';
import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mustBeSignedIn } from '../../people/index.ts';
import { loadPlaces } from '../../tenancy/index.ts';
import { change } from '../domain/announcement.ts';
import type { Announcement } from '../domain/announcement.ts';
import { givePictures, mustBePlaces } from '../pictures.ts';
import { mustAnnounce } from '../policy.ts';
import { insertAnnouncement, lockAnnouncement, saveAnnouncement } from '../store.ts';

/** 起草公告: words, pictures and whom it is for; nobody but those who write reads it yet (N-1). */
export const writeAnnouncement = async (ctx: Ctx, input: AnnouncementInput): Promise<Announcement> => {
  must(mustAnnounce(ctx.actor));
  const { id } = must(mustBeSignedIn(ctx.actor));
  mustBePlaces(await loadPlaces(ctx.tx), input.placeIds);
  const announcement: Announcement = {
    announcementId: ctx.newId(), state: 'draft', version: 1, edition: 0, urgent: input.urgent, title: input.title, text: input.text, placeIds: input.placeIds, videoId: null, videoFormat: null, videoBytes: null,
    createdBy: id, createdAt: ctx.now, updatedAt: ctx.now, publishedBy: null, publishedAt: null, pinnedUntil: null, takenBackAt: null, takenBackReason: null,
  };
  await insertAnnouncement(ctx, announcement);
  await givePictures(ctx, announcement, input.photoIds);
  return announcement;
};

/** 改草稿: a draft is written anew; what somebody else saved meanwhile isn't written over. */
export const changeDraft = async (ctx: Ctx, input: AnnouncementInput & { readonly announcementId: string; readonly version: number }): Promise<Announcement> => {
  const announcement = await lockAnnouncement(ctx.tx, input.announcementId);
  must(mustAnnounce(ctx.actor));
  mustBePlaces(await loadPlaces(ctx.tx), input.placeIds);
  const changed = must(change(announcement, input, ctx.now));
  await saveAnnouncement(ctx, changed);
  await givePictures(ctx, changed.announcement, input.photoIds);
  return changed.announcement;
};
