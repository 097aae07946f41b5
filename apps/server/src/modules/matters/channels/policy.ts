import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { isOnDuty, isResident, isStaff } from '../../../kernel/ctx.ts';
import type { Actor, ResidentActor } from '../../../kernel/ctx.ts';

/** Rounds are walked, and words of others typed in, by whoever is on duty. */
export const mayWorkAtDesk = (actor: Actor): Decision<ResidentActor> => {
  if (!isResident(actor)) return refuse({ code: 'may.signInFirst' });
  return isOnDuty(actor) ? allow(actor) : refuse({ code: 'may.onDutyOnly' });
};
/** Rounds are planned, sheets of paper given out and orders sent back by staff. */
export const mayPlan = (actor: Actor): Decision<ResidentActor> => {
  if (!isResident(actor)) return refuse({ code: 'may.signInFirst' });
  return isStaff(actor) ? allow(actor) : refuse({ code: 'may.staffOnly' });
};
