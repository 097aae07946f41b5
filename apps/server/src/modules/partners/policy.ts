import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { holds, isResident } from '../../kernel/ctx.ts';
import type { Actor, ResidentActor } from '../../kernel/ctx.ts';

/** Who speaks for the community to others keeps the list of those who help it, and reads how to reach them (P-16). */
export const mayKeepPartners = (actor: Actor): Decision<ResidentActor> => {
  if (!isResident(actor)) return refuse({ code: 'may.signInFirst' });
  return holds(actor, 'communityStaff', 'secretary', 'administrator') ? allow(actor) : refuse({ code: 'may.communityStaffOnly' });
};
