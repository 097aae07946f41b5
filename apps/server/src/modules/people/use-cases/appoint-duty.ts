import type { AppointInput, PlaceView, ScopeKind } from '@linyi/contract';
import { dayInChina, must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { staffDuties } from '../../../kernel/ctx.ts';
import { loadLiveBody, loadLivePlace } from '../../tenancy/index.ts';
import { againstAppointing } from '../domain/duty.ts';
import type { Held } from '../domain/duty.ts';
import { addAct, dutiesEver, insertDuty, lockDuties } from '../duty-store.ts';
import type { DutyRecord } from '../duty-store.ts';
import { mayAppointTo } from '../policy.ts';
import { loadResident } from '../store.ts';

export const heldFrom = ({ duty, placeId, bodyId, fromOn, toOn, acceptedAt, endedAt }: DutyRecord): Held => ({ duty, placeId, bodyId, from: fromOn, to: toOn, accepted: acceptedAt !== null, ended: endedAt !== null });

type Where = { readonly placeId?: string | undefined; readonly bodyId?: string | undefined };
const kindOf = (place: PlaceView | undefined, body: unknown): ScopeKind => place?.kind ?? (body === undefined ? 'community' : 'body');
const sought = async <T>(id: string | undefined, find: (id: string) => Promise<T | undefined>): Promise<T | undefined> => {
  const found = id === undefined ? undefined : await find(id);
  if (id !== undefined && found === undefined) throw new Refused([{ code: 'duty.unknownScope' }]);
  return found;
};
/** @throws Refused `duty.unknownScope` for a place or body that isn't there or is closed. */
export const scopeOf = async (ctx: Ctx, { placeId, bodyId }: Where): Promise<{ readonly scope: ScopeKind; readonly placeId: string | null; readonly bodyId: string | null }> => {
  const [place, body] = [await sought(placeId, (id) => loadLivePlace(ctx.tx, id)), await sought(bodyId, (id) => loadLiveBody(ctx.tx, id))];
  if (place && body) throw new Refused([{ code: 'duty.unknownScope' }]);
  return { scope: kindOf(place, body), placeId: place?.id ?? null, bodyId: body?.bodyId ?? null };
};

/** Staff see who raised what, so staff have checked who they are; anybody else on duty is known to somebody here (P-3). */
const isKnownEnough = (duty: string, verification: string): boolean => verification === 'verified' || (verification === 'vouched' && !(staffDuties as readonly string[]).includes(duty));

/** 任命: somebody is asked to take a duty on, in a scope, from a day to a day. It counts once they have accepted its sheet (P-4, P-15). */
export const appointDuty = async (ctx: Ctx, { residentId, duty, from, to, ...where }: AppointInput): Promise<{ readonly dutyId: string }> => {
  await lockDuties(ctx.tx);
  const [resident, scope, today] = [await loadResident(ctx.tx, residentId), await scopeOf(ctx, where), dayInChina(ctx.now)];
  if (!resident) throw new Refused([{ code: 'people.unknown' }]);
  must(mayAppointTo(ctx.actor, { residentId, duty }));
  const span = { from: from ?? today, to: to ?? null };
  const held = (await dutiesEver(ctx.tx, residentId)).map(heldFrom);
  const against = [...againstAppointing({ duty, ...scope, ...span }, held, today), ...(isKnownEnough(duty, resident.verification) ? [] : [{ code: 'duty.notKnownEnough' }])];
  if (against.length > 0) throw new Refused(against);
  const dutyId = ctx.newId();
  await insertDuty(ctx, { dutyId, residentId, duty, placeId: scope.placeId, bodyId: scope.bodyId, fromOn: span.from, toOn: span.to });
  await addAct(ctx, { dutyId, act: 'appointed', fromOn: span.from, toOn: span.to });
  ctx.emit({ type: 'duty.appointed', aggregate: 'duty', id: dutyId, version: ctx.eventVersion(), duty, resident: residentId });
  return { dutyId };
};
