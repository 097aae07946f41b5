import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mayTakeVideo } from '../domain/announcement.ts';
import type { Announcement } from '../domain/announcement.ts';
import type { VideoFormat } from '../domain/sniff-video.ts';
import { mustAnnounce } from '../policy.ts';
import { loadAnnouncement, lockAnnouncement, setVideo } from '../store.ts';

/** Whether a video may come, asked before its bytes are taken in. */
export const mayAttachVideo = async (ctx: Ctx, { announcementId }: { readonly announcementId: string }): Promise<Announcement> => {
  const announcement = await loadAnnouncement(ctx.tx, announcementId);
  must(mustAnnounce(ctx.actor));
  must(mayTakeVideo(announcement));
  return announcement;
};

type Video = { readonly announcementId: string; readonly videoId: string; readonly videoFormat: VideoFormat; readonly videoBytes: number };
/** 加视频: one a draft; its bytes are on disk already. Those of the one before are swept later: a row that wasn't committed must find them still. */
export const attachVideo = async (ctx: Ctx, { announcementId, ...video }: Video): Promise<void> => {
  const announcement = await lockAnnouncement(ctx.tx, announcementId);
  must(mustAnnounce(ctx.actor));
  must(mayTakeVideo(announcement));
  await setVideo(ctx, announcement, video);
};

/** 去掉视频: out of the draft; its bytes are swept later. */
export const dropVideo = async (ctx: Ctx, { announcementId }: { readonly announcementId: string }): Promise<void> => {
  const announcement = await lockAnnouncement(ctx.tx, announcementId);
  must(mustAnnounce(ctx.actor));
  must(mayTakeVideo(announcement));
  await setVideo(ctx, announcement, null);
};
