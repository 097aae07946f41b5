import { Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { loadMatter } from '../../matters/index.ts';
import { theTen } from '../domain/ten.ts';
import type { Counted } from '../domain/ten.ts';
import { isSupportable } from '../policy.ts';
import { countSupports, endMonth, lockMonth, takenAmong } from '../store.ts';

/** A wish that was fulfilled or withdrawn meanwhile is no longer in the running, nor one that was taken on before. */
const stillInTheRunning = async (ctx: Ctx, counts: ReadonlyMap<string, number>): Promise<Counted[]> => {
  const taken = await takenAmong(ctx.tx, [...counts.keys()]);
  const wishes: Counted[] = [];
  for (const [wishId, supports] of counts) if (!taken.has(wishId) && isSupportable(await loadMatter(ctx.tx, wishId))) wishes.push({ wishId, supports });
  return wishes;
};

/**
 * 月底计票: the month is over; the ten with the most voices are taken on, by the written rule alone.
 * @returns whether it was closed now; a second worker that comes for the same month finds it done.
 */
export const closeMonth = async (ctx: Ctx, { month }: { readonly month: string }): Promise<boolean> => {
  if (ctx.actor.kind !== 'house') throw new Refused([{ code: 'wish.closedByTheHouse' }]);
  const found = await lockMonth(ctx.tx, month);
  const rings = found?.nextAt ?? null;
  if (rings === null || rings > ctx.now) return false;
  const counts = await countSupports(ctx.tx, month);
  const ten = theTen(await stillInTheRunning(ctx, counts));
  await endMonth(ctx, month, { ten, voices: [...counts.values()].reduce((sum, each) => sum + each, 0) });
  for (const { wishId, rank } of ten) ctx.emit({ type: 'wish.takenOn', aggregate: 'wish', id: wishId, version: ctx.eventVersion(), month, rank });
  return true;
};
