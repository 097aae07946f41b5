import { allow, dayInChina, instant, isBefore, refuse } from '@linyi/kernel';
import type { Decision, Instant, Reason } from '@linyi/kernel';
import type { ConferenceKind, ConferenceState, PartyKind } from '@linyi/contract';

/** 联席会: of the five parties when it is needed, or the monthly joint meeting (J-8). */
export type Conference = {
  readonly conferenceId: string; readonly kind: ConferenceKind; readonly nth: number; readonly version: number; readonly at: Instant; readonly place: string; readonly state: ConferenceState; readonly calledBy: string | null;
  readonly minutes: string | null; readonly minutesAt: Instant | null; readonly minutesBy: string | null; readonly cancelReason: string | null;
};
export type Party = { readonly nth: number; readonly kind: PartyKind; readonly name: string; readonly present: boolean | null };
/** 承诺: who does what by which day, carried from one conference to the next until it is kept. */
export type Commitment = {
  readonly commitmentId: string; readonly conferenceId: string; readonly matterId: string; readonly version: number; readonly text: string; readonly owner: string; readonly dueOn: string;
  readonly madeAt: Instant; readonly state: 'open' | 'kept'; readonly keptAt: Instant | null; readonly keptText: string | null; readonly keptIn: string | null;
};
export type Carry = { readonly commitmentId: string; readonly conferenceId: string; readonly at: Instant; readonly reason: string; readonly dueBefore: string; readonly dueAfter: string };

/** M-7: without one of these it isn't a conference of the five parties. */
const fiveParties: readonly PartyKind[] = ['residentsCommittee', 'ownersCommittee', 'propertyCompany', 'pairedUnit', 'socialOrg'];
export const startOf = (on: string, time: string): Instant => instant(`${on}T${time}:00+08:00`);

type Calling = { readonly kind: ConferenceKind; readonly at: Instant; readonly parties: readonly { readonly kind: PartyKind }[]; /** The matters of the agenda that are hard and open, of those that were named. */ readonly fit: number; readonly agenda: readonly string[] };
/** 召集: whether it may be called like this; all reasons against it. */
export const mayCall = ({ kind, at, parties, fit, agenda }: Calling, now: Instant): Decision<true> => {
  const missing = kind === 'fiveParty' ? fiveParties.filter((party) => !parties.some((each) => each.kind === party)) : [];
  const against: Reason[] = [
    ...(missing.length > 0 ? [{ code: 'conference.partiesMissing', params: { parties: missing.join(',') } }] : []),
    ...(isBefore(at, now) ? [{ code: 'conference.inThePast' }] : []),
    ...(new Set(agenda).size === agenda.length ? [] : [{ code: 'conference.matterTwice' }]),
    ...(fit === new Set(agenda).size ? [] : [{ code: 'conference.agendaOfOpenHard' }]),
  ];
  return against.length > 0 ? refuse(...against) : allow(true as const);
};

const calledOnly = ({ state }: Conference): Reason[] => (state === 'called' ? [] : [{ code: 'conference.notNow', params: { state } }]);
const begun = ({ at }: Conference, now: Instant): Reason[] => (isBefore(now, at) ? [{ code: 'conference.notBegun' }] : []);
export const hasBegun = (conference: Conference, now: Instant): boolean => begun(conference, now).length === 0;

/** What happens in a meeting is written down once it has begun, and before its minutes are published. */
export const mayRecord = (conference: Conference, now: Instant): Decision<true> => {
  const against = [...calledOnly(conference), ...begun(conference, now)];
  return against.length > 0 ? refuse(...against) : allow(true as const);
};

export const cancel = (conference: Conference, reason: string): Decision<Conference> => {
  const against = calledOnly(conference);
  return against.length > 0 ? refuse(...against) : allow({ ...conference, version: conference.version + 1, state: 'cancelled', cancelReason: reason });
};

