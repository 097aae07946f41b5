import { sql } from 'kysely';
import { Refused } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { partsOf } from '../../kernel/pages.ts';
import type { Announcement, Changed } from './domain/announcement.ts';
import type { VideoFormat } from './domain/sniff-video.ts';

const columns = [
  'announcementId', 'state', 'version', 'edition', 'urgent', 'title', 'text', 'videoId', 'videoFormat', 'videoBytes', 'createdBy', 'createdAt', 'updatedAt', 'publishedBy', 'publishedAt', 'pinnedUntil', 'takenBackAt', 'takenBackReason',
] as const;
type Row = Omit<Announcement, 'placeIds' | 'videoBytes'> & { readonly videoBytes: string | number | null };

const placesOf = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = ids.length === 0 ? [] : await tx.all(
    q.selectFrom('announcementPlaces').select(['announcementId', 'placeId']).where('communityId', '=', tx.communityId).where('announcementId', '=', sql<string>`any(${ids}::uuid[])`).orderBy('placeId'),
  );
  return new Map([...Map.groupBy(rows, ({ announcementId }) => announcementId)].map(([id, places]) => [id, places.map(({ placeId }) => placeId)]));
};
const withPlaces = async (tx: Tx, rows: readonly Row[]): Promise<Announcement[]> => {
  const places = await placesOf(tx, rows.map(({ announcementId }) => announcementId));
  return rows.map((row) => ({ ...row, videoBytes: row.videoBytes === null ? null : Number(row.videoBytes), placeIds: places.get(row.announcementId) ?? [] }));
};

const base = q.selectFrom('announcements').select(columns);
const one = async (tx: Tx, announcementId: string, lock: boolean): Promise<Announcement> => {
  const query = base.where('communityId', '=', tx.communityId).where('announcementId', '=', announcementId);
  const [found] = await withPlaces(tx, (await tx.all(lock ? query.forUpdate() : query)) as unknown as Row[]);
  if (!found) throw new Refused([{ code: 'announcement.unknown' }]);
  return found;
};
/** @throws Refused `announcement.unknown`, also for another community's. */
export const loadAnnouncement = (tx: Tx, announcementId: string): Promise<Announcement> => one(tx, announcementId, false);
/** Held until the transaction ends. */
export const lockAnnouncement = (tx: Tx, announcementId: string): Promise<Announcement> => one(tx, announcementId, true);

const listed = 20;
/** Published ones and those taken back, newest first, a few more than a page so that those the reader may not see can be left out. */
export const loadPublished = async (tx: Tx, after: string | undefined): Promise<Announcement[]> => {
  const [at, id] = after?.split('~') ?? [];
  const rows = await tx.all(
    base.where('communityId', '=', tx.communityId).where('state', 'in', ['published', 'takenBack'])
      .$if(after !== undefined, (each) => each.where(sql<boolean>`(published_at, announcement_id) < (${at}::timestamptz, ${id}::uuid)`))
      .orderBy('publishedAt', 'desc').orderBy('announcementId', 'desc').limit(listed + 1),
  );
  return withPlaces(tx, rows as unknown as Row[]);
};
export const pageSize = listed;
/** What is pinned to the first page now, the newest first. */
export const loadPinned = async ({ tx, now }: Ctx): Promise<Announcement[]> =>
  withPlaces(tx, (await tx.all(base.where('communityId', '=', tx.communityId).where('urgent', '=', true).where('state', '=', 'published').where('pinnedUntil', '>', now).orderBy('publishedAt', 'desc').limit(10))) as unknown as Row[]);
export const deskPage = 50;
/** All of them for the desk, the last touched first; one more than a page. */
export const loadForDesk = async (tx: Tx, after: string | undefined): Promise<Announcement[]> =>
  withPlaces(tx, (await tx.all(base.where('communityId', '=', tx.communityId).$if(after !== undefined, (each) => each.where(sql<boolean>`(updated_at, announcement_id) < (${partsOf(after)[0]}::timestamptz, ${partsOf(after)[1]}::uuid)`)).orderBy('updatedAt', 'desc').orderBy('announcementId', 'desc').limit(deskPage + 1))) as unknown as Row[]);

