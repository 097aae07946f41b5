import { allow, refuse } from '@linyi/kernel';
import type { Decision, Reason } from '@linyi/kernel';
import type { Move } from '@linyi/contract';
import { holds, isOnDuty, isOnDutyAt, isResident, isStaff } from '../../kernel/ctx.ts';
import type { Actor, TokenRef } from '../../kernel/ctx.ts';
import { reaches } from '../people/index.ts';
import type { Handover } from './domain/handover.ts';
import type { Matter } from './domain/matter.ts';
import { isLawful } from './domain/moves.ts';

type May = Decision<true>;
/** A matter with the handover that is open on it, if there is one. */
export type Case = Matter & { readonly handover?: Handover | undefined; /** Whether the actor raised one that was merged into it. */ readonly raisedJoined?: boolean | undefined };
const yes = allow(true as const);
const no = (code: string, params?: Reason['params']): May => refuse(params ? { code, params } : { code });

const isRaiser = (actor: Actor, matter: Matter): boolean => isResident(actor) && matter.raisedBy === actor.id;
/** Whoever gave the duty up answers for nothing any more, whatever the matter's row still says. */
const isFirstResponder = (actor: Actor, matter: Pick<Matter, 'firstResponder'>): boolean => isOnDuty(actor) && isResident(actor) && matter.firstResponder === actor.id;
const isSeniorStaff = (actor: Actor): boolean => holds(actor, 'communityStaff', 'secretary', 'gridLeader', 'administrator');

type InCharge = Pick<Matter, 'firstResponder' | 'placeId' | 'gridId'>;
/** Staff, the first responder, and whoever is on duty for the building or the grid. */
const worksOn = (actor: Actor, matter: InCharge): boolean => isStaff(actor) || isFirstResponder(actor, matter) || isOnDutyAt(actor, [matter.placeId, matter.gridId]);

/** Those who work on a matter see its words; so do its raiser and, while on duty, whoever typed it in. */
export const maySeeUnpublished = (actor: Actor, matter: InCharge & Pick<Matter, 'raisedBy' | 'typedBy'>): boolean => {
  if (!isResident(actor)) return actor.kind === 'house';
  return matter.raisedBy === actor.id || worksOn(actor, matter) || (isOnDuty(actor) && matter.typedBy === actor.id);
};
/** Lines and pictures for staff only are for the first responder too. */
export const maySeeStaffOnly = (actor: Actor, matter: InCharge): boolean => isStaff(actor) || isFirstResponder(actor, matter);
/** A raiser's full name is the staff's to know, and their own. */
export const maySeeName = (actor: Actor, { raisedBy }: Pick<Matter, 'raisedBy'>): boolean => isStaff(actor) || (isResident(actor) && raisedBy === actor.id);

/** M-1: anybody may write; typing in for somebody else is for those on duty. */
export const mayRaise = (actor: Actor, input: { forAnother: boolean; channel: string; bySystem?: boolean | undefined }): May => {
  const own = ['web', 'poster'].includes(input.channel) || (input.bySystem === true && ['email', 'open311'].includes(input.channel));
  if ((input.forAnother || !own) && !isOnDuty(actor)) return no('matter.typingInIsForThoseOnDuty');
  return isResident(actor) && !reaches(actor.verification, 'raiseMatter') ? no('may.notVerifiedEnough') : yes;
};

/** A key that was made for one way in raises by that way only. */
export const maySendBy = (token: TokenRef | undefined, channel: string): May =>
  (token?.channel == null || token.channel === channel ? yes : no('token.otherChannel', { channel: token.channel }));

const signedIn = (actor: Actor): May => (isResident(actor) ? yes : no('may.signInFirst'));
/** Whoever's own matter was merged into this one keeps the right to say that it isn't mended. */
const mayReopen = (actor: Actor, matter: Case): May => (matter.raisedJoined === true ? signedIn(actor) : raiserOnly(actor, matter));
const raiserOnly = (actor: Actor, matter: Matter): May => (isRaiser(actor, matter) ? yes : no(isResident(actor) ? 'matter.raiserOnly' : 'may.signInFirst'));
const responderOnly = (actor: Actor, matter: Matter): May => {
  if (isFirstResponder(actor, matter) || isSeniorStaff(actor)) return yes;
  return no(isResident(actor) ? 'matter.firstResponderOnly' : 'may.signInFirst');
};
const onDutyOnly = (actor: Actor): May => (isOnDuty(actor) ? yes : no(isResident(actor) ? 'may.onDutyOnly' : 'may.signInFirst'));

const staffOnly = (actor: Actor): May => (isStaff(actor) ? yes : no(isResident(actor) ? 'may.staffOnly' : 'may.signInFirst'));

