import { allow, isBefore, refuse } from '@linyi/kernel';
import { sameTimeNextWorkday } from '@linyi/china-workdays';
import type { Decision, Instant } from '@linyi/kernel';
import type { ClockKind } from '@linyi/contract';
import { clockUntil, shows } from './clocks.ts';
import { isOpen } from './matter.ts';
import type { Entry, Matter, NewClock, Setting, Step } from './matter.ts';
import { isLawful, recorded } from './moves.ts';

/** How far a matter has come: whoever was promised a plan isn't put back to waiting for an answer. */
const stage: Readonly<Partial<Record<Matter['state'], number>>> = { received: 0, answered: 1, planned: 2 };
const isFurther = (a: Matter, b: Matter): boolean => (stage[a.state] ?? 0) > (stage[b.state] ?? 0);

const againstMerging = (matter: Matter, survivor: Matter): Decision<true> => {
  if (matter.matterId === survivor.matterId) return refuse({ code: 'matter.mergeCircle' });
  if (survivor.unchecked) return refuse({ code: 'matter.survivorUnchecked', params: { number: survivor.number } });
  if (!isOpen(survivor)) return refuse({ code: 'matter.survivorNotOpen', params: { number: survivor.number } });
  return isFurther(matter, survivor) ? refuse({ code: 'matter.mergeOtherWayRound', params: { number: survivor.number } }) : allow(true);
};

/** 合并: this one says the same as another and ends in it; its clocks end, and whoever follows it follows the survivor (M-3). */
export const merge = (matter: Matter, input: { survivor: Matter; reason: string }, setting: Setting): Decision<Step> => {
  const lawful = isLawful(matter, 'merge');
  if (!lawful.ok) return lawful;
  const against = againstMerging(matter, input.survivor);
  if (!against.ok) return against;
  const { clock, clockDueAt, clockPausedAt } = matter;
  const isLate = matter.clockLevel > 0 || (clockDueAt !== null && isBefore(clockDueAt, clockPausedAt ?? setting.now));
  const ends: Step['ends'] = [...(clock === null ? [] : [{ clock, outcome: isLate ? 'missed' : 'dropped' } as const]), ...(matter.handoverOpen ? [{ clock: 'handover', outcome: 'dropped' } as const] : [])];
  const merged = recorded(shows(matter, null), {
    entry: { act: 'merged', text: input.reason, audience: 'public', params: { into: input.survivor.matterId, number: input.survivor.number } },
    change: { state: 'merged', mergedInto: input.survivor.matterId, closedAt: setting.now, handoverOpen: false, unchecked: false },
  }, setting);
  return allow({ ...merged, ends });
};

const isSameOwed = (a: Matter, b: Matter): boolean => a.clock !== null && a.clock === b.clock && a.clockPausedAt === null && b.clockPausedAt === null;

/** The survivor's clock where the other's would have ended sooner: nobody waits longer, and no order to act sinks, because two matters became one. */
const soonerClock = (survivor: Matter, merged: Matter, setting: Setting): NewClock | null => {
  const { clock, clockDueAt, clockStartedAt, clockLevel } = merged;
  if (!isSameOwed(survivor, merged) || clock === null || clockDueAt === null || survivor.clockDueAt === null || !isBefore(clockDueAt, survivor.clockDueAt)) return null;
  const anew = clockUntil(clock, clockDueAt, { ...setting, now: clockStartedAt ?? setting.now });
  const level = Math.max(clockLevel, survivor.clockLevel);
  return level > 0 ? { ...anew, level, nextAt: sameTimeNextWorkday(setting.calendar, setting.now) as Instant } : anew;
};

/** What joining makes of the survivor: one line, and the sooner of two deadlines. `voices`: how many met it besides its raiser, now. */
export const join = (survivor: Matter, input: { merged: Matter; reason: string; voices: number }, setting: Setting): Step => {
  const sooner = soonerClock(survivor, input.merged, setting);
  const kept = sooner === null ? {} : { clock: sooner.clock, due: sooner.dueAt, before: survivor.clockDueAt ?? '', beforeLevel: survivor.clockLevel, beforeStart: survivor.clockStartedAt ?? '' };
  const counted = { ...survivor, joined: survivor.joined + 1, meToos: input.voices };
  return recorded(sooner === null ? counted : shows(counted, sooner), {
    entry: { act: 'joined', text: input.reason, audience: 'public', params: { merged: input.merged.matterId, number: input.merged.number, ...kept } }, starts: sooner === null ? [] : [sooner],
  }, setting);
};

const textIn = (value: string | number | undefined): string => (typeof value === 'string' ? value : '');
/** The clock as it was before the join, where it is still the one that the join had made sooner. */
const clockBefore = (survivor: Matter, { params }: Pick<Entry, 'params'>, setting: Setting): NewClock | null => {
  const [due, start] = [textIn(params['before']) as Instant, textIn(params['beforeStart']) as Instant];
  const isStill = params['due'] !== undefined && survivor.clock === params['clock'] && survivor.clockDueAt === params['due'] && survivor.clockPausedAt === null;
  if (!isStill || due === '' || start === '') return null;
  const anew = clockUntil(params['clock'] as ClockKind, due, { ...setting, now: start });
  const level = Number(params['beforeLevel'] ?? 0);
  return level > 0 ? { ...anew, level, nextAt: sameTimeNextWorkday(setting.calendar, setting.now) as Instant } : anew;
};

/** 分开: the merge was taken back; the survivor is as it would be without it. */
export const part = (survivor: Matter, input: { merged: Matter; line: Pick<Entry, 'params'> | undefined; voices: number }, setting: Setting): Step => {
  const back = input.line === undefined ? null : clockBefore(survivor, input.line, setting);
  const counted = { ...survivor, joined: Math.max(0, survivor.joined - 1), meToos: input.voices };
  return recorded(back === null ? counted : shows(counted, back), {
    entry: { act: 'parted', audience: 'public', params: { merged: input.merged.matterId, number: input.merged.number } }, starts: back === null ? [] : [back],
  }, setting);
};
