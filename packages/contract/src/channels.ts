import { z } from 'zod';
import { calendarDay, id, moment, next, personView } from './common.ts';
import { channels, consentInput, consentWays } from './matters.ts';

export const roundEvery = z.enum(['daily', 'weekdays', 'weekly', 'monthly']);
export type RoundEvery = z.infer<typeof roundEvery>;
/** How often a round is walked. `weekday` 1 (Monday) to 7 for weekly ones, `monthDay` for monthly ones; `onWorkdays`: moved to the next working day where it would fall on a day off. */
export const roundPlan = z.object({ every: roundEvery, weekday: z.int().min(1).max(7).optional(), monthDay: z.int().min(1).max(31).optional(), onWorkdays: z.boolean().default(false) });
export type RoundPlan = z.infer<typeof roundPlan>;
export const roundInput = roundPlan.extend({
  name: z.string().trim().min(2).max(40), walker: id, fromOn: calendarDay.optional(),
  stops: z.array(z.object({ placeId: id, lookFor: z.string().trim().max(80).optional() })).min(1).max(40),
});
export type RoundInput = z.infer<typeof roundInput>;

/** One day on which a round is or was due: walked in time, walked later, missed, or still to be walked. */
export const dueWalk = z.object({ roundId: id, name: z.string(), dueOn: z.iso.date(), state: z.enum(['due', 'begun', 'done', 'late', 'missed']), walkId: id.nullable(), walker: personView.nullable(), mine: z.boolean(), stops: z.int(), checked: z.int(), finds: z.int(), endedAt: moment.nullable() });
export type DueWalk = z.infer<typeof dueWalk>;
export const roundView = z.object({
  id, name: z.string(), every: roundEvery, weekday: z.int().nullable(), monthDay: z.int().nullable(), onWorkdays: z.boolean(), walker: personView.nullable(), fromOn: z.iso.date(), endedOn: z.iso.date().nullable(),
  stops: z.array(z.object({ placeId: id, place: z.string(), lookFor: z.string().nullable() })), nextOn: z.iso.date().nullable(),
});
export type RoundView = z.infer<typeof roundView>;
export const patrolPage = z.object({
  /** What is to be walked today, one's own first; what can still be made up; and how the last four weeks went. */
  today: z.array(dueWalk), missed: z.array(dueWalk), lately: z.array(dueWalk), rounds: z.array(roundView), mayPlan: z.boolean(),
  tally: z.object({ due: z.int(), walked: z.int(), late: z.int(), missed: z.int(), mended: z.int(), raised: z.int(), thanked: z.int() }),
});
export type PatrolPage = z.infer<typeof patrolPage>;

export const checkView = z.object({ id, stop: z.int().nullable(), at: moment, by: personView.nullable(), found: z.enum(['nothing', 'mended', 'raised']), matter: z.object({ id, number: z.string(), title: z.string().nullable(), kind: z.string() }).nullable(), thanked: z.boolean() });
export type CheckView = z.infer<typeof checkView>;
export const walkPage = z.object({
  id, roundId: id, name: z.string(), dueOn: z.iso.date(), begunAt: moment, endedAt: moment.nullable(), by: personView.nullable(),
  stops: z.array(z.object({ stop: z.int(), placeId: id, place: z.string(), lookFor: z.string().nullable(), checks: z.array(checkView) })), lastChange: z.int(),
});
export type WalkPage = z.infer<typeof walkPage>;
export const beginWalkInput = z.object({ dueOn: calendarDay });
export const nothingFoundInput = z.object({ stop: z.int().min(0) });
/** A find: mended and closed in one step, or raised for whoever answers for it. */
export const findInput = z.object({
  walkId: id.optional(), stop: z.int().min(0).optional(), placeId: id.optional(), placeNote: z.string().trim().max(60).optional(), kind: z.string().max(40), text: z.string().trim().min(2).max(4000),
  mended: z.boolean(), result: z.string().trim().min(2).max(4000).optional(), beforeIds: z.array(id).max(4).default([]), afterIds: z.array(id).max(4).default([]), thanked: z.boolean().default(false),
});
export type FindInput = z.infer<typeof findInput>;
export const findResult = z.object({ matterId: id, number: z.string(), mended: z.boolean() });