const mayMeToo = (actor: Actor, matter: Matter): May => (isRaiser(actor, matter) ? no('matter.meTooOnOwn') : signedIn(actor));
const mayAnswerHandover = (actor: Actor, { handover }: Case): May => {
  if (handover?.state !== 'asked') return no('matter.noHandoverAsked');
  return isResident(actor) && actor.id === handover.toResident ? yes : no('matter.onlyWhoWasAsked');
};
/** Saying no is always open; taking a matter over is for who still acts on matters. */
const mayAcceptHandover = (actor: Actor, matter: Case): May => {
  const asked = mayAnswerHandover(actor, matter);
  return asked.ok ? onDutyOnly(actor) : asked;
};
const mayTakeBackHandover = (actor: Actor, matter: Case): May => (matter.handover?.state === 'asked' ? responderOnly(actor, matter) : no('matter.noHandoverAsked'));
const mayRuleHandover = (actor: Actor, { handover }: Case): May => {
  if (handover?.state !== 'refused') return no('matter.noHandoverToRule');
  if (!isResident(actor) || !(actor.id === handover.ruledBy || holds(actor, 'secretary'))) return no('matter.onlyWhoRules');
  return [handover.fromResident, handover.toResident].includes(actor.id) ? no('matter.partiesDoNotRule') : onDutyOnly(actor);
};
/** A matter is worked on by those in charge of it, not by anybody who is on duty somewhere. */
const workersOnly = (actor: Actor, matter: Matter): May => {
  const onDuty = onDutyOnly(actor);
  return !onDuty.ok || worksOn(actor, matter) ? onDuty : no('matter.notInYourCharge');
};
/** M-12: whoever checks a text neither wrote it nor typed it in; words that are public already are changed by staff only. */
const mayPublish = (actor: Actor, matter: Matter): May => {
  if (isResident(actor) && [matter.raisedBy, matter.typedBy].includes(actor.id)) return no('matter.checkedByAnother');
  if (matter.publicText !== null && isOnDuty(actor) && !isStaff(actor)) return no('matter.rewordedByStaff');
  return workersOnly(actor, matter);
};

/** M-3: those in charge of a matter merge it; a report that nobody has looked at yet is for staff. */
const mayMerge = (actor: Actor, matter: Matter): May => (matter.unchecked ? staffOnly(actor) : workersOnly(actor, matter));
/** And they are in charge of the other one, too. */
export const mayMergeInto = (actor: Actor, survivor: Matter): May => {
  const inCharge = workersOnly(actor, survivor);
  return inCharge.ok || !isOnDuty(actor) ? inCharge : no('matter.survivorNotInYourCharge', { number: survivor.number });
};

/** M-9: talks about a matter are begun by those in charge of it. */
export const mayMediate = (actor: Actor, matter: Matter): May => workersOnly(actor, matter);

/** Who may make each move, as one table: it decides, it greys buttons, and the permission document is made from it. */
const rules: Readonly<Record<Move, (actor: Actor, matter: Case) => May>> = {
  meToo: mayMeToo,
  accept: staffOnly,
  answer: responderOnly,
  triage: responderOnly,
  plan: responderOnly,
  note: workersOnly,
  resolve: responderOnly,
  rate: raiserOnly,
  reopen: mayReopen,
  askHandover: responderOnly,
  acceptHandover: mayAcceptHandover,
  refuseHandover: mayAnswerHandover,
  ruleHandover: mayRuleHandover,
  takeBackHandover: mayTakeBackHandover,
  pause: responderOnly,
  resume: responderOnly,
  publish: mayPublish,
  recategorise: workersOnly,
  answerFollowUp: raiserOnly,
  withdraw: raiserOnly,
  undo: onDutyOnly,
  merge: mayMerge,
};

type NewStanding = { readonly place: { readonly id: string; readonly gridId: string | null } | null | undefined; readonly dropsPair: boolean };
const isWithinReach = (actor: Actor, matter: Matter, place: NewStanding['place']): boolean => {
  if (place === undefined || (place?.id ?? null) === matter.placeId) return true;
  return place !== null && isOnDutyAt(actor, [place.id, place.gridId]);
};
/** Staff set kind and place freely. Others can't move a matter out of their own reach, nor out of the duty to show a before/after pair. */
export const mayRecategoriseTo = (actor: Actor, matter: Matter, { place, dropsPair }: NewStanding): May => {
  if (isStaff(actor)) return yes;
  if (!isWithinReach(actor, matter, place)) return no('matter.placeOutOfReach');
  return dropsPair ? no('matter.pairDroppedByStaff') : yes;
};

/** Who may, whatever the state. */
export const may = (move: Move, actor: Actor, matter: Case): May => rules[move](actor, matter);

/** What a page offers: who may and whether it is lawful now, with all the reasons against. */
export const offers = (move: Move, actor: Actor, matter: Case): Decision<true> => {
  const reasons = [may(move, actor, matter), isLawful(matter, move)].flatMap((decision) => (decision.ok ? [] : decision.reasons));
  return reasons.length > 0 ? refuse(...reasons) : yes;
};
