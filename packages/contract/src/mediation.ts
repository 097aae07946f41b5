import { z } from 'zod';
import { calendarDay, id, moment, next, pageByState } from './common.ts';
import { photo } from './matters.ts';

export const disputeKinds = ['noise', 'parking', 'pets', 'water', 'commonSpace', 'fees', 'renovation', 'family', 'other'] as const;
/** What a quarrel is about; scripts are kept by it. */
export const disputeKind = z.enum(disputeKinds);
export type DisputeKind = z.infer<typeof disputeKind>;
export const mediationStates = ['open', 'settled', 'ended'] as const;
export const mediationState = z.enum(mediationStates);
export type MediationState = z.infer<typeof mediationState>;
export const quantities = ['noise', 'light', 'temperature', 'humidity', 'waterFlow', 'length', 'other'] as const;
export const quantity = z.enum(quantities);
export type Quantity = z.infer<typeof quantity>;

export const mediationPerson = z.object({
  id, residentId: id.nullable(), seat: z.enum(['party', 'mediator']), name: z.string(), side: z.string().nullable(), me: z.boolean(),
  /** Whether what was agreed may be told to everybody, without names; null while not asked or not answered. */
  agreesToPublish: z.boolean().nullable(),
});
export type MediationPersonView = z.infer<typeof mediationPerson>;
export const mediationSession = z.object({ id, at: moment, place: z.string(), state: z.enum(['planned', 'held', 'calledOff']), came: z.array(id), why: z.string().nullable() });
export const mediationNote = z.object({ id, sessionId: id.nullable(), by: z.string(), at: moment, text: z.string(), audience: z.enum(['all', 'mediators']) });
/** A reading with all that makes it evidence (M-8). `value` is a decimal as the instrument showed it. */
export const measurement = z.object({
  id, quantity, instrument: z.string(), value: z.string(), unit: z.string(), measuredAt: moment, place: z.string(), measuredBy: z.string(), remark: z.string().nullable(), addedBy: z.string(), addedAt: moment,
  photos: z.array(photo.pick({ id: true, width: true, height: true, large: true, small: true })),
});
export type MeasurementView = z.infer<typeof measurement>;
export const signature = z.object({ id, personId: id.nullable(), name: z.string(), way: z.enum(['online', 'paper']), signedAt: moment, typedBy: z.string().nullable() });
export const pactVersion = z.object({ version: z.int(), text: z.string(), why: z.string().nullable(), madeBy: z.string(), madeAt: moment, signatures: z.array(signature) });
export const breach = z.object({
  id, version: z.int(), reportedBy: z.string(), reportedAt: moment, happenedOn: z.string(), text: z.string(), state: z.enum(['reported', 'handled']), handledBy: z.string().nullable(), handledAt: moment.nullable(), result: z.string().nullable(),
  newVersion: z.int().nullable(), session: moment.nullable(),
});
export const pact = z.object({ id, title: z.string(), version: z.int(), versions: z.array(pactVersion), breaches: z.array(breach), /** Parties who haven't signed the version in force. */ unsigned: z.array(id) });
export type PactView = z.infer<typeof pact>;
export const mediationActs = ['addPerson', 'planSession', 'holdSession', 'callOffSession', 'note', 'measure', 'settle', 'end', 'resume', 'draftPact', 'sign', 'signPaper', 'agree', 'agreeFor', 'reportBreach', 'handleBreach', 'drawScript'] as const;
export type MediationAct = (typeof mediationActs)[number];

