import { dayInChina, must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { owesAcceptance, sheetsInForce } from '../domain/sheet.ts';
import { stateOf } from '../domain/duty.ts';
import { addAct, changeDuty, loadDuty, lockDuties, ownSheets } from '../duty-store.ts';
import type { DutyRecord } from '../duty-store.ts';
import { mayAnswerFor, mayRecordPaper } from '../policy.ts';
import { heldFrom } from './appoint-duty.ts';

const lockLive = async (ctx: Ctx, dutyId: string): Promise<DutyRecord> => {
  await lockDuties(ctx.tx);
  const duty = await loadDuty(ctx.tx, dutyId);
  if (stateOf(heldFrom(duty), dayInChina(ctx.now)) === 'over') throw new Refused([{ code: 'duty.isOver' }]);
  return duty;
};
type Way = { readonly how: 'browser' | 'paper'; readonly signedOn: string | null };
/** The version that was read is the one that is accepted: another since then, and it is shown again. The same yes twice is one. */
const acceptAs = async (ctx: Ctx, before: DutyRecord, { version, how, signedOn }: Way & { readonly version: number }): Promise<void> => {
  const { dutyId, residentId, duty, fromOn, toOn } = before;
  const inForce = sheetsInForce(await ownSheets(ctx.tx)).find((sheet) => sheet.duty === duty)?.version ?? 1;
  if (version !== inForce) throw new Refused([{ code: 'duty.sheetChanged', params: { version: inForce } }]);
  if (!owesAcceptance({ how: before.acceptedHow, version: before.acceptedVersion }, inForce)) return;
  const isFirst = before.acceptedAt === null;
  const by = ctx.actor.kind === 'resident' ? ctx.actor.id : null;
  await changeDuty(ctx.tx, dutyId, { acceptedAt: ctx.now, acceptedHow: how, acceptedVersion: version, acceptedBy: by, signedOn });
  await addAct(ctx, { dutyId, act: isFirst ? 'accepted' : 'acceptedAnew', fromOn, toOn, sheetVersion: version });
  ctx.emit({ type: 'duty.accepted', aggregate: 'duty', id: dutyId, version: ctx.eventVersion(), duty, resident: residentId, by });
  if (isFirst) ctx.emit({ type: 'duty.started', aggregate: 'resident', id: residentId, version: ctx.eventVersion(), duty });
};

/** 接受职责: its holder has read the sheet and says yes; from then on the duty counts, on the days it is held (P-15). */
export const acceptDuty = async (ctx: Ctx, { dutyId, version }: { readonly dutyId: string; readonly version: number }): Promise<void> => {
  const duty = await lockLive(ctx, dutyId);
  must(mayAnswerFor(ctx.actor, duty));
  await acceptAs(ctx, duty, { version, how: 'browser', signedOn: null });
};

/** 纸上签的: whoever may give the duty writes down that its holder signed the sheet on paper, when; never for themselves (P-15, A-2). */
export const acceptDutyOnPaper = async (ctx: Ctx, { dutyId, version, signedOn }: { readonly dutyId: string; readonly version: number; readonly signedOn: string }): Promise<void> => {
  const duty = await lockLive(ctx, dutyId);
  must(mayRecordPaper(ctx.actor, duty));
  if (signedOn > dayInChina(ctx.now)) throw new Refused([{ code: 'duty.signedInTheFuture' }]);
  await acceptAs(ctx, duty, { version, how: 'paper', signedOn });
};

/** 不接受: a duty that was offered and not yet taken on is declined by whom it was offered to. */
export const declineDuty = async (ctx: Ctx, { dutyId, reason }: { readonly dutyId: string; readonly reason?: string | undefined }): Promise<void> => {
  const { acceptedAt, residentId, duty, fromOn, toOn } = await lockLive(ctx, dutyId);
  must(mayAnswerFor(ctx.actor, { residentId }));
  if (acceptedAt !== null) throw new Refused([{ code: 'duty.acceptedAlready' }]);
  await changeDuty(ctx.tx, dutyId, { endedAt: ctx.now });
  await addAct(ctx, { dutyId, act: 'declined', fromOn, toOn, note: reason || null });
  ctx.emit({ type: 'duty.declined', aggregate: 'duty', id: dutyId, version: ctx.eventVersion(), duty, resident: residentId, by: residentId });
};
