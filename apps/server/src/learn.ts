import type { CommunityView } from '@linyi/contract';
import type { House } from './house.ts';
import type { Ctx } from './kernel/ctx.ts';
import { collectTroubles } from './kernel/troubles.ts';
import { mineTopPains } from './modules/insight/jobs.ts';
import { learnKinds } from './modules/matters/jobs.ts';
import { openCtx } from './open-ctx.ts';

const learnFor = async (house: House, community: CommunityView, signal: AbortSignal): Promise<void> => {
  const inCommunity = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => openCtx(house, { community, visitor: { kind: 'house' }, locale: 'zh' }, work);
  await learnKinds(inCommunity, signal);
  await mineTopPains(inCommunity, signal);
};

/**
 * 归纳: what machines make of what was raised, community by community; most of the time there is nothing new.
 * @param signal ends it between two steps, or amidst one that takes long; that is no trouble.
 * @throws AggregateError when some could not, after all the others did.
 */
export const learnAll = async (house: House, signal: AbortSignal): Promise<void> => {
  const troubles = collectTroubles();
  for (const community of await house.communities.all()) {
    if (!signal.aborted) await troubles.attempt(community.slug, () => learnFor(house, community, signal));
  }
  if (!signal.aborted) troubles.report();
};
