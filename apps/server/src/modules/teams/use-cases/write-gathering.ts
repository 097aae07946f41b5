import { dayInChina, must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { loadLiveBody } from '../../tenancy/index.ts';
import { mayOrganise } from '../policy.ts';
import { insertGathering, seatsNow } from '../store.ts';

type Met = { readonly bodyId: string; readonly on: string; readonly what: string; readonly came: readonly { readonly seatId: string; readonly contribution?: string | undefined }[] };
/** 记活动: a day on which a team met, who came, and what each brought: what the member file counts (P-6). */
export const writeGathering = async (ctx: Ctx, { bodyId, on, what, came }: Met): Promise<void> => {
  const { id } = must(mayOrganise(ctx.actor));
  if (!(await loadLiveBody(ctx.tx, bodyId))) throw new Refused([{ code: 'body.unknown' }]);
  const here = new Set((await seatsNow(ctx)).filter((seat) => seat.bodyId === bodyId).map(({ seatId }) => seatId));
  const isDouble = new Set(came.map(({ seatId }) => seatId)).size < came.length;
  const against = [...(on > dayInChina(ctx.now) ? [{ code: 'team.metInTheFuture' }] : []), ...(isDouble || came.some(({ seatId }) => !here.has(seatId)) ? [{ code: 'team.unknownSeat' }] : [])];
  if (against.length > 0) throw new Refused(against);
  await insertGathering(ctx.tx, { gatheringId: ctx.newId(), bodyId, heldOn: on, what, writtenBy: id, came: came.map(({ seatId, contribution }) => ({ seatId, contribution: contribution || null })) });
  ctx.emit({ type: 'team.met', aggregate: 'body', id: bodyId, version: ctx.eventVersion() });
};
