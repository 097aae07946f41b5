import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mustBeSignedIn } from '../../people/index.ts';
import { mustCall } from '../policy.ts';
import { endCallout, lockCallout } from '../store.ts';

/** 结束召集: with a word of what came of it; those who came are told, and nothing more is added. */
export const closeCallout = async (ctx: Ctx, input: { readonly calloutId: string; readonly note: string }): Promise<void> => {
  const callout = await lockCallout(ctx.tx, input.calloutId);
  must(mustCall(ctx.actor));
  if (callout.state === 'closed') throw new Refused([{ code: 'callout.isClosed' }]);
  await endCallout(ctx, input.calloutId, { closedBy: must(mustBeSignedIn(ctx.actor)).id, closingNote: input.note });
  ctx.emit({ type: 'callout.closed', aggregate: 'callout', id: input.calloutId, version: 2 });
};
