import { sql } from 'kysely';
import type { Instant } from '@linyi/kernel';
import type { HardAct } from '@linyi/contract';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import { isResident } from '../../kernel/ctx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { FileAudience } from '../files/index.ts';

export type RoadEntry = { readonly entryId: string; readonly act: HardAct; readonly at: Instant; readonly byResident: string | null; readonly text: string | null; readonly params: Readonly<Record<string, string | number>> };
export type NewRoadEntry = { readonly matterId: string; readonly act: HardAct; readonly text?: string | null; readonly params?: RoadEntry['params'] };
/** A line of a hard matter's road. */
export const insertRoadEntry = async (ctx: Ctx, { matterId, act, text, params }: NewRoadEntry): Promise<void> => {
  await ctx.tx.run(q.insertInto('hardEntries').values({
    communityId: ctx.tx.communityId, matterId, entryId: ctx.newId(), act, at: ctx.now, byResident: isResident(ctx.actor) ? ctx.actor.id : null, text: text ?? null, params: JSON.stringify(params ?? {}),
  }));
};
export const loadRoad = async (tx: Tx, matterId: string): Promise<RoadEntry[]> =>
  (await tx.all(q.selectFrom('hardEntries').select(['entryId', 'act', 'at', 'byResident', 'text', 'params']).where('communityId', '=', tx.communityId).where('matterId', '=', matterId).orderBy('at').orderBy('entryId'))) as RoadEntry[];

export type RoadPhoto = { readonly subjectId: string; readonly fileId: string; readonly matterId: string; readonly width: number; readonly height: number; readonly audience: FileAudience };
/** @param subjectId the reply or the commitment that the pictures belong to. */
export const insertRoadPhotos = async (tx: Tx, { subjectId, matterId, fileIds }: { readonly subjectId: string; readonly matterId: string; readonly fileIds: readonly string[] }): Promise<void> => {
  if (fileIds.length === 0) return;
  await tx.run(q.insertInto('hardPhotos').values(fileIds.map((fileId, sort) => ({ communityId: tx.communityId, subjectId, fileId, matterId, sort }))));
};
const photosQuery = (tx: Tx) =>
  q.selectFrom('hardPhotos as p').innerJoin('files as f', (join) => join.onRef('f.communityId', '=', 'p.communityId').onRef('f.fileId', '=', 'p.fileId'))
    .select(['p.subjectId', 'p.fileId', 'p.matterId', 'f.width', 'f.height', 'f.audience']).where('p.communityId', '=', tx.communityId);
export const loadRoadPhotos = async (tx: Tx, matterIds: readonly string[]): Promise<RoadPhoto[]> =>
  matterIds.length === 0 ? [] : (await tx.all(photosQuery(tx).where('p.matterId', '=', sql<string>`any(${matterIds}::uuid[])`).orderBy('p.sort'))) as RoadPhoto[];
export const roadPhotoOf = async (tx: Tx, fileId: string): Promise<RoadPhoto | undefined> => (await tx.first(photosQuery(tx).where('p.fileId', '=', fileId))) as RoadPhoto | undefined;
