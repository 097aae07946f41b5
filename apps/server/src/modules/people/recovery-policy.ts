import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import type { Ctx, HeldDuty } from '../../kernel/ctx.ts';
import { staffDuties } from '../../kernel/ctx.ts';
import type { Helper } from './domain/recovery.ts';
import { dutiesOf } from './store.ts';
import type { Resident } from './store.ts';

const recognising = ['communityStaff', 'secretary', 'administrator'];
type Person = { readonly id: string; readonly duties: readonly HeldDuty[] };
/** What somebody is to this resident: staff who know the whole community, the steward of their building, or nobody. */
export const helperFor = ({ duties }: Person, { buildingId }: Pick<Resident, 'buildingId'>): Helper => {
  if (duties.some(({ duty }) => recognising.includes(duty))) return 'staff';
  return buildingId !== null && duties.some(({ duty, placeId }) => duty === 'buildingSteward' && placeId === buildingId) ? 'steward' : 'nobody';
};
export const notYourself = ({ id }: Pick<Person, 'id'>, { residentId }: Pick<Resident, 'residentId'>): Decision<true> => (id === residentId ? refuse({ code: 'people.notYourself' }) : allow(true));

/** What makes a recovery harder: that they see residents' names, and that an earlier one was stopped. */
export const aboutResident = async (ctx: Pick<Ctx, 'tx' | 'now'>, { residentId }: Pick<Resident, 'residentId'>, contested: boolean): Promise<{ owesFactor: boolean; contested: boolean }> => {
  const duties = await dutiesOf(ctx.tx, [residentId], ctx.now);
  return { owesFactor: duties.some(({ duty }) => (staffDuties as readonly string[]).includes(duty)), contested };
};
