import { z } from 'zod';
import { dutyName } from './common.ts';
import { stance } from './conference.ts';
import { importTarget } from './imports.ts';
import { clockKind, matterSize } from './matters.ts';
import { purpose } from './privacy.ts';
import { accountAct } from './sign-in.ts';

const about = { id: z.uuid(), version: z.int() };
const matter = <T extends string>(type: T) => z.object({ type: z.literal(type), aggregate: z.literal('matter'), ...about });
const announcement = <T extends string>(type: T) => z.object({ type: z.literal(type), aggregate: z.literal('announcement'), ...about });
const callout = <T extends string>(type: T) => z.object({ type: z.literal(type), aggregate: z.literal('callout'), ...about });
const topic = <T extends string>(type: T) => z.object({ type: z.literal(type), aggregate: z.literal('topic'), ...about });
const outsideRequest = <T extends string>(type: T) => z.object({ type: z.literal(type), aggregate: z.literal('outsideRequest'), ...about, matter: z.uuid() });
const conference = <T extends string>(type: T) => z.object({ type: z.literal(type), aggregate: z.literal('conference'), ...about, matters: z.array(z.uuid()) });
const commitment = <T extends string>(type: T) => z.object({ type: z.literal(type), aggregate: z.literal('commitment'), ...about, matter: z.uuid() });

/** Of a case: that something happened, and never a word of it (M-9). */
const mediation = <T extends string>(type: T) => z.object({ type: z.literal(type), aggregate: z.literal('mediation'), ...about });

/**
 * What happens in the house, as facts: noun.pastTense. Other rooms, and later webhooks and the transparency log, listen to these.
 * They carry ids and never a name, a number or a resident's words.
 */
