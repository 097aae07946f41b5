import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { loadMatter } from '../../matters/index.ts';
import { mustBeSignedIn } from '../../people/index.ts';
import { monthOf } from '../domain/month.ts';
import { maySupport } from '../policy.ts';
import { dropSupport, insertSupport, openMonth, takenOf } from '../store.ts';

type Which = { readonly matterId: string };
const mustBeOpenMonth = async (ctx: Ctx): Promise<string> => {
  const month = monthOf(ctx.now);
  // A voice that was on its way while the month was counted comes too late; it isn't lost in silence.
  if ((await openMonth(ctx, month))?.closedAt !== null) throw new Refused([{ code: 'wish.monthIsOver' }]);
  return month;
};

/** 支持心愿: one voice a month for each wish; given twice it counts once (M-13). */
export const supportWish = async (ctx: Ctx, { matterId }: Which): Promise<void> => {
  const [wish, taken] = [await loadMatter(ctx.tx, matterId), await takenOf(ctx.tx, matterId)];
  must(mustBeSignedIn(ctx.actor));
  must(maySupport(ctx.actor, wish, taken !== undefined));
  await insertSupport(ctx, await mustBeOpenMonth(ctx), matterId);
};

/** 收回支持: while the month lasts. */
export const takeBackSupport = async (ctx: Ctx, { matterId }: Which): Promise<void> => {
  await loadMatter(ctx.tx, matterId);
  must(mustBeSignedIn(ctx.actor));
  await dropSupport(ctx, await mustBeOpenMonth(ctx), matterId);
};
