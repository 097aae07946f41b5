import type { Tier } from '@linyi/contract';
import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mustBeSignedIn } from '../../people/index.ts';
import { choicesOf, replaceChoice } from '../store.ts';

/** 选参与程度: how much I want to take part, and whether I would do more; changed at will, up, down or away (P-5). */
export const chooseTier = async (ctx: Ctx, { tier, wouldDoMore }: { readonly tier: Tier | null; readonly wouldDoMore: boolean }): Promise<void> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const [now] = await choicesOf(ctx.tx, id);
  if ((now?.tier ?? null) === tier && (now?.wouldDoMore ?? false) === wouldDoMore) return;
  await replaceChoice(ctx, { residentId: id, tier, wouldDoMore });
  ctx.emit({ type: 'tier.chosen', aggregate: 'resident', id, version: ctx.eventVersion(), tier });
};
