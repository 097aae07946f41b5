import { Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { insertUpdate, lockSending, reportOf, updateBefore } from '../channels/open311-store.ts';
import { recorded } from '../domain/moves.ts';
import { lockMatter, saveStep } from '../store.ts';
import { senderOf } from './report-request.ts';

/** `updateKey`: the sender's own number for it, or what stands for it. */
export type AddUpdate = { readonly matterId: string; readonly updateKey: string; readonly text: string };

/** 外部补充: whoever sent a report adds to it; those who work on it read it, and nothing moves by it. Sent twice it is one. */
export const addUpdate = async (ctx: Ctx, { matterId, updateKey, text }: AddUpdate): Promise<{ readonly version: number; readonly isNew: boolean }> => {
  const { id: tokenId } = senderOf(ctx);
  await lockSending(ctx.tx, tokenId, `update:${updateKey}`);
  const before = await updateBefore(ctx.tx, { tokenId, updateKey });
  if (before && before.matterId !== matterId) throw new Refused([{ code: 'request.keyReused' }]);
  if (before) return { version: before.version, isNew: false };
  const matter = await lockMatter(ctx, matterId);
  if ((await reportOf(ctx.tx, matterId))?.tokenId !== tokenId) throw new Refused([{ code: 'open311.notYours' }]);
  if (matter.state === 'withdrawn' || matter.state === 'merged') throw new Refused([{ code: 'open311.over' }]);
  const step = recorded(matter, { entry: { act: 'noted', text, audience: 'raiser', params: { system: 'yes' } } }, ctx);
  await saveStep(ctx, matter, step);
  await insertUpdate(ctx, { tokenId, updateKey, matterId, version: step.matter.version });
  ctx.emit({ type: 'matter.added', aggregate: 'matter', id: matterId, version: step.matter.version });
  return { version: step.matter.version, isNew: true };
};
