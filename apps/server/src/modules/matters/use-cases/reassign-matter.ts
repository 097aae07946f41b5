import type { Ctx } from '../../../kernel/ctx.ts';
import { offDuty } from '../colleagues.ts';
import { reassign } from '../domain/handover.ts';
import { isOpen } from '../domain/matter.ts';
import { nameResponder } from '../first-responder.ts';
import { endHandover, lockMatter, saveStep } from '../store.ts';

/** 换人: names who holds the place now, where the duty of whoever was accountable has ended; the clock runs on (M-4). @returns whether anybody else was found. */
export const reassignMatter = async (ctx: Ctx, matterId: string): Promise<boolean> => {
  const matter = await lockMatter(ctx, matterId);
  const from = matter.firstResponder;
  if (from === null || !isOpen(matter) || (await offDuty(ctx, [from])).length === 0) return false;
  const { responder } = await nameResponder(ctx, { kind: matter.kind, placeId: matter.placeId ?? undefined });
  const to = responder?.id ?? null;
  if (to === null || to === from) return false;
  const moved = reassign(matter, to, ctx);
  await saveStep(ctx, matter, moved);
  if (matter.handoverOpen) await endHandover(ctx, matterId, 'dropped');
  ctx.emit({ type: 'matter.reassigned', aggregate: 'matter', id: matterId, version: moved.matter.version, to, from });
  return true;
};
