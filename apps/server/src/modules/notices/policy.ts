import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { holds } from '../../kernel/ctx.ts';
import type { Actor } from '../../kernel/ctx.ts';

/** Who couldn't be reached, and by which way, is for those who can do something about it; what was to be told isn't shown even to them. */
export const maySeeDeliveries = (actor: Actor): Decision<true> =>
  holds(actor, 'communityStaff', 'secretary', 'administrator') ? allow(true) : refuse({ code: 'may.communityStaffOnly' });
