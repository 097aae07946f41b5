import { z } from 'zod';
import { id, moment } from './common.ts';
import { phone, secondFactorCheck } from './people.ts';

const base64url = z.string().max(4000).regex(/^[A-Za-z0-9_-]*$/);
const credential = { id: z.string().min(1).max(1400).regex(/^[A-Za-z0-9_-]+$/), rawId: z.string().min(1).max(1400).regex(/^[A-Za-z0-9_-]+$/), type: z.literal('public-key') };
/** What a browser's `navigator.credentials.create()` gives, in the JSON form of WebAuthn Level 3. */
export const passkeyMade = z.object({
  ...credential, name: z.string().trim().max(30).optional(), ticket: z.string().trim().max(40).optional(),
  response: z.object({ clientDataJSON: base64url, attestationObject: z.string().max(20_000).regex(/^[A-Za-z0-9_-]+$/), transports: z.array(z.string().max(20)).max(10).optional() }),
});
/** What `navigator.credentials.get()` gives. */
export const passkeyShown = z.object({ ...credential, response: z.object({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url, userHandle: base64url.nullish() }) });
/** Options for the browser, as WebAuthn names them. */
export const passkeyQuestion = z.object({ publicKey: z.record(z.string(), z.unknown()) });

export const factorState = z.object({
  /** Somebody is signed in by this session at all. */
  signedIn: z.boolean(),
  /** They see residents' names and haven't given the second factor in this session. */
  owed: z.boolean(), authenticator: z.boolean(), passkey: z.boolean(),
  /** It was reset: the code that was handed over is needed to set a new one. */
  ticketNeeded: z.boolean(),
});
export type FactorState = z.infer<typeof factorState>;
export const factorBegin = z.object({ ticket: z.string().trim().max(40).optional() });
/** Shown once; nothing holds until a code of it came back. */
export const factorBegun = z.object({ secret: z.string(), uri: z.string() });
export const factorConfirm = z.object({ code: z.string().trim().regex(/^\d{6}$/) });
/** Shown once, for paper. */
export const recoveryCodes = z.object({ codes: z.array(z.string()), token: z.string().optional() });
export type RecoveryCodes = z.infer<typeof recoveryCodes>;

export const proof = z.object({ by: z.enum(['phone', 'factor']), code: secondFactorCheck.shape.code });

/** What was done about somebody's ways to sign in. */
export const accountActs = [
  'passkeyAdded', 'passkeyRemoved', 'factorSet', 'factorRemoved', 'factorReset', 'codesMade', 'codeUsed', 'phoneChanged', 'linked', 'unlinked', 'sessionsEnded',
  'recoveryAsked', 'recoveryStarted', 'recoveryWaiting', 'recoveryStopped', 'recoveryDone',
] as const;
export const accountAct = z.enum(accountActs);
export type AccountAct = z.infer<typeof accountAct>;

export const passkeyView = z.object({ id, name: z.string(), since: moment, lastUsed: moment.nullable(), strong: z.boolean() });
export const sessionView = z.object({ id: z.string(), device: z.string(), since: moment, seenOn: z.iso.date().nullable(), current: z.boolean() });
export const linkView = z.object({ provider: z.string(), label: z.string(), since: moment.nullable() });
export const mySignIn = z.object({
  phoneEnding: z.string().nullable(),
  /** `insecure`: the installation is reached without TLS, where browsers have no passkeys. */
  passkeysHere: z.enum(['on', 'insecure']),
  passkeys: z.array(passkeyView), links: z.array(linkView), sessions: z.array(sessionView),
  factor: z.object({ owed: z.boolean(), since: moment.nullable(), codesLeft: z.int() }),
  /** Until when changes may be made without showing again who one is; and by what one can show it. */
  provedUntil: moment.nullable(), proveBy: z.array(z.enum(['phone', 'factor', 'passkey'])),
  acts: z.array(z.object({ act: accountAct, at: moment, by: z.string().nullable() })),
  recovery: z.object({ id, by: z.array(z.string()), ripeAt: moment.nullable(), canStop: z.boolean() }).nullable(),
});
export type MySignIn = z.infer<typeof mySignIn>;
export const renamed = z.object({ name: z.string().trim().min(1).max(30) });
export const newPhone = z.object({ phone });
export const phoneChange = z.object({ phone, code: z.string().trim().regex(/^\d{6}$/), oldCode: z.string().trim().regex(/^\d{6}$/).optional() });
export const phoneCodes = z.object({ waitSeconds: z.int(), old: z.boolean(), shown: z.string().optional() });
export const elsewhere = z.object({ url: z.string() });
export const anew = z.object({ done: z.literal(true), token: z.string() });
export const providerParams = z.object({ slug: z.string(), provider: z.string().max(40).regex(/^[a-z0-9-]+$/) });
/** A session's id is no uuid. */
export const sessionParams = z.object({ slug: z.string(), session: z.string().max(60).regex(/^[A-Za-z0-9_-]+$/) });

export const recoveryAsk = z.object({ residentId: id });
export const recoveryStates = ['asked', 'started', 'waiting', 'done', 'stopped', 'over'] as const;
export const recoveryView = z.object({
  id, resident: z.object({ id, name: z.string() }), state: z.enum(recoveryStates), byTwo: z.boolean(), askedBy: z.string(), secondedBy: z.string().nullable(), askedAt: moment, ripeAt: moment.nullable(), mayConfirm: z.boolean(), mayCancel: z.boolean(),
});
export type RecoveryView = z.infer<typeof recoveryView>;
export const recoveryList = z.object({ rows: z.array(recoveryView), people: z.array(z.object({ id, name: z.string(), building: z.string().nullable(), dwelling: z.string().nullable(), phoneEnding: z.string().nullable(), byTwo: z.boolean() })) });
export type RecoveryList = z.infer<typeof recoveryList>;
export const recoveryQuery = z.object({ q: z.string().trim().max(40).optional() });
/** `code` is shown this once, to be said or written down for whoever stands there. */
export const recoveryStarted = z.object({ recovery: recoveryView, code: z.string().nullable(), minutes: z.int() });
export type RecoveryStarted = z.infer<typeof recoveryStarted>;
export const recoveryUse = z.object({ code: z.string().trim().min(6).max(40), phone, phoneCode: z.string().trim().regex(/^\d{6}$/) });
export const recoveryUsed = z.object({ ripeAt: moment });
export type RecoveryUsed = z.infer<typeof recoveryUsed>;
export const factorReset = z.object({ code: z.string(), hours: z.int() });
