import type { Ctx } from '../../kernel/ctx.ts';
import { standingOf } from './policy.ts';
import { caseOfPhoto, loadPeople } from './store.ts';

/** A picture of a measurement is for those in its case. */
export const maySeeMediationPhoto = async (ctx: Ctx, { fileId }: { readonly fileId: string }): Promise<boolean> => {
  const mediationId = await caseOfPhoto(ctx.tx, fileId);
  return mediationId !== undefined && standingOf(ctx.actor, await loadPeople(ctx.tx, mediationId)).ok;
};
