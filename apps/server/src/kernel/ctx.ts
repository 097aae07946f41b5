import type { Channel, DomainEvent, DutyName, LookField, LookWhy, RulesView, TokenKind, Verification } from '@linyi/contract';
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
  | { readonly kind: 'resident'; readonly id: string; readonly name: string; readonly verification: Verification; readonly buildingId: string | null; readonly duties: readonly HeldDuty[]; /** Whose hands it is, where somebody acts for them by mandate. */ readonly heldBy?: { readonly id: string; readonly mandateId: string } }
  | { readonly kind: 'house' };
export type ResidentActor = Extract<Actor, { kind: 'resident' }>;

export type CommunityRef = { readonly id: string; readonly slug: string; readonly name: string };

/** That somebody on duty was shown another person's data: whose, what of it, and why. `about`: the matter or case it was for, under the label it has in public. */
export type Look = { readonly whose: string | readonly string[]; readonly fields: readonly LookField[]; readonly why: LookWhy; readonly about?: { readonly id: string; readonly label: string } | undefined };
/** The key for programs under which somebody knocks. `channel`: the only one by which it may raise matters, if there is one. */
export type TokenRef = { readonly id: string; readonly name: string; readonly kind: TokenKind; readonly channel: Channel | null };

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
  /** None where somebody acts by themselves. */
  readonly token?: TokenRef | undefined;
  /** An id that sorts by now. */
  newId(): string;
  /** For facts about something that keeps no version of its own: seconds since 1970. */
  eventVersion(): number;
  /** Writes a fact to the outbox; it is told to others once this transaction is durable. */
  emit(event: DomainEvent): void;
  /** Notes that the reader is being shown somebody's personal data (T-4); it is durable before the answer leaves. One's own data is no look, nor is what the house itself does. */
  look(look: Look): void;
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
