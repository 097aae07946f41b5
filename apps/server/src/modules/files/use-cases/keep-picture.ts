import type { Ctx } from '../../../kernel/ctx.ts';
import { insertFile } from '../store.ts';
import type { StoredFile } from '../store.ts';

/** 存照片: writes down a picture whose bytes are already kept. It stays its uploader's until something uses it. `fileId`: the picture's own, where the same sending may come twice. */
export const keepPicture = async (ctx: Ctx, { fileId = ctx.newId(), ...picture }: { digest: string; width: number; height: number; fileId?: string | undefined }): Promise<StoredFile> => {
  const uploadedBy = ctx.actor.kind === 'resident' ? ctx.actor.id : 'stranger';
  const file: StoredFile = { fileId, audience: 'uploader', uploadedBy, ...picture };
  await insertFile(ctx, file);
  return file;
};