const savePlaces = async ({ tx }: Ctx, { announcementId, placeIds }: Announcement): Promise<void> => {
  await tx.run(q.deleteFrom('announcementPlaces').where('communityId', '=', tx.communityId).where('announcementId', '=', announcementId));
  if (placeIds.length > 0) await tx.run(q.insertInto('announcementPlaces').values([...new Set(placeIds)].map((placeId) => ({ communityId: tx.communityId, announcementId, placeId }))));
};
export const insertAnnouncement = async (ctx: Ctx, announcement: Announcement): Promise<void> => {
  const { placeIds: _placeIds, ...row } = announcement;
  await ctx.tx.run(q.insertInto('announcements').values({ communityId: ctx.tx.communityId, ...row }));
  await savePlaces(ctx, announcement);
};
/** Writes what a move made of it, and the wording that is kept. The lock is still held. */
export const saveAnnouncement = async (ctx: Ctx, { announcement, keeps }: Changed): Promise<void> => {
  const { placeIds: _placeIds, announcementId, ...row } = announcement;
  await ctx.tx.run(q.updateTable('announcements').set(row).where('communityId', '=', ctx.tx.communityId).where('announcementId', '=', announcementId));
  await savePlaces(ctx, announcement);
  if (keeps === null) return;
  const byResident = ctx.actor.kind === 'resident' ? ctx.actor.id : null;
  await ctx.tx.run(q.insertInto('announcementEditions').values({ communityId: ctx.tx.communityId, announcementId, ...keeps, title: announcement.title, text: announcement.text, byResident, at: ctx.now }));
};
/** A draft that nobody read goes without a trace. */
export const deleteDraft = async ({ tx }: Ctx, announcementId: string): Promise<void> => {
  for (const table of ['announcementPlaces', 'announcementPhotos', 'announcements'] as const) await tx.run(q.deleteFrom(table).where('communityId', '=', tx.communityId).where('announcementId', '=', announcementId));
};
export const loadEditions = (tx: Tx, announcementId: string) =>
  tx.all(q.selectFrom('announcementEditions').select(['edition', 'title', 'text', 'reason', 'byResident', 'at']).where('communityId', '=', tx.communityId).where('announcementId', '=', announcementId).orderBy('edition', 'desc'));

export type Picture = { readonly announcementId: string; readonly fileId: string; readonly width: number; readonly height: number; readonly audience: string; readonly dropped: boolean };
export const loadPictures = async (tx: Tx, announcementIds: readonly string[]): Promise<Picture[]> =>
  announcementIds.length === 0 ? [] : tx.all(
    q.selectFrom('announcementPhotos as a').innerJoin('files as f', (join) => join.onRef('f.communityId', '=', 'a.communityId').onRef('f.fileId', '=', 'a.fileId'))
      .select(['a.announcementId', 'a.fileId', 'a.dropped', 'f.width', 'f.height', 'f.audience']).where('a.communityId', '=', tx.communityId).where('a.announcementId', '=', sql<string>`any(${announcementIds}::uuid[])`).orderBy('a.sort'),
  );
export const announcementOfPhoto = async (tx: Tx, fileId: string): Promise<{ announcementId: string; dropped: boolean } | undefined> =>
  tx.first(q.selectFrom('announcementPhotos').select(['announcementId', 'dropped']).where('communityId', '=', tx.communityId).where('fileId', '=', fileId));
