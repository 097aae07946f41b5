import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { takeBack } from '../domain/announcement.ts';
import type { Announcement } from '../domain/announcement.ts';
import { showAsPublished } from '../pictures.ts';
import { mustAnnounce } from '../policy.ts';
import { lockAnnouncement, saveAnnouncement } from '../store.ts';

/** 撤回公告: its words, pictures and video are nobody's to read any more but those who write; that it was taken back, and why, stays. */
export const takeBackAnnouncement = async (ctx: Ctx, input: { readonly announcementId: string; readonly reason: string }): Promise<Announcement> => {
  const announcement = await lockAnnouncement(ctx.tx, input.announcementId);
  must(mustAnnounce(ctx.actor));
  const back = must(takeBack(announcement, input.reason, ctx.now));
  await saveAnnouncement(ctx, back);
  await showAsPublished(ctx, back.announcement);
  ctx.emit({ type: 'announcement.takenBack', aggregate: 'announcement', id: input.announcementId, version: back.announcement.version });
  return back.announcement;
};
