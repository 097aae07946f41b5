import { dayInChina, must, Refused } from '@linyi/kernel';
import type { RequestInput } from '@linyi/contract';
import type { Ctx } from '../../../kernel/ctx.ts';
import { isResident } from '../../../kernel/ctx.ts';
import { clockFor, lockMatter } from '../../matters/index.ts';
import { findAddressee } from '../addressee-store.ts';
import { countedFrom, maySend } from '../domain/request.ts';
import type { OutsideRequest } from '../domain/request.ts';
import { mayConfer } from '../policy.ts';
import { mustTellNobody } from '../public-words.ts';
import { findRequest, insertRequest, lastNth } from '../request-store.ts';
import { insertRoadEntry } from '../road-store.ts';

export type SendRequest = Omit<RequestInput, 'askedOn'> & { readonly matterId: string; readonly askedOn?: string | undefined };

const followedUp = async (ctx: Ctx, requestId: string | undefined): Promise<OutsideRequest | undefined> => {
  if (requestId === undefined) return undefined;
  const before = await findRequest(ctx.tx, requestId);
  if (!before) throw new Refused([{ code: 'outside.unknown' }]);
  return before;
};

/** 去函: asks a department or a deputy about a hard matter; a clock of its own says when to ask again (M-10). Several run side by side. */
export const sendRequest = async (ctx: Ctx, input: SendRequest): Promise<OutsideRequest> => {
  must(mayConfer(ctx.actor));
  const matter = await lockMatter(ctx, input.matterId);
  const askedOn = input.askedOn ?? dayInChina(ctx.now);
  const [addressee, followsUp] = [await findAddressee(ctx.tx, input.addresseeId), await followedUp(ctx, input.followsUp)];
  must(maySend(matter, { askedOn, addressee, followsUp, addresseeId: input.addresseeId }, ctx.now));
  mustTellNobody(input.text);
  const { startedAt, dueAt, nextAt } = clockFor('work', input.within, { ...ctx, now: countedFrom(askedOn, ctx.now) });
  const request: OutsideRequest = {
    requestId: ctx.newId(), matterId: matter.matterId, nth: (await lastNth(ctx.tx, matter.matterId)) + 1, version: 1, addresseeId: input.addresseeId, contact: input.contact || null, text: input.text, askedOn, askedAt: ctx.now,
    askedBy: isResident(ctx.actor) ? ctx.actor.id : null, withinAmount: input.within.amount, withinUnit: input.within.unit, startedAt, dueAt, nextAt, reminded: false, level: 0, state: 'open', endedAt: null, followsUp: input.followsUp ?? null,
  };
  await insertRequest(ctx.tx, request);
  await insertRoadEntry(ctx, { matterId: matter.matterId, act: 'requestSent', text: input.text, params: { nth: request.nth, to: addressee?.name ?? '', toKind: addressee?.kind ?? 'department', due: dueAt, askedOn, ...(followsUp ? { followsUp: followsUp.nth } : {}) } });
  ctx.emit({ type: 'outsideRequest.sent', aggregate: 'outsideRequest', id: request.requestId, version: 1, matter: matter.matterId, dueAt });
  return request;
};
