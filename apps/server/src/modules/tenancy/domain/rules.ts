import { allow, refuse } from '@linyi/kernel';
import type { Decision, Reason } from '@linyi/kernel';
import { limitRanges, rules as rulesShape } from '@linyi/contract';
import type { LimitView, RulesView } from '@linyi/contract';

/** What a community starts with; each number carries the rule it belongs to. */
export const defaultRules: RulesView = {
  matterAnswerWithin: { amount: 24, unit: 'hours' }, // M-5
  matterPlanWithin: { amount: 3, unit: 'days' }, // M-5
  matterPledgeWithin: { amount: 10, unit: 'days' }, // M-5
  matterRemindAtPercent: 80, // M-6
  matterReopenWithin: { amount: 15, unit: 'days' }, // M-11
  matterUnratedCloseAfter: { amount: 7, unit: 'days' }, // M-11
  matterFollowUpAfter: { amount: 28, unit: 'days' }, // M-11
  matterHandoverRuleWithin: { amount: 1, unit: 'workingDays' }, // M-4
  escalationLevels: ['gridLeader', 'communityStaff', 'secretary'], // M-6
  similarWithinMetres: 250, // M-3
  learnsFromMatters: true,
  daysOff: [], // M-5
};

const hoursOf = ({ amount, unit }: LimitView): number => (unit === 'hours' ? amount : amount * 24);
const isLimit = (value: unknown): value is LimitView => typeof value === 'object' && value !== null && 'unit' in value;

const outOfRange = (rule: string, value: unknown): Reason[] => {
  const range = rule in limitRanges ? limitRanges[rule as keyof typeof limitRanges] : undefined;
  if (!range || !isLimit(value)) return [];
  const hours = hoursOf(value);
  return hours < range[0] || hours > range[1] ? [{ code: 'rules.outOfRange', params: { rule, min: range[0], max: range[1] } }] : [];
};

/** Rules as stored, over the defaults: a rule that came into the software later has its default everywhere. */
export const rulesFrom = (stored: Readonly<Record<string, unknown>>): RulesView => rulesShape.parse({ ...defaultRules, ...stored });

/** Key by key in one order, so that two that are alike read alike however they were stored. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]));
};

/** Whether the rules that somebody looked at are still so: a list is saved whole, and must not take away what another has added. */
export const stillAsSeen = (now: RulesView, seen: Partial<RulesView>): Decision<true> => {
  const changed = Object.entries(seen).filter(([rule, value]) => JSON.stringify(sorted(now[rule as keyof RulesView])) !== JSON.stringify(sorted(value)));
  return changed.length > 0 ? refuse(...changed.map(([rule]) => ({ code: 'rules.changedMeanwhile', params: { rule } }))) : allow(true);
};

/** Every change must lie within its range; all that don't are named. */
export const rulesChange = (changes: Partial<RulesView>): Decision<Partial<RulesView>> => {
  const entries = Object.entries(changes);
  if (entries.length === 0) return refuse({ code: 'rules.nothingChanged' });
  const reasons = entries.flatMap(([rule, value]) => outOfRange(rule, value));
  return reasons.length > 0 ? refuse(...reasons) : allow(changes);
};
