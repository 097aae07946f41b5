import type { Ctx } from '../../kernel/ctx.ts';
import { collectTroubles } from '../../kernel/troubles.ts';
import { dueMonths } from './store.ts';
import { tellRaisers } from './tell-raisers.ts';
import { closeMonth } from './use-cases/close-month.ts';

/** What listens to events in this room. */
export const wishesListeners = [{ name: 'wishes.tellRaisers', hear: tellRaisers }] as const;

type InCommunity = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;
/**
 * 月底: counts every month that is over, each in a transaction of its own.
 * @returns how many.
 * @throws AggregateError when some could not, after all the others were.
 */
export const sweepMonths = async (inCommunity: InCommunity): Promise<number> => {
  const troubles = collectTroubles();
  let closed = 0;
  for (const { month } of await inCommunity((ctx) => dueMonths(ctx))) if (await troubles.attempt(`wishes of ${month}`, () => inCommunity((ctx) => closeMonth(ctx, { month })))) closed += 1;
  troubles.report();
  return closed;
};
