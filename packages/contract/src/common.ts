import { z } from 'zod';

/** A moment, as `2026-11-21T10:00:00.000Z`. */
export const moment = z.iso.datetime().meta({ description: 'Moment in UTC, ISO 8601' });
export const id = z.uuid();
/** A day of the years that the calendar of workdays covers. */
export const calendarDay = z.iso.date().regex(/^(199[2-9]|20\d\d)-/);
export const dutyNames = [
  'resident', 'volunteer', 'buildingSteward', 'microGridLead', 'gridWorker', 'gridLeader', 'neighbourhoodManager', 'backbone',
  'councilMember', 'moderator', 'clerk', 'observer', 'oversightGroup', 'mentor', 'socialWorker', 'legalAdviser', 'communityStaff',
  'secretary', 'propertyManager', 'ownersCommittee', 'partner', 'guide', 'administrator',
] as const;
/** What somebody is charged with here, in a scope, from a date to a date (P-4). */
export const dutyName = z.enum(dutyNames);
export type DutyName = z.infer<typeof dutyName>;

/** Why something is refused: a code, the values its words need, and the words in the reader's language. */
export const reason = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  text: z.string(),
  field: z.string().optional(),
});
export type ReasonView = z.infer<typeof reason>;

/** RFC 9457 problem details, with every reason. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  reasons: z.array(reason),
  /** On 409: what happened meanwhile, newest last. */
  changes: z.array(z.object({ act: z.string(), by: z.string().nullable(), at: moment })).optional(),
  current: z.int().optional(),
});
export type Problem = z.infer<typeof problem>;

/** A person as others may see them: those on duty by name, everybody else without. */
export const personView = z.object({ id, name: z.string(), duty: dutyName.nullable(), place: z.string().nullable() });
export type PersonView = z.infer<typeof personView>;

export const limit = z.object({ amount: z.int().min(0), unit: z.enum(['hours', 'days', 'workingDays']) });
export type LimitView = z.infer<typeof limit>;

export const slugParams = z.object({ slug: z.string().regex(/^[a-z0-9-]{2,40}$/) });
export const byId = slugParams.extend({ id });
export const done = z.object({ done: z.literal(true) });

/** Where a list goes on: `after` is what `next` said, which is null at the end (E-1). */
export const next = z.string().nullable();
const uuidTail = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
/** Lists in order of ids, which is that of time. */
export const pageById = z.object({ after: id.optional() });
/** Lists in order of a moment. */
export const pageByMoment = z.object({ after: z.string().regex(new RegExp(`^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z~${uuidTail}`)).refine((key) => moment.safeParse(key.slice(0, -37)).success).optional() });
/** Lists in which one state comes before another. */
export const pageByState = <S extends string>(states: readonly S[]) => z.object({ after: z.string().regex(new RegExp(`^(${states.join('|')})~${uuidTail}`)).optional() });
