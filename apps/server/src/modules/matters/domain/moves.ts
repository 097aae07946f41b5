import { allow, isBefore, msOf, plusMs, refuse } from '@linyi/kernel';
import type { Decision, Instant } from '@linyi/kernel';
import { dueAt } from '@linyi/china-workdays';
import type { MatterSize, MatterState, Move } from '@linyi/contract';
import { clockFor, clockUntil, shows } from './clocks.ts';
import type { Matter, NewClock, Setting, Step } from './matter.ts';

/** In which states each move is lawful: the whole process, as data. A test checks that every state can be reached and left. */
export const lawfulIn: Readonly<Record<Move, readonly MatterState[]>> = {
  meToo: ['received', 'answered', 'planned'],
  answer: ['received'],
  triage: ['received', 'answered', 'planned'],
  plan: ['answered', 'planned'],
  note: ['received', 'answered', 'planned', 'resolved'],
  resolve: ['received', 'answered', 'planned'],
  rate: ['resolved', 'closed'],
  reopen: ['resolved', 'closed'],
  askHandover: ['received', 'answered', 'planned'],
  acceptHandover: ['received', 'answered', 'planned'],
  refuseHandover: ['received', 'answered', 'planned'],
  ruleHandover: ['received', 'answered', 'planned'],
  pause: ['received', 'answered', 'planned'],
  resume: ['received', 'answered', 'planned'],
  publish: ['received', 'answered', 'planned', 'resolved', 'closed'],
  recategorise: ['received', 'answered', 'planned'],
  answerFollowUp: ['closed', 'resolved'],
  withdraw: ['received', 'answered', 'planned'],
  undo: ['received', 'answered', 'planned', 'resolved', 'closed'],
};

/** What else must hold besides the state; the code is the refusal where it doesn't. */
const standing: Readonly<Partial<Record<Move, readonly [holds: (matter: Matter) => boolean, code: string]>>> = {
  pause: [({ clock, clockPausedAt }) => clock !== null && clockPausedAt === null, 'matter.clockStands'],
  resume: [({ clockPausedAt }) => clockPausedAt !== null, 'matter.clockRuns'],
  askHandover: [({ handoverOpen }) => !handoverOpen, 'matter.handoverOpenAlready'],
  answerFollowUp: [({ followUpAskedAt, stillFixed }) => followUpAskedAt !== null && stillFixed === null, 'matter.noFollowUpOpen'],
  reopen: [({ resolvedAt }) => resolvedAt !== null, 'matter.notNow'],
  rate: [({ resolvedAt }) => resolvedAt !== null, 'matter.notNow'],
};

/** Whether a move is lawful as the matter stands, whoever asks. */
export const isLawful = (matter: Matter, move: Move): Decision<Matter> => {
  if (!lawfulIn[move].includes(matter.state)) return refuse({ code: 'matter.notNow', params: { move, state: matter.state } });
  const [holds, code] = standing[move] ?? [];
  return holds && code && !holds(matter) ? refuse({ code, params: { move, state: matter.state } }) : allow(matter);
};

const next = (matter: Matter, setting: Setting, change: Partial<Matter>): Matter => ({ ...matter, ...change, version: matter.version + 1, updatedAt: setting.now });
const met = (matter: Matter): Step['ends'] => (matter.clock === null ? [] : [{ clock: matter.clock, outcome: matter.clockLevel > 0 ? 'missed' : 'met' }]);

/** 答复: the first responder says who does what by when; the answer clock stops and the plan's starts (M-5). */
export const answer = (matter: Matter, text: string, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'answer');
  if (!lawful.ok) return lawful;
  const clock = clockFor('plan', setting.rules.matterPlanWithin, setting);
  const minutes = Math.round((msOf(setting.now) - msOf(matter.raisedAt)) / 60_000);
  return allow({
    matter: shows(next(matter, setting, { state: 'answered', answeredAt: matter.answeredAt ?? setting.now }), clock),
    entry: { act: 'answered', text, audience: 'public', params: { minutes } }, ends: met(matter), starts: [clock],
  });
};

/** 分级: small, big or hard, with its reason (M-7). The clock runs on. */
export const triage = (matter: Matter, input: { size: MatterSize; reason: string }, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'triage');
  if (!lawful.ok) return lawful;
  if (matter.size === input.size) return refuse({ code: 'matter.sameSize', params: { size: input.size } });
  const params = matter.size === null ? { size: input.size } : { size: input.size, before: matter.size };
  return allow({ matter: next(matter, setting, { size: input.size }), entry: { act: 'triaged', text: input.reason, audience: 'public', params }, ends: [], starts: [] });
};

