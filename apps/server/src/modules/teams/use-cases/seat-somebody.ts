import type { TeamRole } from '@linyi/contract';
import { dayInChina, must, plusDays, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { birthYearOf, guardianConsentFor, loadResident } from '../../people/index.ts';
import { loadLiveBody } from '../../tenancy/index.ts';
import { hasSeats, maybeUnder14, partFor } from '../domain/composition.ts';
import { mayOrganise } from '../policy.ts';
import type { Body } from '../../tenancy/index.ts';
import { endSeatOn, findSeat, insertSeat, seatsNow } from '../store.ts';

/** @throws Refused `body.unknown`, `team.noMembersKept` for a body of the Party organisation. */
const teamOf = async (ctx: Ctx, bodyId: string): Promise<Body> => {
  const body = await loadLiveBody(ctx.tx, bodyId);
  if (!body || !hasSeats(body.kind)) throw new Refused([{ code: body ? 'team.noMembersKept' : 'body.unknown' }]);
  return body;
};

/** 入席: somebody sits in a team from today; a child with what a guardian signed, under the nickname that stands there (A-5, P-6). */
export const seatSomebody = async (ctx: Ctx, input: { readonly bodyId: string; readonly residentId: string; readonly role: TeamRole }): Promise<void> => {
  must(mayOrganise(ctx.actor));
  const { bodyId, residentId, role } = input;
  const [body, today] = [await teamOf(ctx, bodyId), dayInChina(ctx.now)];
  if (!(await loadResident(ctx.tx, residentId))) throw new Refused([{ code: 'people.unknown' }]);
  const isChild = maybeUnder14(await birthYearOf(ctx.tx, residentId), Number(today.slice(0, 4)), body.kind);
  const signed = isChild ? await guardianConsentFor(ctx, residentId) : null;
  const isSeated = (await seatsNow(ctx)).some((seat) => seat.bodyId === bodyId && seat.residentId === residentId);
  const against = [...(isSeated ? [{ code: 'team.seatedAlready' }] : []), ...(isChild && !signed ? [{ code: 'team.guardianFirst' }] : [])];
  if (against.length > 0) throw new Refused(against);
  await insertSeat(ctx.tx, { seatId: ctx.newId(), bodyId, residentId, nickname: signed?.nickname ?? null, part: partFor(body.kind, role), role, fromOn: today, toOn: null });
  ctx.emit({ type: 'team.seated', aggregate: 'body', id: bodyId, version: ctx.eventVersion() });
};

/** 离席: somebody sits there until yesterday; that they did stays. */
export const endSeat = async (ctx: Ctx, { seatId }: { readonly seatId: string }): Promise<void> => {
  must(mayOrganise(ctx.actor));
  const seat = await findSeat(ctx.tx, seatId);
  if (!seat) throw new Refused([{ code: 'team.noSeat' }]);
  await endSeatOn(ctx.tx, seatId, dayInChina(plusDays(ctx.now, -1)));
  ctx.emit({ type: 'team.seatEnded', aggregate: 'body', id: seat.bodyId, version: ctx.eventVersion() });
};
