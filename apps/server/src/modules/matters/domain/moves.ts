import { allow, isBefore, msOf, plusMs, refuse } from '@linyi/kernel';
import type { Decision, Instant, Reason } from '@linyi/kernel';
import { dueAt } from '@linyi/china-workdays';
import type { Became, MatterSize, MatterState, Move } from '@linyi/contract';
import { clockFor, clockUntil, shows, withinOrder } from './clocks.ts';
import type { Matter, NewClock, Setting, Step } from './matter.ts';

/** In which states each move is lawful: the whole process, as data. A test checks that every state can be reached and left. */
export const lawfulIn: Readonly<Record<Move, readonly MatterState[]>> = {
  meToo: ['received', 'answered', 'planned'],
  accept: ['received'],
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
  takeBackHandover: ['received', 'answered', 'planned'],
  pause: ['received', 'answered', 'planned'],
  resume: ['received', 'answered', 'planned'],
  publish: ['received', 'answered', 'planned', 'resolved', 'closed'],
  recategorise: ['received', 'answered', 'planned'],
  answerFollowUp: ['closed', 'resolved'],
  withdraw: ['received', 'answered', 'planned'],
  undo: ['received', 'answered', 'planned', 'resolved', 'closed', 'merged'],
  merge: ['received', 'answered', 'planned'],
};

/** What else must hold besides the state; the code is the refusal where it doesn't. */
const standing: Readonly<Partial<Record<Move, readonly [holds: (matter: Matter) => boolean, code: string]>>> = {
  pause: [({ clock, clockPausedAt }) => clock !== null && clockPausedAt === null, 'matter.clockStands'],
  resume: [({ clockPausedAt }) => clockPausedAt !== null, 'matter.clockRuns'],
  askHandover: [({ handoverOpen }) => !handoverOpen, 'matter.handoverOpenAlready'],
  answerFollowUp: [({ followUpAskedAt, stillFixed }) => followUpAskedAt !== null && stillFixed === null, 'matter.noFollowUpOpen'],
  reopen: [({ resolvedAt }) => resolvedAt !== null, 'matter.notNow'],
  rate: [({ resolvedAt }) => resolvedAt !== null, 'matter.notNow'],
  accept: [({ unchecked }) => unchecked, 'matter.checkedAlready'],
  // Others' voices hang on it by now.
  withdraw: [({ joined }) => joined === 0, 'matter.othersJoined'],
};
/** What may happen to a report that nobody has looked at yet: it is accepted, or turned down with a reason. */
const whileUnchecked: readonly Move[] = ['accept', 'resolve', 'note', 'recategorise', 'undo', 'merge'];
/** M-11: “solved” is never counted from the word of whoever did the job. */
const isOwnWork = ({ raisedBy, resolvedBy }: Matter): boolean => raisedBy !== null && raisedBy === resolvedBy;

const barredBy = (matter: Matter, move: Move): string | null => {
  if (matter.unchecked && !whileUnchecked.includes(move)) return 'matter.notChecked';
  return isOwnWork(matter) && ['rate', 'answerFollowUp'].includes(move) ? 'matter.ownWork' : null;
};

/** Whether a move is lawful as the matter stands, whoever asks. */
export const isLawful = (matter: Matter, move: Move): Decision<Matter> => {
  if (!lawfulIn[move].includes(matter.state)) return refuse({ code: 'matter.notNow', params: { move, state: matter.state } });
  const barred = barredBy(matter, move);
  if (barred !== null) return refuse({ code: barred });
  const [holds, code] = standing[move] ?? [];
  return holds && code && !holds(matter) ? refuse({ code, params: { move, state: matter.state } }) : allow(matter);
};

const next = (matter: Matter, setting: Setting, change: Partial<Matter>): Matter => ({ ...matter, ...change, version: matter.version + 1, updatedAt: setting.now });
const met = (matter: Matter): Step['ends'] => (matter.clock === null ? [] : [{ clock: matter.clock, outcome: matter.clockLevel > 0 ? 'missed' : 'met' }]);

/** M-5: a simple matter is done by when it had to be answered; one whose answer came late, within as long again. */
const untilSmallIsDone = (matter: Matter, setting: Setting): NewClock =>
  matter.clockDueAt !== null && isBefore(setting.now, matter.clockDueAt) ? clockUntil('work', matter.clockDueAt, setting) : clockFor('work', setting.rules.matterAnswerWithin, setting);

