import { z } from 'zod';
import { dutyName, id, moment } from './common.ts';
import { placeKinds } from './community.ts';

const line = z.string().trim().min(2).max(200);
/** 权责清单: what a duty may and must do, its training, insurance and expenses; versioned, version 1 is the shipped text (P-15). */
const sheetText = z.object({ may: z.array(line).min(1).max(20), must: z.array(line).min(1).max(20), training: z.string().trim().max(500), insurance: z.string().trim().max(500), expenses: z.string().trim().max(500) });
export const dutySheet = sheetText.extend({ duty: dutyName, version: z.int(), publishedAt: moment.nullable() });
export type DutySheet = z.infer<typeof dutySheet>;
export type SheetText = z.infer<typeof sheetText>;
/** `seen`: the version that was changed; another one meanwhile, and nothing is published. */
export const sheetInput = sheetText.extend({ duty: dutyName, seen: z.int().min(1) });
export const sheetList = z.object({ rows: z.array(dutySheet) });

/** Appointed but not yet accepted; accepted and still to begin; held; over. */
export const dutyStates = ['waiting', 'coming', 'held', 'over'] as const;
export const dutyState = z.enum(dutyStates);
export type DutyState = z.infer<typeof dutyState>;
const whom = z.object({ id, name: z.string() });
const scope = { place: whom.nullable(), body: whom.nullable() };
/** How it was accepted: held before there were sheets, given by whoever keeps the installation, in the browser, or signed on paper. */
export const acceptance = z.object({ how: z.enum(['before', 'installation', 'browser', 'paper']), version: z.int().nullable(), at: moment, by: z.string().nullable(), signedOn: z.iso.date().nullable() });
export const dutyRow = z.object({
  id, duty: dutyName, resident: whom, ...scope, from: z.iso.date(), to: z.iso.date().nullable(), state: dutyState, acceptance: acceptance.nullable(),
  /** The sheet in force has not been accepted: before that a duty doesn't count, or a newer one came since. */
  owes: z.boolean(), endsSoon: z.boolean(), mayChange: z.boolean(),
});
export type DutyRow = z.infer<typeof dutyRow>;
export const dutyFilters = ['waiting', 'endsSoon', 'owing', 'over'] as const;
export const dutyQuery = z.object({ show: z.enum(dutyFilters).optional(), duty: dutyName.optional(), q: z.string().trim().max(40).optional(), after: id.optional() });
export const dutyList = z.object({ rows: z.array(dutyRow), next: id.nullable(), counts: z.object({ waiting: z.int(), endsSoon: z.int(), owing: z.int() }) });
export type DutyList = z.infer<typeof dutyList>;

const until = { to: z.iso.date().optional() };
export const appointInput = z.object({ residentId: id, duty: dutyName, placeId: id.optional(), bodyId: id.optional(), from: z.iso.date().optional(), ...until });
export type AppointInput = z.infer<typeof appointInput>;
export const endDutyInput = z.object({ on: z.iso.date().optional(), reason: z.string().trim().min(2).max(200) });
export const prolongInput = z.object(until);
export const moveDutyInput = z.object({ placeId: id.optional(), bodyId: id.optional() });
export const acceptInput = z.object({ version: z.int().min(1) });
export const acceptOnPaperInput = z.object({ version: z.int().min(1), signedOn: z.iso.date() });
export const declineInput = z.object({ reason: z.string().trim().max(200).optional() });

export const dutyAct = z.object({ act: z.enum(['appointed', 'accepted', 'acceptedAnew', 'declined', 'prolonged', 'moved', 'ended']), at: moment, by: z.string().nullable(), from: z.iso.date(), to: z.iso.date().nullable(), sheetVersion: z.int().nullable(), note: z.string().nullable() });
/** Who was what when, with every change. */
/** `mayGive`: the duties that whoever asks may give them. */
export const dutyHistory = z.object({ resident: whom, mayGive: z.array(dutyName), rows: z.array(dutyRow.extend({ acts: z.array(dutyAct) })) });
export type DutyHistory = z.infer<typeof dutyHistory>;
export const myDuties = z.object({ rows: z.array(dutyRow.extend({ sheet: dutySheet })) });
export type MyDuties = z.infer<typeof myDuties>;

/** Where a duty can be held. */
export const scopeKinds = ['community', ...placeKinds, 'body'] as const;
export type ScopeKind = (typeof scopeKinds)[number];