/** The pictures it has from now on, in this order; those no longer among them stay with the earlier wording. */
export const arrangePictures = async ({ tx }: Ctx, announcementId: string, fileIds: readonly string[]): Promise<void> => {
  await tx.run(q.updateTable('announcementPhotos').set({ dropped: true }).where('communityId', '=', tx.communityId).where('announcementId', '=', announcementId));
  if (fileIds.length === 0) return;
  await tx.run(
    q.insertInto('announcementPhotos').values(fileIds.map((fileId, sort) => ({ communityId: tx.communityId, announcementId, fileId, sort, dropped: false })))
      .onConflict((conflict) => conflict.columns(['communityId', 'announcementId', 'fileId']).doUpdateSet((set) => ({ sort: set.ref('excluded.sort'), dropped: false }))),
  );
};
export const setVideo = async (ctx: Ctx, announcement: Announcement, video: { readonly videoId: string; readonly videoFormat: VideoFormat; readonly videoBytes: number } | null): Promise<void> => {
  await ctx.tx.run(q.updateTable('announcements').set({ ...(video ?? { videoId: null, videoFormat: null, videoBytes: null }), version: announcement.version + 1, updatedAt: ctx.now })
    .where('communityId', '=', ctx.tx.communityId).where('announcementId', '=', announcement.announcementId));
};
/** Every video that an announcement has: what else lies in the folder is left over from an upload that was broken off. */
export const videoIds = async (tx: Tx): Promise<string[]> =>
  (await tx.all(q.selectFrom('announcements').select('videoId').where('communityId', '=', tx.communityId).where('videoId', 'is not', null))).flatMap(({ videoId }) => (videoId === null ? [] : [videoId]));

export type NewReading = { readonly residentId: string; readonly how: 'opened' | 'acknowledged' | 'told'; readonly toldBy: string | null };
/** The first time counts; who opened it first and taps “知道了” later has done more than open it. @returns whose reading is new. */
export const insertReadings = async (ctx: Ctx, announcementId: string, readings: readonly NewReading[]): Promise<string[]> => {
  if (readings.length === 0) return [];
  const rows = await ctx.tx.all(
    q.insertInto('announcementReadings').values(readings.map((reading) => ({ communityId: ctx.tx.communityId, announcementId, at: ctx.now, ...reading })))
      .onConflict((conflict) => conflict.columns(['communityId', 'announcementId', 'residentId']).doNothing()).returning('residentId'),
  );
  return rows.map(({ residentId }) => residentId);
};
/** From “opened” to “知道了”: it leaves the first page. */
export const acknowledge = async ({ tx }: Ctx, announcementId: string, residentId: string): Promise<void> => {
  await tx.run(q.updateTable('announcementReadings').set({ how: 'acknowledged' }).where('communityId', '=', tx.communityId).where('announcementId', '=', announcementId).where('residentId', '=', residentId).where('how', '=', 'opened'));
};
export const dropTold = ({ tx }: Ctx, announcementId: string, residentId: string): Promise<number> =>
  tx.run(q.deleteFrom('announcementReadings').where('communityId', '=', tx.communityId).where('announcementId', '=', announcementId).where('residentId', '=', residentId).where('how', '=', 'told'));
export type KeptReading = NewReading & { readonly at: Instant };
export const loadReadings = async (tx: Tx, announcementId: string): Promise<KeptReading[]> =>
  (await tx.all(q.selectFrom('announcementReadings').select(['residentId', 'how', 'toldBy', 'at']).where('communityId', '=', tx.communityId).where('announcementId', '=', announcementId))) as KeptReading[];
/** Which of these the reader has read, and how. */
export const readBy = async (tx: Tx, residentId: string, announcementIds: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  announcementIds.length === 0 ? new Map() : new Map((await tx.all(
    q.selectFrom('announcementReadings').select(['announcementId', 'how']).where('communityId', '=', tx.communityId).where('residentId', '=', residentId).where('announcementId', '=', sql<string>`any(${announcementIds}::uuid[])`),
  )).map(({ announcementId, how }) => [announcementId, how]));