export const mediationRow = z.object({ id, kind: disputeKind, title: z.string(), state: mediationState, openedAt: moment, seat: z.enum(['party', 'mediator']), nextSession: moment.nullable(), openBreaches: z.int(), parties: z.int() });
export const mediationList = z.object({ rows: z.array(mediationRow), next });
export type MediationList = z.infer<typeof mediationList>;
/** Open ones first. */
export const mediationQuery = pageByState(['open', 'over']);
export type MediationRow = z.infer<typeof mediationRow>;
/** A case as its parties and mediators see it; for anybody else there is none (M-9). */
export const mediationPage = mediationRow.extend({
  version: z.int(), settledAt: moment.nullable(), endedAt: moment.nullable(), agreement: z.string().nullable(), outcome: z.string().nullable(), isOutcomePublic: z.boolean(),
  matters: z.array(z.object({ id, number: z.string() })), people: z.array(mediationPerson), sessions: z.array(mediationSession), notes: z.array(mediationNote), measurements: z.array(measurement), pact: pact.nullable(),
  /** What the reader may do now. */ may: z.array(z.enum(mediationActs)),
});
export type MediationPage = z.infer<typeof mediationPage>;
/** What everybody may know of the talks about a matter: that there are any, and what came of them where all parties agree. Nobody's name. */
export const publicMediation = z.object({
  state: mediationState, since: moment, sessions: z.int(), outcome: z.string().nullable(),
  pact: z.object({ title: z.string(), version: z.int(), text: z.string(), since: moment, signatures: z.int() }).nullable(),
});
export type PublicMediation = z.infer<typeof publicMediation>;

const text = z.string().trim().min(2).max(4000);
const short = z.string().trim().min(1).max(60);
const personInput = z.object({ residentId: id.optional(), name: z.string().trim().min(1).max(30).optional(), side: z.string().trim().max(30).optional() });
export type MediationPersonInput = z.infer<typeof personInput>;
export const openMediationInput = z.object({
  kind: disputeKind, title: z.string().trim().min(2).max(60), matterIds: z.array(id).max(20).default([]), matterNumbers: z.array(z.string().trim().max(40)).max(20).default([]),
  parties: z.array(personInput).max(30).default([]), mediators: z.array(id).max(10).default([]),
});
export const addPersonInput = personInput.extend({ seat: z.enum(['party', 'mediator']) });
export const planSessionInput = z.object({ at: moment, place: z.string().trim().min(1).max(100) });
export const holdSessionInput = z.object({ came: z.array(id).max(60), notes: z.string().trim().max(4000).default('') });
export const callOffInput = z.object({ why: z.string().trim().min(2).max(500) });
export const mediationNoteInput = z.object({ text, sessionId: id.optional(), audience: z.enum(['all', 'mediators']).default('all') });
export const measurementInput = z.object({
  quantity, instrument: short, value: z.string().trim().regex(/^-?\d{1,9}(\.\d{1,3})?$/), unit: z.string().trim().min(1).max(20), measuredAt: moment, place: z.string().trim().min(1).max(100),
  measuredBy: z.string().trim().min(1).max(30), remark: z.string().trim().max(500).default(''), photoIds: z.array(id).max(6).default([]),
});
export const settleInput = z.object({ agreement: text, /** What everybody may read of it, naming nobody, if all parties agree. */ outcome: z.string().trim().max(500).default('') });
export const endMediationInput = z.object({ reason: text });
export const pactInput = z.object({ title: z.string().trim().min(2).max(60).optional(), text, why: z.string().trim().max(500).default('') });
export const signPaperInput = z.object({ personId: id.optional(), name: z.string().trim().min(1).max(30).optional(), signedOn: calendarDay });
export const agreeInput = z.object({ agrees: z.boolean() });
export const agreeForInput = agreeInput.extend({ personId: id });
export const breachInput = z.object({ text, happenedOn: calendarDay });
export const handleBreachInput = z.object({ result: text, sessionId: id.optional(), newVersion: z.int().min(2).optional() });

export const script = z.object({ id, version: z.int(), kind: disputeKind, title: z.string(), text: z.string(), state: z.enum(['draft', 'checked', 'retired']), fromCase: z.boolean(), writtenBy: z.string(), writtenAt: moment, checkedBy: z.string().nullable(), mine: z.boolean(), /** What a pattern takes for personal data in it. */ found: z.array(z.string()) });
export type ScriptView = z.infer<typeof script>;
export const scriptInput = z.object({ kind: disputeKind, title: z.string().trim().min(2).max(60), text });
export const checkScriptInput = z.object({ title: z.string().trim().min(2).max(60), text });
/** Drafts first, since they wait for somebody. */
export const scriptQuery = pageByState(['draft', 'checked']).extend({ kind: disputeKind.optional() });
export const scriptList = z.object({ rows: z.array(script), next });
export type ScriptList = z.infer<typeof scriptList>;
