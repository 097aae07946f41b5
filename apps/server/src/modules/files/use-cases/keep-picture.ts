import type { Ctx } from '../../../kernel/ctx.ts';
import { insertFile } from '../store.ts';
import type { StoredFile } from '../store.ts';

/** 存照片: writes down a picture whose bytes are already kept. It stays its uploader's until something uses it. */
export const keepPicture = async (ctx: Ctx, picture: { digest: string; width: number; height: number }): Promise<StoredFile> => {
  const uploadedBy = ctx.actor.kind === 'resident' ? ctx.actor.id : 'stranger';
  const file: StoredFile = { fileId: ctx.newId(), audience: 'uploader', uploadedBy, ...picture };
  await insertFile(ctx, file);
  return file;
};
