import type { DomainEvent } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { isOpen, loadMatter } from '../matters/index.ts';
import { openRequestsOf } from './request-store.ts';
import { dropRequest } from './use-cases/withdraw-request.ts';

const ends: readonly DomainEvent['type'][] = ['matter.rated', 'matter.closedUnrated', 'matter.withdrawn'];
/** A matter that is over for good needs no answers any more: the clocks of what was asked for it end with it (M-10). */
export const dropWhatWasAsked = async (ctx: Ctx, event: DomainEvent): Promise<void> => {
  if (!ends.includes(event.type)) return;
  // It may have been opened again before this was heard.
  if (isOpen(await loadMatter(ctx.tx, event.id))) return;
  for (const requestId of await openRequestsOf(ctx.tx, event.id)) await dropRequest(ctx, requestId);
};