type Minutes = { readonly text: string; readonly by: string | null; readonly concluded: readonly string[]; readonly agenda: readonly string[]; /** Promises of earlier conferences that nobody has dealt with here. */ readonly waiting: number; readonly present: readonly number[]; readonly parties: readonly Party[] };
const againstMinutes = ({ concluded, agenda, waiting, present, parties }: Minutes): Reason[] => {
  const open = agenda.filter((matterId) => !concluded.includes(matterId)).length;
  return [
    ...(waiting > 0 ? [{ code: 'conference.commitmentsWaiting', params: { count: waiting } }] : []),
    ...(open > 0 ? [{ code: 'conference.itemsWithoutConclusion', params: { count: open } }] : []),
    ...(concluded.some((matterId) => !agenda.includes(matterId)) ? [{ code: 'conference.notOnAgenda' }] : []),
    ...(present.some((nth) => !parties.some((party) => party.nth === nth)) || present.length === 0 ? [{ code: 'conference.nobodyPresent' }] : []),
  ];
};
/** 纪要: published once every item has its conclusion and every promise that was brought along was kept or carried on (J-8). */
export const hold = (conference: Conference, minutes: Minutes, now: Instant): Decision<Conference> => {
  const against = [...calledOnly(conference), ...begun(conference, now), ...againstMinutes(minutes)];
  if (against.length > 0) return refuse(...against);
  return allow({ ...conference, version: conference.version + 1, state: 'held', minutes: minutes.text, minutesAt: now, minutesBy: minutes.by });
};

/** 承诺: only at a conference, for a matter that is before it, by a day that is still to come. */
export const promise = (conference: Conference, { matterId, dueOn, agenda }: { readonly matterId: string; readonly dueOn: string; readonly agenda: readonly string[] }, now: Instant): Decision<true> => {
  const against: Reason[] = [
    ...calledOnly(conference), ...begun(conference, now), ...(agenda.includes(matterId) ? [] : [{ code: 'conference.notOnAgenda' }]),
    ...(dueOn < dayInChina(now) ? [{ code: 'commitment.dueInThePast', params: { field: 'dueOn' } }] : []),
  ];
  return against.length > 0 ? refuse(...against) : allow(true as const);
};

const openOnly = ({ state }: Commitment): Reason[] => (state === 'open' ? [] : [{ code: 'commitment.keptAlready' }]);
/** 兑现: with words and, where there are any, pictures; at a conference or between two. */
export const keep = (commitment: Commitment, { text, conferenceId }: { readonly text: string; readonly conferenceId: string | null }, now: Instant): Decision<Commitment> => {
  const against = openOnly(commitment);
  return against.length > 0 ? refuse(...against) : allow({ ...commitment, version: commitment.version + 1, state: 'kept', keptAt: now, keptText: text, keptIn: conferenceId });
};

type Carrying = { readonly conference: Conference; readonly madeIn: Conference; readonly carriedHere: boolean; readonly reason: string; readonly dueOn: string };
const carriesAlong = ({ conference, madeIn }: Carrying): Reason[] =>
  conference.conferenceId === madeIn.conferenceId || conference.kind !== madeIn.kind || isBefore(conference.at, madeIn.at) ? [{ code: 'commitment.notBroughtHere' }] : [];
/** 顺延: goes on to the next conference, with the reason and another day. */
export const carryOn = (commitment: Commitment, carrying: Carrying, now: Instant): Decision<{ readonly commitment: Commitment; readonly carry: Carry }> => {
  const { conference, carriedHere, reason, dueOn } = carrying;
  const against: Reason[] = [
    ...calledOnly(conference), ...begun(conference, now), ...openOnly(commitment), ...carriesAlong(carrying), ...(carriedHere ? [{ code: 'commitment.carriedAlready' }] : []),
    ...(dueOn < dayInChina(now) ? [{ code: 'commitment.dueInThePast', params: { field: 'dueOn' } }] : []),
  ];
  if (against.length > 0) return refuse(...against);
  const carry: Carry = { commitmentId: commitment.commitmentId, conferenceId: conference.conferenceId, at: now, reason, dueBefore: commitment.dueOn, dueAfter: dueOn };
  return allow({ commitment: { ...commitment, version: commitment.version + 1, dueOn }, carry });
};

export const isCommitmentLate = ({ state, dueOn, keptAt }: Pick<Commitment, 'state' | 'dueOn' | 'keptAt'>, now: Instant): boolean => dueOn < dayInChina(state === 'kept' && keptAt !== null ? keptAt : now);
