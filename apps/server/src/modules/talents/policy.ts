import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { isResident } from '../../kernel/ctx.ts';
import type { Actor, ResidentActor } from '../../kernel/ctx.ts';
import { reaches } from '../people/index.ts';

/** Whoever writes to a neighbour through the house is somebody whom somebody knows. */
export const mayAsk = (actor: Actor): Decision<ResidentActor> => {
  if (!isResident(actor)) return refuse({ code: 'may.signInFirst' });
  return reaches(actor.verification, 'askTalent') ? allow(actor) : refuse({ code: 'relay.vouchedOnly' });
};
