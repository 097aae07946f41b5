import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { Matter } from '../domain/matter.ts';
import { accept } from '../domain/raise.ts';
import { nameResponder } from '../first-responder.ts';
import { may } from '../policy.ts';
import { lockMatter, saveStep } from '../store.ts';

/** 核实: staff have looked at a report that was sent unsigned; somebody is named for it now, and its time counts from when it was raised (M-1, M-4). */
export const acceptMatter = async (ctx: Ctx, input: { matterId: string; version?: number | undefined }): Promise<Matter> => {
  const matter = await lockMatter(ctx, input.matterId, input.version);
  must(may('accept', ctx.actor, matter));
  const { responder } = await nameResponder(ctx, { kind: matter.kind, placeId: matter.placeId ?? undefined });
  const firstResponder = responder?.id ?? null;
  const moved = must(accept(matter, firstResponder, ctx));
  await saveStep(ctx, matter, moved);
  ctx.emit({ type: 'matter.accepted', aggregate: 'matter', id: matter.matterId, version: moved.matter.version, firstResponder, dueAt: moved.matter.clockDueAt });
  return moved.matter;
};
