import { q } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { hidePhotos } from '../files/index.ts';
import { heldBackPhotosOf } from './photo-store.ts';
import { dropGrams } from './store.ts';

/** Words that were never public are found by a search of those concerned; before they go, so does what finds them. */
const dropGramsOf = async (ctx: Ctx, residentId: string): Promise<void> => {
  const own = await ctx.tx.all(q.selectFrom('matters').select('matterId').where('communityId', '=', ctx.tx.communityId).where('raisedBy', '=', residentId).where('publicText', 'is', null));
  for (const { matterId } of own) await dropGrams(ctx, matterId, 'all');
};

/** What one table at a time can't say of erasing: the search, and pictures that were shown until their sender took that back, which are public no more and go with the rest. */
export const beforeErasing = async (ctx: Ctx, residentId: string): Promise<void> => {
  await dropGramsOf(ctx, residentId);
  await hidePhotos(ctx, await heldBackPhotosOf(ctx.tx, residentId));
};