const latestPledge = (setting: Setting): Instant => plusMs(setting.now, 60 * 24 * 3_600_000); // M-5: the longest a community may allow

/** 方案: what will be done by when; the clock of the promise starts (M-5). Without a day it is the community's pledge. */
export const plan = (matter: Matter, input: { text: string; by?: string | undefined }, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'plan');
  if (!lawful.ok) return lawful;
  const due = input.by === undefined
    ? (dueAt(setting.calendar, setting.now, setting.rules.matterPledgeWithin).at as Instant)
    : (new Date(`${input.by}T23:59:59.999+08:00`).toJSON() as Instant);
  if (isBefore(due, setting.now)) return refuse({ code: 'matter.planInThePast', params: { by: input.by ?? '' } });
  if (isBefore(latestPledge(setting), due)) return refuse({ code: 'matter.planTooFar', params: { by: input.by ?? '', days: 60 } });
  const clock = clockUntil('work', due, setting);
  return allow({
    matter: shows(next(matter, setting, { state: 'planned', plannedAt: matter.plannedAt ?? setting.now, size: matter.size ?? 'small' }), clock),
    entry: { act: 'planned', text: input.text, audience: 'public', params: { due } }, ends: met(matter), starts: [clock],
  });
};

export const note = (matter: Matter, input: { text: string; staffOnly: boolean }, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'note');
  if (!lawful.ok) return lawful;
  return allow({ matter: next(matter, setting, {}), entry: { act: 'noted', text: input.text, audience: input.staffOnly ? 'staff' : 'public' }, ends: [], starts: [] });
};

export type Evidence = { readonly before: number; readonly after: number; readonly needsPair: boolean };
const lacksPair = ({ placeId }: Matter, { before, after, needsPair }: Evidence): boolean => needsPair && placeId !== null && (before === 0 || after === 0);
/** 办结: needs a result text and, about a place, a before/after pair; the raiser is asked to rate, and once more after four weeks (M-11). */
export const resolve = (matter: Matter, input: { text: string; outcome: 'done' | 'reasonedNo'; evidence: Evidence }, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'resolve');
  if (!lawful.ok) return lawful;
  const { before, after } = input.evidence;
  if (input.outcome === 'done' && lacksPair(matter, input.evidence)) return refuse({ code: 'matter.pairNeeded', params: { before, after } });
  const rating = clockFor('rating', setting.rules.matterUnratedCloseAfter, setting);
  const followUp = clockFor('followUp', setting.rules.matterFollowUpAfter, setting);
  const resolved = next(matter, setting, { state: 'resolved', resolvedAt: setting.now, answeredAt: matter.answeredAt ?? setting.now, outcome: input.outcome, size: matter.size ?? 'small', handoverOpen: false });
  return allow({
    matter: shows(resolved, rating),
    entry: { act: 'resolved', text: input.text, audience: 'public', params: { outcome: input.outcome } },
    ends: [...met(matter), ...(matter.handoverOpen ? [{ clock: 'handover', outcome: 'dropped' } as const] : [])],
    starts: input.outcome === 'done' ? [rating, followUp] : [rating],
  });
};

/** 评价: the raiser says 1 to 5; that closes it (M-11). A rating can be mended while the matter can be reopened. */
export const rate = (matter: Matter, input: { score: number; comment?: string | undefined }, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'rate');
  if (!lawful.ok) return lawful;
  if (matter.rating !== null && !isBefore(setting.now, reopenUntil(matter, setting) ?? setting.now)) return refuse({ code: 'matter.ratedAlready' });
  const rated = next(matter, setting, { state: 'closed', rating: input.score, ratedAt: setting.now, closedAt: matter.closedAt ?? setting.now });
  return allow({
    matter: shows(rated, null),
    entry: { act: 'rated', ...(input.comment ? { text: input.comment } : {}), audience: 'public', params: { score: input.score } },
    ends: matter.state === 'resolved' ? [{ clock: 'rating', outcome: 'met' }] : [], starts: [],
  });
};

/** Until when the raiser may reopen, or null while there is nothing to reopen. */
export const reopenUntil = (matter: Matter, setting: Pick<Setting, 'rules' | 'calendar'>): Instant | null =>
  matter.resolvedAt === null ? null : (dueAt(setting.calendar, matter.resolvedAt, setting.rules.matterReopenWithin).at as Instant);

