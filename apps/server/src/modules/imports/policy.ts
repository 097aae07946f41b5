import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { holds } from '../../kernel/ctx.ts';
import type { Actor } from '../../kernel/ctx.ts';

/** E-3: tables with people in them are for those who keep the community's records, and for whoever keeps the installation. */
export const mayImport = (actor: Actor): Decision<true> =>
  actor.kind === 'house' || holds(actor, 'communityStaff', 'secretary', 'administrator') ? allow(true) : refuse({ code: 'may.communityStaffOnly' });
