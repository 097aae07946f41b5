import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mayWorkAtDesk } from '../channels/policy.ts';
import { endWalk } from '../channels/patrol-store.ts';
import { walkUnderway } from './check-stop.ts';

/** 巡查走完: every stop was looked at; a round isn't over while one is left. */
export const finishWalk = async (ctx: Ctx, { walkId }: { readonly walkId: string }): Promise<void> => {
  const { id } = must(mayWorkAtDesk(ctx.actor));
  const { walk, stops, checks } = await walkUnderway(ctx, walkId);
  const left = stops.filter(({ sort }) => !checks.some(({ stop }) => stop === sort)).length;
  if (left > 0) throw new Refused([{ code: 'patrol.stopsLeft', params: { left } }]);
  await endWalk(ctx, walkId, id);
  ctx.emit({ type: 'patrol.walked', aggregate: 'patrol', id: walk.roundId, version: ctx.eventVersion() });
};
