import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { holds, isResident } from '../../kernel/ctx.ts';
import type { Actor, ResidentActor } from '../../kernel/ctx.ts';

/** Drafts are written, and adopted versions published, by those who speak for the community; never by a guide (P-4, P-18). */
export const mayWriteTexts = (actor: Actor): Decision<ResidentActor> => {
  if (!isResident(actor)) return refuse({ code: 'may.signInFirst' });
  if (!holds(actor, 'communityStaff', 'secretary', 'administrator')) return refuse({ code: 'may.communityStaffOnly' });
  return holds(actor, 'guide') ? refuse({ code: 'text.guideDecidesNothing' }) : allow(actor);
};
