import { z } from 'zod';
import { calendarDay, id, limit, moment, next, personView } from './common.ts';
import { textInForce } from './charter.ts';
import { matterRow, photo } from './matters.ts';

/** Whom the community turns to with what is beyond its power: a department, or a deputy of the people's congress (M-10). */
export const addresseeKinds = ['department', 'deputy'] as const;
export const addresseeKind = z.enum(addresseeKinds);
export type AddresseeKind = z.infer<typeof addresseeKind>;
/** `remark`: of a deputy, of which congress. `contact` is for staff. */
export const addressee = z.object({ id, kind: addresseeKind, name: z.string(), remark: z.string().nullable(), contact: z.string().nullable(), active: z.boolean() });
export type AddresseeView = z.infer<typeof addressee>;
export const addresseeInput = z.object({ kind: addresseeKind, name: z.string().trim().min(2).max(60), remark: z.string().trim().max(60).optional(), contact: z.string().trim().max(120).optional() });
export const changeAddresseeInput = addresseeInput.omit({ kind: true }).extend({ active: z.boolean() });

export const requestStates = ['open', 'answered', 'withdrawn'] as const;
export const requestState = z.enum(requestStates);
export type RequestState = z.infer<typeof requestState>;
/** What a reply comes to. `holding` settles nothing: the clock runs on. */
export const stances = ['agrees', 'partly', 'refuses', 'notOurs', 'holding'] as const;
export const stance = z.enum(stances);
export type Stance = z.infer<typeof stance>;

/** Hours, days or working days that one asks an answer within. */
export const askedWithin = limit.extend({ amount: z.int().min(1).max(400) });
export const requestInput = z.object({
  addresseeId: id, text: z.string().trim().min(2).max(4000), contact: z.string().trim().max(120).optional(), askedOn: calendarDay.optional(), within: askedWithin,
  /** The request whose answer raises this further question. */
  followsUp: id.optional(),
});
export type RequestInput = z.infer<typeof requestInput>;
/** `by`: who answered, as an office and a post. `published`: whether the pictures were looked at and everybody may see them. */
export const replyInput = z.object({
  repliedOn: calendarDay, by: z.string().trim().min(2).max(60), text: z.string().trim().min(2).max(4000), stance, documentNumber: z.string().trim().max(60).optional(),
  photoIds: z.array(id).max(6).default([]), published: z.boolean().default(false),
});
export type ReplyInput = z.infer<typeof replyInput>;
export const withdrawRequestInput = z.object({ reason: z.string().trim().min(2).max(500) });

export const reply = z.object({ id, repliedOn: z.iso.date(), by: z.string(), text: z.string(), stance, documentNumber: z.string().nullable(), enteredAt: moment, enteredBy: personView.nullable(), photos: z.array(photo) });
export type ReplyView = z.infer<typeof reply>;
export const request = z.object({
  id, matterId: id, nth: z.int(), addressee: addressee.pick({ id: true, kind: true, name: true, remark: true }), contact: z.string().nullable(), text: z.string(), askedOn: z.iso.date(), askedAt: moment, askedBy: personView.nullable(),
  within: askedWithin, dueAt: moment, endedAt: moment.nullable(), state: requestState, level: z.int(), late: z.boolean(), followsUp: z.int().nullable(), replies: z.array(reply),
});
export type RequestView = z.infer<typeof request>;

export const conferenceKinds = ['fiveParty', 'monthlyJoint'] as const;
export const conferenceKind = z.enum(conferenceKinds);
export type ConferenceKind = z.infer<typeof conferenceKind>;
export const conferenceStates = ['called', 'held', 'cancelled'] as const;
export const conferenceState = z.enum(conferenceStates);
export type ConferenceState = z.infer<typeof conferenceState>;
/** The first is the convener; the next five are the five parties (M-7). */
export const partyKinds = ['partyOrganisation', 'residentsCommittee', 'ownersCommittee', 'propertyCompany', 'pairedUnit', 'socialOrg', 'department', 'deputy', 'residents'] as const;
export const partyKind = z.enum(partyKinds);
export type PartyKind = z.infer<typeof partyKind>;

