import { z } from 'zod';
import { calendarDay, dutyName, id, moment, personView } from './common.ts';

export const occupations = ['employed', 'selfEmployed', 'freelance', 'student', 'homemaker', 'retired', 'seeking', 'other'] as const;
export const specialNeeds = ['walking', 'sight', 'hearing', 'livingAlone', 'longIllness', 'other'] as const;
export const tenures = ['owner', 'family', 'renter'] as const;
/** Attributes that fair representation needs (P-2), and uses of somebody's data: each has a consent of its own. */
export const attributes = ['birthYear', 'sex', 'tenure', 'occupation', 'specialNeed'] as const;
export const uses = ['photos', 'talents', 'statistics', 'smsMessages', 'emailMessages', 'pushMessages', 'wechatMessages'] as const;
export const purpose = z.enum([...attributes, ...uses]);
export type Purpose = z.infer<typeof purpose>;
export type Attribute = (typeof attributes)[number];


export const consentVersion = z.object({ given: z.boolean(), how: z.enum(['self', 'paper', 'spoken']), recordedBy: personView.nullable(), at: moment });
/** `ground`: by what it is kept or used now; `standing`: by what one did oneself, as adding a mail address; none, and it isn't. */
export const consentView = z.object({
  purpose, sensitive: z.boolean(), given: z.boolean(), value: z.string().nullable(), ground: z.enum(['consent', 'roster', 'standing', 'none']), history: z.array(consentVersion),
});
export type ConsentView = z.infer<typeof consentView>;
/** `separately`: a sensitive one is said yes to by itself, after its own words on why. */
export const consentChange = z.object({ purpose, given: z.boolean(), value: z.string().trim().max(20).optional(), separately: z.boolean().optional() });
export const consentRecorded = consentChange.extend({ how: z.enum(['paper', 'spoken']) });

/** What is kept of somebody, field by field. */
export const fileFields = ['name', 'phone', 'home', 'account', 'duties', 'contacts'] as const;
export const myFile = z.object({
  fields: z.array(z.object({ field: z.enum(fileFields), value: z.string(), ground: z.enum(['service', 'roster', 'duty', 'consent']) })),
  consents: z.array(consentView), isMinor: z.boolean(), guardian: z.object({ nickname: z.string(), at: moment }).nullable(),
});
export type MyFile = z.infer<typeof myFile>;

export const lookFields = ['name', 'phone', 'phoneEnding', 'home', 'attributes', 'words', 'contacts', 'account'] as const;
export const lookField = z.enum(lookFields);
export type LookField = z.infer<typeof lookField>;
/** Why somebody on duty saw another person's data. */
export const lookWhys = ['matter', 'toTell', 'residents', 'roster', 'vouching', 'verifying', 'doors', 'callout', 'calloutMatch', 'mediation', 'undelivered', 'consent', 'mandate', 'guardian', 'duties', 'teams', 'signIn', 'export', 'api'] as const;
export const lookWhy = z.enum(lookWhys);
export type LookWhy = z.infer<typeof lookWhy>;
/** One line a day for a reader and a reason. `about`: the matter, with its number as label. */
export const lookView = z.object({
  on: calendarDay, by: personView, duty: dutyName.nullable(), why: lookWhy, about: z.object({ id, label: z.string() }).nullable(), fields: z.array(lookField), times: z.int(), lastAt: moment,
});
export type LookView = z.infer<typeof lookView>;
export const lookList = z.object({ rows: z.array(lookView), next: z.string().nullable() });
export type LookList = z.infer<typeof lookList>;
const uuidShape = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** Where a list goes on: the key of its last line. */
const lookCursor = z.string().regex(new RegExp(`^\\d{4}-\\d\\d-\\d\\d~${uuidShape}~[A-Za-z]{1,20}~${uuidShape}$`)).refine((text) => calendarDay.safeParse(text.slice(0, 10)).success);
export const lookQuery = z.object({ after: lookCursor.optional() });

/** What one room keeps of somebody: a part of the export. Labels are in the reader's language. */
export const keptPart = z.object({ room: z.string(), what: z.string(), columns: z.array(z.object({ key: z.string(), label: z.string() })), rows: z.array(z.record(z.string(), z.unknown())) });
export const myExport = z.object({ community: z.string(), resident: id, madeAt: moment, parts: z.array(keptPart) });
export type MyExport = z.infer<typeof myExport>;

/** What becomes of each kind of thing when somebody is erased, said before they ask. */
export const erasureView = z.object({
  open: z.object({ askedAt: moment, dueAt: moment }).nullable(), dutiesToEnd: z.array(dutyName), coolingDays: z.int(),
  parts: z.array(z.object({ what: z.string(), count: z.int(), becomes: z.enum(['gone', 'changed', 'kept']), said: z.string().nullable() })),
});
export type ErasureView = z.infer<typeof erasureView>;

export const guardianInput = z.object({ guardianId: id.optional(), guardianName: z.string().trim().min(1).max(30), nickname: z.string().trim().min(1).max(12), how: z.enum(['paper', 'inPerson']) });

