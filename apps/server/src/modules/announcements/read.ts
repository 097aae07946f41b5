import type { AnnouncementList, AnnouncementPage, AnnouncementRow, PlaceView } from '@linyi/contract';
import { Refused } from '@linyi/kernel';
import { isResident } from '../../kernel/ctx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { keyOfTwo, pageBy } from '../../kernel/pages.ts';
import { peopleByIds } from '../people/index.ts';
import { loadPlaces } from '../tenancy/index.ts';
import { homeOf } from './audience.ts';
import { isPinned } from './domain/announcement.ts';
import type { Announcement } from './domain/announcement.ts';
import { buildingsVisited, mayAnnounce, maySee } from './policy.ts';
import { deskPage, loadAnnouncement, loadEditions, loadForDesk, loadPictures, loadPinned, loadPublished, pageSize, readBy } from './store.ts';
import type { Picture } from './store.ts';

const longestExcerpt = 90;
const excerptOf = (text: string): string => {
  // Chinese sentences follow each other without a space.
  const line = text.trim().replace(/(?<=[。！？：；，、）”])\s+/g, '').replace(/\s+/g, ' ');
  return [...line].length > longestExcerpt ? `${[...line].slice(0, longestExcerpt).join('')}…` : line;
};
/** What was taken back is named and no more; those who write still read it. */
const isHidden = (ctx: Ctx, { state }: Announcement): boolean => state === 'takenBack' && !mayAnnounce(ctx.actor);

type Around = { readonly places: readonly PlaceView[]; readonly pictures: readonly Picture[]; readonly read: ReadonlyMap<string, string> };
const rowOf = (ctx: Ctx, announcement: Announcement, { places, pictures, read }: Around): AnnouncementRow => {
  const hidden = isHidden(ctx, announcement);
  const names = new Map(places.map(({ id, name }) => [id, name]));
  return {
    id: announcement.announcementId, state: announcement.state, urgent: announcement.urgent, pinned: isPinned(announcement, ctx.now), title: announcement.title, excerpt: hidden ? '' : excerptOf(announcement.text),
    places: announcement.placeIds.flatMap((id) => names.get(id) ?? []), edition: announcement.edition, version: announcement.version, publishedAt: announcement.publishedAt, updatedAt: announcement.updatedAt, pinnedUntil: announcement.pinnedUntil,
    photos: hidden ? 0 : pictures.filter((picture) => picture.announcementId === announcement.announcementId && !picture.dropped).length, hasVideo: !hidden && announcement.videoId !== null,
    read: isResident(ctx.actor) ? read.has(announcement.announcementId) : null,
  };
};
const aroundOf = async (ctx: Ctx, announcements: readonly Announcement[]): Promise<Around> => {
  const ids = announcements.map(({ announcementId }) => announcementId);
  const [places, pictures, read] = await Promise.all([loadPlaces(ctx.tx), loadPictures(ctx.tx, ids), isResident(ctx.actor) ? readBy(ctx.tx, ctx.actor.id, ids) : new Map<string, string>()]);
  return { places, pictures, read };
};

/** What this reader may read, newest first. */
export const listAnnouncements = async (ctx: Ctx, query: { after?: string | undefined }): Promise<AnnouncementList> => {
  const [found, home] = await Promise.all([loadPublished(ctx.tx, query.after), homeOf(ctx)]);
  const page = found.slice(0, pageSize);
  const mine = page.filter((announcement) => maySee(ctx.actor, announcement, home));
  const around = await aroundOf(ctx, mine);
  const last = page.at(-1);
  return { rows: mine.map((announcement) => rowOf(ctx, announcement, around)), next: found.length > pageSize && last ? `${last.publishedAt ?? ''}~${last.announcementId}` : null };
};
/** Everything for those who write, drafts too. */
export const deskAnnouncements = async (ctx: Ctx, { after }: { readonly after?: string | undefined }): Promise<AnnouncementList> => {
  const home = await homeOf(ctx);
  const page = pageBy(await loadForDesk(ctx.tx, after), deskPage, ({ updatedAt, announcementId }) => keyOfTwo(updatedAt, announcementId));
  const all = page.rows.filter((announcement) => maySee(ctx.actor, announcement, home));
  const around = await aroundOf(ctx, all);
  return { rows: all.map((announcement) => rowOf(ctx, announcement, around)), next: page.next };
};

