import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mustBeSignedIn } from '../../people/index.ts';
import { publish } from '../domain/announcement.ts';
import type { Announcement } from '../domain/announcement.ts';
import { showAsPublished } from '../pictures.ts';
import { mustAnnounce } from '../policy.ts';
import { lockAnnouncement, saveAnnouncement } from '../store.ts';

/** 发公告: from now on residents read it, an urgent one on their first page; whom it is for is told (N-1). */
export const publishAnnouncement = async (ctx: Ctx, input: { readonly announcementId: string; readonly version: number; readonly pinnedForDays: number }): Promise<Announcement> => {
  const announcement = await lockAnnouncement(ctx.tx, input.announcementId);
  must(mustAnnounce(ctx.actor));
  const published = must(publish(announcement, { ...input, by: must(mustBeSignedIn(ctx.actor)).id }, ctx.now));
  await saveAnnouncement(ctx, published);
  await showAsPublished(ctx, published.announcement);
  ctx.emit({ type: 'announcement.published', aggregate: 'announcement', id: input.announcementId, version: published.announcement.version, urgent: announcement.urgent });
  return published.announcement;
};