/** 答复: the first responder says who does what by when; the answer clock stops. What isn't small has a plan next, what is small is done (M-5). */
export const answer = (matter: Matter, text: string, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'answer');
  if (!lawful.ok) return lawful;
  const clock = withinOrder(matter, matter.size === 'small' ? untilSmallIsDone(matter, setting) : clockFor('plan', setting.rules.matterPlanWithin, setting), setting);
  // What was opened again is answered anew: the time runs from then.
  const minutes = Math.round((msOf(setting.now) - msOf(matter.round > 1 ? (matter.clockStartedAt ?? matter.raisedAt) : matter.raisedAt)) / 60_000);
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

/**
 * M-5: the longest a community may allow, counted from the first promise: putting it off again and again doesn't add up. What is beyond its power it
 * can't promise to end: there it promises its own next step, again and again for as long as it takes (M-10).
 */
const latestPledge = (matter: Matter, setting: Setting): Instant => plusMs(matter.size === 'hard' ? setting.now : (matter.plannedAt ?? setting.now), 60 * 24 * 3_600_000);

type Plan = { readonly text: string; readonly by?: string | undefined; readonly reason?: string | undefined };
const promisedEnd = ({ by }: Plan, setting: Setting): Instant =>
  by === undefined ? (dueAt(setting.calendar, setting.now, setting.rules.matterPledgeWithin).at as Instant) : (new Date(`${by}T23:59:59.999+08:00`).toJSON() as Instant);

/** What stands against promising to be done by then. */
const againstPromise = (matter: Matter, due: Instant, { input: { by = '', reason }, setting }: { readonly input: Plan; readonly setting: Setting }): readonly Reason[] => {
  const moves = matter.clock === 'work' && matter.state === 'planned' && due !== matter.clockDueAt;
  return [
    ...(isBefore(due, setting.now) ? [{ code: 'matter.planInThePast', params: { by } }] : []),
    ...(isBefore(latestPledge(matter, setting), due) ? [{ code: 'matter.planTooFar', params: { by, days: 60 } }] : []),
    ...(moves && !reason ? [{ code: 'matter.newDayNeedsReason' }] : []),
  ];
};

const isLate = ({ clockDueAt, clockPausedAt, clockLevel }: Matter, { now }: Setting): boolean => clockLevel > 0 || (clockDueAt !== null && isBefore(clockDueAt, clockPausedAt ?? now));

/** Another day for a promise: why is there to read, and so is a day that was missed. An order to act stays as high as it had climbed. */
const promisedAnew = (matter: Matter, clock: NewClock, { input, setting }: { readonly input: Plan; readonly setting: Setting }): Step => {
  const missed = isLate(matter, setting);
  const highest = setting.rules.escalationLevels.length;
  const moved = shows(next(matter, setting, {}), clock);
  const text = input.reason ? `${input.text}\n${input.reason}` : input.text;
  const params = { due: clock.dueAt, ...(matter.clockDueAt === null ? {} : { before: matter.clockDueAt }), ...(missed ? { missed: 'yes' } : {}) };
  // From the highest level the next order goes there once more.
  const carried = missed ? { level: Math.min(matter.clockLevel, highest - 1) } : {};
  return { matter: { ...moved, clockLevel: missed ? matter.clockLevel : 0 }, entry: { act: 'planned', text, audience: 'public', params }, ends: [], starts: [{ ...clock, ...carried }] };
};

