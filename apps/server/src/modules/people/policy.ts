import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import { holds, isOnDuty, isResident, isStaff } from '../../kernel/ctx.ts';
import type { Actor, ResidentActor } from '../../kernel/ctx.ts';
import type { DutyName } from '@linyi/contract';
import { mayGive } from './domain/duty.ts';

export const mustBeSignedIn = (actor: Actor): Decision<ResidentActor> =>
  isResident(actor) ? allow(actor) : refuse({ code: 'may.signInFirst' });

/** A name that somebody vouched for, or that others are answered under, isn't changed by its bearer alone (P-2). */
export const mayRename = (actor: Actor): Decision<true> => {
  if (!isResident(actor)) return refuse({ code: 'may.signInFirst' });
  return actor.verification === 'self' && !isOnDuty(actor) ? allow(true) : refuse({ code: 'people.nameIsVouchedFor' });
};

/** A number in public is for duties that answer people, and only while they are held. */
export const mayShowDutyPhone = (actor: Actor): Decision<ResidentActor> => {
  if (!isResident(actor)) return refuse({ code: 'may.signInFirst' });
  return isOnDuty(actor) ? allow(actor) : refuse({ code: 'may.onDutyOnly' });
};

/** Names and dwellings of residents are for those who need them at work. */
export const maySeeResidents = (actor: Actor): Decision<true> => (isStaff(actor) ? allow(true) : refuse({ code: 'may.staffOnly' }));

/** P-3: a steward vouches for the people of the building they are charged with, never for themselves. */
export const mayVouch = (actor: Actor, resident: { residentId: string; buildingId: string | null }): Decision<true> => {
  if (isResident(actor) && actor.id === resident.residentId) return refuse({ code: 'people.notYourself' });
  if (isStaff(actor)) return allow(true);
  const isOwnBuilding = isResident(actor) && resident.buildingId !== null &&
    actor.duties.some(({ duty, placeId }) => duty === 'buildingSteward' && placeId === resident.buildingId);
  return isOwnBuilding ? allow(true) : refuse({ code: 'people.stewardOfThatBuildingOnly' });
};

/** Who may be shown whom they could vouch for: the buildings in their charge; none, and there is nobody to show. */
export const buildingsToVouchIn = (actor: Actor): Decision<readonly string[]> => {
  const buildings = isResident(actor) ? actor.duties.flatMap(({ duty, placeId }) => (duty === 'buildingSteward' && placeId !== null ? [placeId] : [])) : [];
  return buildings.length > 0 ? allow(buildings) : refuse({ code: 'people.stewardOfThatBuildingOnly' });
};

export const mayVerify = (actor: Actor, resident: { residentId: string }): Decision<true> => {
  if (isResident(actor) && actor.id === resident.residentId) return refuse({ code: 'people.notYourself' });
  return holds(actor, 'communityStaff', 'secretary', 'administrator') ? allow(true) : refuse({ code: 'may.communityStaffOnly' });
};

/** Somebody's yes or no is typed in by community staff, never their own. */
export const mayRecordConsent = (actor: Actor, residentId: string): Decision<ResidentActor> => {
  const known = mustBeSignedIn(actor);
  if (!known.ok) return known;
  if (known.value.id === residentId) return refuse({ code: 'people.notYourself' });
  return holds(actor, 'communityStaff', 'secretary', 'administrator') ? known : refuse({ code: 'may.communityStaffOnly' });
};

export const mayIssueSlips = (actor: Actor): Decision<true> =>
  holds(actor, 'communityStaff', 'secretary', 'administrator') ? allow(true) : refuse({ code: 'may.communityStaffOnly' });

/** P-4: duties are given by whoever keeps the installation, or by the community's administrators. */
export const mayAppoint = (actor: Actor): Decision<true> => (actor.kind === 'house' || holds(actor, 'administrator') ? allow(true) : refuse({ code: 'may.administratorOnly' }));

const heldBy = (actor: ResidentActor): DutyName[] => actor.duties.map(({ duty }) => duty);
/** Which duties whoever asks may give: read by pages too. */
export const mayGiveNow = (actor: Actor): readonly DutyName[] => (isResident(actor) ? mayGive(heldBy(actor)) : []);
/** P-4: who may appoint whom; nobody appoints themselves, and a guide nobody. */
export const mayAppointTo = (actor: Actor, { residentId, duty }: { readonly residentId: string; readonly duty: DutyName }): Decision<true> => {
  if (!isResident(actor)) return refuse({ code: 'may.signInFirst' });
  if (actor.id === residentId) return refuse({ code: 'duty.notYourself' });
  if (heldBy(actor).includes('guide')) return refuse({ code: 'duty.guideAppointsNobody' });
  return mayGive(heldBy(actor)).includes(duty) ? allow(true) : refuse({ code: 'duty.notYoursToGive' });
};
/** A duty is ended by whoever may give it, or laid down by its holder. */
export const mayEnd = (actor: Actor, duty: { readonly residentId: string; readonly duty: DutyName }): Decision<true> =>
  isResident(actor) && actor.id === duty.residentId ? allow(true) : mayAppointTo(actor, duty);
/** A sheet is accepted by nobody else. */
export const mayAnswerFor = (actor: Actor, { residentId }: { readonly residentId: string }): Decision<true> => {
  if (!isResident(actor)) return refuse({ code: 'may.signInFirst' });
  return actor.id === residentId ? allow(true) : refuse({ code: 'duty.holderOnly' });
};
/** What was signed on paper is written down by somebody else than who signed it. */
export const mayRecordPaper = (actor: Actor, duty: { readonly residentId: string; readonly duty: DutyName }): Decision<true> => mayAppointTo(actor, duty);
export const mayWriteSheets = (actor: Actor): Decision<ResidentActor> => {
  if (!isResident(actor)) return refuse({ code: 'may.signInFirst' });
  return holds(actor, 'secretary', 'administrator') && !holds(actor, 'guide') ? allow(actor) : refuse({ code: 'duty.sheetsBySecretary' });
};
