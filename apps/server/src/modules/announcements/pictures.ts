import { Refused } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { hidePhotos, showPhotos, takePhotos } from '../files/index.ts';
import type { Announcement } from './domain/announcement.ts';
import { arrangePictures, loadPictures } from './store.ts';

/** Everybody's once it is published for everybody; else for whoever may see the announcement. */
const isForAll = ({ state, placeIds }: Announcement): boolean => state === 'published' && placeIds.length === 0;

/**
 * Gives an announcement its pictures, in this order: those it has and those just sent.
 * @throws Refused `file.unknown` when one isn't there, was used elsewhere, or isn't the writer's.
 */
export const givePictures = async (ctx: Ctx, announcement: Announcement, photoIds: readonly string[]): Promise<void> => {
  const had = await loadPictures(ctx.tx, [announcement.announcementId]);
  const wanted = [...new Set(photoIds)];
  const fresh = wanted.filter((id) => !had.some(({ fileId }) => fileId === id));
  await takePhotos(ctx, fresh, isForAll(announcement) ? 'public' : 'concerned');
  await arrangePictures(ctx, announcement.announcementId, wanted);
  const gone = had.filter(({ fileId, dropped }) => !dropped && !wanted.includes(fileId)).map(({ fileId }) => fileId);
  await hidePhotos(ctx, gone);
  if (isForAll(announcement)) await showPhotos(ctx, wanted);
};
/** Whether a correction leaves the pictures as they are. */
export const arePicturesSame = async (ctx: Ctx, announcementId: string, photoIds: readonly string[]): Promise<boolean> => {
  const now = (await loadPictures(ctx.tx, [announcementId])).filter(({ dropped }) => !dropped).map(({ fileId }) => fileId);
  return now.length === photoIds.length && now.every((id, index) => id === photoIds[index]);
};
/** Shows them to everybody, or takes them back to whoever may see the announcement. */
export const showAsPublished = async (ctx: Ctx, announcement: Announcement): Promise<void> => {
  const ids = (await loadPictures(ctx.tx, [announcement.announcementId])).filter(({ dropped }) => !dropped).map(({ fileId }) => fileId);
  await (isForAll(announcement) ? showPhotos(ctx, ids) : hidePhotos(ctx, ids));
};

/** @throws Refused `announcement.unknownPlace` with how many aren't buildings or grids of this community. */
export const mustBePlaces = (places: readonly { readonly id: string; readonly kind: string }[], placeIds: readonly string[]): void => {
  const unknown = placeIds.filter((id) => !places.some((place) => place.id === id && ['building', 'grid'].includes(place.kind)));
  if (unknown.length > 0) throw new Refused([{ code: 'announcement.unknownPlace', params: { count: unknown.length } }]);
};
