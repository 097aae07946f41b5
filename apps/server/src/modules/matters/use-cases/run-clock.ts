import type { ClockKind } from '@linyi/contract';
import { isBefore } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { ring } from '../domain/clocks.ts';
import { ringStep } from '../domain/rings.ts';
import { orderHolders } from '../order-holders.ts';
import { loadClock, lockMatter, saveClock, saveStep } from '../store.ts';

/** 到点: does what a clock that has come to its moment asks for: reminder, order to act, closing, question (M-5, M-6, M-11). */
export const runClock = async (ctx: Ctx, key: { matterId: string; clock: ClockKind; round: number }): Promise<boolean> => {
  const [matter, clock] = [await lockMatter(ctx, key.matterId), await loadClock(ctx, key)];
  const due = clock && ring(clock, ctx);
  if (!due) {
    // Another worker was here or somebody acted meanwhile; or the levels were made fewer and nobody stands higher: then nothing is left to look at.
    if (clock?.nextAt && clock.pausedAt === null && !isBefore(ctx.now, clock.nextAt)) await saveClock(ctx, clock, { nextAt: null });
    return false;
  }
  const { step, events, next } = ringStep(matter, due, { clock, setting: ctx, holders: await orderHolders(ctx, matter, due) });
  await saveStep(ctx, matter, step);
  await saveClock(ctx, clock, next);
  events.forEach((event) => ctx.emit(event));
  return true;
};
