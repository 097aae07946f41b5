import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mayWorkAtDesk } from '../channels/policy.ts';
import { checksOf, insertCheck, loadStops, lockWalk } from '../channels/patrol-store.ts';
import type { Check, Stop, Walk } from '../channels/patrol-store.ts';

/** A walk that still goes on, held until the transaction ends, with what was found on it so far. */
export const walkUnderway = async (ctx: Ctx, walkId: string): Promise<{ readonly walk: Walk; readonly stops: readonly Stop[]; readonly checks: readonly Check[] }> => {
  const walk = await lockWalk(ctx.tx, walkId);
  if (!walk) throw new Refused([{ code: 'patrol.unknown' }]);
  if (walk.endedAt !== null) throw new Refused([{ code: 'patrol.walkOver' }]);
  return { walk, stops: await loadStops(ctx.tx, [walk.roundId]), checks: await checksOf(ctx.tx, [walkId]) };
};
export const stopOf = (stops: readonly Stop[], sort: number): Stop => {
  const stop = stops.find((each) => each.sort === sort);
  if (!stop) throw new Refused([{ code: 'patrol.unknownStop' }]);
  return stop;
};

/** 看过没事: nothing was found at a stop. Said twice, it stands once. */
export const checkStop = async (ctx: Ctx, input: { readonly walkId: string; readonly stop: number }): Promise<void> => {
  const { id } = must(mayWorkAtDesk(ctx.actor));
  const { stops, checks } = await walkUnderway(ctx, input.walkId);
  const { placeId } = stopOf(stops, input.stop);
  if (checks.some(({ stop }) => stop === input.stop)) return;
  await insertCheck(ctx, { walkId: input.walkId, stop: input.stop, placeId, byResident: id, found: 'nothing', matterId: null, thanked: false });
};
