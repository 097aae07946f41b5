import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { holds, isResident } from '../../kernel/ctx.ts';
import type { Actor, ResidentActor } from '../../kernel/ctx.ts';

/** Bodies and teams are made up by those who speak for the community; never by a guide (P-4). */
export const mayOrganise = (actor: Actor): Decision<ResidentActor> => {
  if (!isResident(actor)) return refuse({ code: 'may.signInFirst' });
  if (!holds(actor, 'communityStaff', 'secretary', 'administrator')) return refuse({ code: 'may.communityStaffOnly' });
  return holds(actor, 'guide') ? refuse({ code: 'duty.guideAppointsNobody' }) : allow(actor);
};
