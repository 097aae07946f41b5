import type { Ctx } from '../../kernel/ctx.ts';
import { collectTroubles } from '../../kernel/troubles.ts';
import { dueRecoveries } from './recoveries.ts';
import { finishRecovery } from './use-cases/finish-recovery.ts';

type InCommunity = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;
/** 找回期满: each in a transaction of its own. @returns how many. @throws AggregateError when some could not, after all the others were. */
export const sweepRecoveries = async (inCommunity: InCommunity): Promise<number> => {
  const troubles = collectTroubles();
  let ended = 0;
  for (const { recoveryId } of await inCommunity((ctx) => dueRecoveries(ctx))) if (await troubles.attempt(`recovery ${recoveryId}`, () => inCommunity((ctx) => finishRecovery(ctx, { recoveryId })).then(() => true))) ended += 1;
  troubles.report();
  return ended;
};