/** What goes by itself when its time is over. */
export const keptKinds = ['looks', 'notices', 'deliveries', 'calloutContacts', 'slips', 'closedWords'] as const;
export const keptKind = z.enum(keptKinds);
export type KeptKind = z.infer<typeof keptKind>;
/** Days: the default, and between which a community may choose. */
export const keptRanges = {
  looks: { otherwise: 1095, least: 365, most: 1825 }, notices: { otherwise: 365, least: 90, most: 1095 }, deliveries: { otherwise: 90, least: 30, most: 180 }, calloutContacts: { otherwise: 90, least: 30, most: 180 },
  slips: { otherwise: 30, least: 7, most: 180 }, closedWords: { otherwise: 1095, least: 365, most: 3650 },
} as const satisfies Record<KeptKind, { readonly otherwise: number; readonly least: number; readonly most: number }>;
export const keptForChange = z.object({ kind: keptKind, days: z.int(), reason: z.string().trim().min(2).max(200) });

export const paperKinds = ['controller', 'processor', 'assessment', 'breachPlan'] as const;
export const paperInput = z.object({
  kind: z.enum(paperKinds), name: z.string().trim().min(1).max(80), purpose: z.string().trim().max(200).optional(), reference: z.string().trim().max(80).optional(), contact: z.string().trim().max(120).optional(),
  heldBy: z.string().trim().max(40).optional(), on: calendarDay.optional(), until: calendarDay.optional(),
});
export const paperView = z.object({
  id, kind: z.enum(paperKinds), version: z.int(), name: z.string(), purpose: z.string().nullable(), reference: z.string().nullable(), contact: z.string().nullable(), heldBy: z.string().nullable(), on: z.iso.date().nullable(), until: z.iso.date().nullable(), recordedAt: moment,
});
export type PaperView = z.infer<typeof paperView>;
/** 隐私: what everybody may know of how a community treats personal data. */
export const privacyPage = z.object({
  controller: paperView.nullable(), processors: z.array(paperView), assessment: paperView.nullable(), breachPlan: paperView.nullable(),
  keptFor: z.array(z.object({ kind: keptKind, days: z.int(), least: z.int(), most: z.int(), reason: z.string().nullable(), changedAt: moment.nullable(), lastRound: z.object({ at: moment, letGo: z.int(), ever: z.int() }).nullable() })),
});
export type PrivacyPage = z.infer<typeof privacyPage>;

/** In what somebody may act for another; nothing else can be done by mandate. */
export const mandateScopes = ['raise', 'answer'] as const;
export const mandateScope = z.enum(mandateScopes);
export type MandateScope = z.infer<typeof mandateScope>;
const mandateTerms = { scope: z.array(mandateScope).min(1), until: calendarDay };
/** The holder is named by name and phone, both as this community knows them. */
export const mandateInput = z.object({ holderName: z.string().trim().min(1).max(30), holderPhone: z.string().trim().regex(/^1[3-9]\d{9}$/), ...mandateTerms });
export const mandateRecorded = z.object({ holderId: id, ...mandateTerms });
export const mandateView = z.object({
  id, other: z.object({ id, name: z.string() }), scope: z.array(mandateScope), how: z.enum(['self', 'paper']), givenAt: moment, until: z.iso.date(), endedAt: moment.nullable(), live: z.boolean(),
  acts: z.array(z.object({ act: z.string(), about: id.nullable(), at: moment })),
});
export const myMandates = z.object({ given: z.array(mandateView), held: z.array(mandateView) });
export type MyMandates = z.infer<typeof myMandates>;

/** What everybody may do here, in the order in which trust opens it (P-3). */
export const deedNames = ['raiseMatter', 'sayMeToo', 'rateOwnMatter', 'seeBuildingNotices', 'coSignTopic', 'supportWish', 'answerCallout', 'askTalent', 'castResidentBallot', 'castOwnerBallot'] as const;
export type Deed = (typeof deedNames)[number];
/** 在这里可以做什么: every deed of the community, whether it is open to me, and what opens it. */
export const myMay = z.object({ deeds: z.array(z.object({ deed: z.enum(deedNames), may: z.boolean(), needs: z.enum(['self', 'vouched', 'verified']) })), tenure: z.enum(['owner', 'family', 'renter']).nullable() });
export type MyMay = z.infer<typeof myMay>;

/** 到社区办: how somebody's choices stand, for staff who type in what they say in the office; never what an attribute says. */
export const officeFile = z.object({
  resident: z.object({ id, name: z.string() }), isMinor: z.boolean(), guardian: z.object({ nickname: z.string(), name: z.string(), at: moment }).nullable(),
  consents: z.array(consentView.pick({ purpose: true, sensitive: true, given: true, ground: true })),
  mandates: z.array(z.object({ id, holder: z.object({ id, name: z.string() }), scope: z.array(mandateScope), how: z.enum(['self', 'paper']), until: z.iso.date() })),
});
export type OfficeFile = z.infer<typeof officeFile>;
