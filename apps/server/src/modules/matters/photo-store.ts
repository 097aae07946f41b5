import { sql } from 'kysely';
import { prepare, q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';

export type MatterPhoto = { readonly matterId: string; readonly fileId: string; readonly moment: 'raised' | 'before' | 'after' | 'note'; readonly width: number; readonly height: number; readonly audience: string };

const photosOf = prepare<MatterPhoto, { communityId: string; ids: readonly string[] }>((slot) =>
  q.selectFrom('matterPhotos as mp').innerJoin('files as f', (join) => join.onRef('f.communityId', '=', 'mp.communityId').onRef('f.fileId', '=', 'mp.fileId'))
    .select(['mp.matterId', 'mp.fileId', 'mp.moment', 'f.width', 'f.height', 'f.audience'])
    .where('mp.communityId', '=', slot('communityId')).where('mp.matterId', '=', sql<string>`any(${slot('ids')}::uuid[])`).orderBy('mp.matterId').orderBy('mp.sort') as never);
export const loadPhotos = async (tx: Tx, matterIds: readonly string[]): Promise<MatterPhoto[]> =>
  matterIds.length === 0 ? [] : tx.allOf(photosOf, { communityId: tx.communityId, ids: matterIds });
export const matterOfPhoto = async (tx: Tx, fileId: string): Promise<string | undefined> =>
  (await tx.first(q.selectFrom('matterPhotos').select('matterId').where('communityId', '=', tx.communityId).where('fileId', '=', fileId)))?.matterId;
