import { allow, isBefore, refuse } from '@linyi/kernel';
import type { Decision, Instant, Reason } from '@linyi/kernel';
import type { DisputeKind, MediationAct, MediationState } from '@linyi/contract';

/** 调解: a case as it stands. Nothing of it is for anybody but its parties and mediators (M-9). */
export type Mediation = {
  readonly mediationId: string; readonly version: number; readonly kind: DisputeKind; readonly title: string; readonly state: MediationState; readonly round: number; readonly openedBy: string; readonly openedAt: Instant;
  readonly settledAt: Instant | null; readonly endedAt: Instant | null; readonly agreement: string | null; readonly agreedAt: Instant | null; readonly outcome: string | null;
};
export type Seat = 'party' | 'mediator';
export type CasePerson = {
  readonly personId: string; readonly seat: Seat; readonly residentId: string | null; readonly name: string; readonly side: string | null; readonly leftAt: Instant | null;
  readonly agreesToPublish: boolean | null; readonly agreedAt: Instant | null; readonly agreedTypedBy: string | null;
};
export type Session = { readonly sessionId: string; readonly at: Instant; readonly place: string; readonly state: 'planned' | 'held' | 'calledOff'; readonly came: readonly string[]; readonly why: string | null };

/** In which states each act is lawful: the whole process, as data. */
const lawfulIn: Readonly<Record<MediationAct, readonly MediationState[]>> = {
  addPerson: ['open'], planSession: ['open'], holdSession: ['open'], callOffSession: ['open'], note: ['open', 'settled'], measure: ['open'], settle: ['open'], end: ['open'], resume: ['settled', 'ended'],
  draftPact: ['open', 'settled'], sign: ['open', 'settled'], signPaper: ['open', 'settled'], agree: ['open', 'settled'], agreeFor: ['open', 'settled'], reportBreach: ['open', 'settled'], handleBreach: ['open', 'settled'], drawScript: ['settled', 'ended'],
};
/** Who does it: those who mediate, those whom it concerns, or both. */
const doneBy: Readonly<Record<MediationAct, readonly Seat[]>> = {
  addPerson: ['mediator'], planSession: ['mediator'], holdSession: ['mediator'], callOffSession: ['mediator'], note: ['mediator', 'party'], measure: ['mediator', 'party'], settle: ['mediator'], end: ['mediator'], resume: ['mediator'],
  draftPact: ['mediator'], sign: ['party'], signPaper: ['mediator'], agree: ['party'], agreeFor: ['mediator'], reportBreach: ['party', 'mediator'], handleBreach: ['mediator'], drawScript: ['mediator'],
};
/** Acts that need a pact to be there. */
const onPact: readonly MediationAct[] = ['sign', 'signPaper', 'reportBreach', 'handleBreach'];

export type Standing = { readonly mediation: Mediation; readonly seat: Seat; readonly hasPact: boolean };
/** Whether somebody of the case may do it as it stands. */
export const isLawful = (act: MediationAct, { mediation, seat, hasPact }: Standing): Decision<true> => {
  const reasons: Reason[] = [
    ...(doneBy[act].includes(seat) ? [] : [{ code: seat === 'party' ? 'mediation.mediatorsOnly' : 'mediation.partiesOnly' }]),
    ...(lawfulIn[act].includes(mediation.state) ? [] : [{ code: 'mediation.notNow', params: { act, state: mediation.state } }]),
    ...(onPact.includes(act) && !hasPact ? [{ code: 'mediation.noPact' }] : []),
  ];
  return reasons.length > 0 ? refuse(...reasons) : allow(true);
};

/** Somebody who is asked: named, or a resident; a party may be anybody, who mediates is a resident. */
export const personNeeded = ({ seat, residentId, name }: { readonly seat: Seat; readonly residentId?: string | undefined; readonly name?: string | undefined }): Decision<true> => {
  if (residentId !== undefined) return allow(true);
  if (seat === 'mediator') return refuse({ code: 'mediation.mediatorIsResident' });
  return name === undefined ? refuse({ code: 'mediation.whoIsIt' }) : allow(true);
};

/** A session is held by people of the case, when its time has come, and both sides were asked. */
export const hold = (session: Session, came: readonly string[], { people, now }: { readonly people: readonly CasePerson[]; readonly now: Instant }): Decision<Session> => {
  if (session.state !== 'planned') return refuse({ code: 'mediation.sessionOver' });
  if (isBefore(now, session.at)) return refuse({ code: 'mediation.sessionToCome' });
  const known = new Set(people.filter(({ leftAt }) => leftAt === null).map(({ personId }) => personId));
  if (came.length === 0 || came.some((id) => !known.has(id))) return refuse({ code: 'mediation.whoCame' });
  return allow({ ...session, state: 'held', came: [...new Set(came)] });
};

/** 约定: written down after at least one session; who agreed hears of it. */
export const settle = (mediation: Mediation, input: { agreement: string; outcome: string }, { sessions, now }: { readonly sessions: readonly Session[]; readonly now: Instant }): Decision<Mediation> =>
  sessions.some(({ state }) => state === 'held')
    ? allow({ ...mediation, state: 'settled', agreement: input.agreement, agreedAt: now, settledAt: now, outcome: input.outcome || null, version: mediation.version + 1 })
    : refuse({ code: 'mediation.noSessionYet' });

/** Everybody may read what came of it only while every party that is still in the case has said yes, to these very words. */
export const isPublic = (people: readonly CasePerson[]): boolean => {
  const parties = people.filter(({ seat, leftAt }) => seat === 'party' && leftAt === null);
  return parties.length > 0 && parties.every(({ agreesToPublish }) => agreesToPublish === true);
};