export const conferenceInput = z.object({
  kind: conferenceKind, on: calendarDay, time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/), place: z.string().trim().min(2).max(60),
  parties: z.array(z.object({ kind: partyKind, name: z.string().trim().min(2).max(60) })).min(2).max(30), agenda: z.array(id).min(1).max(20),
});
export type ConferenceInput = z.infer<typeof conferenceInput>;
export const minutesInput = z.object({
  text: z.string().trim().min(2).max(8000), conclusions: z.array(z.object({ matterId: id, text: z.string().trim().min(2).max(2000) })).max(20), /** Those parties that came. */ present: z.array(z.int().min(0)).max(30),
});
export type MinutesInput = z.infer<typeof minutesInput>;
export const cancelConferenceInput = z.object({ reason: z.string().trim().min(2).max(500) });
export const commitmentInput = z.object({ matterId: id, text: z.string().trim().min(2).max(500), owner: z.string().trim().min(2).max(60), dueOn: calendarDay });
export type CommitmentInput = z.infer<typeof commitmentInput>;
export const keepCommitmentInput = z.object({ text: z.string().trim().min(2).max(1000), photoIds: z.array(id).max(6).default([]), published: z.boolean().default(false) });
export const carryCommitmentInput = z.object({ reason: z.string().trim().min(2).max(500), dueOn: calendarDay });

export const conferenceName = z.object({ id, kind: conferenceKind, nth: z.int(), at: moment, place: z.string(), state: conferenceState });
export type ConferenceName = z.infer<typeof conferenceName>;
export const carry = z.object({ conference: conferenceName, at: moment, reason: z.string(), dueBefore: z.iso.date(), dueAfter: z.iso.date() });
export const commitment = z.object({
  id, matterId: id, text: z.string(), owner: z.string(), dueOn: z.iso.date(), state: z.enum(['open', 'kept']), late: z.boolean(), madeAt: conferenceName, carries: z.array(carry), keptAt: moment.nullable(), keptText: z.string().nullable(), photos: z.array(photo),
});
export type CommitmentView = z.infer<typeof commitment>;

export const hardActs = [
  'requestSent', 'requestReplied', 'requestReminded', 'requestOrdered', 'requestWithdrawn', 'conferenceCalled', 'conferenceHeld', 'conferenceCancelled', 'commitmentMade', 'commitmentKept', 'commitmentCarried',
] as const;
export const hardAct = z.enum(hardActs);
export type HardAct = z.infer<typeof hardAct>;
/** A line of the long road of a hard matter: everything asked, answered and promised, in order (M-10). */
export const hardEntry = z.object({ id, act: hardAct, at: moment, by: personView.nullable(), text: z.string().nullable(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
export type HardEntryView = z.infer<typeof hardEntry>;
export const hardRoad = z.object({ matterId: id, requests: z.array(request), commitments: z.array(commitment), conferences: z.array(conferenceName), entries: z.array(hardEntry), mayWork: z.boolean(), /** Whether more can be asked for this matter: it is hard and open. */ isOpen: z.boolean() });
export type HardRoad = z.infer<typeof hardRoad>;

export const hardRow = z.object({ matter: matterRow, open: z.int(), late: z.int(), answered: z.int(), commitments: z.int(), lateCommitments: z.int(), nextDueAt: moment.nullable() });
export type HardRow = z.infer<typeof hardRow>;
/** What a joint meeting has before it: every hard matter that is open, what waits for an answer, what was promised. */
export const jointList = z.object({ rows: z.array(hardRow), commitments: z.array(commitment.extend({ matter: matterRow })), conferences: z.array(conferenceName) });
export type JointList = z.infer<typeof jointList>;

export const agendaItem = z.object({ matter: matterRow, conclusion: z.string().nullable() });
export const conferencePage = conferenceName.extend({
  parties: z.array(z.object({ kind: partyKind, name: z.string(), present: z.boolean().nullable() })), agenda: z.array(agendaItem), minutes: z.string().nullable(), minutesAt: moment.nullable(), minutesBy: personView.nullable(), cancelReason: z.string().nullable(),
  made: z.array(commitment), /** Promised at earlier conferences of this kind, and dealt with here or still to be. */ brought: z.array(commitment.extend({ dealtWith: z.enum(['kept', 'carried']).nullable() })), mayWork: z.boolean(), hasBegun: z.boolean(),
  /** The council rules that stood when the minutes came out, or stand now (P-18). */
  rules: textInForce.nullable(),
});
export type ConferencePage = z.infer<typeof conferencePage>;
export const conferenceList = z.object({ rows: z.array(conferenceName.extend({ matters: z.int(), commitments: z.int(), kept: z.int() })), next });
export type ConferenceList = z.infer<typeof conferenceList>;
