import { dayInChina, must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mayWorkAtDesk } from '../channels/policy.ts';
import { lockRound, putWalk } from '../channels/patrol-store.ts';
import { dueDays, mayMakeUp } from '../domain/patrol-days.ts';

/** 开始巡查: somebody sets out on a round that is due today, or makes up one that was missed. Whoever does it is written down; begun twice, it is the same walk. */
export const beginWalk = async (ctx: Ctx, { roundId, dueOn }: { readonly roundId: string; readonly dueOn: string }): Promise<string> => {
  const { id } = must(mayWorkAtDesk(ctx.actor));
  const round = await lockRound(ctx.tx, roundId);
  if (!round) throw new Refused([{ code: 'patrol.unknown' }]);
  const today = dayInChina(ctx.now);
  const days = dueDays(round, { from: dueOn, to: today }, ctx.calendar);
  if (!days.includes(dueOn)) throw new Refused([{ code: 'patrol.notDue', params: { day: dueOn } }]);
  if (dueOn < today && !mayMakeUp(dueOn, days, today)) throw new Refused([{ code: 'patrol.dueAnew', params: { day: dueOn } }]);
  return putWalk(ctx, { roundId, dueOn, begunBy: id });
};
