import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mayWorkAtDesk } from '../channels/policy.ts';
import { loadConsent, markTold } from '../channels/sources-store.ts';
import { maySeeUnpublished } from '../policy.ts';
import { lockMatter } from '../store.ts';

/** 当面告知: whoever has no account was told, on the telephone or at the door, what became of their matter. */
export const tellInPerson = async (ctx: Ctx, { matterId }: { readonly matterId: string }): Promise<void> => {
  const matter = await lockMatter(ctx, matterId);
  const { id } = must(mayWorkAtDesk(ctx.actor));
  const consent = await loadConsent(ctx.tx, matterId);
  if (!consent || !maySeeUnpublished(ctx.actor, matter)) throw new Refused([{ code: 'matter.nobodyToTell' }]);
  await markTold(ctx, matterId, { version: matter.version, by: id });
};