/** 首页: what is pinned and hasn't been acknowledged by this reader, and the newest others. */
export const announcementsForHome = async (ctx: Ctx): Promise<{ pinned: AnnouncementRow[]; latest: AnnouncementRow[] }> => {
  const [urgent, published, home] = await Promise.all([loadPinned(ctx), loadPublished(ctx.tx, undefined), homeOf(ctx)]);
  const [mine, others] = [urgent, published.filter(({ state }) => state === 'published')].map((some) => some.filter((announcement) => maySee(ctx.actor, announcement, home)));
  const around = await aroundOf(ctx, [...(mine ?? []), ...(others ?? [])]);
  const isDone = ({ announcementId }: Announcement): boolean => ['acknowledged', 'told'].includes(around.read.get(announcementId) ?? '');
  const pinned = (mine ?? []).filter((announcement) => !isDone(announcement)).slice(0, 3);
  const latest = (others ?? []).filter(({ announcementId }) => !pinned.some((each) => each.announcementId === announcementId)).slice(0, 3);
  return { pinned: pinned.map((announcement) => rowOf(ctx, announcement, around)), latest: latest.map((announcement) => rowOf(ctx, announcement, around)) };
};

const pictureView = (slug: string, { fileId, width, height, audience }: Picture) =>
  ({ id: fileId, moment: 'note' as const, width, height, large: `/api/c/${slug}/files/${fileId}/large`, small: `/api/c/${slug}/files/${fileId}/small`, published: audience === 'public' });
const videoView = (slug: string, { announcementId, videoId, videoFormat, videoBytes }: Announcement): AnnouncementPage['video'] =>
  videoId === null || videoFormat === null ? null : { src: `/api/c/${slug}/announcements/${announcementId}/video?v=${videoId.slice(-8)}`, format: videoFormat, bytes: videoBytes ?? 0 };

/** @throws Refused `announcement.unknown`, also to whom it isn't for. */
export const loadSeen = async (ctx: Ctx, announcementId: string): Promise<Announcement> => {
  const [announcement, home] = [await loadAnnouncement(ctx.tx, announcementId), await homeOf(ctx)];
  if (!maySee(ctx.actor, announcement, home)) throw new Refused([{ code: 'announcement.unknown' }]);
  return announcement;
};
/** Whether somebody may look at its pictures and its video. */
export const maySeeMedia = async (ctx: Ctx, announcementId: string): Promise<boolean> => {
  const announcement = await loadAnnouncement(ctx.tx, announcementId);
  return maySee(ctx.actor, announcement, await homeOf(ctx)) && !isHidden(ctx, announcement);
};

export const announcementPageOf = async (ctx: Ctx, announcementId: string): Promise<AnnouncementPage> => {
  const announcement = await loadSeen(ctx, announcementId);
  const [around, editions] = await Promise.all([aroundOf(ctx, [announcement]), loadEditions(ctx.tx, announcementId)]);
  const people = await peopleByIds(ctx.tx, [...editions.map(({ byResident }) => byResident), announcement.publishedBy].filter((id) => id !== null), ctx.now);
  const person = (id: string | null) => (id === null ? null : (people.get(id) ?? null));
  const hidden = isHidden(ctx, announcement);
  const { slug } = ctx.community;
  return {
    ...rowOf(ctx, announcement, around), text: hidden ? '' : announcement.text, placeIds: [...announcement.placeIds],
    pictures: hidden ? [] : around.pictures.filter(({ dropped }) => !dropped).map((picture) => pictureView(slug, picture)), video: hidden ? null : videoView(slug, announcement), by: person(announcement.publishedBy),
    editions: hidden ? [] : editions.map(({ byResident, ...edition }) => ({ ...edition, by: person(byResident) })), takenBackAt: announcement.takenBackAt, takenBackReason: announcement.takenBackReason,
    mayEdit: mayAnnounce(ctx.actor), mayVisit: buildingsVisited(ctx.actor).length > 0,
  };
};
