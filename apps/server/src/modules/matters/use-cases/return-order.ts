import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mayPlan } from '../channels/policy.ts';
import { loadOrder, saveReply } from '../channels/sources-store.ts';
import { isOpen } from '../domain/matter.ts';
import type { Matter } from '../domain/matter.ts';
import { recorded } from '../domain/moves.ts';
import { lockMatter, saveStep } from '../store.ts';

/** 回复交办: what was sent back to whoever gave the order, and when; from now on only the community's own time counts (M-1). */
export const returnOrder = async (ctx: Ctx, { matterId, reply, version }: { readonly matterId: string; readonly reply: string; readonly version?: number | undefined }): Promise<Matter> => {
  const matter = await lockMatter(ctx, matterId, version);
  const { id } = must(mayPlan(ctx.actor));
  const order = await loadOrder(ctx.tx, matterId);
  if (!order) throw new Refused([{ code: 'order.none' }]);
  if (order.returnedAt !== null) throw new Refused([{ code: 'order.returnedAlready' }]);
  if (isOpen(matter) && matter.state === 'received') throw new Refused([{ code: 'order.answerFirst' }]);
  await saveReply(ctx, matterId, { reply, by: id });
  const step = recorded(matter, { entry: { act: 'noted', text: reply, audience: 'staff', params: { order: order.number } }, change: { mustBy: null } }, ctx);
  await saveStep(ctx, matter, step);
  ctx.emit({ type: 'matter.orderReturned', aggregate: 'matter', id: matterId, version: step.matter.version });
  return step.matter;
};
