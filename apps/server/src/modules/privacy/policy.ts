import type { DutyName } from '@linyi/contract';
import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { holds, isResident } from '../../kernel/ctx.ts';
import type { Actor } from '../../kernel/ctx.ts';

/** Duties that somebody has to hand over before they can go. */
export const dutiesToEnd = (duties: readonly { readonly duty: DutyName }[]): DutyName[] => duties.map(({ duty }) => duty).filter((duty) => duty !== 'resident' && duty !== 'volunteer');
export const mayLeave = (actor: Actor): Decision<true> => {
  const held = isResident(actor) ? dutiesToEnd(actor.duties) : [];
  return held.length === 0 ? allow(true) : refuse({ code: 'privacy.endDutiesFirst', params: { count: held.length } });
};

/** What the law wants on record is kept by administrators and the secretary, who answer for it. */
export const mayKeepPapers = (actor: Actor): Decision<true> => (holds(actor, 'administrator', 'secretary') ? allow(true) : refuse({ code: 'privacy.bySecretary' }));
