import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { holds, isResident, isStaff } from '../../kernel/ctx.ts';
import type { Actor } from '../../kernel/ctx.ts';
import type { CasePerson } from './domain/case.ts';

/** Those whose duty it is to bring neighbours together. */
const mediates = (actor: Actor): boolean => isStaff(actor) || holds(actor, 'socialWorker', 'legalAdviser', 'buildingSteward', 'microGridLead');
/** M-9: who opens a case, and who reads and writes scripts. */
export const mayMediate = (actor: Actor): Decision<true> => (mediates(actor) ? allow(true) : refuse({ code: isResident(actor) ? 'mediation.forMediators' : 'may.signInFirst' }));

/**
 * The one door to a case: somebody who is in it, as what they are in it. A duty opens it to nobody, whatever the duty; for everybody else there is no such
 * case, so that not even its existence is told (M-9).
 */
export const standingOf = (actor: Actor, people: readonly CasePerson[]): Decision<CasePerson> => {
  const mine = isResident(actor) ? people.filter(({ residentId, leftAt }) => residentId === actor.id && leftAt === null) : [];
  const one = mine.find(({ seat }) => seat === 'mediator') ?? mine[0];
  return one ? allow(one) : refuse({ code: isResident(actor) ? 'mediation.unknown' : 'may.signInFirst' });
};

/** A draft is its writer's; what was checked is every mediator's. Whoever checks it isn't who wrote it. */
export const mayCheckScript = (actor: Actor, { writtenBy }: { readonly writtenBy: string }): Decision<true> => {
  const mediator = mayMediate(actor);
  if (!mediator.ok) return mediator;
  return isResident(actor) && actor.id === writtenBy ? refuse({ code: 'mediation.scriptCheckedByAnother' }) : allow(true);
};
