import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { holds, isResident } from '../../kernel/ctx.ts';
import type { Actor } from '../../kernel/ctx.ts';

/** Everybody reads the pool; who puts it in order are community staff. */
export const mayKeepPool = (actor: Actor): Decision<true> => {
  if (!isResident(actor)) return refuse({ code: 'may.signInFirst' });
  return holds(actor, 'communityStaff', 'secretary', 'administrator') ? allow(true) : refuse({ code: 'may.communityStaffOnly' });
};
