import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { holds, isResident } from '../../kernel/ctx.ts';
import type { Actor } from '../../kernel/ctx.ts';

/** Everybody reads what was asked, answered and promised; who speaks for the community to others are its staff (M-10). */
export const mayConfer = (actor: Actor): Decision<true> => {
  if (!isResident(actor)) return refuse({ code: 'may.signInFirst' });
  return holds(actor, 'communityStaff', 'secretary', 'administrator') ? allow(true) : refuse({ code: 'may.communityStaffOnly' });
};
/** How to reach somebody at a department or a deputy is for those who do. */
export const maySeeContacts = (actor: Actor): boolean => mayConfer(actor).ok;