export const domainEvent = z.discriminatedUnion('type', [
  matter('matter.raised').extend({ firstResponder: z.uuid().nullable(), dueAt: z.string().nullable().default(null) }),
  matter('matter.accepted').extend({ firstResponder: z.uuid().nullable(), dueAt: z.string().nullable() }),
  matter('matter.answered'),
  matter('matter.triaged').extend({ size: matterSize }),
  matter('matter.escalated').extend({ size: z.enum(['big', 'hard']) }),
  matter('matter.planned').extend({ dueAt: z.string() }),
  matter('matter.noted').extend({ staffOnly: z.boolean() }),
  matter('matter.resolved').extend({ outcome: z.enum(['done', 'reasonedNo']) }),
  matter('matter.rated').extend({ score: z.int() }),
  matter('matter.closedUnrated'),
  matter('matter.reopened').extend({ by: z.enum(['raiser', 'followUp']), dueAt: z.string().nullable().default(null) }),
  matter('matter.meTooSaid').extend({ resident: z.uuid() }),
  matter('matter.handoverAsked').extend({ to: z.uuid() }),
  matter('matter.handoverAccepted').extend({ to: z.uuid(), from: z.uuid() }),
  matter('matter.handoverRefused').extend({ from: z.uuid(), ruledBy: z.uuid() }),
  matter('matter.handoverRuled').extend({ to: z.uuid(), from: z.uuid() }),
  matter('matter.handoverTakenBack').extend({ to: z.uuid() }),
  matter('matter.reassigned').extend({ to: z.uuid(), from: z.uuid() }),
  matter('matter.paused'),
  matter('matter.resumed'),
  matter('matter.reminded').extend({ clock: clockKind, to: z.uuid(), dueAt: z.string().nullable().default(null) }),
  matter('matter.ordered').extend({ clock: clockKind, level: z.int(), to: z.array(z.uuid()), duty: dutyName.default('secretary') }),
  matter('matter.published'),
  matter('matter.recategorised'),
  matter('matter.followUpAsked'),
  matter('matter.followUpAnswered').extend({ stillFixed: z.boolean() }),
  matter('matter.withdrawn'),
  matter('matter.undone').extend({ act: z.string() }),
  matter('matter.imported'),
  matter('matter.importUndone'),
  matter('matter.mendedAtOnce'),
  matter('matter.added'),
  matter('matter.orderReturned'),
  z.object({ type: z.enum(['token.made', 'token.revoked']), aggregate: z.literal('token'), ...about }),
  z.object({ type: z.enum(['patrol.planned', 'patrol.ended', 'patrol.walked']), aggregate: z.literal('patrol'), ...about }),
  z.object({ type: z.literal('forms.issued'), aggregate: z.literal('place'), ...about, count: z.int() }),
  matter('matter.merged').extend({ into: z.uuid() }),
  matter('matter.joined').extend({ merged: z.uuid() }),
  matter('matter.parted').extend({ merged: z.uuid() }),
  matter('matter.mediated'),
  matter('matter.mediationEnded').extend({ settled: z.boolean() }),
  topic('topic.pooled').extend({ matter: z.uuid() }),
  topic('topic.titled'),
  topic('topic.joined').extend({ into: z.uuid(), matters: z.array(z.uuid()) }),
  topic('topic.sourceLeft').extend({ matter: z.uuid() }),
  outsideRequest('outsideRequest.sent').extend({ dueAt: z.string() }),
  outsideRequest('outsideRequest.replied').extend({ stance }),
  outsideRequest('outsideRequest.withdrawn'),
  outsideRequest('outsideRequest.reminded').extend({ to: z.uuid(), dueAt: z.string() }),
  outsideRequest('outsideRequest.ordered').extend({ level: z.int(), to: z.array(z.uuid()), duty: dutyName }),
  conference('conference.called'),
  conference('conference.held'),
  conference('conference.cancelled'),
  commitment('commitment.made'),
  commitment('commitment.kept'),
  commitment('commitment.carried').extend({ dueOn: z.string() }),
  announcement('announcement.published').extend({ urgent: z.boolean() }),
  announcement('announcement.corrected').extend({ tellAgain: z.boolean() }),
  announcement('announcement.takenBack'),
  callout('callout.opened'),
  callout('callout.matched').extend({ match: z.uuid() }),
  callout('callout.matchAgreed').extend({ match: z.uuid() }),
  callout('callout.closed'),
  z.object({ type: z.literal('wish.takenOn'), aggregate: z.literal('wish'), ...about, month: z.string(), rank: z.int() }),
  mediation('mediation.opened'),
  mediation('mediation.personAdded'),
  mediation('mediation.sessionPlanned').extend({ session: z.uuid(), at: z.string(), toCome: z.boolean() }),
  mediation('mediation.sessionHeld').extend({ session: z.uuid() }),
  mediation('mediation.sessionCalledOff').extend({ session: z.uuid(), at: z.string() }),
  mediation('mediation.settled'),
  mediation('mediation.ended'),
  mediation('mediation.resumed'),
  mediation('pact.drafted').extend({ pactVersion: z.int() }),
  mediation('pact.signed').extend({ pactVersion: z.int() }),
  mediation('pact.breachReported').extend({ breach: z.uuid() }),
  mediation('pact.breachHandled').extend({ breach: z.uuid() }),
  z.object({ type: z.literal('script.drafted'), aggregate: z.literal('script'), ...about }),
  z.object({ type: z.literal('script.checked'), aggregate: z.literal('script'), ...about }),
  z.object({ type: z.literal('resident.joined'), aggregate: z.literal('resident'), ...about }),
  z.object({ type: z.literal('resident.vouched'), aggregate: z.literal('resident'), ...about, by: z.uuid() }),
  z.object({ type: z.literal('resident.verified'), aggregate: z.literal('resident'), ...about, by: z.uuid() }),
  z.object({ type: z.enum(['erasure.asked', 'erasure.cancelled', 'resident.erased', 'guardian.signed', 'guardian.withdrew']), aggregate: z.literal('resident'), ...about }),
  z.object({ type: z.enum(['mandate.given', 'mandate.ended', 'mandate.actedUnder']), aggregate: z.literal('resident'), ...about, holder: z.uuid() }),
  z.object({ type: z.literal('privacyPaper.recorded'), aggregate: z.literal('community'), ...about, kind: z.string() }),
  z.object({ type: z.literal('keptFor.changed'), aggregate: z.literal('community'), ...about, kind: z.string(), days: z.int() }),
  z.object({ type: z.enum(['consent.given', 'consent.withdrawn']), aggregate: z.literal('resident'), ...about, purpose }),
  z.object({ type: z.literal('account.acted'), aggregate: z.literal('resident'), ...about, act: accountAct, by: z.uuid().nullable(), helpers: z.array(z.uuid()), dueAt: z.string().nullable() }),
  z.object({ type: z.literal('duty.started'), aggregate: z.literal('resident'), ...about, duty: z.string() }),
  z.object({ type: z.literal('duty.appointed'), aggregate: z.literal('duty'), ...about, duty: dutyName, resident: z.uuid() }),
  z.object({ type: z.enum(['duty.accepted', 'duty.declined', 'duty.prolonged', 'duty.moved', 'duty.ended']), aggregate: z.literal('duty'), ...about, duty: dutyName, resident: z.uuid(), by: z.uuid().nullable() }),
  z.object({ type: z.enum(['place.added', 'place.changed', 'place.closed']), aggregate: z.literal('place'), ...about }),
  z.object({ type: z.enum(['body.founded', 'body.changed', 'body.closed', 'team.seated', 'team.seatEnded', 'team.met']), aggregate: z.literal('body'), ...about }),
  z.object({ type: z.enum(['partner.added', 'partner.changed', 'partner.linked']), aggregate: z.literal('partner'), ...about }),
  z.object({ type: z.enum(['charterText.drafted', 'charterText.published']), aggregate: z.literal('charterText'), ...about, textVersion: z.int() }),
  z.object({ type: z.literal('tier.chosen'), aggregate: z.literal('resident'), ...about, tier: z.string().nullable() }),
  z.object({ type: z.enum(['relay.asked', 'relay.written', 'relay.refused']), aggregate: z.literal('relay'), ...about, to: z.uuid() }),
  z.object({ type: z.literal('dutySheet.published'), aggregate: z.literal('community'), ...about, duty: dutyName, sheetVersion: z.int() }),
  z.object({ type: z.literal('duty.phoneChanged'), aggregate: z.literal('resident'), ...about, shown: z.boolean() }),
  z.object({ type: z.literal('slips.issued'), aggregate: z.literal('place'), ...about, count: z.int() }),
  z.object({ type: z.literal('webhook.gaveUp'), aggregate: z.literal('webhook'), ...about }),
  z.object({ type: z.enum(['import.carriedOut', 'import.undone']), aggregate: z.literal('import'), ...about, target: importTarget }),
  z.object({ type: z.literal('rules.changed'), aggregate: z.literal('community'), ...about, rules: z.array(z.string()) }),
]);
export type DomainEvent = z.infer<typeof domainEvent>;
export type DomainEventType = DomainEvent['type'];
