import { tiers } from '@linyi/contract';
import type { MyTier, TierCounts } from '@linyi/contract';
import { must } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { maySeeResidents, mustBeSignedIn, reachableByIds } from '../people/index.ts';
import { choicesNow, choicesOf } from './store.ts';

export const myTierOf = async (ctx: Ctx): Promise<MyTier> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const all = await choicesOf(ctx.tx, id);
  const now = all.find(({ until }) => until === null);
  return { tier: now?.tier ?? null, wouldDoMore: now?.wouldDoMore ?? false, since: now?.since ?? null, past: all.flatMap(({ tier, since, until }) => (until === null ? [] : [{ tier, since, until }])) };
};

const smallest = 5;
/** 参与程度一览: how many chose which, none under five, and who said that they would do more; for staff. */
export const tierCountsOf = async (ctx: Ctx): Promise<TierCounts> => {
  must(maySeeResidents(ctx.actor));
  const all = await choicesNow(ctx.tx);
  const more = all.filter(({ wouldDoMore }) => wouldDoMore).slice(0, 200);
  const people = await reachableByIds(ctx.tx, more.map(({ residentId }) => residentId));
  ctx.look({ whose: more.map(({ residentId }) => residentId), fields: ['name', 'home'], why: 'teams' });
  const count = (tier: (typeof tiers)[number]): number => all.filter((each) => each.tier === tier).length;
  return {
    rows: tiers.map((tier) => ({ tier, people: count(tier) < smallest ? null : count(tier) })),
    wouldDoMore: more.map(({ residentId, tier, since }) => ({ id: residentId, name: people.get(residentId)?.name ?? '', tier, building: people.get(residentId)?.building ?? null, since })),
  };
};
