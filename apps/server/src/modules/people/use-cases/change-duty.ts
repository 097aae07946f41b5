import { dayInChina, must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { againstAppointing, againstTerm, keepsAnAdministrator, stateOf } from '../domain/duty.ts';
import { addAct, administratorsBut, changeDuty, dutiesEver, insertDuty, loadDuty, lockDuties } from '../duty-store.ts';
import type { DutyRecord } from '../duty-store.ts';
import { mayAppointTo, mayEnd } from '../policy.ts';
import { heldFrom, scopeOf } from './appoint-duty.ts';

const lockLive = async (ctx: Ctx, dutyId: string): Promise<DutyRecord> => {
  await lockDuties(ctx.tx);
  const duty = await loadDuty(ctx.tx, dutyId);
  if (stateOf(heldFrom(duty), dayInChina(ctx.now)) === 'over') throw new Refused([{ code: 'duty.isOver' }]);
  return duty;
};
const tell = (ctx: Ctx, type: 'duty.prolonged' | 'duty.moved' | 'duty.ended', { dutyId, duty, residentId }: DutyRecord): void =>
  ctx.emit({ type, aggregate: 'duty', id: dutyId, version: ctx.eventVersion(), duty, resident: residentId, by: ctx.actor.kind === 'resident' ? ctx.actor.id : null });

/** A community is never left without an administrator: somebody else's duty goes on past this one's last day. @throws Refused `duty.lastAdministrator` */
const keepAnAdministrator = async (ctx: Ctx, { dutyId, duty, acceptedAt }: DutyRecord, lastDay: string | null): Promise<void> => {
  if (duty !== 'administrator' || acceptedAt === null || lastDay === null) return;
  const others = (await administratorsBut(ctx.tx, dutyId)).map(heldFrom);
  if (!keepsAnAdministrator(others, lastDay, dayInChina(ctx.now))) throw new Refused([{ code: 'duty.lastAdministrator' }]);
};

const isOutside = ({ fromOn, toOn }: DutyRecord, on: string): boolean => on < fromOn || (toOn !== null && on > toOn);
/** 免去, 辞去: a duty ends, now or on a day, with a reason; by whoever may give it, or by its holder. What was done under it stays (P-4). */
export const endDuty = async (ctx: Ctx, { dutyId, on, reason }: { readonly dutyId: string; readonly on?: string | undefined; readonly reason: string }): Promise<void> => {
  const duty = await lockLive(ctx, dutyId);
  must(mayEnd(ctx.actor, duty));
  const today = dayInChina(ctx.now);
  const lastDay = on ?? today;
  const isNow = lastDay === today;
  if (lastDay < today) throw new Refused([{ code: 'duty.endsInThePast' }]);
  if (!isNow && isOutside(duty, lastDay)) throw new Refused([{ code: 'duty.endsOutsideTerm' }]);
  await keepAnAdministrator(ctx, duty, lastDay);
  const toOn = lastDay < duty.fromOn ? duty.toOn : lastDay;
  await changeDuty(ctx.tx, dutyId, { toOn, ...(isNow ? { endedAt: ctx.now } : {}) });
  await addAct(ctx, { dutyId, act: 'ended', fromOn: duty.fromOn, toOn, note: reason });
  tell(ctx, 'duty.ended', duty);
};

/** 延长: the same duty until another day, or with no end. */
export const prolongDuty = async (ctx: Ctx, { dutyId, to }: { readonly dutyId: string; readonly to?: string | undefined }): Promise<void> => {
  const duty = await lockLive(ctx, dutyId);
  must(mayAppointTo(ctx.actor, duty));
  const toOn = to ?? null;
  const against = againstTerm({ from: duty.fromOn, to: toOn }, dayInChina(ctx.now)).filter(({ code }) => code !== 'duty.startTooFar');
  if (against.length > 0) throw new Refused(against);
  if (toOn === duty.toOn) throw new Refused([{ code: 'duty.sameTerm' }]);
  await keepAnAdministrator(ctx, duty, toOn);
  await changeDuty(ctx.tx, dutyId, { toOn });
  await addAct(ctx, { dutyId, act: 'prolonged', fromOn: duty.fromOn, toOn });
  tell(ctx, 'duty.prolonged', duty);
};

/** 换范围: the duty ends where it was and goes on elsewhere from today, with the sheet already accepted; who was what where stays readable. */
export const moveDuty = async (ctx: Ctx, { dutyId, ...where }: { readonly dutyId: string; readonly placeId?: string | undefined; readonly bodyId?: string | undefined }): Promise<{ readonly dutyId: string }> => {
  const duty = await lockLive(ctx, dutyId);
  must(mayAppointTo(ctx.actor, duty));
  const [scope, today] = [await scopeOf(ctx, where), dayInChina(ctx.now)];
  const span = { from: duty.fromOn > today ? duty.fromOn : today, to: duty.toOn };
  const others = (await dutiesEver(ctx.tx, duty.residentId)).filter((each) => each.dutyId !== dutyId).map(heldFrom);
  const isSame = scope.placeId === duty.placeId && scope.bodyId === duty.bodyId;
  const against = [...againstAppointing({ duty: duty.duty, ...scope, ...span }, others, today), ...(isSame ? [{ code: 'duty.heldAlready' }] : [])];
  if (against.length > 0) throw new Refused(against);
  const moved = ctx.newId();
  const { acceptedAt, acceptedHow, acceptedVersion, acceptedBy, signedOn, residentId } = duty;
  await changeDuty(ctx.tx, dutyId, { endedAt: ctx.now, toOn: today < duty.fromOn ? duty.toOn : today });
  await insertDuty(ctx, { dutyId: moved, residentId, duty: duty.duty, placeId: scope.placeId, bodyId: scope.bodyId, fromOn: span.from, toOn: span.to, acceptedAt, acceptedHow, acceptedVersion, acceptedBy, signedOn });
  await addAct(ctx, { dutyId, act: 'moved', fromOn: duty.fromOn, toOn: today });
  await addAct(ctx, { dutyId: moved, act: 'appointed', fromOn: span.from, toOn: span.to, sheetVersion: acceptedVersion });
  tell(ctx, 'duty.moved', { ...duty, dutyId: moved });
  return { dutyId: moved };
};
