import { dayInChina, must, Refused } from '@linyi/kernel';
import type { DutyName } from '@linyi/contract';
import type { Ctx } from '../../../kernel/ctx.ts';
import { higher } from '../domain/verification.ts';
import { mayAppoint } from '../policy.ts';
import { addDuties, addResident, changeResident, heldDuties, residentByAccount, residentByPhone } from '../store.ts';

export type Appointment = { readonly accountId: string; readonly phone: string; readonly name: string; readonly duty: DutyName; readonly placeId: string | null };

/** The resident behind a phone number, known here under this name. Nobody is given somebody else's duty by a slip of the finger. */
const residentFor = async (ctx: Ctx, { accountId, phone, name }: Appointment): Promise<string> => {
  const known = (await residentByAccount(ctx.tx, accountId)) ?? (await residentByPhone(ctx.tx, phone));
  if (known && known.name !== name) throw new Refused([{ code: 'people.phoneOfAnother' }]);
  if (known) {
    await changeResident(ctx.tx, known.residentId, { accountId, verification: higher(known.verification, 'verified') });
    return known.residentId;
  }
  const residentId = ctx.newId();
  await addResident(ctx, { residentId, accountId, name, phone, verification: 'verified' });
  ctx.emit({ type: 'resident.joined', aggregate: 'resident', id: residentId, version: ctx.eventVersion() });
  return residentId;
};

/** 任命: gives somebody a duty from today on, and registers them where they aren't yet; whoever appoints has checked who they are (P-3, P-4). Held already, it stays as it is. */
export const appointResident = async (ctx: Ctx, input: Appointment): Promise<{ readonly residentId: string; readonly isNew: boolean }> => {
  must(mayAppoint(ctx.actor));
  const residentId = await residentFor(ctx, input);
  const { duty, placeId } = input;
  if ((await heldDuties(ctx, residentId)).some((held) => held.duty === duty && held.placeId === placeId)) return { residentId, isNew: false };
  const today = dayInChina(ctx.now);
  await addDuties(ctx, [{ dutyId: ctx.newId(), residentId, duty, placeId, fromOn: today, toOn: null }]);
  ctx.emit({ type: 'duty.started', aggregate: 'resident', id: residentId, version: ctx.eventVersion(), duty });
  return { residentId, isNew: true };
};