export const orderSenders = ['12345', 'subdistrict', 'other'] as const;
export const orderInput = z.object({ sender: z.enum(orderSenders), number: z.string().trim().min(3).max(40), dueAt: moment });
/** Somebody's words, typed in by whoever heard or read them (代录). Without `consent` they are refused where they are another's. */
export const typedInput = z.object({
  text: z.string().trim().min(2).max(4000), kind: z.string().max(40).optional(), placeId: id.optional(), placeNote: z.string().trim().max(60).optional(), photoIds: z.array(id).max(6).default([]),
  channel: z.enum(channels).exclude(['web', 'poster', 'email', 'open311', 'import', 'patrol']), residentId: id.optional(), name: z.string().trim().max(30).optional(), consent: consentInput.optional(),
  order: orderInput.optional(), formNumber: z.string().trim().max(20).optional(), sheetIds: z.array(id).max(4).default([]),
});
export type TypedInput = z.infer<typeof typedInput>;
export const returnOrderInput = z.object({ reply: z.string().trim().min(2).max(4000) });

/** How a matter came in, for staff and whoever answers for it: consent, the order from outside, the sheet of paper, the round. */
export const matterSource = z.object({
  consent: z.object({ givenBy: z.string(), how: z.enum(consentWays), at: moment, recordedBy: personView.nullable(), toldAt: moment.nullable(), toldBy: personView.nullable(), tellInPerson: z.boolean() }).nullable(),
  order: z.object({ sender: z.enum(orderSenders), number: z.string(), dueAt: moment, ownDueAt: moment.nullable(), reply: z.string().nullable(), suggestedReply: z.string(), returnedAt: moment.nullable(), returnedBy: personView.nullable() }).nullable(),
  form: z.object({ number: z.string(), typedAt: moment.nullable(), typedBy: personView.nullable() }).nullable(),
  patrol: z.object({ round: z.string().nullable(), dueOn: z.iso.date().nullable(), at: moment, by: personView.nullable(), mended: z.boolean(), thanked: z.boolean() }).nullable(),
  mail: z.object({ count: z.int() }).nullable(),
  /** Sent by another system: which, whom to ask back as it said, and where it said that it is. Nothing at `mediaUrl` was looked at here. */
  system: z.object({ name: z.string(), at: moment, reporter: z.object({ name: z.string(), phone: z.string(), email: z.string() }).nullable(), address: z.string(), lat: z.number().nullable(), long: z.number().nullable(), mediaUrl: z.string() }).nullable(),
});
export type MatterSource = z.infer<typeof matterSource>;

export const printFormsInput = z.object({ placeId: id.optional(), count: z.int().min(1).max(60) });
export const paperForm = z.object({ number: z.string(), place: z.object({ id, code: z.string(), name: z.string() }).nullable(), issuedAt: moment, matter: z.object({ id, number: z.string() }).nullable(), typedAt: moment.nullable() });
export type PaperForm = z.infer<typeof paperForm>;
export const paperForms = z.object({ forms: z.array(paperForm) });

/** Whom nobody can write to: what became of their matter is told face to face (B8). */
export const toTell = z.object({ id, number: z.string(), title: z.string().nullable(), kind: z.string(), place: z.string(), givenBy: z.string(), state: z.string(), news: z.string().nullable(), newsAct: z.string(), newsAt: moment });
export const toTellList = z.object({ rows: z.array(toTell), next });
export type ToTellList = z.infer<typeof toTellList>;
export type ToTell = z.infer<typeof toTell>;
/** What becomes of a pasted chat: quotes without who said them, and what was taken out. */
export const pastedInput = z.object({ text: z.string().max(20_000) });
export const pasted = z.object({ quotes: z.array(z.string()), speakers: z.int(), dropped: z.int(), isChat: z.boolean() });
