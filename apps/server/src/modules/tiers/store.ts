import type { Tier } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import { q } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';

export type Choice = { readonly residentId: string; readonly tier: Tier | null; readonly wouldDoMore: boolean; readonly since: Instant; readonly until: Instant | null };
const choices = q.selectFrom('tierChoices').select(['residentId', 'tier', 'wouldDoMore', 'since', 'until']);
export const choicesOf = async (tx: Tx, residentId: string): Promise<Choice[]> =>
  (await tx.all(choices.where('communityId', '=', tx.communityId).where('residentId', '=', residentId).orderBy('since', 'desc').orderBy('choiceId', 'desc').limit(20))) as Choice[];
export const choicesNow = async (tx: Tx): Promise<Choice[]> => (await tx.all(choices.where('communityId', '=', tx.communityId).where('until', 'is', null).orderBy('since', 'desc'))) as Choice[];
/** Two taps at once are one: the first ends what stood, the second finds its own. */
export const replaceChoice = async (ctx: Ctx, choice: Pick<Choice, 'residentId' | 'tier' | 'wouldDoMore'>): Promise<void> => {
  const { tx, now } = ctx;
  await tx.run(q.updateTable('tierChoices').set({ until: now }).where('communityId', '=', tx.communityId).where('residentId', '=', choice.residentId).where('until', 'is', null));
  await tx.run(q.insertInto('tierChoices').values({ communityId: tx.communityId, choiceId: ctx.newId(), since: now, ...choice }).onConflict((conflict) => conflict.doNothing()));
};
