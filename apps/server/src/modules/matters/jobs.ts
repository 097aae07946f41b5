import type { Ctx } from '../../kernel/ctx.ts';
import { runClock } from './use-cases/run-clock.ts';
import { dueClocks } from './store.ts';
import { tellConcerned } from './tell-concerned.ts';

/** What listens to events in this room. */
export const mattersListeners = [{ name: 'matters.tellConcerned', hear: tellConcerned }] as const;

const batch = 50;
/**
 * 看钟: runs every clock of a community that has come to its moment, each in a transaction of its own, until none is left.
 * @param inCommunity opens such a transaction.
 * @returns how many rang.
 */
export const sweepClocks = async (inCommunity: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>): Promise<number> => {
  let rung = 0;
  for (;;) {
    const due = await inCommunity((ctx) => dueClocks(ctx.tx, ctx.now, batch));
    let rungNow = 0;
    for (const clock of due) {
      if (await inCommunity((ctx) => runClock(ctx, clock))) rungNow += 1;
    }
    rung += rungNow;
    // A clock that is levels behind rings again at once; where nothing rang, another worker is at it.
    if (rungNow === 0) return rung;
  }
};
