import { z } from 'zod';
import { dutyName, id, moment, personView } from './common.ts';

export const verifications = ['self', 'vouched', 'verified'] as const;
/** How sure we are who somebody is: said so themselves, vouched for (steward, roster or slip), checked by staff (P-3). */
export const verification = z.enum(verifications);
export type Verification = z.infer<typeof verification>;

export const phone = z.string().trim().regex(/^1[3-9]\d{9}$/);
export const codeRequest = z.object({ phone });
/** `waitSeconds`: until a new code may be asked for; `shown`: the code itself, in demo mode only. */
export const codeSent = z.object({ waitSeconds: z.int(), shown: z.string().optional() });
export const codeCheck = z.object({ phone, code: z.string().trim().regex(/^\d{6}$/), name: z.string().trim().max(30).optional() });
export const slipCheck = z.object({ slip: z.string().trim().min(6).max(40), name: z.string().trim().min(1).max(30) });
/** Six figures from the authenticator, or one of the ten codes on paper. */
export const secondFactorCheck = z.object({ code: z.string().trim().max(20).regex(/^(\d{6}|[0-9A-Za-z]{5}-?[0-9A-Za-z]{5})$/) });
/** `secondFactor`: staff still owe their second factor; the session may do nothing else until then. */
export const signedIn = z.object({ token: z.string(), secondFactor: z.boolean(), newcomer: z.boolean() });
export type SignedIn = z.infer<typeof signedIn>;

export const heldDuty = z.object({ duty: dutyName, placeId: id.nullable(), place: z.string().nullable(), from: z.iso.date(), to: z.iso.date().nullable() });
export const me = z.object({
  id, name: z.string(), phoneEnding: z.string().nullable(), verification, building: z.object({ id, name: z.string() }).nullable(),
  dwelling: z.string().nullable(), duties: z.array(heldDuty), staff: z.boolean(),
  elder: z.boolean(), locale: z.enum(['zh', 'en']),
});
export type Me = z.infer<typeof me>;
export const meChange = z.object({ name: z.string().trim().min(1).max(30).optional(), elder: z.boolean().optional(), locale: z.enum(['zh', 'en']).optional(), buildingId: id.optional() });

/** A number that everybody may call: a mobile, a landline with its area code, or a short service number. */
export const publicPhone = z.string().trim().transform((typed) => typed.replace(/[\s()（）-]/g, '')).pipe(z.string().regex(/^(1[3-9]\d{9}|0\d{9,11}|\d{5,8}|400\d{7})$/));
export const dutyPhoneInput = z.object({ /** Null: not shown any more. */ phone: publicPhone.nullable() });
/** Somebody on duty whom one can call; whoever is nearest to the reader comes first. */
export const dutyPhone = personView.extend({ phone: z.string(), /** The steward of the building that the reader lives in. */ own: z.boolean() });
export type DutyPhone = z.infer<typeof dutyPhone>;
export const dutyPhoneList = z.object({ rows: z.array(dutyPhone), /** What the reader themselves shows. */ mine: z.string().nullable() });
export type DutyPhoneList = z.infer<typeof dutyPhoneList>;

export const slipsRequest = z.object({ buildingId: id });
/** Slips are shown once, to be printed; only their hashes are kept. */
export const slipSheet = z.object({ building: z.string(), expiresAt: moment, slips: z.array(z.object({ dwelling: z.string(), slip: z.string(), url: z.string() })) });
export type SlipSheet = z.infer<typeof slipSheet>;

/** Somebody to hand a matter to, or to search for on the desk. */
export const colleague = z.object({ id, name: z.string(), duty: dutyName, place: z.string().nullable(), open: z.int() });
export type ColleagueView = z.infer<typeof colleague>;

export const residentRow = z.object({ id, name: z.string(), building: z.string().nullable(), dwelling: z.string().nullable(), verification, phoneEnding: z.string().nullable(), duties: z.array(dutyName) });
export type ResidentRow = z.infer<typeof residentRow>;
export const residentQuery = z.object({ q: z.string().trim().max(40).optional(), verification: verification.optional(), after: z.string().max(200).regex(/~[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/).optional() });
export const residentList = z.object({ rows: z.array(residentRow), next: z.string().nullable() });
