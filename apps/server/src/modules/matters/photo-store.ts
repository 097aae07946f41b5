import { sql } from 'kysely';
import { prepare, q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { FileAudience } from '../files/index.ts';

export type MatterPhoto = { readonly matterId: string; readonly fileId: string; readonly moment: 'raised' | 'before' | 'after' | 'note'; readonly version: number; readonly width: number; readonly height: number; readonly audience: FileAudience };

/** The raiser's own pictures, where the raiser takes back that they are shown: at once, and for those who see to the matter only (T-4). */
const heldBack = sql<boolean>`exists (select 1 from matters m join consents said on said.community_id = m.community_id and said.resident_id = m.raised_by and said.purpose = 'photos' and not said.given
  where m.community_id = mp.community_id and m.matter_id = mp.matter_id and f.uploaded_by = m.raised_by::text)`;
const audienceNow = sql<FileAudience>`case when f.audience = 'public' and ${heldBack} then 'concerned' else f.audience end`;
const photos = q.selectFrom('matterPhotos as mp').innerJoin('files as f', (join) => join.onRef('f.communityId', '=', 'mp.communityId').onRef('f.fileId', '=', 'mp.fileId'))
  .select(['mp.matterId', 'mp.fileId', 'mp.moment', 'mp.version', 'f.width', 'f.height', audienceNow.as('audience')]);
const photosOf = prepare<MatterPhoto, { communityId: string; ids: readonly string[] }>((slot) =>
  photos.where('mp.communityId', '=', slot('communityId')).where('mp.matterId', '=', sql<string>`any(${slot('ids')}::uuid[])`).orderBy('mp.matterId').orderBy('mp.version').orderBy('mp.sort'));
const photosOfOne = prepare<MatterPhoto, { communityId: string; matterId: string }>((slot) =>
  photos.where('mp.communityId', '=', slot('communityId')).where('mp.matterId', '=', slot('matterId')).orderBy('mp.version').orderBy('mp.sort'));
/** One matter asks by equality, for which PostgreSQL keeps its plan; a list of unknown length is planned anew each time. */
export const loadPhotosOf = (tx: Tx, matterId: string): Promise<MatterPhoto[]> => tx.allOf(photosOfOne, { communityId: tx.communityId, matterId });
export const loadPhotos = async (tx: Tx, matterIds: readonly string[]): Promise<MatterPhoto[]> =>
  matterIds.length === 0 ? [] : tx.allOf(photosOf, { communityId: tx.communityId, ids: matterIds });
export const matterOfPhoto = async (tx: Tx, fileId: string): Promise<string | undefined> =>
  (await tx.first(q.selectFrom('matterPhotos').select('matterId').where('communityId', '=', tx.communityId).where('fileId', '=', fileId)))?.matterId;

/** Pictures that are public by their check, and held back by their sender. */
export const heldBackPhotosOf = async (tx: Tx, residentId: string): Promise<string[]> =>
  (await tx.all(q.selectFrom('matterPhotos as mp').innerJoin('files as f', (join) => join.onRef('f.communityId', '=', 'mp.communityId').onRef('f.fileId', '=', 'mp.fileId')).select('mp.fileId').where('mp.communityId', '=', tx.communityId).where('f.uploadedBy', '=', residentId).where(heldBack))).map(({ fileId }) => fileId);

/** The pictures that came with the matter itself: public only while its checked text is. */
export const raisedPhotos = async (tx: Tx, matterId: string): Promise<string[]> =>
  (await loadPhotosOf(tx, matterId)).filter(({ moment }) => moment === 'raised').map(({ fileId }) => fileId);

/** Lets pictures that came with the matter stand as its “before”, or as what they came as, where the result they stood for was taken back. */
export const standAs = async (tx: Tx, matterId: string, { fileIds, moment }: { readonly fileIds: readonly string[]; readonly moment: 'before' | 'raised' }): Promise<void> => {
  if (fileIds.length === 0) return;
  await tx.run(q.updateTable('matterPhotos').set({ moment }).where('communityId', '=', tx.communityId).where('matterId', '=', matterId).where('fileId', '=', sql<string>`any(${fileIds}::uuid[])`));
};
