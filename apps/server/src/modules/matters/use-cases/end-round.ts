import { dayInChina, must, plusDays, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mayPlan } from '../channels/policy.ts';
import { endRoundOn, lockRound } from '../channels/patrol-store.ts';

/** 停一轮巡查: due no more from today on; what was due before stays to be seen, missed or walked. */
export const endRound = async (ctx: Ctx, { roundId }: { readonly roundId: string }): Promise<void> => {
  must(mayPlan(ctx.actor));
  const round = await lockRound(ctx.tx, roundId);
  if (!round) throw new Refused([{ code: 'patrol.unknown' }]);
  if (round.endedOn !== null) throw new Refused([{ code: 'patrol.endedAlready' }]);
  await endRoundOn(ctx.tx, roundId, dayInChina(plusDays(ctx.now, -1)));
  ctx.emit({ type: 'patrol.ended', aggregate: 'patrol', id: roundId, version: 2 });
};
