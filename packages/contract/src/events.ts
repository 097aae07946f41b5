import { z } from 'zod';
import { dutyName } from './common.ts';
import { clockKind, matterSize } from './matters.ts';

const about = { id: z.uuid(), version: z.int() };
const matter = <T extends string>(type: T) => z.object({ type: z.literal(type), aggregate: z.literal('matter'), ...about });

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
  z.object({ type: z.literal('resident.joined'), aggregate: z.literal('resident'), ...about }),
  z.object({ type: z.literal('resident.vouched'), aggregate: z.literal('resident'), ...about, by: z.uuid() }),
  z.object({ type: z.literal('resident.verified'), aggregate: z.literal('resident'), ...about, by: z.uuid() }),
  z.object({ type: z.literal('duty.started'), aggregate: z.literal('resident'), ...about, duty: z.string() }),
  z.object({ type: z.literal('slips.issued'), aggregate: z.literal('place'), ...about, count: z.int() }),
  z.object({ type: z.literal('rules.changed'), aggregate: z.literal('community'), ...about, rules: z.array(z.string()) }),
]);
export type DomainEvent = z.infer<typeof domainEvent>;
export type DomainEventType = DomainEvent['type'];
