import type { DomainEvent, DutyName, RulesView, Verification } from '@linyi/contract';
import type { Calendar } from '@linyi/china-workdays';
import type { Instant } from '@linyi/kernel';
import type { Tx } from '../db/tx.ts';

/** Random bytes, brought from outside, so that a world can be built twice alike. */
export type Chance = (bytes: number) => Uint8Array;
export type Clock = () => Instant;
export type Locale = 'zh' | 'en';

export type HeldDuty = { readonly duty: DutyName; readonly placeId: string | null };
/** Who asks. Nobody signed in is an actor too; so is the house itself, when a clock runs out. */
export type Actor =
  | { readonly kind: 'stranger' }
  | { readonly kind: 'resident'; readonly id: string; readonly name: string; readonly verification: Verification; readonly buildingId: string | null; readonly duties: readonly HeldDuty[] }
  | { readonly kind: 'house' };
export type ResidentActor = Extract<Actor, { kind: 'resident' }>;

export type CommunityRef = { readonly id: string; readonly slug: string; readonly name: string };

/** Everything a use case may know of the world. There is no other database handle, clock or chance. */
export type Ctx = {
  readonly tx: Tx;
  readonly now: Instant;
  readonly chance: Chance;
  readonly community: CommunityRef;
  readonly rules: RulesView;
  readonly calendar: Calendar;
  readonly actor: Actor;
  readonly locale: Locale;
  /** An id that sorts by now. */
  newId(): string;
  /** For facts about something that keeps no version of its own: seconds since 1970. */
  eventVersion(): number;
  /** Writes a fact to the outbox; it is told to others once this transaction is durable. */
  emit(event: DomainEvent): void;
};

export const isResident = (actor: Actor): actor is ResidentActor => actor.kind === 'resident';
export const holds = (actor: Actor, ...duties: readonly DutyName[]): boolean =>
  isResident(actor) && actor.duties.some(({ duty }) => duties.includes(duty));

/** Duties whose holders work for the community and see who raised what. */
export const staffDuties = ['gridWorker', 'gridLeader', 'neighbourhoodManager', 'communityStaff', 'secretary', 'administrator'] as const satisfies readonly DutyName[];
export const isStaff = (actor: Actor): boolean => holds(actor, ...staffDuties);
/** Duties that answer residents: staff, and the stewards who are neighbours themselves. */
export const answeringDuties = [...staffDuties, 'buildingSteward', 'microGridLead', 'propertyManager'] as const satisfies readonly DutyName[];
export const isOnDuty = (actor: Actor): boolean => holds(actor, ...answeringDuties);
/** On duty for one of these places: a duty elsewhere, or one that answers nobody, doesn't count. */
export const isOnDutyAt = (actor: Actor, placeIds: readonly (string | null)[]): boolean =>
  isResident(actor) && actor.duties.some(({ duty, placeId }) => (answeringDuties as readonly DutyName[]).includes(duty) && placeId !== null && placeIds.includes(placeId));
/** Whoever sees who raised what signs in with a second factor: a phone that was picked up isn't enough for that. */
export const needsSecondFactor = (actor: Actor): boolean => isStaff(actor);