const reopened = (matter: Matter, { entry, ends }: Pick<Step, 'entry' | 'ends'>, setting: Setting): Step => {
  const clock = clockFor('answer', setting.rules.matterAnswerWithin, setting);
  const open = next(matter, setting, { state: 'received', round: matter.round + 1, resolvedAt: null, closedAt: null, outcome: null, rating: null, ratedAt: null, stillFixed: null });
  return { matter: shows(open, clock), entry, ends, starts: [clock] };
};

/** 重开: within 15 days of closing the raiser may say it isn't mended; the answer clock starts anew (M-11). */
export const reopen = (matter: Matter, reason: string, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'reopen');
  if (!lawful.ok) return lawful;
  const until = reopenUntil(matter, setting);
  if (until === null || isBefore(until, setting.now)) return refuse({ code: 'matter.reopenTooLate', params: { until: until ?? '' } });
  return allow(reopened(matter, { entry: { act: 'reopened', text: reason, audience: 'public' }, ends: [{ clock: 'rating', outcome: 'dropped' }, { clock: 'followUp', outcome: 'dropped' }] }, setting));
};

/** 四周后一问: still mended? A "no" opens it again (M-11). */
export const answerFollowUp = (matter: Matter, input: { stillFixed: boolean; comment?: string | undefined }, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'answerFollowUp');
  if (!lawful.ok) return lawful;
  const entry = { act: 'followUpAnswered', audience: 'public', params: { stillFixed: input.stillFixed ? 'yes' : 'no' }, ...(input.comment ? { text: input.comment } : {}) } as const;
  if (!input.stillFixed) return allow(reopened({ ...matter, followUpAskedAt: null }, { entry, ends: [{ clock: 'rating', outcome: 'dropped' }] }, setting));
  return allow({ matter: next(matter, setting, { stillFixed: true }), entry, ends: [], starts: [] });
};

/** 撤回: the raiser takes it back. */
export const withdraw = (matter: Matter, reason: string, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'withdraw');
  if (!lawful.ok) return lawful;
  const ends: Step['ends'] = [...(matter.clock === null ? [] : [{ clock: matter.clock, outcome: 'dropped' } as const]), ...(matter.handoverOpen ? [{ clock: 'handover', outcome: 'dropped' } as const] : [])];
  return allow({
    matter: shows(next(matter, setting, { state: 'withdrawn', closedAt: setting.now, handoverOpen: false }), null),
    entry: { act: 'withdrawn', text: reason, audience: 'public' }, ends, starts: [],
  });
};

/** 公开: a person has checked that nobody can be recognised; what is shown from now on is the checked text (M-12). */
export const publish = (matter: Matter, input: { title: string; text: string }, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'publish');
  if (!lawful.ok) return lawful;
  return allow({ matter: next(matter, setting, { publicTitle: input.title, publicText: input.text }), entry: { act: 'published', audience: 'public' }, ends: [], starts: [] });
};

export const recategorise = (matter: Matter, input: { kind: string; placeId?: string | null | undefined; gridId?: string | null | undefined }, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'recategorise');
  if (!lawful.ok) return lawful;
  const change = { kind: input.kind, ...(input.placeId === undefined ? {} : { placeId: input.placeId, gridId: input.gridId ?? null }) };
  return allow({ matter: next(matter, setting, change), entry: { act: 'recategorised', audience: 'public', params: { kind: input.kind, before: matter.kind } }, ends: [], starts: [] });
};

/** 暂停计时: only for a stated reason that the raiser sees (M-5). */
export const pause = (matter: Matter, reason: string, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'pause');
  if (!lawful.ok) return lawful;
  return allow({ matter: next(matter, setting, { clockPausedAt: setting.now, clockPauseReason: reason }), entry: { act: 'paused', text: reason, audience: 'public' }, ends: [], starts: [] });
};

/** 恢复计时: the end has moved away by as long as the clock stood still. */
export const resume = (matter: Matter, due: Instant, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'resume');
  if (!lawful.ok) return lawful;
  return allow({ matter: next(matter, setting, { clockPausedAt: null, clockPauseReason: null, clockDueAt: due }), entry: { act: 'resumed', audience: 'public', params: { due } }, ends: [], starts: [] });
};

/** A line in the record that changes nothing but the version: reminders, orders, questions that the house itself writes. */
type Recorded = Pick<Step, 'entry'> & { readonly change?: Partial<Matter>; readonly starts?: readonly NewClock[] };
export const recorded = (matter: Matter, { entry, change = {}, starts = [] }: Recorded, setting: Setting): Step =>
  ({ matter: next(matter, setting, change), entry, ends: [], starts });
