import { allow, refuse } from '@linyi/kernel';
import type { Decision, Reason } from '@linyi/kernel';
import type { Move } from '@linyi/contract';
import { holds, isOnDuty, isResident, isStaff } from '../../kernel/ctx.ts';
import type { Actor } from '../../kernel/ctx.ts';
import { reaches } from '../people/index.ts';
import type { Handover } from './domain/handover.ts';
import type { Matter } from './domain/matter.ts';
import { isLawful } from './domain/moves.ts';

type May = Decision<true>;
/** A matter with the handover that is open on it, if there is one. */
export type Case = Matter & { readonly handover?: Handover | undefined };
const yes = allow(true as const);
const no = (code: string, params?: Reason['params']): May => refuse(params ? { code, params } : { code });

const isRaiser = (actor: Actor, matter: Matter): boolean => isResident(actor) && matter.raisedBy === actor.id;
const isFirstResponder = (actor: Actor, matter: Matter): boolean => isResident(actor) && matter.firstResponder === actor.id;
const isSeniorStaff = (actor: Actor): boolean => holds(actor, 'communityStaff', 'secretary', 'gridLeader', 'administrator');

/** Community staff see every matter's words; a steward those of the buildings and grids they are charged with, and their own. */
export const maySeeUnpublished = (actor: Actor, matter: Pick<Matter, 'raisedBy' | 'firstResponder' | 'placeId' | 'gridId' | 'typedBy'>): boolean => {
  if (!isResident(actor)) return actor.kind === 'house';
  if (isStaff(actor) || [matter.raisedBy, matter.firstResponder, matter.typedBy].includes(actor.id)) return true;
  return isOnDuty(actor) && actor.duties.some(({ placeId }) => placeId !== null && (placeId === matter.placeId || placeId === matter.gridId));
};

/** M-1: anybody may write; typing in for somebody else is for those on duty. */
export const mayRaise = (actor: Actor, input: { forAnother: boolean; channel: string }): May => {
  const own = ['web', 'poster'].includes(input.channel);
  if ((input.forAnother || !own) && !isOnDuty(actor)) return no('matter.typingInIsForThoseOnDuty');
  return isResident(actor) && !reaches(actor.verification, 'raiseMatter') ? no('may.notVerifiedEnough') : yes;
};

const signedIn = (actor: Actor): May => (isResident(actor) ? yes : no('may.signInFirst'));
const raiserOnly = (actor: Actor, matter: Matter): May => (isRaiser(actor, matter) ? yes : no(isResident(actor) ? 'matter.raiserOnly' : 'may.signInFirst'));
const responderOnly = (actor: Actor, matter: Matter): May => {
  if (isFirstResponder(actor, matter) || isSeniorStaff(actor)) return yes;
  return no(isResident(actor) ? 'matter.firstResponderOnly' : 'may.signInFirst');
};
const onDutyOnly = (actor: Actor): May => (isOnDuty(actor) ? yes : no(isResident(actor) ? 'may.onDutyOnly' : 'may.signInFirst'));

const mayMeToo = (actor: Actor, matter: Matter): May => (isRaiser(actor, matter) ? no('matter.meTooOnOwn') : signedIn(actor));
const mayAnswerHandover = (actor: Actor, { handover }: Case): May => {
  if (handover?.state !== 'asked') return no('matter.noHandoverAsked');
  return isResident(actor) && actor.id === handover.toResident ? yes : no('matter.onlyWhoWasAsked');
};
const mayRuleHandover = (actor: Actor, { handover }: Case): May => {
  if (handover?.state !== 'refused') return no('matter.noHandoverToRule');
  return isResident(actor) && (actor.id === handover.ruledBy || holds(actor, 'secretary')) ? yes : no('matter.onlyWhoRules');
};
/** M-12: whoever checks the text is not the one who wrote it. */
const mayPublish = (actor: Actor, matter: Matter): May => {
  if (isRaiser(actor, matter) && !isStaff(actor)) return no('matter.checkedByAnother');
  return onDutyOnly(actor);
};

/** Who may make each move, as one table: it decides, it greys buttons, and the permission document is made from it. */
const rules: Readonly<Record<Move, (actor: Actor, matter: Case) => May>> = {
  meToo: mayMeToo,
  answer: responderOnly,
  triage: responderOnly,
  plan: responderOnly,
  note: onDutyOnly,
  resolve: responderOnly,
  rate: raiserOnly,
  reopen: raiserOnly,
  askHandover: responderOnly,
  acceptHandover: mayAnswerHandover,
  refuseHandover: mayAnswerHandover,
  ruleHandover: mayRuleHandover,
  pause: responderOnly,
  resume: responderOnly,
  publish: mayPublish,
  recategorise: onDutyOnly,
  answerFollowUp: raiserOnly,
  withdraw: raiserOnly,
  undo: onDutyOnly,
};

/** Who may, whatever the state. */
export const may = (move: Move, actor: Actor, matter: Case): May => rules[move](actor, matter);

/** What a page offers: who may and whether it is lawful now, with all the reasons against. */
export const offers = (move: Move, actor: Actor, matter: Case): Decision<true> => {
  const reasons = [may(move, actor, matter), isLawful(matter, move)].flatMap((decision) => (decision.ok ? [] : decision.reasons));
  return reasons.length > 0 ? refuse(...reasons) : yes;
};
