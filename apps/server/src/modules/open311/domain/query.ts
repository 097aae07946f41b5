import { allow, instantFromMs, msOf, refuse } from '@linyi/kernel';
import type { Decision, Instant, Reason } from '@linyi/kernel';
import { readMoment } from './moments.ts';
import { one, several } from './parameters.ts';
import type { Sent } from './parameters.ts';

/** As many at a time; also where nothing is said. */
export const mostRequests = 1000;
const span = 90 * 86_400_000;
const openOnes = ['received', 'answered', 'planned'];
const closedOnes = ['resolved', 'closed', 'withdrawn', 'merged'];
const statuses: Readonly<Record<string, readonly string[]>> = { open: openOnes, closed: closedOnes };

export type RequestsAsked = { readonly numbers?: readonly string[]; readonly kinds?: readonly string[]; readonly states?: readonly string[]; readonly from?: Instant; readonly to?: Instant; /** When it last changed; what has ended, when it ended. */ readonly changedFrom?: Instant; readonly changedTo?: Instant; readonly limit: number; readonly offset: number };

const invalid = (parameter: string, problem: string): Reason => ({ code: 'open311.parameterInvalid', params: { parameter, problem } });
type Read<T> = { readonly value: T; readonly reasons: readonly Reason[] };

const ends: readonly string[] = ['end_date', 'updated_before'];
const edge = (sent: Sent, name: 'start_date' | 'end_date' | 'updated_after' | 'updated_before'): Read<Instant | undefined> => {
  const text = one(sent, name);
  const value = text === undefined ? undefined : readMoment(text, ends.includes(name) ? 'end' : 'start');
  return { value, reasons: text !== undefined && value === undefined ? [invalid(name, 'use 2010-01-01T00:00:00Z')] : [] };
};
const shifted = (at: Instant, ms: number): Instant => instantFromMs(Math.max(0, msOf(at) + ms));
/** A day or a second that is named as an end counts to its last moment, and so may the 90 days: they are counted to where it begins. */
const against = (sent: Sent, from: Instant, to: Instant): readonly Reason[] => {
  if (from > to) return [{ code: 'open311.rangeBackwards' }];
  const named = readMoment(one(sent, 'end_date') ?? '', 'start') ?? to;
  return msOf(named) - msOf(from) > span ? [{ code: 'open311.rangeTooLong' }] : [];
};
/** The last 90 days; with one end given, the 90 days from or up to there. Both ends may be 90 days apart. */
export const range = (sent: Sent, now: Instant): Read<{ readonly from: Instant; readonly to: Instant }> => {
  const [start, end] = [edge(sent, 'start_date'), edge(sent, 'end_date')];
  const to = end.value ?? (start.value === undefined ? now : shifted(start.value, span));
  const from = start.value ?? shifted(to, -span);
  const bothGiven = start.value !== undefined && end.value !== undefined;
  return {
    value: { from, to },
    reasons: [...start.reasons, ...end.reasons, ...(bothGiven ? against(sent, from, to) : [])],
  };
};

type Changed = Pick<RequestsAsked, 'changedFrom' | 'changedTo'>;
/** What changed since, or up to then; whoever asks so has seen the rest, so that nothing is too old unless a date of raising is given as well. */
const changes = (sent: Sent): Read<Changed | undefined> => {
  const [after, before] = [edge(sent, 'updated_after'), edge(sent, 'updated_before')];
  const value = { ...(after.value ? { changedFrom: after.value } : {}), ...(before.value ? { changedTo: before.value } : {}) };
  return { value: after.value ?? before.value ? value : undefined, reasons: [...after.reasons, ...before.reasons] };
};
const isDated = (sent: Sent): boolean => one(sent, 'start_date') !== undefined || one(sent, 'end_date') !== undefined;

const whole = (sent: Sent, name: string, { otherwise, most }: { readonly otherwise: number; readonly most: number }): Read<number> => {
  const text = one(sent, name);
  if (text === undefined) return { value: otherwise, reasons: [] };
  const value = Number(text);
  return /^\d{1,7}$/.test(text) && value >= 1 && value <= most ? { value, reasons: [] } : { value: otherwise, reasons: [invalid(name, `1–${most}`)] };
};
/** `page` from 1 on, `page_size` up to what is given at a time anyway. */
export const paging = (sent: Sent): Read<{ readonly limit: number; readonly offset: number }> => {
  const [page, size] = [whole(sent, 'page', { otherwise: 1, most: 1_000_000 }), whole(sent, 'page_size', { otherwise: mostRequests, most: mostRequests })];
  return { value: { limit: size.value, offset: (page.value - 1) * size.value }, reasons: [...page.reasons, ...size.reasons] };
};

const statesOf = (sent: Sent): Read<readonly string[] | undefined> => {
  const asked = several(sent, 'status')?.map((status) => status.toLowerCase());
  const unknown = asked?.find((status) => !Object.hasOwn(statuses, status));
  return { value: asked?.flatMap((status) => statuses[status] ?? []), reasons: unknown === undefined ? [] : [invalid('status', 'open, closed')] };
};

const mostAtOnce = mostRequests;
/** Which requests are asked for. `service_request_id` overrides everything else, also what would be refused. */
export const requestsAsked = (sent: Sent, now: Instant): Decision<RequestsAsked> => {
  const numbers = several(sent, 'service_request_id');
  if (numbers !== undefined) return numbers.length > mostAtOnce ? refuse(invalid('service_request_id', `≤ ${mostAtOnce}`)) : allow({ numbers, limit: mostAtOnce, offset: 0 });
  const [dates, changed, states, page, kinds] = [range(sent, now), changes(sent), statesOf(sent), paging(sent), several(sent, 'service_code')];
  const reasons = [...dates.reasons, ...changed.reasons, ...states.reasons, ...page.reasons];
  if (reasons.length > 0) return refuse(...reasons);
  const raised = changed.value !== undefined && !isDated(sent) ? {} : dates.value;
  return allow({ ...raised, ...changed.value, ...page.value, ...(states.value ? { states: states.value } : {}), ...(kinds ? { kinds } : {}) });
};
