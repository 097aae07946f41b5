import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { findAddressee } from '../addressee-store.ts';
import { withdraw } from '../domain/request.ts';
import type { OutsideRequest } from '../domain/request.ts';
import { mayConfer } from '../policy.ts';
import { lockRequest, saveRequest } from '../request-store.ts';
import { insertRoadEntry } from '../road-store.ts';

const endRequest = async (ctx: Ctx, request: OutsideRequest, { reason, over }: { readonly reason: string | null; readonly over: boolean }): Promise<OutsideRequest> => {
  const after = must(withdraw(request, ctx.now));
  await saveRequest(ctx.tx, after);
  const addressee = await findAddressee(ctx.tx, request.addresseeId);
  await insertRoadEntry(ctx, { matterId: request.matterId, act: 'requestWithdrawn', text: reason, params: { nth: request.nth, to: addressee?.name ?? '', ...(over ? { over: 'yes' } : {}) } });
  ctx.emit({ type: 'outsideRequest.withdrawn', aggregate: 'outsideRequest', id: request.requestId, version: after.version, matter: request.matterId });
  return after;
};

/** 收回: nobody needs to answer this any more; the reason is there to read. */
export const withdrawRequest = async (ctx: Ctx, input: { readonly requestId: string; readonly reason: string }): Promise<OutsideRequest> => {
  must(mayConfer(ctx.actor));
  return endRequest(ctx, await lockRequest(ctx.tx, input.requestId), { reason: input.reason, over: false });
};

/** The matter is over: what was still asked for it needs no answer. By the house itself. */
export const dropRequest = async (ctx: Ctx, requestId: string): Promise<void> => {
  const request = await lockRequest(ctx.tx, requestId);
  if (request.state === 'open') await endRequest(ctx, request, { reason: null, over: true });
};