/** 方案: what will be done by when; the clock of the promise starts (M-5). Without a day it is the community's pledge. */
export const plan = (matter: Matter, input: Plan, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'plan');
  if (!lawful.ok) return lawful;
  const due = promisedEnd(input, setting);
  const against = againstPromise(matter, due, { input, setting });
  if (against.length > 0) return refuse(...against);
  const clock = withinOrder(matter, clockUntil('work', due, setting), setting);
  if (matter.state === 'planned') return allow(promisedAnew(matter, clock, { input, setting }));
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
/** `became`: a hard matter ends as a policy, a project, or a reasoned no (M-10). */
type Result = { readonly text: string; readonly outcome: 'done' | 'reasonedNo'; readonly by: string | null; readonly evidence: Evidence; readonly became?: Became | undefined };
/** What stands against calling it done; a reasoned no needs neither pictures nor anything to have been found true. */
const againstDone = (matter: Matter, { evidence, became }: Pick<Result, 'evidence' | 'became'>): Reason | null => {
  if (matter.unchecked) return { code: 'matter.notChecked' };
  if ((matter.size === 'hard') !== (became !== undefined)) return { code: matter.size === 'hard' ? 'matter.sayWhatItBecame' : 'matter.onlyHardBecomes' };
  const { before, after } = evidence;
  return became === undefined && lacksPair(matter, evidence) ? { code: 'matter.pairNeeded', params: { before, after } } : null;
};
const endOf = ({ outcome, became }: Result): NonNullable<Step['entry']['params']> => ({ outcome, ...(outcome === 'done' && became ? { became } : {}) });
/** 办结: needs a result text and, about a place, a before/after pair; the raiser is asked to rate, and once more after four weeks (M-11). */
export const resolve = (matter: Matter, input: Result, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'resolve');
  if (!lawful.ok) return lawful;
  const against = input.outcome === 'done' ? againstDone(matter, input) : null;
  if (against !== null) return refuse(against);
  const rating = clockFor('rating', setting.rules.matterUnratedCloseAfter, setting);
  const followUp = clockFor('followUp', setting.rules.matterFollowUpAfter, setting);
  const resolved = next(matter, setting, { state: 'resolved', resolvedAt: setting.now, answeredAt: matter.answeredAt ?? setting.now, outcome: input.outcome, resolvedBy: input.by, size: matter.size ?? 'small', handoverOpen: false, unchecked: false });
  return allow({
    matter: shows(resolved, rating),
    entry: { act: 'resolved', text: input.text, audience: 'public', params: endOf(input) },
    ends: [...met(matter), ...(matter.handoverOpen ? [{ clock: 'handover', outcome: 'dropped' } as const] : [])],
    starts: input.outcome === 'done' && !isOwnWork(resolved) ? [rating, followUp] : [rating],
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
    entry: { act: 'rated', ...(input.comment ? { text: input.comment } : {}), audience: 'raiser', params: { score: input.score } },
    ends: matter.state === 'resolved' ? [{ clock: 'rating', outcome: 'met' }] : [], starts: [],
  });
};

/** Until when the raiser may reopen, or null while there is nothing to reopen. */
export const reopenUntil = (matter: Matter, setting: Pick<Setting, 'rules' | 'calendar'>): Instant | null =>
  matter.resolvedAt === null ? null : (dueAt(setting.calendar, matter.resolvedAt, setting.rules.matterReopenWithin).at as Instant);

const reopened = (matter: Matter, { entry, ends }: Pick<Step, 'entry' | 'ends'>, setting: Setting): Step => {
  const clock = withinOrder(matter, clockFor('answer', setting.rules.matterAnswerWithin, setting), setting);
  const open = next(matter, setting, { state: 'received', round: matter.round + 1, resolvedAt: null, resolvedBy: null, plannedAt: null, closedAt: null, outcome: null, rating: null, ratedAt: null, stillFixed: null });
  return { matter: shows(open, clock), entry, ends, starts: [clock] };
};

/** 重开: within 15 days of closing the raiser may say it isn't mended; the answer clock starts anew (M-11). */
export const reopen = (matter: Matter, reason: string, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'reopen');
  if (!lawful.ok) return lawful;
  const until = reopenUntil(matter, setting);
  if (until === null || isBefore(until, setting.now)) return refuse({ code: 'matter.reopenTooLate', params: { until: until ?? '' } });
  return allow(reopened(matter, { entry: { act: 'reopened', text: reason, audience: 'raiser' }, ends: [{ clock: 'rating', outcome: 'dropped' }, { clock: 'followUp', outcome: 'dropped' }] }, setting));
};

/** 四周后一问: still mended? A "no" opens it again (M-11). */
export const answerFollowUp = (matter: Matter, input: { stillFixed: boolean; comment?: string | undefined }, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'answerFollowUp');
  if (!lawful.ok) return lawful;
  const entry = { act: 'followUpAnswered', audience: 'raiser', params: { stillFixed: input.stillFixed ? 'yes' : 'no' }, ...(input.comment ? { text: input.comment } : {}) } as const;
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
    entry: { act: 'withdrawn', text: reason, audience: 'raiser' }, ends, starts: [],
  });
};

export type CheckedWords = { readonly title: string; readonly text: string; readonly placeNote?: string | undefined; readonly reason?: string | undefined };
/** 公开: a person has checked that nobody can be recognised; what is shown from now on are the checked words (M-12). Changing them later needs a reason that everybody sees. */
export const publish = (matter: Matter, input: CheckedWords, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'publish');
  if (!lawful.ok) return lawful;
  const again = matter.publicText !== null;
  if (again && !input.reason) return refuse({ code: 'matter.reasonForRewording' });
  return allow({
    matter: next(matter, setting, { publicTitle: input.title, publicText: input.text, publicPlaceNote: input.placeNote || null }),
    entry: { act: 'published', audience: 'public', ...(again && input.reason ? { text: input.reason, params: { again: 'yes' } } : {}) }, ends: [], starts: [],
  });
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
