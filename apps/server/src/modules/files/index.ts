import { Refused } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { claimFiles, setAudience } from './store.ts';
import type { FileAudience } from './store.ts';

/**
 * Takes uploaded pictures into use, for those concerned or for everybody. A picture can be taken once.
 * @throws Refused `file.unknown` when one isn't there, is somebody else's find, or was used before.
 */
export const takePhotos = async (ctx: Ctx, fileIds: readonly string[], audience: FileAudience): Promise<string[]> => {
  const taken = await claimFiles(ctx, fileIds, audience);
  if (taken.length !== new Set(fileIds).size) throw new Refused([{ code: 'file.unknown', params: { count: new Set(fileIds).size - taken.length } }]);
  return [...new Set(fileIds)];
};

export type { FileAudience } from './store.ts';

/** Takes pictures of something that was taken back from everybody's eyes. */
export const withdrawPhotos = (ctx: Ctx, fileIds: readonly string[]): Promise<void> => setAudience(ctx, fileIds, 'hidden');

/** Takes pictures back from the public: those concerned see them still. */
export const hidePhotos = (ctx: Ctx, fileIds: readonly string[]): Promise<void> => setAudience(ctx, fileIds, 'concerned');

/** Lets everybody see pictures that were checked. */
export const showPhotos = (ctx: Ctx, fileIds: readonly string[]): Promise<void> => setAudience(ctx, fileIds, 'public');
