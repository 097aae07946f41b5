import { must } from '@linyi/kernel';
import type { ReplyInput } from '@linyi/contract';
import type { Ctx } from '../../../kernel/ctx.ts';
import { isResident } from '../../../kernel/ctx.ts';
import { takePhotos } from '../../files/index.ts';
import { findAddressee } from '../addressee-store.ts';
import { take } from '../domain/request.ts';
import type { Reply } from '../domain/request.ts';
import { mayConfer } from '../policy.ts';
import { mustTellNobody } from '../public-words.ts';
import { insertReply, lockRequest, saveRequest } from '../request-store.ts';
import { insertRoadEntry, insertRoadPhotos } from '../road-store.ts';

/** 录入回复: what came back, when, from whom, with its paper; what settles the question stops the clock (M-10). */
export const recordReply = async (ctx: Ctx, input: ReplyInput & { readonly requestId: string }): Promise<Reply> => {
  must(mayConfer(ctx.actor));
  const request = await lockRequest(ctx.tx, input.requestId);
  const after = must(take(request, input, ctx.now));
  mustTellNobody(input.text);
  const reply: Reply = {
    replyId: ctx.newId(), requestId: request.requestId, matterId: request.matterId, repliedOn: input.repliedOn, byWhom: input.by, text: input.text, stance: input.stance, documentNumber: input.documentNumber || null,
    enteredAt: ctx.now, enteredBy: isResident(ctx.actor) ? ctx.actor.id : null,
  };
  await saveRequest(ctx.tx, after);
  await insertReply(ctx.tx, reply);
  await insertRoadPhotos(ctx.tx, { subjectId: reply.replyId, matterId: request.matterId, fileIds: await takePhotos(ctx, input.photoIds, input.published ? 'public' : 'concerned') });
  const addressee = await findAddressee(ctx.tx, request.addresseeId);
  await insertRoadEntry(ctx, { matterId: request.matterId, act: 'requestReplied', text: input.text, params: { nth: request.nth, to: addressee?.name ?? '', by: input.by, stance: input.stance, repliedOn: input.repliedOn } });
  ctx.emit({ type: 'outsideRequest.replied', aggregate: 'outsideRequest', id: request.requestId, version: after.version, matter: request.matterId, stance: input.stance });
  return reply;
};
