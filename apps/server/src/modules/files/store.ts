import { sql } from 'kysely';
import type { Instant } from '@linyi/kernel';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';

/** `staff`: of a note for those who work on it. `hidden`: of something that was taken back. */
export type FileAudience = 'uploader' | 'concerned' | 'staff' | 'public' | 'hidden';
export type StoredFile = { readonly fileId: string; readonly digest: string; readonly width: number; readonly height: number; readonly audience: FileAudience; readonly uploadedBy: string };
const columns = ['fileId', 'digest', 'width', 'height', 'audience', 'uploadedBy'] as const;

/** `withdrawn`: whoever sent it takes back by now that pictures of theirs are shown. */
export type KnownFile = StoredFile & { readonly withdrawn: boolean };
const saidNo = sql<boolean>`exists (select 1 from consents said where said.community_id = files.community_id and said.purpose = 'photos' and not said.given and said.resident_id = case when files.uploaded_by ~ '^[0-9a-f-]{36}$' then files.uploaded_by::uuid end)`;
export const loadFile = async (tx: Tx, fileId: string): Promise<KnownFile | undefined> =>
  (await tx.first(q.selectFrom('files').select(columns).select(saidNo.as('withdrawn')).where('communityId', '=', tx.communityId).where('fileId', '=', fileId))) as KnownFile | undefined;

export const insertFile = async (ctx: Ctx, file: StoredFile): Promise<void> => {
  await ctx.tx.run(q.insertInto('files').values({ communityId: ctx.tx.communityId, uploadedAt: ctx.now, ...file }).onConflict((conflict) => conflict.columns(['communityId', 'fileId']).doNothing()));
};

/** Gives uploaded pictures to the room that uses them: each can be taken once, by who sent it (before signing in, too). Returns those that could. */
export const claimFiles = async (ctx: Ctx, fileIds: readonly string[], audience: FileAudience): Promise<string[]> => {
  if (fileIds.length === 0) return [];
  const senders = ctx.actor.kind === 'resident' ? [ctx.actor.id, ctx.actor.heldBy?.id ?? ctx.actor.id, 'stranger'] : ['stranger'];
  const rows = await ctx.tx.all(
    q.updateTable('files').set({ audience }).where('communityId', '=', ctx.tx.communityId).where('fileId', '=', sql<string>`any(${fileIds}::uuid[])`).where('audience', '=', 'uploader').where('uploadedBy', 'in', senders).returning('fileId'),
  );
  return rows.map(({ fileId }) => fileId);
};
export const setAudience = async (ctx: Ctx, fileIds: readonly string[], audience: FileAudience): Promise<void> => {
  if (fileIds.length === 0) return;
  await ctx.tx.run(q.updateTable('files').set({ audience }).where('communityId', '=', ctx.tx.communityId).where('fileId', '=', sql<string>`any(${fileIds}::uuid[])`));
};

/** Pictures that nobody sent along with anything by then: they go. */
export const forgottenFiles = async (tx: Tx, before: Instant): Promise<{ fileId: string; digest: string }[]> =>
  tx.all(q.deleteFrom('files').where('communityId', '=', tx.communityId).where('audience', '=', 'uploader').where('uploadedAt', '<', before).returning(['fileId', 'digest']));
export const isDigestUsed = async (tx: Tx, digest: string): Promise<boolean> =>
  (await tx.first(q.selectFrom('files').select('fileId').where('communityId', '=', tx.communityId).where('digest', '=', digest).limit(1))) !== undefined;
